"""Urgent matters by circulation: a reason, a deadline, answers from anywhere, a decision, a report to the next meeting."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from committee import room_builders as build
from kongtun.committee import actions
from kongtun.committee.choices import Ended
from kongtun.committee.models import Ballot, Circulation
from kongtun.committee.queries.circulations import circulated, free_to_circulate
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.dashboards.queries.turn import turn_count
from kongtun.dashboards.queries.work import work_of
from kongtun.meetings.actions import close_meeting, plan_meeting
from kongtun.meetings.agenda import agenda_of
from kongtun.meetings.models import Attendance, Meeting, MeetingKind
from kongtun.meetings.queries import last_meeting, meeting_list
from kongtun.notifications.models import Notification
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision

pytestmark = pytest.mark.django_db

REASON = "น้ำท่วม ต้องซื้อยากันยุงภายในสัปดาห์นี้"


def soon():
    return timezone.now() + timedelta(days=2)


@pytest.fixture
def circulation(fund, people, seats, projects):
    return actions.start_circulation(
        fund, [p.pk for p in projects[:2]], by=people.officer, reason=REASON, deadline=soon()
    )


def answer(circulation, seats, choices):
    for ballot, choice in zip(Ballot.objects.filter(meeting=circulation.meeting).order_by("pk"), choices, strict=True):
        for seat in seats:
            actions.cast_vote(ballot, choice, by=seat.user)


def over(circulation):
    Circulation.objects.update(deadline=timezone.now() - timedelta(minutes=1))
    Ballot.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    return Circulation.objects.get(pk=circulation.pk)


def test_it_has_a_number_of_its_own_and_members_are_told(circulation, fund, people, seats):
    meeting = circulation.meeting
    assert str(meeting) == f"เวียนมติที่ 1/{meeting.fiscal_year}"
    assert Notification.objects.filter(key=f"circulation:{circulation.pk}:start").count() == 12
    assert not meeting_list(people.officer, fund).exists()
    assert last_meeting(fund) is None
    assert plan_meeting(fund, by=people.officer, held_on=timezone.localdate()).number == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"projects": []}, "projects"),
        ({"projects": [999999]}, "projects"),
        ({"deadline": datetime(2020, 1, 1)}, "deadline"),
        ({"deadline": datetime(9999, 12, 31)}, "deadline"),
    ],
)
def test_what_is_missing_is_refused_at_its_field(fund, people, seats, project, values, field):
    given = {"projects": [project.pk], "reason": REASON, "deadline": soon()} | values
    with pytest.raises(Refused) as refusal:
        actions.start_circulation(fund, given.pop("projects"), by=people.officer, **given)
    assert refusal.value.field == field
    assert not Meeting.objects.exists()


def test_only_the_officer_and_the_chair_circulate(fund, people, seats, project):
    for person in (people.committee, people.applicant, people.screener, people.other_officer):
        with pytest.raises(PermissionNeeded):
            actions.start_circulation(fund, [project.pk], by=person, reason=REASON, deadline=soon())
    assert actions.start_circulation(fund, [project.pk], by=people.chair, reason=REASON, deadline=soon())


def test_a_proposal_is_resolved_in_one_place_at_a_time(circulation, fund, people, seats, projects):
    with pytest.raises(Refused) as refusal:
        actions.start_circulation(fund, [projects[0].pk], by=people.officer, reason=REASON, deadline=soon())
    assert refusal.value.field == "projects"
    assert free_to_circulate(fund) == [projects[2]]
    meeting = build.meeting_today(fund, people.officer)
    build.bring(meeting, seats)
    for act in (
        lambda: actions.open_vote(meeting, projects[0], by=people.officer),
        lambda: actions.resolve_by_consensus(meeting, projects[0], by=people.officer, outcome="approve"),
    ):
        with pytest.raises(Refused, match="กำลังลงมติอยู่ใน"):
            act()


def test_answers_become_decisions_and_the_next_meeting_hears_of_them(circulation, fund, people, seats, projects):
    answer(circulation, seats[:7], ["approve", "refuse"])
    with pytest.raises(Refused, match="ยังไม่ถึงกำหนด"):
        actions.count_circulation(circulation, by=people.officer)
    counted = actions.count_circulation(over(circulation), by=people.officer)
    assert actions.count_circulation(counted, by=people.officer) == counted
    first, second = Ballot.objects.order_by("pk")
    assert (first.approve, first.present, first.needed, first.outcome) == (7, 7, 6, "approve")
    decision = actions.confirm_outcome(first, by=people.chair)
    meeting = Meeting.objects.get(pk=circulation.meeting_id)
    assert meeting.closed_at is None
    actions.confirm_outcome(second, by=people.officer, reason="ซ้ำกับงานประจำ")
    meeting.refresh_from_db()
    assert meeting.closed_at is not None
    assert actions.confirm_outcome(first, by=people.officer) == decision
    projects[0].refresh_from_db()
    assert projects[0].state == ProjectState.APPROVED
    assert "เวียนมติที่ 1" in projects[0].history.last().note
    assert resolution_numbers(meeting)[decision.pk] == f"มติเวียนที่ 1/1/{meeting.fiscal_year}"
    assert not Attendance.objects.exists()
    following = build.meeting_today(fund, people.officer)
    sections = agenda_of(following, people.officer)
    assert sections[0].items[0].title == str(meeting)
    assert sections[0].items[0].act_url
    reported = actions.acknowledge_circulation(following, circulation, by=people.chair)
    assert actions.acknowledge_circulation(following, circulation, by=people.chair) == reported
    assert agenda_of(following, people.officer)[0].items[0].done


def test_closing_the_next_meeting_reports_what_nobody_mentioned(circulation, fund, people, seats):
    answer(circulation, seats, ["approve", "approve"])
    actions.count_circulation(circulation, by=people.officer)  # everybody answered: no need to wait
    for ballot in Ballot.objects.all():
        actions.confirm_outcome(ballot, by=people.officer)
    following = build.meeting_today(fund, people.officer)
    close_meeting(following, by=people.officer)
    assert Circulation.objects.get().reported_in == following
    later = build.meeting_today(fund, people.officer, number=2)
    with pytest.raises(Refused, match="ครั้งก่อน"):
        actions.acknowledge_circulation(later, circulation, by=people.officer)


def test_too_few_answers_leave_the_matter_to_a_meeting(circulation, people, seats, projects, fund):
    answer(circulation, seats[:5], ["approve", "approve"])
    actions.count_circulation(over(circulation), by=people.officer)
    assert {ballot.ended for ballot in Ballot.objects.all()} == {Ended.SHORT}
    assert Meeting.objects.get().closed_at is not None
    assert not Decision.objects.exists()
    with pytest.raises(Refused):
        actions.confirm_outcome(Ballot.objects.first(), by=people.officer)
    meeting = build.meeting_today(fund, people.officer)
    build.bring(meeting, seats)
    assert actions.resolve_by_consensus(meeting, projects[0], by=people.officer, outcome="approve")


def test_one_running_circulation_is_not_reported_yet(circulation, fund, people):
    following = build.meeting_today(fund, people.officer)
    assert "เวียน" not in str([section.title for section in agenda_of(following, people.officer)])
    with pytest.raises(Refused, match="ยังไม่จบ"):
        actions.acknowledge_circulation(following, circulation, by=people.officer)


def test_interests_hold_in_a_circulation_too(circulation, people, seats, projects):
    actions.declare_conflict(circulation.meeting, projects[0], seats[2], by=seats[2].user, reason="เป็นญาติ")
    with pytest.raises(Refused, match="มีส่วนได้เสีย"):
        answer(circulation, [seats[2]], ["approve", "approve"])
    answer(circulation, [s for s in seats if s != seats[2]], ["approve", "approve"])
    shown = circulated(circulation.meeting, seats[2].user)
    assert shown["left"] == 1
    assert not shown["complete"]


def test_those_with_an_account_answer_themselves(circulation, people, seats):
    ballot = Ballot.objects.first()
    with pytest.raises(Refused, match="ตอบเอง"):
        actions.cast_vote(ballot, "approve", by=people.officer, member=seats[3])
    seats[3].user = None
    seats[3].save()
    assert actions.cast_vote(ballot, "approve", by=people.officer, member=seats[3]).member == seats[3]
    with pytest.raises(Refused, match="ไม่มีห้องประชุม"):
        actions.close_vote(ballot, by=people.officer)


def test_a_circulation_is_no_meeting(circulation, people, client_for):
    pk = circulation.meeting_id
    assert circulation.meeting.kind == MeetingKind.CIRCULATION
    client = client_for(people.officer)
    for path in (f"/meetings/{pk}/", f"/meetings/{pk}/close/", f"/meetings/{pk}/room/", f"/api/v1/meetings/{pk}"):
        assert client.get(path).status_code == 404


def test_it_stands_on_the_home_page_until_everything_is_answered(circulation, people, seats, projects, client_for):
    def waits(user):
        fresh = type(user).objects.get(pk=user.pk)
        kinds = [item.kind for item in work_of(fresh)]
        assert turn_count(type(user).objects.get(pk=user.pk)) == len(kinds)
        return kinds.count("circulation")

    assert waits(seats[4].user) == waits(people.chair) == 1
    assert waits(people.officer) == waits(people.committee) == 0
    first, second = Ballot.objects.order_by("pk")
    actions.cast_vote(first, "approve", by=seats[4].user)
    assert waits(seats[4].user) == 1
    actions.declare_conflict(circulation.meeting, projects[1], seats[4], by=seats[4].user, reason="เป็นญาติ")
    assert waits(seats[4].user) == 0
    seats[5].left_on, seats[5].left_reason = timezone.localdate(), "ลาออก"
    seats[5].save()
    assert waits(seats[5].user) == 0
    assert "ตอบเวียนมติ" in client_for(seats[6].user).get("/home/").content.decode()
