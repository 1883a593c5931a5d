"""Moves of a proposal between the applicant, screening and the committee; each is one row of the transition table."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.common.workflow import advance
from kongtun.projects.models import Project


@transaction.atomic
def pass_screening(project: Project, *, by: Any, note: str = "") -> Project:
    """Send a screened proposal to the committee."""
    return advance(project, "pass_screening", by=by, note=note)


@transaction.atomic
def pass_step(project: Project, *, by: Any, note: str) -> Project:
    """Record that one step of screening is passed and another one is next; ``note`` names it."""
    return advance(project, "pass_step", by=by, note=note)


@transaction.atomic
def return_proposal(project: Project, *, by: Any, note: str) -> Project:
    """Send a proposal back to the applicant with what to mend."""
    return advance(project, "return", by=by, note=note)


@transaction.atomic
def refuse_project(project: Project, *, by: Any, note: str) -> Project:
    """Record that the committee did not approve, and why."""
    return advance(project, "refuse", by=by, note=note)


@transaction.atomic
def defer_project(project: Project, *, by: Any, note: str) -> Project:
    """Record that the committee decides later, and what it waits for."""
    return advance(project, "defer", by=by, note=note)


@transaction.atomic
def resume_project(project: Project, *, by: Any, note: str = "") -> Project:
    """Put a deferred proposal on the agenda again."""
    return advance(project, "resume", by=by, note=note)
