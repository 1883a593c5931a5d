"""Issues of a year and joint goals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.ui.opened import Opened
from kongtun.districts.actions import change_goal, choose_issues, drop_goal, record_result, set_goal
from kongtun.districts.actions.goals import GOAL
from kongtun.districts.forms import GoalForm, IssuesForm, ResultForm
from kongtun.districts.models import Board, JointGoal
from kongtun.districts.presenters.goal import cover, fund_rows, goal_card, weight_words
from kongtun.districts.queries.goal_numbers import results_of, suggestions, trend
from kongtun.districts.queries.goals import chosen_issues, goals, goals_of, indicators_of, issues_to_choose
from kongtun.districts.queries.rolling import numbers_of
from kongtun.districts.queries.rollup import district_plan
from kongtun.districts.queries.shares import contributions, totals
from kongtun.districts.rules import usual_rule
from kongtun.districts.states import CONTRIBUTION_WORKFLOW, LIVING
from kongtun.districts.views.common import board_at, form_page, frame, may_edit, saved, year_asked
from kongtun.indicators.models import Indicator, Issue


def _goal(request: HttpRequest, pk: int, permission: str = P.DISTRICT_VIEW) -> JointGoal:
    goal: JointGoal = get_record(request, goals(), permission, pk=pk)
    return goal


@requires(P.DISTRICT_VIEW, team=True)
def goals_page(request: HttpRequest, area_pk: int) -> HttpResponse:
    """The issues of the year, each with its goals."""
    board, year = board_at(request, area_pk), year_asked(request)
    context = frame(request, board, "goals", year=year) | {"chosen": chosen_issues(board, year)}
    return render(request, "districts/goals.html", context)


@requires(P.DISTRICT_EDIT)
def issues(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Choose the issues; what zone, province and country set stands first."""
    board, year = board_at(request, area_pk, P.DISTRICT_EDIT), year_asked(request)
    offered = issues_to_choose(board, year)
    initial = {"issues": [row.issue.code for row in offered if row.chosen]}
    form = IssuesForm(request.POST or None, initial=initial, offered=offered)
    if request.method == "POST" and form.is_valid():
        picked = Issue.objects.filter(code__in=form.cleaned_data.get("issues", []))
        done = saved(form, lambda: choose_issues(board, year, list(picked), by=request.user))
        if done is not None:
            messages.success(request, _("เก็บประเด็นของปี %(year)d แล้ว กองทุนเห็นตอนทำแผน") % {"year": year})
            return redirect(reverse("districts:goals", args=[area_pk]) + f"?year={year}")
    return form_page(
        request, form, title=_("ปี %(year)d อำเภอทำเรื่องไหนร่วมกัน") % {"year": year}, over=str(board), verb=_("เก็บประเด็น"),
        back=reverse("districts:goals", args=[area_pk]) + f"?year={year}",
        under=_("กองทุนทุกแห่งในอำเภอเห็นประเด็นเหล่านี้ตอนทำแผน"),
    )  # fmt: skip


def _indicator(request: HttpRequest, board: Board) -> Indicator | None:
    """The indicator in the address, if the district may pick it."""
    code = request.GET.get("indicator", "")
    if not code or len(code) > 30 or "\x00" in code:
        return None
    found = Indicator.objects.select_related("unit", "issue", "owner").filter(code=code, is_active=True).first()
    if found is None or (found.owner and not board.area.path.startswith(found.owner.path)):
        raise Http404
    return found


@requires(P.DISTRICT_EDIT)
def new(request: HttpRequest, area_pk: int) -> HttpResponse:
    """First pick the indicator, then set the numbers beside what the funds have."""
    board, year = board_at(request, area_pk, P.DISTRICT_EDIT), year_asked(request)
    back = reverse("districts:goals", args=[area_pk]) + f"?year={year}"
    indicator = _indicator(request, board)
    if indicator is None:
        if request.method == "POST":
            messages.error(request, _("เลือกตัวชี้วัดก่อน"))
        context = frame(request, board, "goals", year=year) | {"rows": _offers(request, board, year), "back": back}
        return render(request, "districts/pick_indicator.html", context)
    offers = suggestions(board, indicator, year)
    usual = usual_rule(indicator).key
    best = next(one for one in offers if one.rule.key == usual)
    initial: dict[str, Any] = {"rule": usual, "measured_on": timezone.localdate()}
    if best.baseline.value is not None:
        # What the funds have is offered, never stored before somebody keeps it.
        initial |= {
            "baseline": best.baseline.value,
            "explained": f"{best.rule.title} {cover(best.baseline)}"[:300],
            "source_kind": "register",
        }
    if best.target.value is not None:
        initial["target"] = best.target.value
    form = GoalForm(request.POST or None, initial=initial, indicator=indicator)
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: set_goal(board, year, indicator, by=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("ตั้งเป้าหมายร่วมแล้ว ชวนกองทุนร่วมคน งาน ทุนได้เลย"))
            return redirect("districts:goal", pk=made.pk)
    return _goal_form(request, board, form, indicator, offers, title=_("ตั้งเป้าหมายร่วม"), back=back, year=year)


def _offers(request: HttpRequest, board: Board, year: int) -> list[dict[str, Any]]:
    """Indicators by issue, those that most funds have numbers of first."""
    picked = _picked(request, board, year)
    taken = {goal.series.indicator_id for goal in goals_of(board, year)}
    found = indicators_of(board, [one.issue for one in picked])
    numbers = numbers_of(board, [one for rows in found.values() for one in rows], year)
    return [
        {
            "name": one.name,
            "indicators": sorted(
                ((i, len(numbers[i.pk])) for i in found[one.issue.pk] if i.pk not in taken), key=lambda pair: -pair[1]
            ),
        }
        for one in picked
    ]


def _picked(request: HttpRequest, board: Board, year: int) -> list[Any]:
    code = request.GET.get("issue", "")
    chosen = chosen_issues(board, year)
    return [one for one in chosen if one.issue.code == code] or chosen


def _goal_form(
    request: HttpRequest, board: Board, form: GoalForm, indicator: Indicator, offers: list[Any], *, title: str, back: str, year: int,
    opened: Opened | None = None,
) -> HttpResponse:  # fmt: skip
    rows = [
        {
            "one": one,
            "baseline_cover": cover(one.baseline),
            "target_cover": cover(one.target),
            "usual": one.rule.key == usual_rule(indicator).key,
        }
        for one in offers
        if one.baseline.value is not None or one.target.value is not None
    ]
    return form_page(
        request, form, title=title, over=f"{board} · {_('ปีงบประมาณ')} {year}", under=indicator.name_th, back=back, verb=_("เก็บเป้าหมาย"),
        template="districts/goal_form.html", indicator=indicator, offers=rows, of=offers[0].baseline.of, opened=opened,
    )  # fmt: skip


@requires(P.DISTRICT_VIEW, team=True)
def goal_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal: picture, the funds behind it with the rule, who gives what."""
    goal = _goal(request, pk)
    board, year = goal.year.board, goal.year.fiscal_year
    one = district_plan(board, year, [goal]).goals[0]
    given = list(contributions().filter(goal=goal, state__in=LIVING).order_by("kind", "pk"))
    points = [(str(y), rolled.value) for y, rolled in trend(goal)]
    card = goal_card(one, timezone.localdate())
    context = frame(request, board, "goals") | {
        "goal": goal,
        "card": card,
        "rows": fund_rows(one, request.user),
        "points": points if len(points) > 1 else [],
        "trend_target": (_("เป้าหมาย"), card.target) if card.target is not None else None,
        "covers": [
            (_("สถานการณ์"), one.baseline, weight_words(one.baseline)),
            (_("เป้าหมาย"), one.target, weight_words(one.target)),
            (_("ผลล่าสุด"), one.actual, weight_words(one.actual)),
        ],
        "given": [{"row": row, "words": CONTRIBUTION_WORKFLOW.words[row.state]} for row in given],
        "totals": totals(given),
        "results": results_of(goal),
        "may_offer": may_edit(request, goal) or request.user.can_somewhere(P.PLAN_APPROVE),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "districts/goal.html", context)


@requires(P.DISTRICT_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change numbers and words of a goal."""
    goal = _goal(request, pk, P.DISTRICT_EDIT)
    board, year, indicator = goal.year.board, goal.year.fiscal_year, goal.series.indicator
    opened = Opened(request, GOAL, goal)
    initial = {
        "baseline": goal.baseline.value if goal.baseline else None,
        "measured_on": goal.baseline.measured_on if goal.baseline else None,
        "source_kind": goal.baseline.source_kind if goal.baseline else "",
        "target": goal.target.value if goal.target else None,
        "rule": goal.rule, "reason": goal.reason, "explained": goal.explained,
    }  # fmt: skip
    form = GoalForm(request.POST or None, initial=initial, indicator=indicator)

    def act() -> Any:
        return change_goal(goal, by=request.user, fingerprint=opened.seen, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and saved(form, act, opened) is not None:
        messages.success(request, _("เก็บเป้าหมายแล้ว"))
        return redirect("districts:goal", pk=pk)
    back = reverse("districts:goal", args=[pk])
    return _goal_form(
        request,
        board,
        form,
        indicator,
        suggestions(board, indicator, year),
        title=_("แก้เป้าหมายร่วม"),
        back=back,
        year=year,
        opened=opened,
    )


@requires(P.DISTRICT_EDIT)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then stop using the goal."""
    goal = _goal(request, pk, P.DISTRICT_EDIT)
    back = reverse("districts:goal", args=[pk])
    if request.method == "POST":
        drop_goal(goal, by=request.user)
        messages.success(request, _("เลิกใช้เป้าหมายแล้ว ตัวเลขและการร่วมงานยังอยู่ในประวัติ"))
        return redirect(reverse("districts:goals", args=[goal.year.board.area_id]) + f"?year={goal.year.fiscal_year}")
    context = {
        "title": _("เลิกใช้เป้าหมายนี้?"), "verb": _("เลิกใช้"), "back": back,
        "text": _("%(goal)s จะหายจากแผนอำเภอ ตัวเลขที่บันทึกและการร่วมคน งาน ทุนยังอยู่ในประวัติ ตั้งใหม่ได้") % {"goal": goal},
    }  # fmt: skip
    return render(request, "districts/confirm.html", context)


@requires(P.DISTRICT_EDIT)
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was measured in the whole district."""
    goal = _goal(request, pk, P.DISTRICT_EDIT)
    form = ResultForm(
        request.POST or None, initial={"measured_on": timezone.localdate()}, indicator=goal.series.indicator
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: record_result(goal, by=request.user, **form.cleaned_data)) is not None
    ):
        messages.success(request, _("บันทึกผลแล้ว"))
        return redirect("districts:goal", pk=pk)
    return form_page(
        request, form, title=_("บันทึกผลของทั้งอำเภอ"), over=str(goal.year.board), under=str(goal), back=reverse("districts:goal", args=[pk]),
        verb=_("บันทึกผล"),
    )  # fmt: skip
