"""Area capital and readiness: the picture over the years, one's own assessment."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.review.forms import ScoreForm
from kongtun.selection.actions import send_assessment
from kongtun.selection.choices import AssessmentKind
from kongtun.selection.outlines import assessment_outline
from kongtun.selection.presenters.radar import radar
from kongtun.selection.queries.assessments import assessed, own_assessment

FUNDS = Fund.objects.select_related("area__parent__parent__parent")


@requires(P.LANDSCAPE_VIEW)
@require_safe
def capital(request: HttpRequest, pk: int) -> HttpResponse:
    """Both assessments of a fund's place, year by year, as pictures with tables."""
    fund = get_record(request, FUNDS, P.LANDSCAPE_VIEW, pk=pk)
    parts = []
    for kind in AssessmentKind:
        rows = assessed(kind, fund.area)
        parts.append({"kind": kind, "rows": rows, "radar": radar(rows), "table": _table(rows)})
    context = {"fund": fund, "parts": parts, "may_assess": request.user.can(P.LANDSCAPE_EDIT, fund)}
    return render(request, "selection/capital.html", context)


@requires(P.LANDSCAPE_EDIT)
def assess(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One's own assessment of this year, filled from the own one of the year before."""
    if kind not in AssessmentKind.values:
        raise Http404
    fund = get_record(request, FUNDS, P.LANDSCAPE_EDIT, pk=pk)
    year = FiscalYear.of(timezone.localdate()).year
    outline = assessment_outline(kind)
    earlier = own_assessment(kind, fund.area, request.user)
    if earlier is not None and earlier.questionnaire.fiscal_year == year and request.method != "POST":
        messages.success(request, _("คุณประเมินปี %(year)d แล้ว") % {"year": year})
        return redirect("selection:capital", pk=pk)
    initial = {row.question.key: row.value for row in earlier.answers.select_related("question")} if earlier else {}
    form = ScoreForm(request.POST or None, outline=outline, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            send_assessment(kind, fund.area, year, form.answers(), by=request.user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("ส่งแล้ว ดูภาพเทียบกับปีก่อนได้เลย"))
            return redirect("selection:capital", pk=pk)
    context = {
        "fund": fund,
        "kind": AssessmentKind(kind),
        "form": form,
        "year": year,
        "earlier": earlier,
        "outline": outline,
    }
    return render(request, "selection/assess.html", context, status=422 if form.errors else 200)


def _table(rows: list[Any]) -> list[tuple[str, list[Any]]]:
    """Groups with (year, value), the newest year first."""
    if not rows:
        return []
    return [(name, [(row.fiscal_year, dict(row.groups).get(name)) for row in rows]) for name, _value in rows[0].groups]
