"""The screening queue of a fund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from kongtun.common.prepared import Prepared
from kongtun.common.thai.text import normalise
from kongtun.funds.models import Fund
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.projects.states import ProjectState
from kongtun.review.models import Comment
from kongtun.review.queries.comments import open_comments
from kongtun.review.queries.positions import Positions

QUEUE_STATES = (ProjectState.SUBMITTED, ProjectState.DEFERRED, ProjectState.SCREENED, ProjectState.RETURNED)
# A median of fewer cases says nothing.
ENOUGH_CASES = 3


@dataclass(frozen=True)
class QueueFilters:
    """What the reader asked for: only proposals in one ``state`` or at one ``step`` of screening, those that wait for the reader
    (``mine``), stand too long (``late``), or have an answer that nobody has looked at (``answered``).
    """

    state: str = ""
    words: str = ""
    year: int | None = None
    answered: bool = False
    step: str = ""
    mine: bool = False
    late: bool = False


def queue(user: Any, fund: Fund, filters: QueueFilters, positions: Positions | None = None) -> QuerySet[Project]:
    """Proposals on their way to the committee, the longest waiting first.

    ``unanswered`` counts the open comments that wait for the group, ``answered`` those that wait for a look.
    ``positions`` saves reading the fund's steps again.
    """
    rows = Project.objects.visible_to(user).filter(fund=fund, state__in=QUEUE_STATES)
    positions = positions or Positions(fund)
    if filters.step in positions.kinds:
        rows = rows.filter(positions.at(filters.step))
    if filters.mine:
        rows = rows.filter(positions.mine(user))
    if filters.late:
        rows = rows.filter(positions.late())
    if filters.state in QUEUE_STATES:
        rows = rows.filter(state=filters.state)
    if filters.year:
        rows = rows.filter(fiscal_year=filters.year)
    if words := normalise(filters.words):
        rows = rows.filter(Q(title__icontains=words) | Q(organisation__icontains=words))
    if filters.answered:
        rows = rows.filter(Exists(_comments(answered=True)))
    return (
        rows.select_related("fund__area")
        .annotate(unanswered=_count(answered=False), answered=_count(answered=True))
        .order_by(F("state_since").asc(nulls_last=True), "pk")
    )


def _comments(*, answered: bool) -> QuerySet[Comment]:
    return open_comments().filter(Q(answered=answered), project=OuterRef("pk"))


def _count(*, answered: bool) -> Coalesce:
    counted = _comments(answered=answered).order_by().values("project").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def queue_counts(user: Any, fund: Fund, positions: Positions) -> dict[str, int]:
    """How many proposals stand in each state and at each step (``step:<kind>``), are ``mine`` and ``late``, and wait for a
    step without anybody to look after them (``free``); one query.
    """
    rows = Project.objects.visible_to(user).filter(fund=fund, state__in=QUEUE_STATES)
    wanted: dict[str, Q] = {state.value: Q(state=state) for state in QUEUE_STATES}
    wanted |= {f"step:{kind}": positions.at(kind) for kind in positions.kinds}
    wanted["mine"], wanted["late"] = positions.mine(user), positions.late()
    wanted["free"] = Q(state=ProjectState.SUBMITTED, screening_turn__assignee__isnull=True)
    named = {f"n{at}": Count("pk", filter=condition, distinct=True) for at, condition in enumerate(wanted.values())}
    found = rows.order_by().aggregate(**named)
    return dict(zip(wanted, found.values(), strict=True))


def next_turn(user: Any, fund: Fund, after: Project) -> Project | None:
    """Return the next proposal that waits for ``user`` behind ``after`` in the queue, from its end on from the beginning."""
    rows = queue(user, fund, QueueFilters(mine=True)).exclude(pk=after.pk)
    since = after.state_since
    behind = Q(state_since__gt=since) | Q(state_since=since, pk__gt=after.pk) if since else Q(pk__gt=0)
    place = Case(When(behind, then=Value(0)), default=Value(1))
    return rows.order_by(place, F("state_since").asc(nulls_last=True), "pk").first()


def answered_count(user: Any, fund: Fund) -> int:
    """How many proposals of the queue have an answer that nobody has looked at."""
    rows = Project.objects.visible_to(user).filter(fund=fund, state__in=QUEUE_STATES)
    return rows.filter(Exists(_comments(answered=True))).count()


_submitted = Prepared(
    lambda fund: (
        Project.objects.filter(fund=fund, state=ProjectState.SUBMITTED)
        .order_by()
        .values("fund")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )
)


def waiting_for_screening(fund: Fund) -> int:
    """How many proposals wait to be screened; one query."""
    return _submitted.first(fund.pk) or 0


def usual_days(fund: Fund) -> dict[str, int]:
    """Median days that the fund's proposals stayed in each state during the last two years; one query.

    A state with fewer than three cases is left out.
    """
    since = timezone.now() - timedelta(days=730)
    moves = (
        ProjectStateChange.objects.filter(record__fund=fund, at__gte=since)
        .order_by("record_id", "at", "pk")
        .values_list("record_id", "source", "target", "at")
    )
    stays: dict[str, list[float]] = {}
    entered: dict[int, tuple[str, Any]] = {}
    for project_id, source, target, at in moves.iterator():
        state, since_when = entered.get(project_id, ("", None))
        if source == target:
            continue  # one step of screening after another: the stay goes on
        if state == source and since_when is not None:
            stays.setdefault(state, []).append((at - since_when) / timedelta(days=1))
        entered[project_id] = (target, at)
    return {state: max(1, round(median(days))) for state, days in stays.items() if len(days) >= ENOUGH_CASES}
