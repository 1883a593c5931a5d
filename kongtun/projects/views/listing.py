"""Projects of a fund with search, filters and Excel; projects of one's own groups."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires, signed_in
from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund
from kongtun.funds.notices import all_packs
from kongtun.indicators.models import Issue
from kongtun.projects.models import Project
from kongtun.projects.presenters.excel import projects_workbook
from kongtun.projects.presenters.states import state_badge
from kongtun.projects.queries import ProjectFilters, own_projects, project_list, sees_all
from kongtun.projects.states import EDITABLE_STATES, ProjectState

PAGE_SIZE = 25
_funds = Prepared(lambda pk, user: Fund.objects.select_related("area").visible_to(user).filter(pk=pk))
_issues = Prepared(lambda: Issue.objects.filter(is_active=True).values("pk", "name_th"))
# How many projects a fund has in each of its years: the years to choose from and the count of the whole list in one read.
_by_year = Prepared(
    lambda fund: (
        Project.objects.filter(fund=fund)
        .order_by("-fiscal_year")
        .values_list("fiscal_year")
        .annotate(number=Count("*"))
    )
)
ORDER_NAMES = {
    "newest": _lazy("ใหม่สุดก่อน"), "waiting": _lazy("รอนานสุดก่อน"), "budget": _lazy("งบมากสุดก่อน"), "code": _lazy("ตามรหัส"),
}  # fmt: skip


@requires(P.FUND_VIEW)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """List a fund's projects; everything chosen is in the address, so that it can be kept and shared."""
    fund = get_record(request, _funds, P.FUND_VIEW, pk=pk)
    filters = _filters(request)
    rows = project_list(request.user, fund=fund, filters=filters)
    if request.GET.get("format") == "xlsx":
        return projects_workbook(fund, rows)
    user: Any = request.user
    by_year = dict(_by_year(fund.pk))
    narrowed = filters != ProjectFilters(order=filters.order)
    pages = Paginator(rows, PAGE_SIZE)
    if not narrowed and sees_all(user, fund):
        pages.count = sum(by_year.values())
    page = pages.get_page(request.GET.get("page"))
    clauses = {(pack.code, kind.number): kind.clause for pack in all_packs() for kind in pack.support_types}
    return render(request, "projects/list.html", {
        "fund": fund,
        "page": page,
        "rows": [_row(row, clauses) for row in page.object_list],
        "filters": filters,
        "narrowed": narrowed,
        "states": ProjectState.choices,
        "types": [(n, clause) for n, clause in _latest_types()],
        "issues": _issues(),
        "years": list(by_year),
        "orders": ORDER_NAMES.items(),
        "excel": _excel_address(request),
        "can_create": user.can(P.PROJECT_CREATE, fund),
    })  # fmt: skip


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """List the projects of one's own groups."""
    page = Paginator(own_projects(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    cards = [
        {
            "project": project,
            "badge": state_badge(project.state, ended_early=project.ended_early_on),
            "own_turn": project.state in EDITABLE_STATES,
        }
        for project in page.object_list
    ]
    user: Any = request.user
    fund = request.fund if request.fund and user.can(P.PROJECT_CREATE, request.fund) else None  # type: ignore[attr-defined]
    return render(request, "projects/mine.html", {"page": page, "cards": cards, "fund": fund})


def _filters(request: HttpRequest) -> ProjectFilters:
    asked = request.GET
    state = asked.get("state", "")
    order = asked.get("order", "")
    return ProjectFilters(
        words=asked.get("q", "")[:100].replace("\x00", ""),
        state=state if state in ProjectState.values else "",
        support_type=_whole(asked.get("type")),
        issue=_whole(asked.get("issue")),
        year=_whole(asked.get("year")),
        order=order if order in ORDER_NAMES else "newest",
    )


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 9 else None


def _row(row: dict[str, Any], clauses: dict[tuple[str, int], str]) -> dict[str, Any]:
    budget = row["budget_requested"] if row["budget_approved"] is None else row["budget_approved"]
    return {
        **row,
        **state_badge(row["state"], ended_early=row["ended_early_on"]),
        "clause": clauses.get((row["pack"], row["support_type"] or 0), ""),
        "budget": budget,
        "is_asked": row["budget_approved"] is None,
        "name": row["title"] or _("ข้อเสนอที่ยังไม่มีชื่อ"),
    }


def _latest_types() -> list[tuple[int, str]]:
    newest = max(all_packs(), key=lambda pack: pack.valid_from)
    return [(kind.number, kind.full_label) for kind in newest.support_types]


def _excel_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query["format"] = "xlsx"
    return f"?{query.urlencode()}"
