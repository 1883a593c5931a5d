"""Who gives what to which goal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.districts.actions import (
    agree_contribution,
    decline_contribution,
    finish_contribution,
    may_offer,
    offer_contribution,
)
from kongtun.districts.choices import Share
from kongtun.districts.forms import AnswerForm, ShareForm
from kongtun.districts.models import Contribution, JointGoal
from kongtun.districts.queries.agreements import words_of
from kongtun.districts.queries.boards import district_funds
from kongtun.districts.queries.goals import goals
from kongtun.districts.queries.shares import contributions, shares_of
from kongtun.districts.states import CONTRIBUTION_WORKFLOW, ContributionState
from kongtun.districts.views.common import board_at, form_page, frame, may_edit, saved, year_asked
from kongtun.funds.models import Fund

STEPS = {"agree": agree_contribution, "decline": decline_contribution, "finish": finish_contribution}


@requires(P.DISTRICT_VIEW, team=True)
def shares_page(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Goal × giver, with sums that count a project once."""
    board, year = board_at(request, area_pk), year_asked(request)
    shares = shares_of(board, year)
    words = CONTRIBUTION_WORKFLOW.words
    rows = [
        {
            "row": row,
            "cells": [
                {
                    "goal": goal,
                    "items": [{"one": one, "what": words_of(one), "words": words[one.state]} for one in cell],
                }
                for goal, cell in zip(shares.goals, row.cells, strict=True)
            ],
        }
        for row in shares.rows
    ]
    context: dict[str, Any] = frame(request, board, "shares", year=year) | {"shares": shares, "rows": rows}
    context["by_goal"] = list(zip(shares.goals, shares.by_goal, strict=True))
    context["own_funds"] = _own_funds(request, shares.goals[0]) if shares.goals else []
    return render(request, "districts/shares.html", context)


def _own_funds(request: HttpRequest, goal: JointGoal) -> list[Fund]:
    """Funds of the district for which the person may speak: all for the board, else the own ones."""
    funds = district_funds(goal.year.board)
    if may_edit(request, goal):
        return funds
    return [fund for fund in funds if request.user.can(P.PLAN_APPROVE, fund)]  # type: ignore[union-attr]


@requires(P.DISTRICT_VIEW, team=True)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Pick who and what (people, work, money) first; then the few fields of that kind."""
    goal: JointGoal = get_record(request, goals(), P.DISTRICT_VIEW, pk=pk)
    funds = _own_funds(request, goal)
    edits = may_edit(request, goal)
    if not funds and not edits:
        raise PermissionNeeded(P.PLAN_APPROVE)
    back = reverse("districts:goal", args=[pk])
    kind, who = request.GET.get("kind", ""), request.GET.get("fund", "")
    fund = next((one for one in funds if str(one.pk) == who), None)
    if kind not in Share.values or (fund is None and not (who == "other" and edits)):
        if request.method == "POST":
            messages.error(request, _("เลือกก่อนว่าใครร่วม และร่วมอะไร"))
        context = {
            "goal": goal,
            "board": goal.year.board,
            "funds": funds,
            "edits": edits,
            "kinds": Share.choices,
            "back": back,
        }
        return render(request, "districts/share_start.html", context)
    if not may_offer(request.user, goal, fund):
        raise PermissionNeeded(P.DISTRICT_EDIT)
    form = ShareForm(request.POST or None, kind=kind, fund=fund, fiscal_year=goal.year.fiscal_year)
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: offer_contribution(goal, by=request.user, kind=kind, fund=fund, **form.cleaned_data))
        if made is not None:
            agreed = made.state == ContributionState.AGREED
            messages.success(request, _("บันทึกแล้ว กองทุนตกลงร่วม") if agreed else _("บันทึกแล้ว รออีกฝ่ายตกลง"))
            return redirect("districts:share", pk=made.pk)
    names = {"share-organisations": _organisations(goal)}
    return form_page(
        request, form, title=_("%(who)s ร่วม%(kind)s") % {"who": fund.area.name_th if fund else _("หน่วยงาน"), "kind": Share(kind).label},
        over=goal.issue.short_name, under=str(goal), back=back, verb=_("บันทึก"), lists=names,
    )  # fmt: skip


def _organisations(goal: JointGoal) -> list[str]:
    return sorted(set(goal.year.board.members.exclude(organisation="").values_list("organisation", flat=True)))


@requires(P.DISTRICT_VIEW, team=True)
def share_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One contribution: what, whose, what the reader may answer."""
    one: Contribution = get_record(request, contributions(), P.DISTRICT_VIEW, pk=pk)
    steps = {step.name for step in CONTRIBUTION_WORKFLOW.available(one, request.user)}
    context = {
        "one": one,
        "what": words_of(one),
        "board": one.goal.year.board,
        "words": CONTRIBUTION_WORKFLOW.words[one.state],
        "history": [
            {"row": row, "label": CONTRIBUTION_WORKFLOW.transition(row.transition).label}
            for row in one.history.select_related("by")
        ],
        "may_agree": bool(steps & {"agree"} if one.fund_id else steps & {"confirm"}),
        "may_decline": bool(steps & {"decline", "withdraw", "revoke"}),
        "may_finish": bool(steps & {"finish"} if one.fund_id else steps & {"complete"}),
        "may_open_project": one.project is not None and request.user.can(P.PROJECT_VIEW, one.project),  # type: ignore[union-attr]
        "form": AnswerForm(),
    }  # fmt: skip
    return render(request, "districts/share.html", context)


@requires(P.DISTRICT_VIEW, team=True)
@require_POST
def answer(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Agree, decline (with a reason) or finish."""
    one: Contribution = get_record(request, contributions(), P.DISTRICT_VIEW, pk=pk)
    if step not in STEPS:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(" ".join(errors) for errors in form.errors.values()))
        return redirect("districts:share", pk=pk)
    try:
        STEPS[step](one, by=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("บันทึกแล้ว: %(word)s") % {"word": one.get_state_display()})
    return redirect("districts:share", pk=pk)
