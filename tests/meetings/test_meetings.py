"""Plan a meeting, tick who came, resolve plans, close."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.funds.models import CommitteeMember
from kongtun.meetings.actions import close_meeting, plan_meeting, resolve_plan, set_attendance
from kongtun.meetings.agenda import agenda_of
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import proposed_date, quorum_of
from kongtun.planning.actions import propose_plan
from review import review_builders as build

pytestmark = pytest.mark.django_db

DAY = date(2025, 11, 26)


@pytest.fixture
def meeting(fund, people):
    return plan_meeting(fund, by=people.officer, held_on=DAY, starts_at=time(9, 30), place="ห้องประชุม อบต.")


def test_meetings_are_numbered_in_their_fiscal_year(fund, people):
    first = plan_meeting(fund, by=people.officer, held_on=DAY)
    second = plan_meeting(fund, by=people.officer, held_on=date(2026, 3, 4))
    next_year = plan_meeting(fund, by=people.officer, held_on=date(2026, 10, 1))
    assert [str(one) for one in (first, second, next_year)] == ["ครั้งที่ 1/2569", "ครั้งที่ 2/2569", "ครั้งที่ 1/2570"]


def test_the_same_time_twice_is_one_meeting_and_the_number_is_given_back(fund, people, meeting):
    with pytest.raises(Refused) as refusal:
        plan_meeting(fund, by=people.officer, held_on=DAY, starts_at=time(9, 30))
    assert refusal.value.field == "held_on"
    assert plan_meeting(fund, by=people.officer, held_on=date(2026, 1, 7)).number == 2


def test_a_date_outside_the_named_year_is_refused(fund, people):
    with pytest.raises(Refused):
        plan_meeting(fund, by=people.officer, held_on=date(2026, 10, 1), fiscal_year=2569)


@pytest.mark.parametrize("role", ["committee", "applicant", "screener", "stranger", "other_officer"])
def test_others_do_not_plan_tick_or_close(fund, people, meeting, role):
    person = getattr(people, role)
    for act in (
        lambda: plan_meeting(fund, by=person, held_on=date(2026, 1, 7)),
        lambda: set_attendance(meeting, by=person, present_ids=[]),
        lambda: close_meeting(meeting, by=person),
    ):
        with pytest.raises(PermissionNeeded):
            act()


def test_next_date_is_four_weeks_later_and_never_past(fund, people, meeting):
    assert proposed_date(None) is None
    assert proposed_date(meeting, today=date(2025, 12, 1)) == date(2025, 12, 24)
    late = proposed_date(meeting, today=date(2026, 5, 1))
    assert late >= date(2026, 5, 1)
    assert late - date(2026, 5, 1) < timedelta(days=7)
    assert late.weekday() == DAY.weekday()


def test_quorum_counts_members_in_office_without_advisers(fund, people, meeting):
    CommitteeMember.objects.create(
        fund=fund, name="ที่ปรึกษา", position="adviser", sort=9, starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30)
    )
    CommitteeMember.objects.create(
        fund=fund, name="ครบวาระแล้ว", position="member", sort=10, starts_on=date(2020, 10, 1), ends_on=date(2024, 9, 30)
    )
    seats = [seat.member.pk for seat in quorum_of(meeting).seats]
    assert len(seats) == 6
    assert not quorum_of(meeting).taken
    set_attendance(meeting, by=people.officer, present_ids=[seats[0], seats[1], seats[5]])
    quorum = quorum_of(meeting)
    assert (quorum.present, quorum.total, quorum.needed, quorum.reached) == (2, 5, 3, False)
    assert quorum.confirmed is False
    set_attendance(meeting, by=people.officer, present_ids=seats[:3])
    quorum = quorum_of(meeting)
    assert (quorum.present, quorum.away, quorum.reached, quorum.percent) == (3, 2, True, 60)
    assert meeting.attendance.count() == 6


def test_only_members_of_this_committee_are_ticked(meeting, people, other_fund):
    other = CommitteeMember.objects.create(
        fund=other_fund, name="คนอื่น", starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30)
    )
    with pytest.raises(Refused):
        set_attendance(meeting, by=people.officer, present_ids=[other.pk])
    assert not meeting.attendance.exists()


def test_closing_freezes_attendance_and_happens_once_not_before_the_day(fund, meeting, people):
    close_meeting(meeting, by=people.officer)
    with pytest.raises(Refused):
        close_meeting(Meeting.objects.get(pk=meeting.pk), by=people.officer)
    with pytest.raises(Refused):
        set_attendance(meeting, by=people.officer, present_ids=[])
    tomorrow = plan_meeting(fund, by=people.officer, held_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused, match="ยังไม่ถึงวันประชุม"):
        close_meeting(tomorrow, by=people.officer)


def test_a_plan_is_approved_with_the_number_of_the_meeting(waste_plan, meeting, people):
    with pytest.raises(TransitionRefused):
        resolve_plan(meeting, waste_plan, by=people.officer)
    propose_plan(waste_plan, by=people.officer)
    (section,) = agenda_of(meeting, people.officer)
    assert section.items[0].number == "4.1"
    assert not section.items[0].done
    with pytest.raises(PermissionNeeded):
        resolve_plan(meeting, waste_plan, by=people.committee)
    resolve_plan(meeting, waste_plan, by=people.chair)
    assert waste_plan.history.last().note == "มติที่ประชุมคณะกรรมการ ครั้งที่ 1/2569"
    (section,) = agenda_of(meeting, people.officer)
    assert section.items[0].done
    other = plan_meeting(waste_plan.fund, by=people.officer, held_on=date(2026, 1, 7))
    assert agenda_of(other, people.officer) == []


def test_plans_are_not_approved_elsewhere_later_or_too_early(waste_plan, meeting, people, other_fund):
    propose_plan(waste_plan, by=people.officer)
    elsewhere = build.make_meeting(other_fund, people.other_officer)
    tomorrow = build.make_meeting(
        waste_plan.fund, people.officer, number=8, on=timezone.localdate() + timedelta(days=1)
    )
    close_meeting(meeting, by=people.officer)
    for one in (elsewhere, tomorrow, Meeting.objects.get(pk=meeting.pk)):
        with pytest.raises(Refused):
            resolve_plan(one, waste_plan, by=people.officer)


def test_pages_by_role(client_for, fund, people, meeting):
    paths = [f"/funds/{fund.pk}/meetings/", f"/meetings/{meeting.pk}/"]
    for path in paths:
        assert client_for(people.officer).get(path).status_code == 200
        assert client_for(people.committee).get(path).status_code == 200
        assert client_for(people.zone).get(path).status_code == 200
        assert client_for(people.applicant).get(path).status_code == 403
        assert client_for(people.stranger).get(path).status_code == 403
        assert client_for(people.other_officer).get(path).status_code == 404
        assert client_for().get(path).status_code == 302
    for path in (f"/funds/{fund.pk}/meetings/new/", f"/meetings/{meeting.pk}/close/"):
        assert client_for(people.officer).get(path).status_code == 200
        assert client_for(people.committee).get(path).status_code == 403
        assert client_for(people.other_officer).get(path).status_code == 404
    client = client_for(people.officer)
    for path in (f"/meetings/{meeting.pk}/attendance/", f"/meetings/{meeting.pk}/plans/1/"):
        assert client.get(path).status_code == 405
    assert client_for(people.committee).post(f"/meetings/{meeting.pk}/attendance/").status_code == 403
    assert client_for(people.other_officer).post(f"/meetings/{meeting.pk}/attendance/").status_code == 404


def test_a_meeting_from_planning_to_closing_without_javascript(client_for, fund, people, waste_plan):
    propose_plan(waste_plan, by=people.officer)
    client = client_for(people.officer)
    page = client.get(f"/funds/{fund.pk}/meetings/new/")
    assert "09:30" in page.content.decode()
    answer = client.post(
        f"/funds/{fund.pk}/meetings/new/", {"held_on": "26/11/2568", "starts_at": "9.30", "place": "ห้องประชุม"}
    )
    meeting = Meeting.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/meetings/{meeting.pk}/"
    members = list(CommitteeMember.objects.filter(fund=fund).values_list("pk", flat=True))
    client.post(f"/meetings/{meeting.pk}/attendance/", {"present": members[:4]})
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "4 จาก 5 คน" in page
    assert "เกณฑ์ยังไม่ยืนยัน" in page
    assert "80 %" in page.replace("\xa0", " ")
    for _click in range(2):
        client.post(f"/meetings/{meeting.pk}/plans/{waste_plan.pk}/")
    waste_plan.refresh_from_db()
    assert waste_plan.state == "approved"
    assert waste_plan.history.filter(transition="approve").count() == 1
    client.post(f"/meetings/{meeting.pk}/close/")
    meeting.refresh_from_db()
    assert meeting.closed_at is not None
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "ปิดประชุมแล้ว" in page
    assert "เห็นชอบแล้ว" in page


@pytest.mark.parametrize(
    "data", [{"held_on": "32/13/2568"}, {"held_on": ""}, {"held_on": "26/11/2568", "starts_at": "25:99"}]
)
def test_bad_input_is_said_beside_the_field_and_kept(client_for, fund, people, data):
    answer = client_for(people.officer).post(f"/funds/{fund.pk}/meetings/new/", {"place": "ศาลากลางบ้าน", **data})
    assert answer.status_code == 422
    assert "ศาลากลางบ้าน" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_ticking_with_htmx_gives_the_count_alone(client_for, meeting, people):
    member = CommitteeMember.objects.filter(fund=meeting.fund).first()
    answer = client_for(people.officer).post(
        f"/meetings/{meeting.pk}/attendance/", {"present": [member.pk, "x"]}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert "1 จาก 5 คน" in page
    assert "<html" not in page
    assert 'id="quorum-count"' in page


def test_another_funds_plan_is_not_on_this_agenda(client_for, meeting, people, other_fund, catalogue):
    plan = factories.make_plan(other_fund, people.other_officer, catalogue, state="proposed")
    assert client_for(people.admin).post(f"/meetings/{meeting.pk}/plans/{plan.pk}/").status_code == 404
    assert plan.issue.name_th not in client_for(people.admin).get(f"/meetings/{meeting.pk}/").content.decode()


def test_query_counts_do_not_grow(client_for, fund, people, waste_plan):
    meeting = build.make_meeting(fund, people.officer)

    def queries(path):
        client = client_for(people.officer)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = (f"/meetings/{meeting.pk}/", f"/funds/{fund.pk}/meetings/")
    build.bare_project(waste_plan, people, "เรื่องแรก", "screened")
    few = [queries(path) for path in paths]
    for number in range(30):
        build.bare_project(waste_plan, people, f"เรื่องที่ {number}", "screened")
        build.make_meeting(fund, people.officer, number=number + 2)
        CommitteeMember.objects.create(
            fund=fund, name=f"กรรมการ {number}", starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30), sort=20
        )
    assert [queries(path) for path in paths] == few


def test_a_meeting_is_moved_within_its_year_until_something_is_resolved(client_for, meeting, people, fund, waste_plan):
    url = f"/meetings/{meeting.pk}/edit/"
    assert client_for(people.committee).get(url).status_code == 403
    assert client_for(people.other_officer).get(url).status_code == 404
    client = client_for(people.officer)
    assert "26/11/2568" in client.get(url).content.decode()
    other = plan_meeting(fund, by=people.officer, held_on=date(2026, 1, 7), starts_at=time(9, 30))
    for day in ("1/10/2569", "7/1/2569", "วันไหนดี"):
        answer = client.post(url, {"held_on": day, "starts_at": "9:30", "place": "ศาลา"})
        assert answer.status_code == 422
        assert "ศาลา" in answer.content.decode()
    assert client.post(url, {"held_on": "3/12/2568", "starts_at": "13:00", "place": "ศาลา"}).status_code == 302
    meeting.refresh_from_db()
    assert (str(meeting), meeting.held_on, meeting.place) == ("ครั้งที่ 1/2569", date(2025, 12, 3), "ศาลา")
    propose_plan(waste_plan, by=people.officer)
    resolve_plan(meeting, waste_plan, by=people.officer)
    assert client.post(url, {"held_on": "4/12/2568", "starts_at": "13:00", "place": "ศาลา"}).status_code == 422
    assert client.post(url, {"held_on": "3/12/2568", "starts_at": "13:00", "place": "ห้องประชุม"}).status_code == 302
    close_meeting(other, by=people.officer)
    assert client.post(f"/meetings/{other.pk}/edit/", {"held_on": "8/1/2569"}).status_code == 422


def test_chair_calls_a_meeting_and_everyone_is_ticked_at_once(fund, people, client_for):
    called = plan_meeting(fund, by=people.chair, held_on=date(2026, 1, 7))
    client_for(people.chair).post(f"/meetings/{called.pk}/attendance/", {"everyone": "1"})
    assert called.attendance.filter(present=True).count() == 5


def test_a_list_opened_earlier_takes_nobody_off_who_checked_in_since(client_for, fund, meeting, people):
    seats = [seat.member.pk for seat in quorum_of(meeting).seats]
    set_attendance(meeting, by=people.officer, present_ids=seats[:2])
    client, url = client_for(people.officer), f"/meetings/{meeting.pk}/attendance/"
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert f'name="shown" value="{seats[0]},{seats[1]},"' in page
    set_attendance(meeting, by=people.officer, present_ids=seats[:3])  # the third checks in by phone
    client.post(url, {"present": [seats[0], seats[4]], "shown": f"{seats[0]},{seats[1]},"})
    assert present_of(meeting) == {seats[0], seats[2], seats[4]}, "one taken off, one added, the third left alone"
    answer = client.post(
        url,
        {"present": [seats[0], seats[4], seats[3]], "shown": f"{seats[0]},{seats[4]}"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert f'value="{seats[0]},{seats[4]},{seats[3]}" hx-swap-oob="true"' in answer
    assert present_of(meeting) == {seats[0], seats[2], seats[3], seats[4]}


def present_of(meeting):
    return set(meeting.attendance.filter(present=True).values_list("member_id", flat=True))
