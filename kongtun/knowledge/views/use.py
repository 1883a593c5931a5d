"""“ต่อยอดเรื่องนี้”: a proposal that starts from what others have done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.once import once
from kongtun.funds.models import Fund
from kongtun.knowledge.models import Entry
from kongtun.planning.models import Plan
from kongtun.projects.actions import start_proposal

MOST_FUNDS = 60


@requires(P.PROJECT_CREATE)
@once
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose fund and year (known already for most people), then start."""
    entry = Entry.objects.published().select_related("project", "approach__issue", "area").filter(pk=pk).first()
    if entry is None or not (entry.project_id or entry.approach_id):
        raise Http404
    funds = list(
        Fund.objects.with_permission(request.user, P.PROJECT_CREATE)
        .select_related("area__parent")
        .order_by("name")[:MOST_FUNDS]
    )
    this_year = FiscalYear.of(timezone.localdate()).year
    years = [this_year, this_year + 1]
    wrong: dict[str, str] = {}
    if request.method == "POST":
        fund = next((one for one in funds if str(one.pk) == request.POST.get("fund")), None)
        typed = request.POST.get("year", "")
        year = int(typed) if typed in {str(one) for one in years} else None
        if fund is None:
            wrong["fund"] = _("เลือกกองทุนก่อน")
        if year is None:
            wrong["year"] = _("เลือกปีงบประมาณก่อน")
        if fund is not None and year is not None:
            try:
                project = _start(entry, fund, year, request.user)
            except Refused as refusal:
                wrong["fund"] = refusal.message
            else:
                messages.success(request, _("เริ่มข้อเสนอแล้ว กิจกรรมและงบมาจากเรื่องที่ต่อยอด คนและตัวเลขเป็นของพื้นที่คุณ"))
                return redirect("projects:proposal", pk=project.pk)
    current = getattr(request, "fund", None) or None
    context = {
        "entry": entry, "funds": funds, "years": years, "wrong": wrong,
        "chosen_fund": request.POST.get("fund") or (str(current.pk) if current else (str(funds[0].pk) if len(funds) == 1 else "")),
        "chosen_year": request.POST.get("year") or str(this_year),
    }  # fmt: skip
    return render(request, "knowledge/use.html", context, status=422 if wrong else 200)


def _start(entry: Entry, fund: Fund, year: int, user: Any) -> Any:
    issues = [issue.pk for issue in entry.issues.all()]
    plan = Plan.objects.filter(fund=fund, fiscal_year=year, issue__in=issues).order_by("-state", "pk").first()
    if entry.project is not None:
        return start_proposal(fund, year, by=user, plan=plan, built_on=entry.project)
    project = start_proposal(fund, year, by=user, plan=plan)
    if not project.title:
        project.title = entry.title
        project.save(update_fields=["title"])
    return project
