"""The findings of one page of a proposal as a fragment, beside the page and in the answer to each save."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from kongtun.projects.models import Project
from kongtun.review.checks import counts, page_findings


def panel_values(project: Project, section: str) -> dict[str, Any]:
    """Return what ``review/_findings.html`` shows for one page."""
    found = page_findings(project, section)
    return {"project": project, "findings": found, "numbers": counts(found), "section": section}


def findings_panel(project: Project, section: str) -> str:
    """Return the fragment. It is the same for everybody: without a request, menu and messages are not worked out for it."""
    return render_to_string("review/_findings.html", panel_values(project, section))
