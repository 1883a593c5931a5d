"""The room: order, screen, attendance, interests, the end of a meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from committee import room_builders as build
from kongtun.accounts.models import AuditEvent
from kongtun.committee import actions
from kongtun.committee.models import AgendaPlace, ConflictOfInterest
from kongtun.committee.queries.agenda import on_agenda
from kongtun.committee.queries.items import room_agenda
from kongtun.committee.queries.likely import likely_conflicts, plain_name
from kongtun.committee.queries.money import money_effect
from kongtun.committee.queries.state import room_state, stamp_of
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.meetings.actions import close_meeting, set_attendance
from kongtun.meetings.agenda import agenda_of
from kongtun.meetings.models import Attendance
from kongtun.notifications.models import Notification
from kongtun.projects.models import Agreement
from kongtun.review.actions import record_decision
from kongtun.review.models import Decision

pytestmark = pytest.mark.django_db


def test_the_chair_changes_the_order_and_every_page_shows_it(meeting, projects, people):
    first, second, third = (p.pk for p in projects)
    assert on_agenda(meeting) == [first, second, third]
    assert actions.move_item(meeting, projects[2], by=people.chair, to="first") == [third, first, second]
    assert actions.move_item(meeting, projects[1], by=people.officer, to="up") == [third, second, first]
    (section,) = agenda_of(meeting, people.officer)
    assert [item.key for item in section.items] == [f"project-{pk}" for pk in (third, second, first)]
    assert [item.number for item in section.items] == ["4.1", "4.2", "4.3"]
    assert actions.set_order(meeting, [first], by=people.officer) == [first, third, second]
    assert AgendaPlace.objects.count() == 3


def test_the_order_holds_only_what_is_on_the_agenda(meeting, projects, people, draft_project):
    for wrong in ([draft_project.pk], [projects[0].pk, projects[0].pk], [0]):
        with pytest.raises(Refused) as refusal:
            actions.set_order(meeting, wrong, by=people.officer)
        assert refusal.value.field == "order"
    with pytest.raises(Refused):
        actions.move_item(meeting, projects[0], by=people.officer, to="sideways")
    for person in (people.committee, people.applicant, people.other_officer):
        with pytest.raises(PermissionNeeded):
            actions.set_order(meeting, [], by=person)


def test_new_proposals_join_at_the_end(meeting, projects, people, waste_plan):
    actions.set_order(meeting, [projects[2].pk, projects[0].pk, projects[1].pk], by=people.officer)
    (late,) = build.screened(waste_plan, people, 1, first=9)
    assert on_agenda(meeting)[-1] == late.pk


def test_members_check_in_by_themselves_once_and_nobody_else_does(fund, people, seats, projects):
    meeting = build.meeting_today(fund, people.officer, number=5)
    before = stamp_of(meeting.pk)
    for _twice in range(2):
        assert actions.check_in(meeting, by=seats[4].user) == seats[4]
    assert list(Attendance.objects.values_list("member_id", "present")) == [(seats[4].pk, True)]
    assert stamp_of(meeting.pk) != before
    assert AuditEvent.objects.filter(verb="meeting.check_in").count() == 1
    for person in (people.officer, people.committee, people.other_officer):
        with pytest.raises(Refused, match="ผูก"):
            actions.check_in(meeting, by=person)


def test_checking_in_by_oneself_is_for_the_day_of_the_meeting(meeting, seats):
    for days in (-1, 1):
        meeting.held_on = timezone.localdate() + timedelta(days=days)
        meeting.save()
        with pytest.raises(Refused, match="วันประชุม"):
            actions.check_in(meeting, by=seats[10].user)


def test_two_people_who_tick_do_not_undo_each_other(fund, people, seats):
    meeting = build.meeting_today(fund, people.officer, number=5)
    actions.mark_seat(meeting, seats[1], by=people.officer, present=True)
    actions.check_in(meeting, by=seats[2].user)
    actions.mark_seat(meeting, seats[3], by=people.chair, present=True)
    actions.mark_seat(meeting, seats[1], by=people.chair, present=False)
    assert room_state(meeting).quorum.present == 2
    with pytest.raises(PermissionNeeded):
        actions.mark_seat(meeting, seats[4], by=people.committee, present=True)


def test_an_interest_excludes_from_vote_and_count(meeting, project, people, seats):
    member = seats[3]
    with pytest.raises(Refused):
        actions.declare_conflict(meeting, project, member, by=member.user, reason="  ")
    with pytest.raises(PermissionNeeded):
        actions.declare_conflict(meeting, project, member, by=seats[4].user, reason="เป็นญาติ")
    ballot = actions.open_vote(meeting, project, by=people.officer)
    actions.cast_vote(ballot, "refuse", by=member.user)
    actions.cast_vote(ballot, "approve", by=seats[4].user)
    declared = actions.declare_conflict(meeting, project, member, by=member.user, reason="เป็นสมาชิกกลุ่ม")
    assert actions.declare_conflict(meeting, project, member, by=people.officer, reason="อีกครั้ง") == declared
    with pytest.raises(Refused, match="มีส่วนได้เสีย"):
        actions.cast_vote(ballot, "approve", by=member.user)
    counted = actions.close_vote(ballot, by=people.officer)
    assert (counted.approve, counted.refuse, counted.eligible, counted.conflicted) == (1, 0, 8, 1)
    with pytest.raises(Refused, match="นับคะแนน"):
        actions.withdraw_conflict(declared, by=member.user)
    with pytest.raises(Refused, match="นับคะแนน"):
        actions.declare_conflict(meeting, project, seats[5], by=people.officer, reason="เป็นญาติ")


def test_an_interest_is_for_one_proposal_and_can_be_taken_back(meeting, projects, people, seats):
    declared = actions.declare_conflict(meeting, projects[0], seats[3], by=people.officer, reason="เป็นญาติ")
    ballot = actions.open_vote(meeting, projects[1], by=people.officer)
    actions.cast_vote(ballot, "approve", by=seats[3].user)
    with pytest.raises(PermissionNeeded):
        actions.withdraw_conflict(declared, by=seats[4].user)
    actions.withdraw_conflict(declared, by=seats[3].user)
    actions.withdraw_conflict(declared, by=seats[3].user)
    assert ConflictOfInterest.objects.get().withdrawn_by == seats[3].user
    again = actions.declare_conflict(meeting, projects[0], seats[3], by=people.officer, reason="เป็นญาติ")
    assert again != declared


def test_an_interest_is_suggested_by_account_name_and_group(meeting, project, people, seats):
    seats[2].user = people.applicant
    seats[2].save()
    seats[3].name = "นางสาวสมาชิกคนที่  2"
    seats[3].save()
    seats[4].represents = "ประธานชมรม อสม. ตำบลโนนสำราญ"
    seats[4].save()
    found = likely_conflicts(project, seats)
    assert [one.member for one in found] == seats[2:5]
    assert likely_conflicts(project, seats, {seats[2].pk, seats[3].pk, seats[4].pk}) == []
    assert plain_name("นาย สมชาย  ใจดี") == "สมชายใจดี"


def test_money_before_and_after(books, project, projects, people, meeting):
    effect = money_effect(project)
    assert (effect.whole, effect.balance, effect.promised) == (100_000, 100_000, 0)
    assert (effect.before, effect.after) == (100_000, 90_400)
    decision = actions.resolve_by_consensus(meeting, project, by=people.officer, outcome="approve")
    project.refresh_from_db()
    decided = money_effect(project, decision)
    assert (decided.promised, decided.before, decided.after) == (0, 100_000, 90_400)
    following = money_effect(projects[1])
    assert (following.promised, following.before, following.after) == (9_600, 90_400, 80_800)
    projects[1].budget_requested = 200_000
    assert not money_effect(projects[1]).enough


def test_one_step_ends_the_meeting_and_drafts_the_agreements(meeting, projects, people):
    for project in projects[:2]:
        actions.resolve_by_consensus(meeting, project, by=people.officer, outcome="approve")
    actions.resolve_by_consensus(meeting, projects[2], by=people.officer, outcome="defer", reason="ขอข้อมูลเพิ่ม")
    done = actions.finish_meeting(meeting, by=people.officer)
    assert [a.project for a in done.agreements] == projects[:2]
    assert meeting.closed_at is not None
    assert actions.draft_agreements(meeting, by=people.officer) == []
    assert Agreement.objects.count() == 2
    assert Notification.objects.filter(user=people.applicant, text__contains="ร่างบันทึกข้อตกลง").count() == 2


def test_the_chair_closes_and_the_officer_drafts(meeting, project, people):
    actions.resolve_by_consensus(meeting, project, by=people.chair, outcome="approve")
    assert actions.finish_meeting(meeting, by=people.chair).agreements == ()
    with pytest.raises(PermissionNeeded):
        actions.draft_agreements(meeting, by=people.chair)
    assert len(actions.draft_agreements(meeting, by=people.officer)) == 1


@pytest.mark.parametrize("close", [actions.finish_meeting, close_meeting])
def test_a_meeting_does_not_close_half_resolved(meeting, project, people, seats, close):
    ballot = actions.open_vote(meeting, project, by=people.officer)
    actions.cast_vote(ballot, "approve", by=seats[3].user)
    with pytest.raises(Refused, match="ยังเปิดลงคะแนน"):
        close(meeting, by=people.officer)
    actions.close_vote(ballot, by=people.officer)
    with pytest.raises(Refused, match="ยังไม่ยืนยันมติ"):
        close(meeting, by=people.officer)
    actions.confirm_outcome(ballot, by=people.officer)
    close(meeting, by=people.officer)


def test_in_a_closed_meeting_nothing_changes(meeting, projects, people, seats):
    close_meeting(meeting, by=people.officer)
    for act in (
        lambda: actions.open_vote(meeting, projects[0], by=people.officer),
        lambda: actions.resolve_by_consensus(meeting, projects[0], by=people.officer, outcome="approve"),
        lambda: actions.check_in(meeting, by=seats[10].user),
        lambda: actions.mark_seat(meeting, seats[10], by=people.officer, present=True),
        lambda: actions.set_order(meeting, [], by=people.officer),
        lambda: actions.show_item(meeting, projects[0], by=people.officer),
        lambda: actions.declare_conflict(meeting, projects[0], seats[1], by=people.officer, reason="ญาติ"),
        lambda: actions.go_on_without_quorum(meeting, by=people.officer, reason="น้ำท่วม"),
    ):
        with pytest.raises(Refused, match="ปิดประชุมแล้ว"):
            act()


def test_a_decision_recorded_elsewhere_is_seen_and_numbered(meeting, projects, people):
    before = stamp_of(meeting.pk)
    record_decision(meeting, projects[0], by=people.officer, outcome="approve")
    assert stamp_of(meeting.pk) != before
    before = stamp_of(meeting.pk)
    set_attendance(meeting, by=people.officer, present_ids=[])
    assert stamp_of(meeting.pk) != before
    agenda = room_agenda(meeting, people.officer)
    assert (len(agenda.resolved), len(agenda.waiting)) == (1, 2)
    assert agenda.after(projects[1].pk).project == projects[2].pk
    assert agenda.after(projects[2].pk).project == projects[1].pk
    assert Decision.objects.count() == 1
