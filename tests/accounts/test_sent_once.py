"""The same sheet sent again does not act again; another sheet, other values and a refused one do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kongtun.accounts import middleware
from kongtun.accounts.models import SentForm
from kongtun.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(people, fund):
    """The finance officer at the form for money received: ``sheet()`` draws a new one, ``send(sheet, amount)`` sends it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.finance)
    address = reverse("ledger:receive", args=[fund.pk])

    class Desk:
        @staticmethod
        def sheet():
            return re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', client.get(address).content.decode())[1]

        @staticmethod
        def send(sheet, amount="5000", **headers):
            today = timezone.localdate()
            values = {
                "account": "40100", "amount": amount, "on": f"{today.day}/{today.month}/{today.year + 543}",
                "csrfmiddlewaretoken": sheet,
            }  # fmt: skip
            return client.post(address, values, headers=headers)

        @staticmethod
        def said():
            return client.get(reverse("ledger:fund", args=[fund.pk])).content.decode()

    return Desk


def test_money_is_received_once_though_its_sheet_arrives_twice(desk):
    sheet = desk.sheet()
    first, again = desk.send(sheet), desk.send(sheet)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again.url == first.url
    assert Entry.objects.count() == 1
    assert "ครั้งนี้ไม่ได้บันทึกซ้ำ" in desk.said()


def test_another_sheet_or_other_values_are_another_act(desk):
    sheet = desk.sheet()
    desk.send(sheet)
    desk.send(desk.sheet())
    desk.send(sheet, "6000")
    assert Entry.objects.count() == 3


def test_a_refused_sheet_can_be_sent_again(desk):
    sheet = desk.sheet()
    assert desk.send(sheet, "-5").status_code == 422
    assert not SentForm.objects.exists()
    assert desk.send(sheet, "-5").status_code == 422


def test_one_that_broke_off_does_not_bar_the_way(desk, monkeypatch):
    sheet = desk.sheet()
    desk.send(sheet)
    SentForm.objects.update(location="", at=timezone.now() - timedelta(minutes=5))
    assert desk.send(sheet).status_code == 302
    assert Entry.objects.count() == 2
    monkeypatch.setattr(middleware, "PATIENCE", 0.3)
    SentForm.objects.update(location="", at=timezone.now())
    assert desk.send(sheet).status_code == 302  # one that is still worked on is waited for, then done


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}])
def test_parts_of_pages_and_drafts_come_as_often_as_they_like(desk, headers):
    sheet = desk.sheet()
    desk.send(sheet, **headers)
    desk.send(sheet, **headers)
    assert Entry.objects.count() == 2
    assert not SentForm.objects.exists()


def test_a_forged_token_is_refused_and_leaves_nothing(desk):
    assert desk.send("x" * 64).status_code == 403
    assert not SentForm.objects.exists()


def test_what_is_kept_tells_nothing_and_is_forgotten(desk, monkeypatch):
    desk.send(desk.sheet())
    (kept,) = SentForm.objects.all()
    assert re.fullmatch(r"[0-9a-f]{64}", kept.digest)
    SentForm.objects.update(at=timezone.now() - timedelta(days=3))
    monkeypatch.setattr(middleware, "SWEEP_ONE_IN", 1)
    desk.send(desk.sheet())
    assert not SentForm.objects.filter(pk=kept.pk).exists()
