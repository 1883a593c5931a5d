"""The plans and projects behind a figure: exactly the rows that were counted, now or at the end of a day."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import PlanSpan, Span
from kongtun.figures.queries.ask import Ask

# Figure → phases of projects that it counts.
PHASES: dict[str, tuple[str, ...]] = {
    "proposed": (Phase.WAITING, *GIVEN, Phase.REFUSED), "granted": GIVEN, "waiting": (Phase.WAITING,), "funded": (Phase.FUNDED,),
    "closed": (Phase.CLOSED,), "ended": (Phase.ENDED,), "refused": (Phase.REFUSED,), "late": (Phase.FUNDED,),
}  # fmt: skip
PLANS = ("plans", "plans_approved")
FIGURES = (*PHASES, *PLANS)


def projects_behind(ask: Ask, figure: str) -> Any:
    """Return the spans that a figure counts, with their projects, the longest in their phase first."""
    spans = Span.objects.filter(ask.places(), _open(ask), phase__in=PHASES[figure])
    if ask.support_type is not None:
        spans = spans.filter(support_type=ask.support_type)
    spans = spans.filter(counts_once=True) if ask.issue is None else spans.filter(issue=ask.issue)
    if figure == "late" and ask.on is not None:
        spans = spans.filter(due_on__lt=ask.on)
    return spans.select_related("project", "fund__area").order_by("since", "pk")


def plans_behind(ask: Ask, figure: str) -> Any:
    """Return the spans of plans that a figure counts, with their plans."""
    spans = PlanSpan.objects.filter(ask.places(), _open(ask))
    if ask.issue is not None:
        spans = spans.filter(issue=ask.issue)
    if figure == "plans_approved":
        spans = spans.filter(approved=True)
    return spans.select_related("plan", "issue", "fund__area").order_by("-fiscal_year", "since", "pk")


def _open(ask: Ask) -> Q:
    if ask.on is None:
        return Q(until__isnull=True)
    return Q(since__lte=ask.on) & (Q(until__isnull=True) | Q(until__gt=ask.on))
