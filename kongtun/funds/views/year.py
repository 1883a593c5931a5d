"""Fiscal year of a fund: population, expected income, goal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.funds.actions import save_fund_year
from kongtun.funds.actions.save_fund_year import proposed_allocation
from kongtun.funds.forms import YearForm
from kongtun.funds.models import Fund
from kongtun.funds.notices import get_pack
from kongtun.funds.queries import FUND_AREA, year_fingerprint, year_or_new
from kongtun.funds.views.conflict import differences

FIRST_YEAR, LAST_YEAR = 2550, 2650


@requires(P.FUND_EDIT)
def year(request: HttpRequest, pk: int, fiscal_year: int) -> HttpResponse:
    """Show and save one fiscal year. Nothing is made by looking."""
    if not FIRST_YEAR <= fiscal_year <= LAST_YEAR:
        raise Http404
    fund = get_record(request, Fund.objects.select_related(FUND_AREA), P.FUND_EDIT, pk=pk)
    record = year_or_new(fund, fiscal_year)
    pack = get_pack(record.pack)
    initial = YearForm.initial_of(record, pack) | {"fingerprint": year_fingerprint(record)}
    form = YearForm(request.POST or None, initial=initial, pack=pack)
    context: dict[str, Any] = {
        "fund": fund, "year": record, "pack": pack, "form": form, "per_capita": pack.rule("per_capita"),
        "matching": pack.rule("matching_rates"), "proposed": proposed_allocation(pack, record.population),
        "years": [
            {"label": str(y), "url": reverse("funds:year", args=[fund.pk, y]), "current": y == fiscal_year}
            for y in range(fiscal_year - 1, fiscal_year + 2)
        ],
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_fund_year(fund, fiscal_year, by=request.user, **form.action_values())
        except EditConflict:
            current = year_or_new(fund, fiscal_year)
            data = form.data.copy()
            data["fingerprint"] = year_fingerprint(current)
            form.data = data
            stored = YearForm.initial_of(current, pack)
            stored.pop("matching", None)
            context["conflicts"] = differences(form, stored)
            return render(request, "funds/year.html", context, status=409)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("บันทึกปีงบประมาณ %(year)s แล้ว") % {"year": saved.fiscal_year})
            return redirect("funds:year", pk=fund.pk, fiscal_year=fiscal_year)
    return render(request, "funds/year.html", context, status=422 if form.errors else 200)
