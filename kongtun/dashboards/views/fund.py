"""The list of funds, and the page of one fund: profile, money, plans, projects, people, what is late."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.prepared import Prepared
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.charts import gauge_segments
from kongtun.dashboards.queries.fund_page import improvements, plan_lanes, project_rows
from kongtun.dashboards.queries.funds import found_funds, rows_for
from kongtun.dashboards.queries.standing import Standing, standing_of
from kongtun.funds.models import Fund
from kongtun.funds.presenters import term_notice
from kongtun.funds.queries import current_committee
from kongtun.ledger.queries import MoneyPath

PAGE = 25
_funds = Prepared(
    lambda pk, user: Fund.objects.select_related("area__parent__parent__parent").visible_to(user).filter(pk=pk)
)


@requires(P.FUND_VIEW)
def funds(request: HttpRequest) -> HttpResponse:
    """Search the funds of the person; each row opens the fund."""
    text = request.GET.get("q", "")
    year = int(FiscalYear.of(timezone.localdate()))
    page = Paginator(found_funds(request.user, text), PAGE).get_page(request.GET.get("page"))
    rows = rows_for(list(page.object_list), year)
    return render(request, "dashboards/funds.html", {"page": page, "rows": rows, "q": text, "year": year})


@requires(P.FUND_VIEW)
def fund_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one fund in one fiscal year (``?year=``); money and proposals only to those who may see them."""
    fund = get_record(request, _funds, P.FUND_VIEW, pk=pk)
    this_year = int(FiscalYear.of(timezone.localdate()))
    years = sorted({*fund.years.values_list("fiscal_year", flat=True), this_year})
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else this_year
    user = request.user
    sees_all = user.can(P.PROJECT_VIEW, fund)  # type: ignore[union-attr]
    sees_money = user.can(P.LEDGER_VIEW, fund)  # type: ignore[union-attr]
    standing = standing_of(fund, year) if sees_money else None
    committee = list(current_committee(fund))
    return render(
        request,
        "dashboards/fund.html",
        {
            "fund": fund,
            "fund_year": next((row for row in fund.years.all() if row.fiscal_year == year), None),
            "year": year,
            "years": [
                {"label": str(y), "url": f"{reverse('dashboards:fund', args=[pk])}?year={y}", "current": y == year}
                for y in years[-4:]
            ],
            "standing": standing,
            "segments": gauge_segments(_parts(standing.path)) if standing and standing.path.whole > 0 else [],
            "goals": _goals(standing) if standing else [],
            "lanes": plan_lanes(fund, year, only_approved=not sees_all),
            "projects": project_rows(fund, year, only_public=not sees_all),
            "improved": improvements(fund),
            "committee": committee,
            "term_notice": term_notice(sorted(seat.ends_on for seat in committee)) if sees_all else None,
            "officers": _officers(fund),
            "can_edit": user.can(P.FUND_EDIT, fund),  # type: ignore[union-attr]
            "can_create": user.can(P.PROJECT_CREATE, fund),  # type: ignore[union-attr]
            "can_plan": user.can(P.PLAN_EDIT, fund),  # type: ignore[union-attr]
            "can_count": user.can(P.PLAN_VIEW, fund),  # type: ignore[union-attr]
            "can_receive": user.can(P.LEDGER_POST, fund),  # type: ignore[union-attr]
        },
    )


def _parts(path: MoneyPath) -> list[tuple[str, Decimal]]:
    """Return the five parts of the year's money with their names."""
    return [
        (_("จ่ายแล้ว"), path.paid),
        (_("อนุมัติแล้ว รอจ่าย"), path.committed),
        (_("ข้อเสนอกำลังพิจารณา"), path.considered),
        (_("มีแผน ยังไม่มีโครงการ"), path.planned),
        (_("ยังไม่มีแผน"), path.unplanned),
    ]


def _goals(standing: Standing) -> list[dict[str, Any]]:
    """Return the two goal lines of the gauge: สปสช. asks for at most 30 % left, the fund's own goal."""
    own = standing.statement.goal_percent
    lines = [{"at": 70, "name": _("เป้า สปสช."), "text": _("เหลือ 30 %")}]
    if own != 30:
        lines.append(
            {"at": 100 - own, "name": _("เป้ากองทุน"), "text": _("เหลือ %(p)s %%") % {"p": f"{own.normalize():f}"}}
        )
    return lines


def _officers(fund: Fund) -> list[Any]:
    """Return the officers and finance officers of the fund."""
    today = timezone.localdate()
    return [
        m
        for m in fund.area.memberships.filter(role__in=("officer", "finance")).select_related("user")
        if m.starts_on <= today and (m.ends_on is None or m.ends_on >= today)
    ]
