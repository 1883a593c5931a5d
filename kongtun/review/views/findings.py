"""What the checks find in one proposal: a page, and with htmx only the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.review.checks import counts, findings
from kongtun.review.presenters.panel import panel_values
from kongtun.review.queries.comments import open_must_fix
from kongtun.review.views.common import PROJECTS


@requires(P.PROJECT_VIEW, team=True)
def findings_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts first, then the list; ``?section=`` shows one page's findings only."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    section = request.GET.get("section", "")
    if section and request.headers.get("HX-Request"):
        return render(request, "review/_findings.html", panel_values(project, section))
    found = findings(project)
    shown = [finding for finding in found if finding.section == section] if section else found
    context = {"project": project, "findings": shown, "numbers": counts(shown), "section": section}
    if request.headers.get("HX-Request"):
        return render(request, "review/_findings.html", context)
    user = request.user
    context |= {
        "must_fix": open_must_fix(project).count(),
        "may_submit": project.is_editable and user.can(P.PROJECT_SUBMIT, project),  # type: ignore[union-attr]
    }
    return render(request, "review/findings.html", context)
