"""Answers to visitors may be shared; whoever is signed in gets an own one."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["front", "funds", "fund", "robots"])
def test_visitors_share_a_page_and_ask_each_time(fund, client, name):
    response = client.get(reverse(f"public:{name}", args=[fund.code] if name == "fund" else []))
    assert response["Cache-Control"] == "public, no-cache"
    assert {"Cookie", "Accept-Language"} <= {part.strip() for part in response["Vary"].split(",")}
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_signed_in_people_get_their_own_page(fund, people, client_for):
    response = client_for(people.officer).get(reverse("public:front"))
    assert response["Cache-Control"] == "private, no-cache"
    assert reverse("dashboards:home") in response.content.decode()


def test_missing_page_is_not_kept_for_others(fund, client):
    assert "public" not in client.get(reverse("public:project", args=[999])).get("Cache-Control", "")


def test_pages_are_only_read(fund, client):
    assert client.post(reverse("public:front")).status_code == 405
    assert client.head(reverse("public:front")).status_code == 200


def test_language_is_switched_by_a_link_and_comes_back(fund, client):
    page = client.get(reverse("public:fund", args=[fund.code])).content.decode()
    assert reverse("public:language", args=["en"]) in page
    response = client.get(reverse("public:language", args=["en"]), {"next": f"/f/{fund.code}/"})
    assert response["Location"] == f"/f/{fund.code}/"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in client.get(reverse("public:front")).content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_language_switch_leads_nowhere_else(client, back):
    assert client.get(reverse("public:language", args=["th"]), {"next": back})["Location"] == "/"


def test_unknown_language(client):
    assert client.get("/language/xx/").status_code == 404
