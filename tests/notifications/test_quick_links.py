"""A link in a message opens one page once, to look at (docs/adr/0012)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kongtun.accounts.models import AuditEvent
from kongtun.notifications.actions import notify
from kongtun.notifications.links import link_of, may_be_quick
from kongtun.notifications.middleware import COOKIE
from kongtun.notifications.models import QuickLink

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(people, draft_project, settings):
    settings.KONGTUN_SITE_URL = "http://testserver"
    page = reverse("projects:proposal", args=[draft_project.pk])
    (made,) = notify([people.officer], key="project:1:submit:1", text="ข้อเสนอถึงคิว", url=page)
    return link_of(made, quick=True).removeprefix("http://testserver")


@pytest.fixture
def page():
    return lambda: QuickLink.objects.get().url


def test_looking_at_the_link_uses_nothing_up_and_opening_shows_exactly_that_page(link, page):
    browser = Client()
    for _preview in range(2):
        assert "เปิดดู" in browser.get(link).content.decode()
    assert QuickLink.objects.get().used_at is None
    opened = browser.post(link)
    assert opened.url == page()
    seen = browser.get(opened.url)
    assert seen.status_code == 200
    assert "no-store" in seen["Cache-Control"]
    assert "ดูได้ 15 นาที" in seen.content.decode()
    assert AuditEvent.objects.filter(verb="quick_link.open").count() == 1


def test_a_browser_may_send_the_form_and_tells_no_other_site_the_address(link):
    """With ``no-referrer`` browsers send ``Origin: null``, and the form would be refused."""
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(link)
    assert page["Referrer-Policy"] == "same-origin"
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert browser.post(link, {"csrfmiddlewaretoken": token}, headers={"Origin": "null"}).status_code == 403
    assert browser.post(link, headers={"Origin": "http://testserver"}).status_code == 403
    assert (
        browser.post(link, {"csrfmiddlewaretoken": token}, headers={"Origin": "http://testserver"}).status_code == 302
    )


def test_other_pages_and_every_post_ask_for_a_real_log_in(link, page):
    browser = Client()
    browser.post(link)
    for other in ("/", "/me/", "/notifications/", page() + "?x=1", reverse("accounts:roles")):
        answer = browser.get(other)
        assert not answer.wsgi_request.user.is_authenticated
    assert browser.post(page(), {"title": "x"}).status_code in {302, 405}
    assert browser.get("/me/").url.startswith("/login/")
    assert "_auth_user_id" not in browser.session
    part = browser.get("/me/", headers={"HX-Request": "true"})
    assert part.status_code == 204


def test_a_link_works_once_also_for_two_at_the_same_time(link, page):
    first, second = Client(), Client()
    assert first.post(link).status_code == 302
    late = second.post(link)
    assert late.status_code == 410
    assert COOKIE not in second.cookies
    assert f"next={page()}".replace("/", "%2F") in late.content.decode().replace("/", "%2F")
    assert second.get(page()).url.startswith("/login/")
    assert first.get(page()).status_code == 200


def test_a_link_ends_after_a_day_and_a_look_after_a_quarter_of_an_hour(link, page):
    QuickLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(link).status_code == 410
    QuickLink.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    browser = Client()
    browser.post(link)
    assert timedelta(minutes=14) < QuickLink.objects.get().pass_until - timezone.now() <= timedelta(minutes=15)
    assert browser.cookies[COOKIE]["max-age"] == 900
    assert browser.cookies[COOKIE]["httponly"]
    assert browser.get(page()).status_code == 200
    QuickLink.objects.update(pass_until=timezone.now())
    assert browser.get(page()).url.startswith("/login/")


def test_another_person_who_is_signed_in_opens_nothing(link, people, client_for, page):
    other = client_for(people.chair)
    assert other.get(link).status_code == 403
    assert other.post(link).status_code == 403
    assert QuickLink.objects.get().used_at is None
    own = client_for(people.officer)
    assert own.get(link).url == page()
    assert QuickLink.objects.get().used_at is None


def test_a_pass_does_not_change_who_is_signed_in(link, people, client_for, page):
    browser = Client()
    browser.post(link)
    browser.force_login(people.chair)
    assert browser.get("/me/").wsgi_request.user == people.chair
    assert browser.get(page()).wsgi_request.user == people.chair


def test_a_closed_account_and_made_up_links_open_nothing(link, people, page):
    browser = Client()
    browser.post(link)
    people.officer.is_active = False
    people.officer.save()
    assert browser.get(page()).url.startswith("/login/")
    assert Client().post(link).status_code == 410
    assert Client().get("/q/made-up").status_code == 404
    assert Client().post("/q/made-up").status_code == 404


def test_the_page_shows_no_more_than_its_person_may_see(people, draft_project, other_fund):
    """The page asks for the person's rights as always: a link is no right."""
    page = reverse("projects:proposal", args=[draft_project.pk])
    (made,) = notify([people.other_officer], key="k:1", text="x", url=page)
    browser = Client()
    browser.post(link_of(made, quick=True).split("8000")[-1])
    assert browser.get(page).status_code in {403, 404}


@pytest.mark.parametrize(
    ("url", "quick"),
    [
        ("/projects/1/", True),
        ("/me/", False),
        ("/me/messages/", False),
        ("/api/v1/me", False),
        ("/notifications/", False),
        ("/nowhere-at-all/", False),
    ],
)
def test_which_pages_may_be_opened_so(url, quick):
    assert may_be_quick(url) is quick
