"""Resolutions of the committee that approved a project: when, in which meeting, how much. Who voted how stays in the room."""

from __future__ import annotations

from django.db.models import QuerySet

from kongtun.funds.models import Fund
from kongtun.projects.models import Project, public_q
from kongtun.review.models import Decision, DecisionOutcome

MOST = 12


def _approvals() -> QuerySet[Decision]:
    return Decision.objects.filter(outcome=DecisionOutcome.APPROVE).select_related("meeting", "project")


def decisions_of(project: Project) -> list[Decision]:
    """Return the resolutions about a public project, oldest first."""
    return list(_approvals().filter(project=project).order_by("meeting__held_on", "pk"))


def latest_decisions(fund: Fund, fiscal_year: int) -> tuple[list[Decision], int]:
    """Return the last resolutions about projects of a year, the newest first, and how many there are."""
    rows = _approvals().filter(public_q("project__"), project__fund=fund, project__fiscal_year=fiscal_year)
    return list(rows.order_by("-meeting__held_on", "-pk")[:MOST]), rows.count()
