"""Shapes of the committee room: agenda, ballots, interests, circulations."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import Day, FiscalYear, Id, In, Line300, Line500, Moment, Money, MoneyIn, Page, Text
from kongtun.api.schemas.meetings import DecisionOut, QuorumOut, SeatOut, decision
from kongtun.committee.choices import Choice, Ended, Way
from kongtun.committee.queries.items import RoomAgenda
from kongtun.committee.queries.resolutions import Resolution
from kongtun.committee.queries.state import RoomState
from kongtun.review.models import DecisionOutcome


class ConflictOut(Schema):
    """An interest of a member in a proposal."""

    id: int
    project: int
    member: int
    name: str
    reason: str
    at: Moment


class TallyOut(Schema):
    """How many said what."""

    approve: int
    refuse: int
    defer: int
    abstain: int


class BallotOut(Schema):
    """One round of votes on one proposal; ``outcome`` is what it led to, null while open or undecided."""

    id: int
    meeting: int
    project: int
    way: Way
    round: int
    opened_at: Moment
    closes_at: Moment | None
    closed_at: Moment | None
    eligible: int
    answered: int
    tally: TallyOut
    ended: Ended | None
    outcome: DecisionOutcome | None
    decision: int | None
    own_choice: Choice | None
    own_number: int
    may_vote: bool


class RoomItemOut(Schema):
    """A proposal on the agenda."""

    project: int
    number: str
    title: str
    organisation: str
    amount: Money | None
    state: str
    done: bool


class RoomOut(Schema):
    """A room as the person who asks sees it; ``stamp`` (also the ETag) changes with everything in it."""

    meeting: int
    stamp: str
    showing: int | None
    quorum: QuorumOut
    seats: list[SeatOut]
    own_seat: int | None
    short_reason: str
    conflicts: list[ConflictOut]
    items: list[RoomItemOut]
    ballot: BallotOut | None


class AgendaOrderIn(In):
    """Ids of proposals in their order; those left out follow."""

    projects: list[Id] = Field(max_length=500)


class AgendaOrderOut(Schema):
    """The whole order."""

    projects: list[int]


class SeatIn(In):
    """Whether a member is here."""

    present: bool


class ReasonIn(In):
    """Why the meeting resolves without a quorum."""

    reason: Line300


class ShowIn(In):
    """The proposal on the screen."""

    project: Id


class ConflictIn(In):
    """An interest; without a member one's own."""

    project: Id
    reason: Line300
    member: Id | None = None


class BallotIn(In):
    """Begin to take votes."""

    project: Id
    minutes: int | None = Field(default=None, ge=1, le=60)


class VoteIn(In):
    """A vote. ``number`` says which vote of the member it is, so that it may be sent again; ``member`` for a vote by hand."""

    choice: Choice
    number: int | None = Field(default=None, ge=1, le=9999)
    member: Id | None = None


class VoteOut(Schema):
    """A vote as it was taken."""

    ballot: int
    member: int
    choice: Choice
    number: int
    at: Moment


class TieIn(In):
    """The outcome that the casting vote is for."""

    outcome: DecisionOutcome


class BallotConfirmIn(In):
    """The details of what the votes led to."""

    outcome: DecisionOutcome | None = None
    amount: MoneyIn | None = None
    reason: Text = ""
    conditions: Text = ""
    report_due_on: Day | None = None


class ConsensusIn(In):
    """What nobody objected to."""

    project: Id
    outcome: DecisionOutcome
    amount: MoneyIn | None = None
    reason: Text = ""
    conditions: Text = ""
    report_due_on: Day | None = None


class ResolutionOut(Schema):
    """A decision with its number and the agreement that followed."""

    number: str
    way: Way | None
    tally: TallyOut | None
    decision: DecisionOut
    agreement: str | None


class ResolutionsOut(Schema):
    """What a meeting resolved, in the order of the numbers."""

    meeting: int
    closed_at: Moment | None
    resolutions: list[ResolutionOut]


class CirculationOut(Schema):
    """An urgent matter resolved without meeting."""

    id: int
    fund: int
    fiscal_year: FiscalYear
    number: int
    reason: str
    deadline: Moment
    counted_at: Moment | None
    closed_at: Moment | None
    reported_in: int | None


class CirculationPage(Page):
    """Circulations."""

    items: list[CirculationOut]


class CirculationDetail(CirculationOut):
    """A circulation with its ballots."""

    needed: int
    ballots: list[BallotOut]


class CirculationIn(In):
    """Begin a circulation."""

    fund: Id
    projects: list[Id] = Field(max_length=100)
    reason: Line500
    deadline: Moment


class CirculationReportIn(In):
    """The circulation that a meeting heard of."""

    circulation: Id


def conflict(row: Any) -> dict[str, Any]:
    """Show an interest."""
    return {
        "id": row.pk, "project": row.project_id, "member": row.member_id, "name": row.member.name, "reason": row.reason, "at": row.at,
    }  # fmt: skip


def ballot(state: RoomState) -> dict[str, Any] | None:
    """Show the ballot at hand."""
    row = state.ballot
    if row is None:
        return None
    own = state.own_vote
    names = ("round", "way", "opened_at", "closes_at", "closed_at")
    return {
        "id": row.pk, "meeting": row.meeting_id, "project": row.project_id, **{name: getattr(row, name) for name in names},
        "eligible": len(state.eligible) if row.is_open else row.eligible, "answered": state.tally.answered,
        "tally": tally(state.tally), "ended": row.ended or None, "outcome": row.outcome or None, "decision": row.decision_id,
        "own_choice": own.choice if own else None, "own_number": own.number if own else 0, "may_vote": state.may_vote,
    }  # fmt: skip


def tally(row: Any) -> dict[str, int]:
    """Show counts of a tally or of a closed ballot."""
    return {choice: getattr(row, choice) for choice in Choice.values}


def room(state: RoomState, agenda: RoomAgenda, stamp: str) -> dict[str, Any]:
    """Show a room."""
    quorum = state.quorum
    return {
        "meeting": state.meeting.pk, "stamp": stamp, "showing": state.room.showing_id,
        "quorum": {
            "total": quorum.total, "present": quorum.present, "needed": quorum.needed, "reached": quorum.reached,
            "share": quorum.share_needed, "confirmed": quorum.confirmed,
        },
        "seats": [
            {
                "member": seat.member.pk, "name": seat.member.name, "position": seat.member.position, "present": seat.present,
                "counts": seat.votes,
            }
            for seat in quorum.seats
        ],
        "own_seat": state.seat.member.pk if state.seat else None, "short_reason": state.room.short_reason,
        "conflicts": [conflict(row) for row in state.conflicts],
        "items": [
            {
                "project": row.project, "number": row.item.number, "title": row.item.title, "organisation": row.item.who,
                "amount": row.item.amount, "state": str(row.word), "done": row.item.done,
            }
            for row in agenda.proposals
        ],
        "ballot": ballot(state),
    }  # fmt: skip


def vote(row: Any) -> dict[str, Any]:
    """Show a vote."""
    return {"ballot": row.ballot_id, "member": row.member_id, "choice": row.choice, "number": row.number, "at": row.at}


def resolutions(meeting: Any, rows: list[Resolution]) -> dict[str, Any]:
    """Show what a meeting resolved."""
    return {
        "meeting": meeting.pk, "closed_at": meeting.closed_at,
        "resolutions": [
            {
                "number": row.number, "way": row.ballot.way if row.ballot else None,
                "tally": tally(row.ballot) if row.ballot and row.ballot.way != Way.CONSENSUS else None,
                "decision": decision(row.decision), "agreement": row.agreement.number if row.agreement else None,
            }
            for row in rows
        ],
    }  # fmt: skip


def circulation(row: Any) -> dict[str, Any]:
    """Show a circulation; its id is that of its meeting record."""
    meeting = row.meeting
    return {
        "id": meeting.pk, "fund": meeting.fund_id, "fiscal_year": meeting.fiscal_year, "number": meeting.number,
        "reason": row.reason, "deadline": row.deadline, "counted_at": row.counted_at, "closed_at": meeting.closed_at,
        "reported_in": row.reported_in_id,
    }  # fmt: skip
