"""Tools and results: chips on a record, and where they are used."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.landscape.actions import may_tag, set_tags
from kongtun.landscape.catalogue import groups
from kongtun.landscape.choices import TagSubject
from kongtun.landscape.queries.tags import codes_of, proposed_codes, subjects, tool_use
from kongtun.landscape.views.common import area_of, shown

_VIEW = {TagSubject.PROJECT: P.PROJECT_VIEW, TagSubject.PLAN: P.PLAN_VIEW, TagSubject.WORK: P.LANDSCAPE_VIEW}
_PAGES = {
    TagSubject.PROJECT: "dashboards:project",
    TagSubject.PLAN: "planning:detail",
    TagSubject.WORK: "landscape:work",
}


@requires(P.LANDSCAPE_VIEW, team=True)
def tags(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Chips of the catalogue on one record; a fragment for htmx, a page without."""
    if kind not in TagSubject.values:
        raise Http404
    subject = get_record(request, subjects(kind), _VIEW[TagSubject(kind)], pk=pk)
    may_edit = may_tag(request.user, kind, subject)
    error, saved = "", False
    if request.method == "POST":
        if not may_edit:
            raise PermissionNeeded(P.LANDSCAPE_EDIT)
        try:
            set_tags(kind, subject, request.POST.getlist("codes"), by=request.user)
            saved = True
        except Refused as refusal:
            error = refusal.message
        if saved and not request.headers.get("HX-Request"):
            messages.success(request, _("บันทึกเครื่องมือและผลแล้ว"))
            return redirect(_page_of(kind, pk))
    chosen = codes_of(kind, pk)
    proposed = proposed_codes(kind, subject) - chosen if may_edit else set()
    context = {
        "kind": kind,
        "subject": subject,
        "groups": [
            (title, [{"tool": tool, "on": tool.code in chosen, "proposed": tool.code in proposed} for tool in rows])
            for title, rows in groups()
        ],
        "chosen": len(chosen),
        "proposed": proposed,
        "may_edit": may_edit,
        "error": error,
        "saved": saved,
        "back": _page_of(kind, pk),
    }
    template = "_tags.html" if request.headers.get("HX-Request") else "tags.html"
    return render(request, f"landscape/{template}", context, status=422 if error else 200)


def _page_of(kind: str, pk: int) -> str:
    return reverse(_PAGES[TagSubject(kind)], args=[pk])


@requires(P.LANDSCAPE_VIEW)
def tools_page(request: HttpRequest) -> HttpResponse:
    """Which tools and results are used where, by issue and year."""
    area = area_of(request)
    use = tool_use(area)
    most = max((one.total for one in use.used.values()), default=0)

    def row(tool: Any) -> dict[str, Any]:
        one = use.used[tool.code]
        return {
            "tool": tool, "used": one, "places": len(one.places), "percent": 100 * one.total / most if most else 0,
            "years": [one.by_year.get(year, 0) for year in use.years], "issues": [one.by_issue.get(issue.pk, 0) for issue in use.issues],
        }  # fmt: skip

    context = {
        "use": use,
        "groups": [(title, [row(tool) for tool in rows]) for title, rows in groups()],
        "total": sum(one.total for one in use.used.values()),
        "export": f"{reverse('landscape:export', args=['tools'])}?area={area.pk}",
    }
    return shown(request, "tools.html", "tools", area, context)
