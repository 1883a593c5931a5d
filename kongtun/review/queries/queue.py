"""The screening queue of a fund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from kongtun.common.prepared import Prepared
from kongtun.common.thai.text import normalise
from kongtun.funds.models import Fund
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.projects.states import ProjectState

QUEUE_STATES = (ProjectState.SUBMITTED, ProjectState.DEFERRED, ProjectState.SCREENED, ProjectState.RETURNED)
# A median of fewer cases says nothing.
ENOUGH_CASES = 3


@dataclass(frozen=True)
class QueueFilters:
    """What the reader asked for."""

    state: str = ""
    words: str = ""
    year: int | None = None


def queue(user: Any, fund: Fund, filters: QueueFilters) -> QuerySet[Project]:
    """Proposals on their way to the committee, the longest waiting first, with ``open_comments``."""
    unresolved = Count(
        "comments", filter=Q(comments__parent__isnull=True, comments__resolved_at__isnull=True), distinct=True
    )
    rows = Project.objects.visible_to(user).filter(fund=fund, state__in=QUEUE_STATES)
    if filters.state in QUEUE_STATES:
        rows = rows.filter(state=filters.state)
    if filters.year:
        rows = rows.filter(fiscal_year=filters.year)
    if words := normalise(filters.words):
        rows = rows.filter(Q(title__icontains=words) | Q(organisation__icontains=words))
    return (
        rows.select_related("fund__area")
        .annotate(open_comments=unresolved)
        .order_by(F("state_since").asc(nulls_last=True), "pk")
    )


def queue_counts(user: Any, fund: Fund) -> dict[str, int]:
    """How many proposals stand in each state of the queue."""
    rows = Project.objects.visible_to(user).filter(fund=fund, state__in=QUEUE_STATES)
    return dict(rows.order_by().values_list("state").annotate(count=Count("pk", distinct=True)))


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
        if state == source and since_when is not None:
            stays.setdefault(state, []).append((at - since_when) / timedelta(days=1))
        entered[project_id] = (target, at)
    return {state: max(1, round(median(days))) for state, days in stays.items() if len(days) >= ENOUGH_CASES}
