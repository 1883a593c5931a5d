"""The district plan: fund plans rolled up, as a page and as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.ui.opened import Opened
from kongtun.districts.actions import save_foreword
from kongtun.districts.actions.boards import FOREWORD
from kongtun.districts.forms import ForewordForm
from kongtun.districts.models import BoardYear
from kongtun.districts.presenters.goal import fund_rows, goal_card
from kongtun.districts.presenters.workbook import plan_workbook
from kongtun.districts.queries.boards import board_year
from kongtun.districts.queries.rollup import district_plan
from kongtun.districts.rules import rules
from kongtun.districts.views.common import board_at, form_page, frame, saved, year_asked

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(P.DISTRICT_VIEW, team=True)
def plan_page(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Every goal with picture, rule and coverage; every fund with its own plan."""
    board, year = board_at(request, area_pk), year_asked(request)
    plan = district_plan(board, year)
    cards = [{"card": goal_card(one, timezone.localdate()), "rows": fund_rows(one, request.user)} for one in plan.goals]
    context: dict[str, Any] = frame(request, board, "plan", year=year) | {
        "plan": plan,
        "cards": cards,
        "year_record": board_year(board, year),
        "rules": [rule for rule in rules().values() if any(one.rule.key == rule.key for one in plan.goals)],
    }
    return render(request, "districts/plan.html", context)


@requires(P.DISTRICT_VIEW, team=True)
@require_safe
def workbook(request: HttpRequest, area_pk: int) -> HttpResponse:
    """The same as an Excel file."""
    board, year = board_at(request, area_pk), year_asked(request)
    answer = HttpResponse(plan_workbook(district_plan(board, year), request.user), content_type=EXCEL)
    name = _("แผนอำเภอ %(board)s %(year)d") % {"board": board.area.name_th, "year": year}
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return answer


@requires(P.DISTRICT_EDIT)
def foreword(request: HttpRequest, area_pk: int) -> HttpResponse:
    """The words that stand before the printed plan."""
    board, year = board_at(request, area_pk, P.DISTRICT_EDIT), year_asked(request)
    record = board_year(board, year)
    opened = Opened(request, FOREWORD, record or BoardYear(board=board, fiscal_year=year))
    form = ForewordForm(request.POST or None, initial={"text": record.foreword if record else ""})
    back = reverse("districts:plan", args=[area_pk]) + f"?year={year}"

    def act() -> Any:
        return save_foreword(board, year, by=request.user, text=form.cleaned_data["text"], fingerprint=opened.seen)

    if request.method == "POST" and form.is_valid() and saved(form, act, opened) is not None:
        messages.success(request, _("เก็บคำนำแล้ว"))
        return redirect(back)
    return form_page(
        request, form, title=_("คำนำของแผนอำเภอ ปี %(year)d") % {"year": year}, over=str(board), back=back, verb=_("เก็บ"),
        opened=opened,
    )  # fmt: skip
