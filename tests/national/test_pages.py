"""The product's pages open with the data of the synthetic country."""

import pytest

from kongtun.accounts.models import User
from kongtun.funds.models import Fund
from kongtun.national import effects
from kongtun.projects.models import Project
from kongtun.projects.states import PUBLIC_STATES, ProjectState
from kongtun.review.models import Decision

pytestmark = pytest.mark.xdist_group("national")


@pytest.fixture
def living(built):
    return Fund.objects.exclude(code__in=effects.SILENT_CODES).order_by("pk").first()


def role(name, fund):
    return User.objects.get(username=f"{name}-{fund.code}")


@pytest.mark.parametrize("name", ["officer", "applicant", "chair", "finance"])
def test_home_and_fund_pages_of_people_of_a_fund(living, client_for, name):
    client = client_for(role(name, living))
    for path in ("/home/", f"/funds/{living.pk}/", f"/funds/{living.pk}/projects/"):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("name", ["zone", "province", "mentor", "admin", "district-board"])
def test_home_of_people_above(built, client_for, name):
    client = client_for(User.objects.filter(username__startswith=f"{name}-").first())
    assert client.get("/home/").status_code == 200


@pytest.mark.parametrize("state", ProjectState.values)
def test_a_project_in_every_state(built, client_for, state):
    project = Project.objects.filter(state=state).select_related("fund").order_by("-pk").first()
    client = client_for(role("officer", project.fund))
    assert client.get(f"/projects/{project.pk}/").status_code == 200
    public = client_for().get(f"/p/{project.pk}/")
    assert public.status_code == (200 if state in PUBLIC_STATES or project.ended_early_on else 404)


def test_what_anyone_sees(living, client_for):
    client = client_for()
    for path in ("/", f"/f/{living.code}/", "/find/?q=อบต"):
        assert client.get(path).status_code == 200, path
    silent = Fund.objects.get(code=effects.SILENT_CODES[0])
    assert client.get(f"/f/{silent.code}/").status_code == 200


def test_a_meeting_with_its_decisions(built, client_for):
    meeting = Decision.objects.select_related("meeting__fund").latest("pk").meeting
    client = client_for(role("officer", meeting.fund))
    assert client.get(f"/meetings/{meeting.pk}/").status_code == 200
