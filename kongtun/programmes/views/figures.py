"""Figures as of any day, beside figures that documents report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.programmes import actions
from kongtun.programmes.forms import AsOfForm, FiguresForm
from kongtun.programmes.queries import Counts, figures_of, years_of
from kongtun.programmes.views.common import done, form_page, programme_of, rights_of, tabs_of

EARLIEST = date(2005, 1, 1)


def _days(request: HttpRequest) -> tuple[AsOfForm, date, date | None]:
    """Return the day asked for (today when it cannot be read) and the one to compare with."""
    today = timezone.localdate()
    data = {"on": request.GET.get("on", ""), "with_": request.GET.get("with", "")}
    form = AsOfForm(data)
    form.is_valid()
    on = form.cleaned_data.get("on") or today
    other = form.cleaned_data.get("with_")
    return form, min(max(on, EARLIEST), today), min(max(other, EARLIEST), today) if other else None


def _beside(now: list[Counts], then: list[Counts]) -> list[dict[str, Any]]:
    """Return rows of the same name beside each other."""
    earlier = {row.label: row for row in then}
    rows = [{"now": row, "then": earlier.pop(row.label, None)} for row in now]
    return rows + [{"now": Counts(row.label), "then": row} for row in earlier.values()]


@requires(P.PROGRAMME_VIEW, team=True)
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Plans, proposals, funded and money at the end of a day, by district and issue; another day beside it if asked."""
    programme = programme_of(request, pk)
    form, on, other = _days(request)
    now = figures_of(programme, on)
    then = figures_of(programme, other) if other else None
    context = {
        **rights_of(request, programme), "tabs": tabs_of(programme, "figures"), "form": form, "on": on, "other": other, "now": now,
        "then": then, "districts": _beside(now.by_district, then.by_district if then else []),
        "issues": _beside(now.by_issue, then.by_issue if then else []),
        "by_year": years_of(programme, on), "today": timezone.localdate(),
        "reported": list(programme.reported_figures.select_related("by")),
    }  # fmt: skip
    return render(request, "programmes/figures.html", context)


@requires(P.PROGRAMME_EDIT)
def new_reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the figures of a document, with its source."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    form = FiguresForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.record_figures(programme, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("เก็บตัวเลขตามรายงานแล้ว แสดงแยกจากตัวเลขที่ระบบนับ"))
        return redirect("programmes:figures", pk=pk)
    return form_page(
        request, form, title=_("ตัวเลขตามรายงาน"), verb=_("เก็บตัวเลข"), back=reverse("programmes:figures", args=[pk]),
        programme=programme,
        about=_("พิมพ์ตามเอกสารพร้อมที่มา ระบบแสดงแยกจากตัวเลขที่นับเอง ไม่นำมารวมกัน"),
    )  # fmt: skip


@requires(P.PROGRAMME_EDIT)
@require_POST
def withdraw_reported(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Cross reported figures out, or bring them back."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    found = get_object_or_404(programme.reported_figures.select_related("programme__area"), pk=row)
    try:
        actions.withdraw_figures(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ยกเลิกตัวเลขชุดนี้แล้ว คืนได้จากรายการ") if found.withdrawn_on else _("คืนตัวเลขชุดนี้แล้ว"))
    return redirect("programmes:figures", pk=pk)
