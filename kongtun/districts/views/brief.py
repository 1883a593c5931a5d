"""One page for those who decide: the district's, and a fund's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.thai.numerals import number
from kongtun.common.ui.charts import gauge_segments
from kongtun.districts.queries.boards import board_year, this_year
from kongtun.districts.queries.brief import Brief, brief_of_board
from kongtun.districts.queries.brief_fund import brief_of_fund
from kongtun.districts.views.common import board_at, frame, year_asked
from kongtun.funds.models import Fund


@requires(P.DISTRICT_VIEW, team=True)
def district(request: HttpRequest, area_pk: int) -> HttpResponse:
    """For the head of the district."""
    board, year = board_at(request, area_pk), year_asked(request)
    found = brief_of_board(board, year, timezone.localdate())
    context = frame(request, board, "board", year=year) | _context(found)
    context["paper"] = board_year(board, year)
    context["form"] = "district-brief"
    return render(request, "districts/brief.html", context)


@requires(P.LEDGER_VIEW)
def fund(request: HttpRequest, fund_pk: int) -> HttpResponse:
    """For the head of a local government, about the own fund."""
    found: Fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.LEDGER_VIEW, pk=fund_pk)
    year = this_year()
    context = _context(brief_of_fund(found, year, timezone.localdate())) | {
        "fund": found,
        "year": year,
        "paper": found,
        "form": "fund-brief",
    }
    return render(request, "districts/brief.html", context)


def _context(brief: Brief) -> dict[str, Any]:
    money = brief.money
    segments, goals = [], []
    if money is not None and money.available > 0:
        segments = gauge_segments(
            [(_("จ่ายแล้ว"), money.paid), (_("ผูกพันแล้ว"), money.committed), (_("ยังไม่มีโครงการ"), money.free)]
        )
        at = max(100 - money.goal_percent, 0)
        goals = [
            {
                "at": at,
                "name": _("เป้าหมาย"),
                "text": _("เหลือไม่เกิน %(percent)s %%") % {"percent": number(round(money.goal_percent))},
            }
        ]
    return {"brief": brief, "segments": segments, "gauge_goals": goals}
