"""Resolutions of the committee that approved a project: when, in which meeting, how much. Who voted how stays in the room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from kongtun.funds.models import Fund
from kongtun.projects.models import Project, public_q
from kongtun.review.models import Decision, DecisionOutcome

MOST = 12


def _approvals() -> QuerySet[Decision]:
    return Decision.objects.filter(outcome=DecisionOutcome.APPROVE).select_related("meeting", "project")


def decisions_of(projects: Iterable[Project]) -> dict[int, list[Decision]]:
    """Return the resolutions about each public project, oldest first; one query."""
    found: dict[int, list[Decision]] = {project.pk: [] for project in projects}
    for decision in _approvals().filter(project__in=found).order_by("meeting__held_on", "pk"):
        found[decision.project_id].append(decision)
    return found


@dataclass
class Resolutions:
    """The last resolutions about projects of a year, the newest first, and how many there are."""

    latest: list[Decision] = field(default_factory=list)
    count: int = 0


def latest_decisions(fund: Fund, years: Collection[int]) -> dict[int, Resolutions]:
    """Return the resolutions about public projects of each year that has any; one query."""
    rows = _approvals().filter(public_q("project__"), project__fund=fund, project__fiscal_year__in=years)
    newest = [F("meeting__held_on").desc(), F("pk").desc()]
    numbered = rows.annotate(
        number=Window(RowNumber(), partition_by="project__fiscal_year", order_by=newest),
        every=Window(Count("*"), partition_by="project__fiscal_year"),
    )
    found: dict[int, Resolutions] = defaultdict(Resolutions)
    for decision in numbered.filter(number__lte=MOST).order_by("number"):
        of_year = found[decision.project.fiscal_year]
        of_year.latest.append(decision)
        of_year.count = decision.every
    return dict(found)
