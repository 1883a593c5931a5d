"""Cancel a proposal."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.workflow import advance
from kongtun.notifications.actions import withdraw
from kongtun.projects.models import Project


@transaction.atomic
def cancel_project(project: Project, *, by: Any, note: str) -> Project:
    """Cancel a proposal, with the reason."""
    advance(project, "cancel", by=by, note=note)
    withdraw(f"project:{project.pk}")
    record_event(project, "project.cancel", by=by, on_behalf_of=project.typed_for, note=note)
    return project
