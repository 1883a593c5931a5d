"""What stands on one page of the room: who is here, which proposal, how the votes stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.utils import timezone

from kongtun.committee.choices import Ended, Way
from kongtun.committee.models import Ballot, ConflictOfInterest, Room, Vote
from kongtun.committee.rules import Tally, VotingRules, tally_of, voting_rules
from kongtun.common.prepared import Prepared
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.notices import get_pack, pack_of_year
from kongtun.meetings.models import Attendance, Meeting, MeetingKind
from kongtun.meetings.queries import Quorum, Seat, quorum_of
from kongtun.projects.models import Project
from kongtun.review.models import Decision

PRESIDING = (CommitteePosition.CHAIR, CommitteePosition.VICE_CHAIR)


@dataclass(frozen=True)
class RoomState:
    """One meeting with the proposal at hand, as one person sees it. Nothing here asks the database again."""

    meeting: Meeting
    room: Room
    quorum: Quorum
    user_id: int | None
    project: Project | None = None
    ballot: Ballot | None = None
    decision: Decision | None = None
    conflicts: tuple[ConflictOfInterest, ...] = ()
    votes: tuple[Vote, ...] = ()

    @property
    def circulated(self) -> bool:
        """True when members answer from where they are."""
        return self.meeting.kind == MeetingKind.CIRCULATION

    @cached_property
    def seat(self) -> Seat | None:
        """The person's own seat in the committee, if any."""
        return next((s for s in self.quorum.seats if s.member.user_id and s.member.user_id == self.user_id), None)

    @cached_property
    def conflicted(self) -> dict[int, ConflictOfInterest]:
        """Members with an interest in the proposal at hand."""
        project = self.project.pk if self.project else None
        return {c.member_id: c for c in self.conflicts if c.project_id == project}

    @cached_property
    def last_votes(self) -> dict[int, Vote]:
        """The vote that counts of each member, also of those who turned out to have an interest."""
        return {vote.member_id: vote for vote in self.votes}

    @cached_property
    def eligible(self) -> list[Seat]:
        """Seats that may vote on it: here (or reached by a circulation), with a vote, without an interest.

        Whoever voted before leaving the room stays among them: the vote was given.
        """
        return [
            seat
            for seat in self.quorum.counted
            if (self.circulated or seat.present or seat.member.pk in self.last_votes)
            and seat.member.pk not in self.conflicted
        ]

    @cached_property
    def tally(self) -> Tally:
        """How the votes stand; after closing, as they were counted."""
        ballot = self.ballot
        if ballot is not None and not ballot.is_open:
            return Tally(ballot.approve, ballot.refuse, ballot.defer, ballot.abstain)
        may = {seat.member.pk for seat in self.eligible}
        return tally_of(vote.choice for pk, vote in self.last_votes.items() if pk in may)

    @cached_property
    def rules(self) -> VotingRules:
        """Rules that this is counted by: those of the notice in force when it was opened."""
        pack = get_pack(self.ballot.pack) if self.ballot else pack_of_year(self.meeting.fiscal_year)
        return voting_rules(pack, Way.CIRCULATION if self.circulated else Way.VOTE)

    @property
    def own_vote(self) -> Vote | None:
        """The person's vote so far."""
        return self.last_votes.get(self.seat.member.pk) if self.seat else None

    @property
    def own_conflict(self) -> ConflictOfInterest | None:
        """The person's interest in the proposal at hand."""
        return self.conflicted.get(self.seat.member.pk) if self.seat else None

    @property
    def may_vote(self) -> bool:
        """True when the person's own vote is taken now."""
        return self.taking and self.seat is not None and self.seat in self.eligible

    @property
    def taking(self) -> bool:
        """True while votes are taken."""
        ballot = self.ballot
        return ballot is not None and ballot.is_open and (ballot.closes_at is None or ballot.closes_at > timezone.now())

    @property
    def seconds_left(self) -> int | None:
        """Seconds until votes are no longer taken; None without a limit."""
        if self.ballot is None or not self.ballot.is_open or self.ballot.closes_at is None:
            return None
        return max(0, int((self.ballot.closes_at - timezone.now()).total_seconds()))

    @property
    def clock(self) -> str:
        """Time left as 2:05; empty without a limit."""
        left = self.seconds_left
        return "" if left is None else f"{left // 60}:{left % 60:02d}"

    @property
    def out(self) -> int:
        """How many of those who came take no part in this item."""
        return sum(seat.present and seat.member.pk in self.conflicted for seat in self.quorum.counted)

    @property
    def waiting_for(self) -> list[Seat]:
        """Who may vote and has not."""
        return [seat for seat in self.eligible if seat.member.pk not in self.last_votes]

    @property
    def presiding(self) -> Seat | None:
        """Who presides over this item: the chair, or the first deputy who is here and has no interest."""
        here = {seat.member.position: seat for seat in reversed(self.eligible)}
        return next((here[position] for position in PRESIDING if position in here), None)

    @property
    def may_cast(self) -> bool:
        """True when a tie waits for the casting vote."""
        ballot = self.ballot
        return (
            ballot is not None
            and ballot.ended == Ended.TIE
            and ballot.decision_id is None
            and self.rules.chair_casts
            and self.presiding is not None
        )

    @property
    def short(self) -> bool:
        """True when a vote may not open: too few are here and nobody wrote down why to go on."""
        return not self.circulated and not self.quorum.reached and not self.room.short_reason

    @property
    def stage(self) -> str:
        """Changes when the page must be drawn anew (another proposal, opened, closed, decided), not with every vote."""
        ballot = self.ballot
        parts = (
            self.project.pk if self.project else "",
            ballot.pk if ballot else "",
            ballot.ended or "open" if ballot else "",
            self.decision.pk if self.decision else "",
            "closed" if self.meeting.closed_at else "",
            int(bool(self.seat and self.seat.present)),
            int(self.own_conflict is not None),
            int(self.short),
        )
        return ".".join(str(part) for part in parts)


def _stamp_of(meeting: int) -> Any:
    came = Attendance.objects.filter(meeting=OuterRef("pk"), present=True).order_by().values("meeting")
    made = Decision.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Meeting.objects.filter(pk=meeting).values_list(
        F("room__version"),
        Subquery(came.annotate(n=Count("pk")).values("n")),
        Subquery(made.annotate(n=Count("pk")).values("n")),
        F("closed_at"),
    )


# Asked by every phone every few seconds: built once.
_stamp: Prepared[Any] = Prepared(_stamp_of)
_room: Prepared[Room] = Prepared(lambda meeting: Room.objects.filter(meeting=meeting))
_conflicts: Prepared[ConflictOfInterest] = Prepared(
    lambda meeting: ConflictOfInterest.objects.filter(meeting=meeting, withdrawn_at__isnull=True).select_related(
        "member", "by"
    )
)


def room_of(meeting: Meeting) -> Room:
    """Return the room, or one that is not stored yet (pages that only look make none)."""
    return _room.first(meeting.pk) or Room(meeting=meeting)


def conflicts_of(meeting: Meeting) -> list[ConflictOfInterest]:
    """Return the interests declared in ``meeting`` and not taken back (one query)."""
    return list(_conflicts(meeting.pk))


def room_state(meeting: Meeting, user: Any = None, project: Project | None = None) -> RoomState:
    """Return the state for ``project``, or for what is on the screen; at most eight queries, whatever the room holds."""
    room = room_of(meeting)
    if project is None and room.showing_id:
        project = Project.objects.select_related("fund__area").get(pk=room.showing_id)
    ballot = decision = None
    votes: tuple[Vote, ...] = ()
    if project is not None:
        ballot = (
            Ballot.objects.filter(meeting=meeting, project=project).exclude(ended=Ended.VOID).order_by("-round").first()
        )
        decision = Decision.objects.filter(meeting=meeting, project=project).select_related("by").first()
        if ballot is not None:
            votes = tuple(Vote.objects.filter(ballot=ballot).order_by("pk"))
    return RoomState(
        meeting, room, quorum_of(meeting), getattr(user, "pk", None), project, ballot, decision,
        tuple(conflicts_of(meeting)), votes,
    )  # fmt: skip


def stamp_of(meeting_pk: int) -> str:
    """Return what changes whenever anything in the room changes: one small query, asked every two seconds by every phone."""
    row = _stamp.first(meeting_pk)
    version, present, decided, closed_at = row or (None, None, None, None)
    return f"{version or 0}-{present or 0}-{decided or 0}-{int(closed_at is not None)}"
