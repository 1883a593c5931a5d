"""Boards, programmes and forums say who works where on what: once however often, with history, following corrections."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

import factories
from forums.hall import announced_today, came
from kongtun.accounts.roles import Role
from kongtun.districts import actions as districts
from kongtun.forums import actions as forums
from kongtun.forums.actions.tell_landscape import tell_attendance
from kongtun.landscape.actions import Said, gather, note_source, withdraw_work
from kongtun.landscape.actions.sources import tells
from kongtun.landscape.models import Work, WorkChange
from kongtun.programmes import actions as programmes
from programmes.builders import make_programme

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 1)
HOSPITAL = "โรงพยาบาลกันทรลักษ์"


def standing(kind):
    return {work.organisation.name: work for work in Work.objects.standing().filter(source_kind=kind)}


@pytest.fixture
def secretary(people, place):
    return factories.make_user("board", Role.DISTRICT_BOARD, place.district)


@pytest.fixture
def board(secretary, place):
    return districts.create_board(place.district, by=secretary)


@pytest.mark.parametrize("name", ["อสม.", "รพ.สต.", "สสอ.", "หมู่ 3", "-", ""])
def test_a_kind_alone_is_no_organisation(name):
    assert not tells(name)


def test_said_again_nothing_is_written_and_changed_it_has_history(place, people):
    def say(until=None, what="ร่วมงาน"):
        return note_source(
            "programme", 7, [Said(HOSPITAL, what, DAY, until), Said("รพ.กันทรลักษ์", "อย่างอื่น", DAY - timedelta(days=9), until)],
            area=place.district, by=people.zone,
        )  # fmt: skip

    (work,) = say()
    assert (work.what, work.since, work.until) == ("ร่วมงาน", DAY - timedelta(days=9), None)
    say()
    assert (Work.objects.count(), WorkChange.objects.count()) == (1, 0)
    say(until=date(2026, 9, 30))
    assert Work.objects.get().until == date(2026, 9, 30)
    assert WorkChange.objects.get().before == {"until": None}


def test_who_is_named_no_more_is_taken_out_and_comes_back_but_not_what_a_person_took_out(place, people):
    def say(*names):
        note_source("board", 7, [Said(name, "ร่วม", DAY) for name in names], area=place.district, by=people.zone)
        return set(standing("board"))

    assert say(HOSPITAL, "มูลนิธิเด็ก") == {HOSPITAL, "มูลนิธิเด็ก"}
    assert say("มูลนิธิเด็ก") == {"มูลนิธิเด็ก"}
    assert say(HOSPITAL, "มูลนิธิเด็ก") == {HOSPITAL, "มูลนิธิเด็ก"}
    withdraw_work(standing("board")[HOSPITAL], by=people.zone, reason="ไม่ใช่")
    assert say(HOSPITAL, "มูลนิธิเด็ก") == {"มูลนิธิเด็ก"}
    assert Work.objects.count() == 2


def test_a_board_says_whose_people_sit_on_it(board, secretary, place):
    seat = districts.seat_member(
        board, by=secretary, position="member", title="ผอ.รพ.", organisation=HOSPITAL, starts_on=DAY
    )
    districts.seat_member(board, by=secretary, position="chair", title="นายอำเภอ", starts_on=DAY)
    work = standing("board")[HOSPITAL]
    assert (work.area, work.role, work.since, work.until) == (place.district, "decides", DAY, None)
    assert work.is_derived
    districts.end_member(seat, by=secretary, on=date(2026, 3, 31))
    assert standing("board")[HOSPITAL].until == date(2026, 3, 31)
    districts.change_member(seat, by=secretary, organisation="โรงพยาบาลขุนหาญ")
    assert set(standing("board")) == {"โรงพยาบาลขุนหาญ"}


def test_what_is_given_to_a_joint_goal_is_work_from_the_agreement_on(board, secretary, place, fund, people, catalogue):
    goal = districts.set_goal(board, 2569, catalogue.indicators[1], by=secretary, target=Decimal(60))
    asked = districts.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=40, people_role="อสม.")
    assert not standing("share")
    districts.agree_contribution(asked, by=people.chair)
    work = standing("share")[place.lao.name_th]
    assert (work.area, work.role, work.since, work.until) == (place.lao, "joins", timezone.localdate(), None)
    assert [issue.code for issue in work.issues.all()] == [goal.issue.code]
    assert "อสม. 40 คน" in work.what
    districts.finish_contribution(asked, by=people.chair)
    assert standing("share")[place.lao.name_th].until == timezone.localdate()
    given = districts.offer_contribution(goal, by=secretary, kind="money", organisation=HOSPITAL, amount=Decimal(20000))
    districts.agree_contribution(given, by=secretary)
    work = standing("share")[HOSPITAL]
    assert (work.area, work.role, work.money) == (place.district, "funds", Decimal(20000))
    declined = districts.offer_contribution(goal, by=secretary, kind="people", fund=fund, people=4)
    districts.decline_contribution(declined, by=people.chair, note="ไม่ว่าง")
    assert Work.objects.filter(source_kind="share").count() == 2


def test_a_programme_says_its_host_team_and_target_funds(place, people, fund):
    programme = make_programme(place.zone, people.zone, host="มูลนิธิประชาสังคม")
    programmes.set_members(programme, [{"role": "วิชาการ", "organisation": "มหาวิทยาลัยอุบลราชธานี"}], by=people.zone)
    found = standing("programme")
    assert {name: work.role for name, work in found.items()} == {
        "มูลนิธิประชาสังคม": "coordinates",
        "มหาวิทยาลัยอุบลราชธานี": "joins",
    }
    assert {work.until for work in found.values()} == {programme.ends_on}
    kind = programmes.set_target_types(programme, [{"name": "เข้มแข็ง", "amount": Decimal(15000)}], by=people.zone)[0]
    (target,) = programmes.add_targets(programme, kind, [fund], by=people.zone, agreed_on=date(2025, 11, 1))
    work = standing("target")[place.lao.name_th]
    assert (work.area, work.since, work.until, work.money) == (
        place.lao, date(2025, 11, 1), programme.ends_on, Decimal(15000),
    )  # fmt: skip
    programmes.end_target(target, by=people.zone, reason="ย้าย", ended_on=date(2025, 12, 1))
    assert standing("target")[place.lao.name_th].until == date(2025, 12, 1)
    programmes.resume_target(target, by=people.zone)
    programmes.save_programme(
        programme,
        by=people.zone,
        name="ชื่อใหม่",
        starts_on=programme.starts_on,
        ends_on=date(2028, 9, 30),
        host=programme.host,
    )
    work = standing("target")[place.lao.name_th]
    assert (work.until, "ชื่อใหม่" in work.what) == (date(2028, 9, 30), True)
    assert work.changes.count() == 3
    programmes.set_members(programme, [], by=people.zone)
    assert standing("programme")["มหาวิทยาลัยอุบลราชธานี"].until == timezone.localdate()
    assert Work.objects.count() == 3


def test_what_a_demonstration_tells_is_marked(place, people):
    make_programme(place.zone, people.zone, host="มูลนิธิประชาสังคม", is_demo=True)
    make_programme(place.zone, people.zone, name="จริง", host="มูลนิธิเด็ก")
    marks = {name: (work.is_demo, work.organisation.is_demo) for name, work in standing("programme").items()}
    assert marks == {"มูลนิธิประชาสังคม": (True, True), "มูลนิธิเด็ก": (False, False)}


def test_a_closed_forum_says_who_came_once(place, people):
    forum = announced_today(place.district, people.mentor)
    forum.host = "สสอ.กันทรลักษ์"
    forum.save()
    for name, organisation in (("นาง ก", HOSPITAL), ("นาย ข", HOSPITAL), ("นาง ค", "")):
        one = came(forum, name=name)
        one.organisation = organisation
        one.save()
    forums.start(forum, by=people.mentor)
    forums.save_minutes(forum, by=people.mentor, shape="parts", texts={"agreed": "ทำต่อ"})
    assert not standing("forum")
    forums.close(forum, by=people.mentor)
    assert set(standing("forum")) == {"สสอ.กันทรลักษ์", HOSPITAL}
    tell_attendance(forum, by=people.mentor)
    found = standing("forum")
    assert {name: work.role for name, work in found.items()} == {"สสอ.กันทรลักษ์": "coordinates", HOSPITAL: "joins"}
    assert {(work.since, work.until) for work in found.values()} == {(timezone.localdate(),) * 2}
    assert Work.objects.count() == 2


def test_gathering_asks_boards_and_programmes_that_were_saved_before_there_was_a_landscape(
    board, secretary, place, people
):
    districts.seat_member(
        board, by=secretary, position="member", title="ผู้อำนวยการ", organisation=HOSPITAL, starts_on=date(2024, 10, 1)
    )
    programme = make_programme(place.zone, people.zone)
    programmes.set_members(programme, [{"role": "ภาคี", "organisation": "มูลนิธิคนเห็นคน"}], by=people.zone)
    known = {kind: set(standing(kind)) for kind in ("board", "programme")}
    assert HOSPITAL in known["board"] and "มูลนิธิคนเห็นคน" in known["programme"]
    Work.objects.all()._raw_delete("default")
    assert gather(place.lao, by=people.officer).works == 0
    assert gather(place.zone, by=people.zone).works == sum(map(len, known.values()))
    assert {kind: set(standing(kind)) for kind in known} == known
    assert (gather(place.zone, by=people.zone).works, WorkChange.objects.count()) == (0, 0)
    # What a person took out stays out.
    withdraw_work(standing("board")[HOSPITAL], by=people.zone, reason="ไม่ได้ทำแล้ว")
    gather(place.zone, by=people.zone)
    assert HOSPITAL not in standing("board")
