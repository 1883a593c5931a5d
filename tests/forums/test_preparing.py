"""Preparing a forum: agenda, people, budget, letters, inviting, moving, calling off."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse

import factories
from forums.hall import at, make_forum
from kongtun.accounts.models import Membership
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums import actions
from kongtun.forums.jobs import send_mails
from kongtun.forums.models import Letter, Participant, Sending
from kongtun.forums.queries.targets import people_for
from kongtun.forums.starts import times_of
from kongtun.mentoring.models import Mentor, Team
from kongtun.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(place, people):
    return make_forum(place.district, people.mentor)


def test_times_follow_from_the_minutes(forum, people):
    rows = [{"title": "เปิด", "minutes": 30}, {"title": "บรรยาย", "minutes": 45}, {"title": "ปิด", "minutes": None}]
    made = actions.save_agenda(forum, rows, by=people.mentor)
    assert [period.starts_at for period in made] == [time(9), time(9, 30), time(10, 15)]
    assert times_of(time(23, 50), [20, 5]) == [time(23, 50), time(0, 10)]


def test_a_period_that_was_written_about_is_not_lost(forum, people):
    period = forum.periods.first()
    period.said = "ได้แลกเปลี่ยน"
    period.save()
    with pytest.raises(Refused):
        actions.save_agenda(forum, [{"title": "อื่น", "minutes": 10}], by=people.mentor)
    assert forum.periods.filter(pk=period.pk).exists()


def test_a_copy_takes_agenda_and_budget_but_not_what_was_said(forum, place, people):
    forum.periods.update(said="สาระ")
    actions.save_costs(
        forum, [{"description": "อาหาร", "quantity": Decimal(10), "rate": Decimal(80)}], by=people.mentor
    )
    made = make_forum(place.district, people.mentor, copy=forum, start="")
    assert [p.title for p in made.periods.all()] == [p.title for p in forum.periods.all()]
    assert not made.periods.exclude(said="").exists()
    assert actions.money.total_of(made.costs.all()) == 800


def test_who_does_not_hold_forums_there_begins_none(place, people):
    with pytest.raises(PermissionNeeded):
        make_forum(place.zone, people.mentor)
    with pytest.raises(PermissionNeeded):
        make_forum(place.lao, people.committee)


def test_people_of_a_role_in_an_area_are_found_once(forum, place, fund, people):
    team = Team.objects.create(area=place.lao, name="ทีม", starts_on=date(2025, 1, 1), created_by=people.mentor)
    Mentor.objects.create(team=team, name="พี่เลี้ยงตำบล", starts_on=date(2025, 1, 1))
    Mentor.objects.create(team=team, name="คนที่พ้นแล้ว", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    both = factories.make_user("both", Role.MENTOR, place.lao)
    Mentor.objects.create(team=team, name="มีบัญชี", user=both, starts_on=date(2025, 1, 1))
    names = [target.name for target in people_for(["tambon-mentor", "officer"], [place.district])]
    assert sorted(names) == sorted(["พี่เลี้ยงตำบล", "มีบัญชี", "officer"])
    assert actions.add_by_role(forum, by=people.mentor, roles=["tambon-mentor", "officer"], areas=[place.district]) == 3
    assert actions.add_by_role(forum, by=people.mentor, roles=["tambon-mentor", "officer"], areas=[place.district]) == 0
    with pytest.raises(Refused) as refusal:
        actions.add_by_role(forum, by=people.mentor, roles=["officer"], areas=[place.other_district])
    assert refusal.value.field == "areas"


def test_pasted_lines_become_people_and_a_wrong_line_is_named(forum, people):
    assert (
        actions.paste_people(
            forum, by=people.mentor, lines="ผู้แทน ก/อบต. ก/a@example.org\n\nผู้แทน ข\tอบต. ข\nผู้แทน ก/อบต. ก"
        )
        == 2
    )
    assert set(forum.participants.values_list("organisation", "email")) == {("อบต. ก", "a@example.org"), ("อบต. ข", "")}
    with pytest.raises(Refused, match="บรรทัดที่ 2"):
        actions.paste_people(forum, by=people.mentor, lines="ผู้แทน ค/อบต.\nผู้แทน ง/อบต./not-a-mail")


def test_the_budget_adds_up_and_names_the_wrong_row(forum, people, catalogue):
    rows = [
        {"item": catalogue.speaker, "quantity": Decimal(2), "times": Decimal(3), "rate": Decimal(600)},
        {"description": "ค่าเดินทาง", "quantity": Decimal(10), "rate": Decimal("150.50")},
    ]
    made = actions.save_costs(forum, rows, by=people.mentor)
    assert [line.amount for line in made] == [Decimal(3600), Decimal("1505.00")]
    assert made[0].group == catalogue.speaker.group
    with pytest.raises(Refused) as refusal:
        actions.save_costs(
            forum, [*rows, {"description": "ว่าง", "quantity": None, "rate": Decimal(5)}], by=people.mentor
        )
    assert refusal.value.field == "2.quantity"


def test_letters_are_numbered_without_gaps_one_for_each_organisation(forum, place, people):
    actions.paste_people(forum, by=people.mentor, lines="ก/อบต. หนึ่ง\nข/อบต. หนึ่ง\nค/อบต. สอง\nผู้แทนกลุ่มผู้สูงอายุ")
    assert actions.number_letters(forum, by=people.mentor) == 3
    assert actions.number_letters(forum, by=people.mentor) == 0
    other = make_forum(place.district, people.mentor, title="อีกเวที")
    actions.paste_people(other, by=people.mentor, lines="ก/อบต. หนึ่ง")
    actions.number_letters(other, by=people.mentor)
    assert list(Letter.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]
    assert forum.letters.get(to="อบต. หนึ่ง").participants.count() == 2


def test_inviting_tells_accounts_in_the_system_and_others_by_mail_once(forum, people):
    actions.paste_people(forum, by=people.mentor, lines="ก/อบต./a@example.org")
    Participant.objects.create(forum=forum, user=people.officer, name="เจ้าหน้าที่")
    actions.announce(forum, by=people.mentor)
    actions.announce(forum, by=people.mentor)
    assert Notification.objects.filter(user=people.officer, url=reverse("forums:mine", args=[forum.pk])).count() == 1
    assert Sending.objects.count() == 1
    assert send_mails.call(forum.pk, "invite", 0) == 1
    assert send_mails.call(forum.pk, "invite", 0) == 0
    (sent,) = mail.outbox
    person = forum.participants.get(name="ก")
    assert person.secret in sent.body
    assert person.invited_at is not None
    assert forum.state == "announced"


def test_a_change_is_told_once_with_a_higher_sequence_and_no_change_tells_nobody(forum, people):
    actions.paste_people(forum, by=people.mentor, lines="ก/อบต./a@example.org")
    actions.announce(forum, by=people.mentor)
    same = {"starts_at": forum.starts_at, "ends_at": forum.ends_at, "place": forum.place}
    assert not actions.change_forum(forum, by=people.mentor, **same)
    assert actions.change_forum(forum, by=people.mentor, **{**same, "starts_at": at(12), "ends_at": at(12, 16)})
    assert forum.sequence == 1
    assert send_mails.call(forum.pk, "change", 1) == 1
    assert "เปลี่ยนกำหนด" in mail.outbox[0].subject
    actions.cancel(forum, by=people.mentor, note="วิทยากรป่วย")
    assert send_mails.call(forum.pk, "cancel", 2, "วิทยากรป่วย") == 1
    assert "วิทยากรป่วย" in mail.outbox[1].body
    with pytest.raises(Refused):
        actions.change_forum(forum, by=people.mentor, **same)


def test_who_declined_is_not_told_again(forum, people):
    actions.paste_people(forum, by=people.mentor, lines="ก/อบต./a@example.org")
    actions.announce(forum, by=people.mentor)
    person = forum.participants.get()
    person.forum = forum
    actions.answer_invitation(person, comes=False)
    actions.change_forum(forum, by=people.mentor, starts_at=at(12), ends_at=at(12, 16), place="ที่ใหม่")
    assert not Sending.objects.filter(kind="change").exists()


def test_an_agenda_and_a_place_come_before_inviting(place, people):
    forum = make_forum(place.district, people.mentor, start="", place="")
    with pytest.raises(Refused, match="กำหนดการ"):
        actions.announce(forum, by=people.mentor)
    actions.save_agenda(forum, [{"title": "เปิด", "minutes": 5}], by=people.mentor)
    with pytest.raises(Refused, match="สถานที่"):
        actions.announce(forum, by=people.mentor)


def test_the_page_of_a_gap_is_filled_in(client_for, place, people):
    rhythm = actions.save_rhythm(
        place.district, by=people.mentor, level="district", title="เวทีแลกเปลี่ยน", times=4, since_year=2569
    )
    url = f"{reverse('forums:new')}?rhythm={rhythm.pk}&area={place.district.pk}&year=2600&slot=2"
    page = client_for(people.mentor).get(url)
    form = page.context["form"]
    assert form.initial["title"] == "เวทีแลกเปลี่ยน อำเภอกันทรลักษ์ ครั้งที่ 2/2600"
    assert form.initial["day"].month == 3
    assert not Membership.objects.filter(user=people.mentor, role=Role.ADMIN).exists()


def test_telephone_numbers_are_for_the_organisers_only(client_for, forum, people):
    Participant.objects.create(forum=forum, name="ผู้แทน", phone="081-222-3333", email="x@example.org")
    assert "081-222-3333" in client_for(people.mentor).get(reverse("forums:people", args=[forum.pk])).content.decode()
    page = client_for(people.officer).get(reverse("forums:turnout", args=[forum.pk])).content.decode()
    assert "ผู้แทน" in page
    assert "081-222-3333" not in page
    assert "x@example.org" not in page
    assert client_for(people.officer).get(reverse("forums:people-xlsx", args=[forum.pk])).status_code == 403
