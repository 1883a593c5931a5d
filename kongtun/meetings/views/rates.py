"""How often members come, against the goal of the notice. With htmx only the summary comes, for the committee's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.meetings.attendance_year import attendance_of_year, years_with_meetings
from kongtun.meetings.queries import counts

MOST_YEARS = 5


@requires(P.MEETING_VIEW)
def rates_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Members and meetings of one fiscal year (``?year=``, this year if not given)."""
    fund = get_record(request, Fund.objects.select_related("area"), P.MEETING_VIEW, pk=pk)
    this_year = int(FiscalYear.of(timezone.localdate()))
    years = sorted({*years_with_meetings(fund), this_year})
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else this_year
    attendance = attendance_of_year(fund, year)
    goal = attendance.goal.value
    context: dict[str, Any] = {
        "fund": fund,
        "attendance": attendance,
        "year": year,
        "goal_percent": round(goal * 100),
        "share_percent": None if attendance.share is None else round(attendance.share * 100),
        "members": [
            {
                "row": row,
                "percent": round(row.share * 100),
                "low": counts(row.member) and row.share < goal,
                "counts": counts(row.member),
            }
            for row in attendance.members
        ],
        "meetings": [
            {"row": row, "percent": round(row.share * 100), "low": row.share < goal} for row in attendance.meetings
        ],
        "years": [
            {"label": str(one), "url": f"{reverse('meetings:rates', args=[pk])}?year={one}", "current": one == year}
            for one in years[-MOST_YEARS:]
        ],
    }
    template = "meetings/_rates.html" if request.headers.get("HX-Request") else "meetings/rates.html"
    return render(request, template, context)
