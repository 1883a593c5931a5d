"""The gallery and the main pages on a phone and on a desk: no error, no failed request, nothing from another host.

axe looks once, at the phone's page: the desk has the same elements.
"""

import re

import pytest

from journeys.browser import DESK, PHONE
from kongtun.accounts.demo_password import DEMO_PASSWORD

PUBLIC = ("/", "/find/", "/login/", "/password/reset/", "/roles/", "/notices/", "/checks/", "/ui/")
FUND = (
    "/funds/{fund}/", "/funds/{fund}/plans/", "/funds/{fund}/projects/", "/funds/{fund}/queue/", "/funds/{fund}/meetings/",
    "/funds/{fund}/money/", "/funds/{fund}/committee/",
)  # fmt: skip
PROJECT = (
    "/projects/{project}/", "/projects/{project}/proposal/preview/", "/projects/{project}/findings/", "/projects/{project}/agreement/",
    "/projects/{project}/activities/", "/projects/{project}/money/", "/projects/{project}/results/",
    "/projects/{project}/final-report/", "/projects/{project}/documents/", "/p/{project}/",
)  # fmt: skip
OWN = ("/home/", "/notifications/", "/me/", "/people/", "/funds/", "/projects/", "/reports/")
sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])


@sizes
def test_pages_for_everybody(someone, size):
    visitor = someone("visitor", size=size, axe=size is PHONE)
    for path in PUBLIC:
        visitor.open(path)


@sizes
def test_pages_of_the_officer(someone, size):
    officer = someone("officer", size=size, axe=size is PHONE).sign_in(DEMO_PASSWORD)
    hrefs = officer.page.locator("a[href^='/funds/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    fund = next(found[1] for href in hrefs if (found := re.match(r"/funds/(\d+)/", href)))
    officer.open(f"/funds/{fund}/projects/?year=2568")
    project = officer.page.locator("main a[href^='/projects/']").first.get_attribute("href").split("/")[2]
    for path in (*OWN, *FUND, *PROJECT):
        officer.open(path.format(fund=fund, project=project))


@pytest.mark.parametrize("name", ["mentor-district", "zone", "admin", "executive"])
def test_roles_outside_the_story_come_home(someone, name):
    person = someone(name, size=DESK).sign_in(DEMO_PASSWORD)
    person.page.set_viewport_size(PHONE)
    person.no_overflow()
