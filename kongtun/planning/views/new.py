"""Start a plan: pick the issue, see what is carried over, begin."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue, IssueSet
from kongtun.indicators.queries import latest_of_many, sets_in_force
from kongtun.planning.actions import create_plan
from kongtun.planning.models import Plan
from kongtun.planning.presenters import situations
from kongtun.planning.queries import issues_without_plan, last_plan, plan_years, with_rows
from kongtun.planning.views.editing import UNPROCESSABLE
from kongtun.planning.views.overview import chosen_year


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the issues, or (with ``?issue=``) what is carried over; POST starts the plan."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), Permission.PLAN_EDIT, pk=pk)
    if request.method == "POST":
        return _start(request, fund)
    return _page(request, fund)


def _start(request: HttpRequest, fund: Fund) -> HttpResponse:
    # The coverage matrix has a button for each issue and the year in the address of the button.
    issue, year = _issue(request.POST.get("issue", "")), request.POST.get("year") or request.GET.get("year", "")
    if issue is None or not year.isdecimal():
        return _page(request, fund, error=_("เลือกประเด็นที่จะทำแผนก่อน"))
    try:
        plan = create_plan(fund, issue, int(year), by=request.user, blank=request.POST.get("start") == "blank")
    except Refused as refused:
        existing = Plan.objects.filter(fund=fund, issue=issue, fiscal_year=int(year)).first()
        if existing is not None:
            messages.info(request, refused.message)
            return redirect("planning:detail", pk=existing.pk)
        return _page(request, fund, error=refused.message)
    if plan.copied_from is not None:
        text = _("เริ่มแผนแล้ว ยกมาจากปี %(year)d พร้อมค่าที่วัดล่าสุด เหลือยืนยันเป้าหมายและตั้งงบ") % {
            "year": plan.copied_from.fiscal_year
        }
    else:
        text = _("เริ่มแผนแล้ว เลือกสถานการณ์ที่จะแก้เป็นอย่างแรก")
    messages.success(request, text)
    return redirect("planning:detail", pk=plan.pk)


def _page(request: HttpRequest, fund: Fund, error: str = "") -> HttpResponse:
    year = chosen_year(request)
    issue = _issue(request.GET.get("issue", ""))
    context = {
        "fund": fund,
        "year": year,
        "years": [
            {"label": str(one), "url": f"?year={one}", "current": one == year}
            for one in sorted({*plan_years(fund)[-3:], year})
        ],
        "error": error,
        "issue": issue,
    }
    if issue is not None:
        before = last_plan(fund, issue, year)
        context["existing"] = Plan.objects.filter(fund=fund, issue=issue, fiscal_year=year).first()
        context["before"] = with_rows().get(pk=before.pk) if before else None
        context["carried"] = _carried(context["before"]) if before else []
    else:
        context["groups"] = _grouped(issues_without_plan(fund, year), sets_in_force(fund.area, year))
    return render(request, "planning/new.html", context, status=UNPROCESSABLE if error else 200)


def _carried(before: Plan) -> list[dict]:
    """Each situation with the number that the new plan opens with: the last one measured, as ``create_plan`` takes it."""
    rows = situations(before, before.problems.all())
    latest = latest_of_many(row.problem.series for row in rows)
    return [{"row": row, "reading": latest.get(row.problem.series_id, row.problem.baseline)} for row in rows]


def _issue(code: str) -> Issue | None:
    return Issue.objects.filter(code=code, is_active=True).first() if code else None


def _grouped(issues: list[Issue], sets: Iterable[IssueSet]) -> list[dict]:
    """Each issue once, under the first set that names it, from the country down; then the others."""
    left, groups = list(issues), []
    for one in sets:
        named = {item.issue_id for item in one.items.all()}
        groups.append({"title": one.name_th, "issues": [issue for issue in left if issue.pk in named]})
        left = [issue for issue in left if issue.pk not in named]
    groups.append({"title": _("ประเด็นอื่น"), "issues": left})
    return [group for group in groups if group["issues"]]
