"""Choose how a proposal starts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.planning.states import PlanState
from kongtun.projects.actions import start_proposal
from kongtun.projects.forms.others import StartForm
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

MOST_EARLIER = 12


@requires(P.PROJECT_CREATE)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer what the plans ask for, earlier projects, and a blank one; then start."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.FUND_VIEW, pk=pk)
    user: Any = request.user
    if not user.can(P.PROJECT_CREATE, fund):
        raise PermissionNeeded(P.PROJECT_CREATE)
    this_year = FiscalYear.of(timezone.localdate()).year
    plans = (
        Plan.objects.filter(
            fund=fund, state__in=(PlanState.PROPOSED, PlanState.APPROVED), fiscal_year__gte=this_year - 1
        )
        .select_related("issue")
        .order_by("-fiscal_year", "issue__sort")
    )
    years = sorted({this_year, this_year + 1, *plans.values_list("fiscal_year", flat=True)}, reverse=True)
    year = _year(request, years, this_year)
    suggested = list(
        SuggestedProject.objects.filter(plan__in=plans.filter(fiscal_year=year))
        .select_related("plan__issue")
        .order_by("plan__issue__sort", "sort", "pk")
    )
    earlier = earlier_projects(user, fund, year)
    may_type_for = user.can(P.PROJECT_EDIT, fund)
    form = StartForm(request.POST or None, may_type_for=may_type_for)
    if request.method == "POST" and form.is_valid():
        try:
            project = _start(request, fund, year, form, suggested, plans.filter(fiscal_year=year), earlier)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("เริ่มข้อเสนอแล้ว สิ่งที่รู้อยู่แล้วเติมให้หมด แก้ได้ทุกช่อง"))
            return redirect("projects:proposal", pk=project.pk)
    taken = dict(
        Project.objects.filter(suggested__in=suggested)
        .exclude(state=ProjectState.CANCELLED)
        .values_list("suggested", "organisation")
    )
    return render(request, "projects/new.html", {
        "fund": fund, "form": form, "year": year, "may_type_for": may_type_for,
        "years": [{"label": _("ปี %(year)d") % {"year": one}, "url": f"?year={one}", "current": one == year} for one in years],
        "suggested": [{"row": row, "taken": taken.get(row.pk)} for row in suggested],
        "plans": plans.filter(fiscal_year=year), "earlier": earlier,
    }, status=422 if form.errors else 200)  # fmt: skip


def earlier_projects(user: Any, fund: Fund, year: int) -> list[Project]:
    """Return projects of the year before that the person may carry on: own group's, or the fund's for its staff."""
    rows = (
        Project.objects.visible_to(user)
        .filter(fund=fund, fiscal_year__lt=year)
        .exclude(title="")
        .exclude(state=ProjectState.CANCELLED)
    )
    return list(rows.select_related("fund__area").order_by("-fiscal_year", "-pk")[:MOST_EARLIER])


def _year(request: HttpRequest, years: list[int], default: int) -> int:
    typed = request.POST.get("year") or request.GET.get("year") or ""
    return int(typed) if typed.isdecimal() and int(typed) in years else default


def _start(
    request: HttpRequest,
    fund: Fund,
    year: int,
    form: StartForm,
    suggested: list[Any],
    plans: QuerySet,
    earlier: list[Project],
) -> Project:
    """Start from the pressed button: ``suggested-1``, ``copy-1``, ``plan-1`` or ``blank``."""
    kind, _dash, key = request.POST.get("start", "").partition("-")
    sources: dict[str, Any] = {}
    if kind == "suggested":
        sources["suggested"] = next((row for row in suggested if str(row.pk) == key), None)
    elif kind == "copy":
        sources["copy_of"] = next((row for row in earlier if str(row.pk) == key), None)
    elif kind == "plan":
        sources["plan"] = next((row for row in plans if str(row.pk) == key), None)
    elif kind != "blank":
        raise Refused(_("เลือกว่าจะเริ่มจากอะไร"))
    if sources and None in sources.values():
        raise Refused(_("รายการที่เลือกไม่มีแล้ว เลือกใหม่จากหน้านี้"))
    return start_proposal(
        fund, year, by=request.user, typed_for=form.cleaned_data.get("typed_for", ""),
        organisation=form.cleaned_data["organisation"], **sources,
    )  # fmt: skip
