"""A vote: opened with a quorum, one per member, counted by the rules of the notice, confirmed as a decision."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from committee import room_builders as build
from kongtun.committee import actions
from kongtun.committee.choices import Choice, Ended
from kongtun.committee.models import Ballot, Vote
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.committee.queries.state import room_state
from kongtun.committee.rules import Tally, tally_of, voting_rules
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.notices import get_pack
from kongtun.notifications.models import Notification
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def ballot(meeting, project, people):
    return actions.open_vote(meeting, project, by=people.officer)


def cast(ballot, seats, **counts):
    """Let the first members vote: ``approve=3, refuse=2`` …"""
    voters = iter(seats)
    for choice, count in counts.items():
        for _number in range(count):
            seat = next(voters)
            actions.cast_vote(ballot, choice, by=seat.user)


def test_votes_become_a_decision_with_a_number_and_the_group_is_told(ballot, seats, meeting, project, people):
    cast(ballot, seats, approve=6, refuse=1, abstain=2)
    counted = actions.close_vote(ballot, by=people.officer)
    assert (counted.approve, counted.refuse, counted.defer, counted.abstain) == (6, 1, 0, 2)
    assert (counted.ended, counted.outcome, counted.eligible, counted.present) == (Ended.MAJORITY, "approve", 9, 9)
    decision = actions.confirm_outcome(ballot, by=people.chair, amount=Decimal(9000), conditions="สำรวจซ้ำ")
    project.refresh_from_db()
    assert project.state == ProjectState.APPROVED
    assert project.budget_approved == Decimal(9000)
    assert project.code
    assert decision.present_count == 9
    assert resolution_numbers(meeting)[decision.pk] == f"มติที่ 1/1/{meeting.fiscal_year}"
    assert Notification.objects.filter(user=people.applicant, text__contains="9,000").exists()
    assert Ballot.objects.get().decision == decision


def test_one_vote_a_member_and_the_last_one_counts(ballot, seats):
    member = seats[3]
    first = actions.cast_vote(ballot, "approve", by=member.user, number=1)
    assert actions.cast_vote(ballot, "approve", by=member.user, number=1) == first
    assert actions.cast_vote(ballot, "approve", by=member.user) == first
    second = actions.cast_vote(ballot, "refuse", by=member.user, number=2)
    assert second.number == 2
    with pytest.raises(Refused, match="เปลี่ยนจากที่อื่น"):
        actions.cast_vote(ballot, "approve", by=member.user, number=1)
    state = room_state(ballot.meeting, member.user, ballot.project)
    assert state.tally == Tally(refuse=1)
    assert [vote.choice for vote in Vote.objects.all()] == ["approve", "refuse"]


def test_votes_are_written_once_and_the_database_knows_their_numbers(ballot, seats, people):
    vote = actions.cast_vote(ballot, "approve", by=seats[3].user)
    with pytest.raises(TypeError):
        vote.save()
    with pytest.raises(TypeError):
        Vote.objects.update(choice="refuse")
    with pytest.raises(TypeError):
        vote.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(ballot=ballot, member=seats[3], number=1, choice="refuse", by=people.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(ballot=ballot, member=seats[4], number=1, choice="maybe", by=people.officer)


def test_only_members_who_are_here_vote(ballot, seats, people):
    for person, sentence in ((people.officer, "ผูก"), (people.committee, "ผูก"), (seats[10].user, "เช็กชื่อ")):
        with pytest.raises(Refused, match=sentence):
            actions.cast_vote(ballot, "approve", by=person)
    for person in (people.applicant, people.stranger, people.other_officer):
        with pytest.raises(PermissionNeeded):
            actions.cast_vote(ballot, "approve", by=person)
    with pytest.raises(Refused):
        actions.cast_vote(ballot, "perhaps", by=seats[3].user)
    assert not Vote.objects.exists()


def test_an_adviser_does_not_vote(meeting, ballot, seats, people):
    adviser = seats[5]
    adviser.position = "adviser"
    adviser.save()
    with pytest.raises(Refused, match="ไม่มีสิทธิ"):
        actions.cast_vote(ballot, "approve", by=adviser.user)


def test_votes_by_hand_never_replace_a_vote_from_a_phone(ballot, seats, people):
    actions.cast_vote(ballot, "refuse", by=seats[1].user)
    with pytest.raises(Refused, match="ลงคะแนนเองแล้ว"):
        actions.record_votes(ballot, {seats[1].pk: "approve"}, by=people.officer)
    assert actions.record_votes(ballot, {seats[2].pk: "approve", seats[3].pk: "abstain"}, by=people.officer) == 2
    with pytest.raises(PermissionNeeded):
        actions.record_votes(ballot, {seats[4].pk: "approve"}, by=seats[5].user)
    with pytest.raises(PermissionNeeded):
        actions.cast_vote(ballot, "approve", by=seats[5].user, member=seats[4])
    actions.cast_vote(ballot, "refuse", by=seats[2].user)
    assert room_state(ballot.meeting, None, ballot.project).tally == Tally(refuse=2, abstain=1)


def test_after_closing_or_when_time_is_over_no_vote_is_taken(ballot, seats, people):
    cast(ballot, seats, approve=3)
    Ballot.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="หมดเวลา"):
        actions.cast_vote(ballot, "approve", by=seats[5].user)
    actions.close_vote(ballot, by=people.officer)
    with pytest.raises(Refused, match="ปิดการลงคะแนน"):
        actions.cast_vote(ballot, "approve", by=seats[5].user)
    again = actions.close_vote(ballot, by=people.chair)
    assert (again.approve, again.closed_by) == (3, people.officer)


def test_a_vote_that_nobody_answered_is_void_and_the_proposal_stands_as_before(ballot, meeting, project, people):
    void = actions.close_vote(ballot, by=people.officer)
    assert (void.ended, void.outcome) == (Ended.VOID, "")
    assert room_state(meeting, None, project).ballot is None
    with pytest.raises(Refused):
        actions.confirm_outcome(ballot, by=people.officer, reason="ไม่มีใครลง")
    again = actions.open_vote(meeting, project, by=people.officer)
    assert again.round == 2
    actions.close_vote(again, by=people.officer)
    assert actions.resolve_by_consensus(meeting, project, by=people.officer, outcome="approve")
    assert Ballot.objects.get(way="consensus").round == 3
    actions.finish_meeting(meeting, by=people.officer)


@pytest.mark.parametrize("person", ["committee", "applicant", "screener", "finance", "other_officer", "stranger"])
def test_others_neither_open_nor_close_nor_confirm(meeting, project, people, seats, person):
    by = getattr(people, person)
    with pytest.raises(PermissionNeeded):
        actions.open_vote(meeting, project, by=by)
    ballot = actions.open_vote(meeting, project, by=people.officer)
    cast(ballot, seats, approve=1)
    with pytest.raises(PermissionNeeded):
        actions.close_vote(ballot, by=by)
    actions.close_vote(ballot, by=people.officer)
    for act in (
        lambda: actions.confirm_outcome(ballot, by=by),
        lambda: actions.decide_tie(ballot, "approve", by=by),
        lambda: actions.resolve_by_consensus(meeting, project, by=by, outcome="approve"),
        lambda: actions.finish_meeting(meeting, by=by),
    ):
        with pytest.raises(PermissionNeeded):
            act()
    assert not Decision.objects.exists()


def test_one_vote_at_a_time_and_opening_twice_is_one(meeting, projects, people, ballot):
    assert actions.open_vote(meeting, projects[0], by=people.chair) == ballot
    with pytest.raises(Refused, match="ปิดการลงคะแนนเรื่อง"):
        actions.open_vote(meeting, projects[1], by=people.officer)
    with pytest.raises(Refused, match="ปิดการลงคะแนนเรื่อง"):
        actions.show_item(meeting, projects[1], by=people.officer)
    with pytest.raises(Refused, match="ปิดการลงคะแนนเรื่อง"):
        actions.resolve_by_consensus(meeting, projects[1], by=people.officer, outcome="approve")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(meeting=meeting, project=projects[1], opened_by=people.officer, pack="2567")


def test_without_a_quorum_nothing_opens_unless_a_reason_is_written_down(fund, people, seats, project, monkeypatch):
    meeting = build.meeting_today(fund, people.officer, number=5)
    build.bring(meeting, seats[:5])
    for act in (
        lambda: actions.open_vote(meeting, project, by=people.officer),
        lambda: actions.resolve_by_consensus(meeting, project, by=people.officer, outcome="approve"),
    ):
        with pytest.raises(Refused, match="มา 5 คน ต้องมี 6 คน"):
            act()
    with pytest.raises(Refused):
        actions.go_on_without_quorum(meeting, by=people.officer, reason=" ")
    with pytest.raises(PermissionNeeded):
        actions.go_on_without_quorum(meeting, by=people.committee, reason="น้ำท่วม")
    actions.go_on_without_quorum(meeting, by=people.officer, reason="น้ำท่วม มาไม่ได้ 7 คน")
    ballot = actions.open_vote(meeting, project, by=people.officer)
    assert ballot.short_reason == "น้ำท่วม มาไม่ได้ 7 คน"


def test_a_confirmed_quorum_cannot_be_passed_over(fund, people, seats, project, monkeypatch):
    meeting = build.meeting_today(fund, people.officer, number=5)
    build.bring(meeting, seats[:5])
    from dataclasses import replace

    from kongtun.committee.actions import attend

    monkeypatch.setattr(attend, "quorum_of", lambda m: replace(real(m), confirmed=True))
    real = __import__("kongtun.meetings.queries", fromlist=["quorum_of"]).quorum_of
    with pytest.raises(Refused, match="ยืนยันแล้ว"):
        actions.go_on_without_quorum(meeting, by=people.officer, reason="น้ำท่วม")


def test_a_tie_waits_for_the_casting_vote_of_the_chair(ballot, seats, people, project):
    cast(ballot, seats, approve=4, refuse=4, abstain=1)
    counted = actions.close_vote(ballot, by=people.officer)
    assert (counted.ended, counted.outcome) == (Ended.TIE, "")
    with pytest.raises(Refused, match="ตรงกับผลคะแนน"):
        actions.confirm_outcome(ballot, by=people.chair, outcome="approve")
    with pytest.raises(Refused, match="คะแนนเท่ากัน"):
        actions.decide_tie(ballot, "defer", by=people.chair)
    cast_by = actions.decide_tie(ballot, "approve", by=people.chair)
    assert (cast_by.ended, cast_by.outcome, cast_by.cast_by) == (Ended.CASTING, "approve", seats[0])
    assert actions.decide_tie(ballot, "approve", by=people.chair).outcome == "approve"
    assert actions.confirm_outcome(ballot, by=people.chair).outcome == "approve"


def test_a_deputy_presides_when_the_chair_has_an_interest(ballot, seats, people, project, meeting):
    actions.declare_conflict(meeting, project, seats[0], by=people.chair, reason="เป็นประธานกลุ่ม")
    cast(ballot, seats[1:], approve=4, refuse=4)
    actions.close_vote(ballot, by=people.officer)
    assert actions.decide_tie(ballot, "refuse", by=people.officer).cast_by == seats[1]


def test_a_notice_without_a_casting_vote_leaves_the_tie(ballot, seats, people, monkeypatch):
    from dataclasses import replace

    from kongtun.committee.queries import state as state_module

    pack = get_pack("2567")
    without = replace(pack, rules=pack.rules | {"casting_vote": replace(pack.rule("casting_vote"), value=0)})
    monkeypatch.setattr(state_module, "get_pack", lambda _code: without)
    cast(ballot, seats, approve=4, refuse=4)
    actions.close_vote(ballot, by=people.officer)
    with pytest.raises(Refused, match="เสียงชี้ขาด"):
        actions.decide_tie(ballot, "approve", by=people.chair)
    with pytest.raises(Refused) as refusal:
        actions.confirm_outcome(ballot, by=people.chair)
    assert refusal.value.field == "reason"
    assert actions.confirm_outcome(ballot, by=people.chair, reason="คะแนนเท่ากัน").outcome == "defer"


@pytest.mark.parametrize(
    ("counts", "ended", "outcome"),
    [
        ({"approve": 5, "refuse": 4}, Ended.MAJORITY, "approve"),
        ({"refuse": 5, "approve": 4}, Ended.MAJORITY, "refuse"),
        ({"defer": 3, "abstain": 6}, Ended.MAJORITY, "defer"),
        ({"approve": 4, "refuse": 3, "defer": 2}, Ended.NONE, ""),
        ({"approve": 3, "refuse": 3, "defer": 3}, Ended.TIE, ""),
        ({"abstain": 9}, Ended.NONE, ""),
    ],
)
def test_more_than_half_of_the_votes_given_decides(counts, ended, outcome):
    choices = [choice for choice, count in counts.items() for _number in range(count)]
    rules = voting_rules(get_pack("2567"))
    assert rules.result(tally_of(choices), 12) == (ended, outcome)


def test_a_second_round_supersedes_the_first(ballot, seats, people, meeting, project):
    cast(ballot, seats, approve=4, refuse=4)
    actions.close_vote(ballot, by=people.officer)
    second = actions.open_vote(meeting, project, by=people.officer)
    assert second.round == 2
    with pytest.raises(Refused, match="รอบใหม่"):
        actions.confirm_outcome(ballot, by=people.officer, reason="คะแนนเท่ากัน")
    cast(second, seats, approve=7)
    actions.close_vote(second, by=people.officer)
    assert actions.confirm_outcome(second, by=people.officer).outcome == "approve"
    assert Vote.objects.filter(ballot=ballot).count() == 8


def test_confirming_twice_is_one_decision(ballot, seats, people):
    cast(ballot, seats, approve=5)
    with pytest.raises(Refused, match="ปิดการลงคะแนน"):
        actions.confirm_outcome(ballot, by=people.officer)
    actions.close_vote(ballot, by=people.officer)
    first = actions.confirm_outcome(ballot, by=people.officer)
    assert actions.confirm_outcome(Ballot.objects.get(pk=ballot.pk), by=people.chair) == first
    assert Decision.objects.count() == 1


def test_a_refusal_by_vote_needs_its_reason(ballot, seats, people, project):
    cast(ballot, seats, refuse=6, approve=1)
    actions.close_vote(ballot, by=people.officer)
    with pytest.raises(Refused) as refusal:
        actions.confirm_outcome(ballot, by=people.officer)
    assert refusal.value.field == "reason"
    actions.confirm_outcome(ballot, by=people.officer, reason="ซ้ำกับงานประจำ")
    project.refresh_from_db()
    assert project.state == ProjectState.REFUSED


def test_nobody_objects(meeting, project, people, seats):
    actions.declare_conflict(meeting, project, seats[2], by=people.officer, reason="เป็นผู้เสนอ")
    decision = actions.resolve_by_consensus(meeting, project, by=people.chair, outcome="approve")
    ballot = Ballot.objects.get()
    assert (ballot.way, ballot.eligible, ballot.conflicted, ballot.decision) == ("consensus", 8, 1, decision)
    with pytest.raises(Refused, match="มีมติเรื่องนี้แล้ว"):
        actions.resolve_by_consensus(meeting, project, by=people.chair, outcome="approve")
    with pytest.raises(Refused, match="มีมติเรื่องนี้แล้ว"):
        actions.open_vote(meeting, project, by=people.officer)


def test_consensus_does_not_pass_over_votes_that_were_counted(ballot, seats, people, meeting, project):
    cast(ballot, seats, refuse=5)
    actions.close_vote(ballot, by=people.officer)
    with pytest.raises(Refused, match="ลงคะแนนไปแล้ว"):
        actions.resolve_by_consensus(meeting, project, by=people.officer, outcome="approve")


def test_nothing_is_resolved_before_the_day_or_for_another_fund(meeting, project, people, other_fund, waste_plan):
    meeting.held_on = timezone.localdate() + timedelta(days=1)
    meeting.save()
    with pytest.raises(Refused, match="ยังไม่ถึงวันประชุม"):
        actions.open_vote(meeting, project, by=people.officer)
    meeting.held_on = timezone.localdate()
    meeting.save()
    project.fund = other_fund
    project.save()
    with pytest.raises(Refused, match="กองทุนอื่น"):
        actions.open_vote(meeting, project, by=people.officer)


def test_the_state_of_a_room_costs_the_same_with_any_number_of_votes(ballot, seats, meeting, project):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            state = room_state(meeting, seats[0].user, project)
            assert state.tally.answered == Vote.objects.count()
            assert state.stage
            assert state.may_vote
        return len(captured)

    cast(ballot, seats, approve=1)
    few = asked()
    cast(ballot, seats, approve=9)
    assert asked() == few
    assert few <= 9


def test_choices_of_members_that_are_outcomes_have_the_same_names():
    from kongtun.review.models import DecisionOutcome

    assert set(DecisionOutcome.values) == set(Choice.values) - {"abstain"}
