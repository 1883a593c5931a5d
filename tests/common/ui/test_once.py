"""A form that was sent is not sent again."""

import re

import pytest
from django.urls import reverse

import factories
from kongtun.accounts.roles import Role
from kongtun.common.ui.once import KEPT
from kongtun.selection.models import Round
from page_forms import post_forms

pytestmark = pytest.mark.django_db
NEW = reverse("selection:new")


@pytest.fixture
def zone(place, client_for):
    return client_for(factories.make_user("zone-desk", Role.ZONE, place.zone))


def filled(client, **words):
    (form,) = (one for one in post_forms(client.get(NEW).content.decode(), NEW) if "title" in one.data)
    return form.sent(title="รอบใหม่", **words)


def test_the_back_button_and_a_second_press_make_no_second_record(zone):
    words = filled(zone)
    first = zone.post(NEW, words)
    again = zone.post(NEW, words, follow=True)
    assert Round.objects.count() == 1
    assert again.redirect_chain == [(first["Location"], 302)]
    assert "ไม่ได้บันทึกซ้ำ" in again.content.decode()


def test_other_words_with_the_same_mark_are_kept_as_something_new(zone):
    words = filled(zone)
    zone.post(NEW, words)
    zone.post(NEW, words | {"title": "อีกรอบ"})
    assert sorted(Round.objects.values_list("title", flat=True)) == ["รอบใหม่", "อีกรอบ"]


def test_the_same_words_from_a_newly_opened_page_are_meant(zone):
    zone.post(NEW, filled(zone))
    zone.post(NEW, filled(zone))
    assert Round.objects.count() == 2


def test_what_was_refused_may_be_sent_again(zone):
    words = filled(zone)
    assert zone.post(NEW, words | {"title": ""}).status_code == 422
    assert zone.post(NEW, words).status_code == 302


def test_a_session_remembers_only_the_last_sendings(zone):
    for number in range(KEPT + 3):
        zone.post(NEW, filled(zone) | {"title": f"รอบ {number}"})
    assert len(zone.session["sent_once"]) == KEPT


def test_the_mark_is_another_one_on_every_page(zone):
    marks = {re.search(r'name="once" value="(\w+)"', zone.get(NEW).content.decode())[1] for _time in range(2)}
    assert len(marks) == 2
