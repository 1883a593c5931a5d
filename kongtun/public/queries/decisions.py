"""Resolutions of the committee that approved a project: when, in which meeting, how much. Who voted how stays in the room."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

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


def latest_decisions(fund: Fund, fiscal_year: int) -> tuple[list[Decision], int]:
    """Return the last resolutions about projects of a year, the newest first, and how many there are."""
    rows = _approvals().filter(public_q("project__"), project__fund=fund, project__fiscal_year=fiscal_year)
    return list(rows.order_by("-meeting__held_on", "-pk")[:MOST]), rows.count()
