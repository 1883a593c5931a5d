"""The whole picture of an area."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.funds.models import Fund
from kongtun.overview.choices import ICONS, SILENT_DAYS, Question
from kongtun.overview.presenters import answers
from kongtun.overview.presenters import head as draw
from kongtun.overview.presenters.addresses import SHOW, address, file_address
from kongtun.overview.queries.head import head_of
from kongtun.overview.queries.look import Look
from kongtun.overview.views.common import asked_of, frame

SHORT, PARTS = 3, 50


@requires(P.PLAN_VIEW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Head figures, the way of the year, the parts, and the beginning of each answer; one fund has a page of its own."""
    asked = asked_of(request)
    look = asked.look
    if look.is_fund:
        fund = Fund.objects.with_permission(request.user, P.LEDGER_VIEW).filter(area=look.area).first()
        if fund is not None:
            return redirect("overview:fund", pk=fund.pk)
    head = head_of(look, SILENT_DAYS[0])
    found = [answers.answer_to(look, question, {}) for question in Question]
    order = request.GET.get("order", draw.NAME)
    page = Paginator(draw.parts(look, head.parts, order), PARTS).get_page(request.GET.get("page"))
    return render(request, "overview/show.html", frame(request, asked, SHOW) | {
        "head": head, "tiles": draw.tiles(look, head, SILENT_DAYS[0]), "flow": draw.flow(look, head),
        "segments": draw.gauge(head.whole.money), "parts": page, "part_name": look.by.label,
        "orders": draw.orders(look, order), "answers": [_short(look, one) for one in found], "meanings": draw.meanings(),
    }, status=422 if asked.form.errors else 200)  # fmt: skip


def _short(look: Look, answer: answers.Answer) -> dict[str, Any]:
    """Return the beginning of an answer."""
    rows = list(answer.rows[:SHORT])
    return {
        "answer": answer, "table": answer.table(rows), "url": address(look, answer.question.value, **answer.more),
        "file": file_address(look, answer.question, **answer.more), "icon": ICONS[answer.question],
        "all": len(answer.rows), "rest": max(len(answer.rows) - SHORT, 0),
    }  # fmt: skip
