"""Settings of a fund's year: the steps of screening, and the rubric."""

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
from kongtun.common.thai.text import thai_sorted
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.review.actions import save_rubric, set_steps
from kongtun.review.actions.set_steps import walk_fingerprint
from kongtun.review.forms import RubricRows, StepForm, outline_from, rows_of
from kongtun.review.queries.scores import rubric_of
from kongtun.review.queries.stages import Walks, screeners_of
from kongtun.surveys.queries.questionnaires import is_answered

FUNDS = Fund.objects.select_related("area__parent__parent")
FIRST_YEAR, LAST_YEAR = 2550, 2650


def _years(fund: Fund, name: str, fiscal_year: int) -> list[dict[str, Any]]:
    if not FIRST_YEAR <= fiscal_year <= LAST_YEAR:
        raise Http404
    return [
        {"label": str(year), "url": reverse(name, args=[fund.pk, year]), "current": year == fiscal_year}
        for year in range(fiscal_year - 1, fiscal_year + 2)
    ]


@requires(P.FUND_EDIT)
def steps_page(request: HttpRequest, pk: int, fiscal_year: int) -> HttpResponse:
    """Which steps a proposal goes through, who does them, how long they may take."""
    fund = get_record(request, FUNDS, P.FUND_EDIT, pk=pk)
    years = _years(fund, "review:steps", fiscal_year)
    walk = Walks([fund]).of(fund.pk, fiscal_year)
    people = thai_sorted(screeners_of(fund.area_path), key=lambda user: user.name)
    data = request.POST or None
    forms = [StepForm(data, stage=stage, people=people) for stage in walk.all]
    error, status = "", 200
    if request.method == "POST":
        status = 422
        # Every form is asked, so that each shows what it misses.
        if not [form for form in forms if not form.is_valid()]:
            seen = request.POST.get("fingerprint", "")
            try:
                set_steps(fund, fiscal_year, [form.stage() for form in forms], by=request.user, fingerprint=seen)
            except EditConflict:
                error, status = _("มีคนอื่นเพิ่งแก้หน้านี้ เปิดหน้านี้ใหม่เพื่อดูของล่าสุด แล้วแก้อีกครั้ง"), 409
            except Refused as refusal:
                error = _place(forms, refusal)
            else:
                messages.success(request, _("บันทึกขั้นกลั่นกรองแล้ว เรื่องที่กำลังเดินอยู่ไปต่อที่ขั้นแรกที่ยังไม่ผ่าน"))
                return redirect("review:steps", pk=fund.pk, fiscal_year=fiscal_year)
    context = {
        "fund": fund, "fiscal_year": fiscal_year, "years": years, "forms": forms, "error": error,
        "fingerprint": walk_fingerprint(walk), "nobody": not people,
    }  # fmt: skip
    return render(request, "review/steps.html", context, status=status)


def _place(forms: list[StepForm], refusal: Refused) -> str:
    """Put a refusal at its field; return its sentence when it has none."""
    kind, _dot, field = refusal.field.partition(".")
    for form in forms:
        if form.kind == kind and field in form.fields:
            form.add_error(field, refusal.message)
            return ""
    return refusal.message


@requires(P.FUND_VIEW)
def rubric_page(request: HttpRequest, pk: int, fiscal_year: int) -> HttpResponse:
    """Whoever sees the fund reads with what proposals are scored; officers change it until the first score is sent."""
    fund = get_record(request, FUNDS, P.FUND_VIEW, pk=pk)
    years = _years(fund, "review:rubric", fiscal_year)
    outline, stored = rubric_of(fund, fiscal_year)
    may_edit = request.user.can(P.FUND_EDIT, fund)
    if request.method == "POST" and not may_edit:
        raise PermissionNeeded(P.FUND_EDIT)
    locked = stored is not None and is_answered(stored)
    rows = RubricRows(request.POST or None, initial=rows_of(outline), prefix="rows")
    error, status = "", 200
    if request.method == "POST" and "add_row" in request.POST:
        data = request.POST.copy()
        data["rows-TOTAL_FORMS"] = str(min(_whole(data.get("rows-TOTAL_FORMS")) + 1, 60))
        rows = RubricRows(data, initial=rows_of(outline), prefix="rows")
    elif request.method == "POST":
        status = 422
        if rows.is_valid():
            title = request.POST.get("title", "").strip() or outline.title
            try:
                save_rubric(
                    fund, fiscal_year, outline_from(title, rows.forms), by=request.user,
                    fingerprint=request.POST.get("fingerprint", ""),
                )  # fmt: skip
            except EditConflict:
                error, status = _("มีคนอื่นเพิ่งแก้หน้านี้ เปิดหน้านี้ใหม่เพื่อดูของล่าสุด แล้วแก้อีกครั้ง"), 409
            except Refused as refusal:
                error = refusal.message
            else:
                messages.success(request, _("บันทึกเกณฑ์ปี %(year)s แล้ว") % {"year": fiscal_year})
                return redirect("review:rubric", pk=fund.pk, fiscal_year=fiscal_year)
    context = {
        "fund": fund, "fiscal_year": fiscal_year, "years": years, "outline": outline, "rows": rows, "error": error,
        "may_edit": may_edit and not locked, "locked": locked, "own_copy": stored is not None,
        "fingerprint": outline.fingerprint,
    }  # fmt: skip
    return render(request, "review/rubric.html", context, status=status)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else 0
