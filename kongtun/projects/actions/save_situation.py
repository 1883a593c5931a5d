"""Save the situation and reasons (หลักการและเหตุผล)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.projects.actions.check_text import check_line, check_text
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.models import Project


@transaction.atomic
def save_situation(
    project: Project, *, by: Any, situation: str, difference: str | None = None, fingerprint: str = ""
) -> Project:
    """Save the text; sizes of problems are readings and are not typed here.

    ``difference`` says in one line what is new against an earlier project; None keeps it.
    """
    open_section(project, "situation", by=by, fingerprint=fingerprint)
    project.situation = check_text(situation, "situation")
    if difference is not None:
        project.difference = check_line(difference, "difference", longest=300)
    close_section(project, "situation", "difference", by=by)
    return project
