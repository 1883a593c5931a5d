"""Save how the result will be measured."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.projects.actions.check_text import check_text
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def save_evaluation(project: Project, *, by: Any, evaluation_method: str, fingerprint: str = "") -> Project:
    """Save the evaluation method."""
    open_section(project, "evaluation", by=by, fingerprint=fingerprint)
    project.evaluation_method = check_text(evaluation_method, "evaluation_method")
    close_section(project, "evaluation_method", by=by)
    return project
