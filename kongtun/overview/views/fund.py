"""One screen about a fund for the head of its local government."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.ui.charts import gauge_segments
from kongtun.districts.queries.brief_fund import brief_of_fund
from kongtun.funds.models import Fund
from kongtun.overview.presenters.executive import money_parts, title_of
from kongtun.overview.queries.executive import peers_of, risks_of, to_sign
from kongtun.overview.queries.look import year_of

MOST_WAITS, MOST_RESULTS, MOST_RISKS = 4, 3, 4


@requires(P.LEDGER_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Money in and out, what waits for a signature, the best results, risks, and how funds of the same kind do."""
    fund: Fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.LEDGER_VIEW, pk=pk)
    today, year = timezone.localdate(), year_of(None)
    brief = brief_of_fund(fund, year, today)
    waits = sorted([*to_sign(fund, today), *brief.waits], key=lambda one: -one.days)
    risks = risks_of(fund, brief, today)
    peers, number = peers_of(fund, year - 1)
    money = brief.money
    return render(request, "overview/fund.html", {
        "fund": fund, "year": year, "brief": brief, "money": money, "waits": waits[:MOST_WAITS], "more_waits": len(waits) - MOST_WAITS,
        "results": brief.improved[:MOST_RESULTS], "risks": risks[:MOST_RISKS], "peers": peers, "peer_count": number,
        "peer_year": year - 1, "segments": gauge_segments(money_parts(money)) if money and money.available > 0 else [],
        "title": title_of(waits, risks), "today": today,
    })  # fmt: skip
