"""Save what the group expects to change (ผลที่คาดว่าจะได้รับ)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.projects.actions.check_text import check_text
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def save_results(project: Project, *, by: Any, expected_results: str, fingerprint: str = "") -> Project:
    """Save the expected results."""
    open_section(project, "results", by=by, fingerprint=fingerprint)
    project.expected_results = check_text(expected_results, "expected_results")
    close_section(project, "expected_results", by=by)
    return project
