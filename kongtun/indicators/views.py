"""Issue sets: which issues the country, a zone, a province or a district sets for its funds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import areas_around
from kongtun.accounts.web import requires
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.actions import add_issue_set, end_issue_set
from kongtun.indicators.actions.issue_sets import SETTERS
from kongtun.indicators.forms import EndIssueSetForm, IssueSetForm
from kongtun.indicators.models import Issue, IssueSet
from kongtun.indicators.queries import sets_in_force, titles_of, with_issues

UNPROCESSABLE = 422
YEARS_TO_END = 6


def _area(request: HttpRequest, pk: int, permission: str) -> Area:
    """Return the area; 404 outside the person's scope, 403 inside it without ``permission``."""
    area = Area.objects.select_related("parent__parent").filter(pk=pk).first()
    user: Any = request.user
    if area is None or not user.can(Permission.PLAN_VIEW, area):
        raise Http404
    if not user.can(permission, area):
        raise PermissionNeeded(permission)
    return area


def _this_year() -> int:
    return FiscalYear.of(timezone.localdate()).year


@requires(Permission.ISSUE_SET)
@require_GET
def my_sets(request: HttpRequest) -> HttpResponse:
    """Go to the sets of the largest own area."""
    user: Any = request.user
    path = user.paths_with(Permission.ISSUE_SET)[0]
    area = next(m.area for m in user.current_memberships if m.area.path == path)
    return redirect("indicators:sets", area_pk=area.pk)


@requires(Permission.PLAN_VIEW)
@require_GET
def issue_sets(request: HttpRequest, area_pk: int) -> HttpResponse:
    """The sets that hold for an area in a year, its own and those from above."""
    area = _area(request, area_pk, Permission.PLAN_VIEW)
    asked, this_year = request.GET.get("year", ""), _this_year()
    year = int(asked) if asked.isdecimal() and 2540 <= int(asked) <= 2700 else this_year
    may_set = area.kind in SETTERS and request.user.can(Permission.ISSUE_SET, area)  # type: ignore[union-attr]
    rows = [
        {"set": one, "titles": titles_of(one), "own": one.area_id == area.pk and may_set}
        for one in sets_in_force(area, year)
    ]
    above, inside = areas_around(area)
    context = {
        "area": area,
        "year": year,
        "years": [
            {"label": str(one), "url": f"?year={one}", "current": one == year}
            for one in sorted({*range(this_year - 2, this_year + 2), year})
        ],
        "rows": rows,
        "may_set": may_set,
        "above": [one for one in above if request.user.can(Permission.PLAN_VIEW, one)],  # type: ignore[union-attr]
        "inside": [one for one in inside if one.kind in SETTERS],
    }
    return render(request, "indicators/issue_sets.html", context)


@requires(Permission.ISSUE_SET)
@require_http_methods(["GET", "POST"])
def new_set(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Pick the issues, the years, and say where it was decided."""
    area = _area(request, area_pk, Permission.ISSUE_SET)
    if area.kind not in SETTERS:
        raise Http404
    issues, year = list(Issue.objects.filter(is_active=True)), _this_year()
    if request.method == "GET":
        form = IssueSetForm(issues=issues, year=year, initial={"first_year": year, "last_year": year})
        return render(request, "indicators/issue_set_new.html", {"area": area, "form": form})
    form = IssueSetForm(request.POST, issues=issues, year=year)
    if form.is_valid():
        told = form.cleaned_data
        chosen = [issue for issue in issues if issue.code in told["issues"]]
        try:
            made = add_issue_set(
                area, by=request.user, name=told["name"], issues=chosen, first_year=told["first_year"],
                last_year=told["last_year"], source=told["source"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, _("กำหนด “%(name)s” แล้ว กองทุนใน%(area)sจะเห็นตอนทำแผน") % {
                "name": made.name_th, "area": area.full_name,
            })  # fmt: skip
            return redirect(f"{reverse('indicators:sets', args=[area.pk])}?year={made.first_year}")
    return render(request, "indicators/issue_set_new.html", {"area": area, "form": form}, status=UNPROCESSABLE)


@requires(Permission.ISSUE_SET)
@require_http_methods(["GET", "POST"])
def end_set(request: HttpRequest, area_pk: int, pk: int) -> HttpResponse:
    """Ask for the last year, then close the set."""
    area = _area(request, area_pk, Permission.ISSUE_SET)
    found = with_issues().filter(area=area, is_active=True, pk=pk).first()
    if found is None:
        raise Http404
    years = list(range(found.first_year, max(_this_year() + 1, found.first_year) + 1))[-YEARS_TO_END:]
    form = EndIssueSetForm(
        request.POST if request.method == "POST" else None, years=years, initial={"last_year": _last(found, years)}
    )
    if form.is_bound and form.is_valid():
        try:
            end_issue_set(found, form.cleaned_data["last_year"], by=request.user)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(request, _("“%(name)s” ใช้ถึงปี %(year)d แผนที่อ้างชุดนี้ยังอยู่ครบ") % {
                "name": found.name_th, "year": form.cleaned_data["last_year"],
            })  # fmt: skip
            return redirect("indicators:sets", area_pk=area.pk)
    context = {"area": area, "set": found, "titles": titles_of(found), "form": form}
    return render(request, "indicators/issue_set_end.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _last(issue_set: IssueSet, years: list[int]) -> int:
    if issue_set.last_year in years:
        return issue_set.last_year
    return min(max(_this_year(), years[0]), years[-1])
