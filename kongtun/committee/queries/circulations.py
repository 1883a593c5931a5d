"""Reads of circulations; the number of queries does not grow with proposals or members."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest, Room, Vote
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.committee.queries.state import RoomState, conflicts_of
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.meetings.models import Meeting
from kongtun.meetings.queries import quorum_of
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision


@dataclass(frozen=True)
class Circulated:
    """One proposal of a circulation, as one person sees it."""

    state: RoomState
    number: str

    @property
    def project(self) -> Project:
        """The proposal."""
        return self.state.ballot.project  # type: ignore[union-attr]


def circulated(meeting: Meeting, user: Any) -> dict[str, Any]:
    """Return what the page of a circulation shows: ``items``, ``state`` (without a proposal), how many are ``left`` to answer."""
    ballots = list(
        Ballot.objects.filter(meeting=meeting)
        .select_related("project__fund__area", "meeting__fund__area")
        .order_by("pk")
    )
    votes: dict[int, list[Vote]] = {}
    for vote in Vote.objects.filter(ballot__meeting=meeting).order_by("pk"):
        votes.setdefault(vote.ballot_id, []).append(vote)
    decisions = {d.project_id: d for d in Decision.objects.filter(meeting=meeting).select_related("by")}
    numbers = resolution_numbers(meeting)
    base = RoomState(
        meeting, Room(meeting=meeting), quorum_of(meeting), user.pk, conflicts=tuple(conflicts_of(meeting))
    )
    items = []
    for ballot in ballots:
        decision = decisions.get(ballot.project_id)
        state = replace(
            base, project=ballot.project, ballot=ballot, decision=decision, votes=tuple(votes.get(ballot.pk, ()))
        )
        items.append(Circulated(state, numbers.get(decision.pk, "") if decision else ""))
    return {
        "items": items,
        "state": base,
        "quorum": base.quorum,
        "left": sum(one.state.may_vote and one.state.own_vote is None for one in items),
        "needed": items[0].state.rules.answers_needed(base.quorum.total) if items else 0,
        "rules": items[0].state.rules if items else base.rules,
        "complete": all(not one.state.waiting_for for one in items),
    }


def to_answer(user: Any) -> QuerySet[Circulation]:
    """Return the circulations in which ``user`` has a seat and has not answered about every proposal (not those past their day)."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    open_ones = Ballot.objects.filter(meeting=OuterRef("meeting"), closed_at__isnull=True)
    answered = Vote.objects.filter(ballot=OuterRef("pk"), member__user=user)
    interest = ConflictOfInterest.objects.filter(
        meeting=OuterRef("meeting"), project=OuterRef("project"), member__user=user, withdrawn_at__isnull=True
    )
    held = OuterRef("meeting__held_on")
    seat = CommitteeMember.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=held),
        fund=OuterRef("meeting__fund"),
        user=user,
        starts_on__lte=held,
        ends_on__gte=held,
    ).exclude(position=CommitteePosition.ADVISER)
    return Circulation.objects.filter(
        Exists(seat), Exists(open_ones.filter(~Exists(answered), ~Exists(interest))), counted_at__isnull=True,
        deadline__gte=today,
    )  # fmt: skip


def free_to_circulate(fund: Fund) -> list[Project]:
    """Return proposals that wait for the committee and are not being resolved anywhere, the oldest first."""
    busy = Ballot.objects.filter(closed_at__isnull=True, project__fund=fund).values("project")
    return list(
        Project.objects.filter(fund=fund, state=ProjectState.SCREENED)
        .exclude(pk__in=busy)
        .order_by("submitted_at", "pk")
    )
