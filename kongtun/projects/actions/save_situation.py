"""Save the situation and reasons (หลักการและเหตุผล)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.projects.actions.check_text import check_text
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def save_situation(project: Project, *, by: Any, situation: str, fingerprint: str = "") -> Project:
    """Save the text; sizes of problems are readings and are not typed here."""
    open_section(project, "situation", by=by, fingerprint=fingerprint)
    project.situation = check_text(situation, "situation")
    close_section(project, "situation", by=by)
    return project
