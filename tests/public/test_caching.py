"""Answers to visitors may be shared; whoever is signed in gets an own one."""

from __future__ import annotations

import gzip
import importlib
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kongtun.funds.models import Fund

# The package offers the view under the name of its module.
fund_view = importlib.import_module("kongtun.public.views.fund")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["front", "funds", "fund", "robots"])
def test_visitors_share_a_page_that_caches_ask_about_again(fund, client, name):
    response = client.get(reverse(f"public:{name}", args=[fund.code] if name == "fund" else []))
    assert response["Cache-Control"] == "public, no-cache"
    assert response["ETag"]
    assert {"Cookie", "Accept-Language"} <= {part.strip() for part in response["Vary"].split(",")}
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_is_given_again_until_something_is_written(fund, client):
    address = reverse("public:fund", args=[fund.code])
    first = client.get(address)
    for _ in range(200):  # a write in another database of the same server makes the page new as well
        with CaptureQueriesContext(connection) as asked:
            again = client.get(address)
        if len(asked) == 1:  # whether anything was written since
            break
    assert len(asked) == 1
    assert again.content == first.content
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Fund.objects.filter(pk=fund.pk).update(name="กองทุนชื่อใหม่")
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "กองทุนชื่อใหม่" in changed.content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_another_connection_wrote_is_seen_at_once(fund, client):
    address = reverse("public:fund", args=[fund.code])
    client.get(address)
    assert client.get(address).status_code == 200

    def write():
        Fund.objects.filter(pk=fund.pk).update(name="กองทุนจากอีกเครื่อง")
        connection.close()

    other = Thread(target=write)
    other.start()
    other.join()
    assert "กองทุนจากอีกเครื่อง" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_page_drawn_while_somebody_wrote_is_not_kept(fund, client, monkeypatch):
    real = fund_view.committee_seats

    def writing(found):
        seats = real(found)
        Fund.objects.filter(pk=fund.pk).update(name="กองทุนที่เพิ่งเปลี่ยน")
        return seats

    address = reverse("public:fund", args=[fund.code])
    with monkeypatch.context() as patch:
        patch.setattr(fund_view, "committee_seats", writing)
        client.get(address)
    assert "กองทุนที่เพิ่งเปลี่ยน" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_kept_pages_come_packed_and_plain(fund, client):
    address = reverse("public:fund", args=[fund.code])
    plain = client.get(address).content
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain == client.get(address).content


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
