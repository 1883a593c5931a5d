"""The screening queue of a fund."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState
from kongtun.review.actions import assign, assign_waiting
from kongtun.review.queries.assignment import Desk
from kongtun.review.queries.positions import Positions
from kongtun.review.queries.queue import QUEUE_STATES, QueueFilters, answered_count, queue, queue_counts, usual_days
from kongtun.review.queries.stages import screeners_of
from kongtun.review.queries.turns import WhoseTurn, turns_of
from kongtun.review.views.common import PROJECTS, back_to

LONGEST_KEY = 19
OURS = (ProjectState.SUBMITTED, ProjectState.DEFERRED)


@requires(P.PROJECT_SCREEN)
def queue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who waits how long, against what the step may take and what is usual here, and whose turn it is."""
    fund = get_record(request, Fund.objects.select_related("area"), P.PROJECT_SCREEN, pk=pk)
    asked = request.GET
    year = asked.get("year", "")
    filters = QueueFilters(
        asked.get("state", ""), asked.get("q", ""), int(year) if year.isdecimal() and len(year) <= 4 else None,
        answered=asked.get("answered") == "1", step=asked.get("step", ""), mine=asked.get("mine") == "1",
        late=asked.get("late") == "1",
    )  # fmt: skip
    positions = Positions(fund)
    usual = usual_days(fund)
    numbers = queue_counts(request.user, fund, positions)
    page = Paginator(queue(request.user, fund, filters, positions), 25).get_page(asked.get("page"))
    projects = list(page)
    turns = turns_of(projects)
    desk = Desk(fund, [project for project in projects if project.state == ProjectState.SUBMITTED])
    context = {
        "fund": fund,
        "page": page,
        "rows": [_row(project, turns[project.pk], usual, desk, positions) for project in projects],
        "filters": filters,
        "views": _views(filters, numbers, answered_count(request.user, fund)),
        "chips": _chips(filters, numbers, positions),
        "waiting": sum(numbers[state] for state in OURS),
        "mine": numbers["mine"],
        "free": numbers["free"] if len(desk.people) > 1 else 0,
        "total": sum(numbers[state] for state in QUEUE_STATES),
        "may_set": request.user.can(P.FUND_EDIT, fund),
        "year": filters.year or FiscalYear.of(timezone.localdate()).year,
    }
    return render(request, "review/queue.html", context)


def _row(project: Any, turn: WhoseTurn, usual: dict[str, int], desk: Desk, positions: Positions) -> dict[str, Any]:
    words = PROJECT_WORKFLOW.words[project.state]
    row: dict[str, Any] = {
        "project": project,
        "words": words,
        "tone": words.tone.removeprefix("t-"),
        "mine": project.state in OURS,
        "turn": turn,
        "usual": usual.get(project.state),
        "candidates": [],
    }
    if project.state == ProjectState.SUBMITTED and len(desk.people) > 1:
        row["candidates"] = desk.candidates(project)
        if turn.assignee is None:
            stage = positions.walks.of_project(project).get(turn.kind)
            row["proposed"] = proposed = desk.propose(project, stage)
            if proposed is not None:
                desk.take(proposed)
    return row


def _link(filters: QueueFilters, **chosen: str) -> str:
    query = {**chosen, "q": filters.words, "year": filters.year or ""}
    return "?" + urlencode({key: value for key, value in query.items() if value})


def _views(filters: QueueFilters, numbers: dict[str, int], answered: int) -> list[dict[str, Any]]:
    """Whose and which: everything, mine, late, with a new answer."""
    narrowed = filters.mine or filters.late or filters.answered or filters.step or filters.state in QUEUE_STATES
    total = sum(numbers[state] for state in QUEUE_STATES)
    rows = [
        (_("ทั้งหมด"), _link(filters), not narrowed, total),
        (_("ถึงคิวฉัน"), _link(filters, mine="1"), filters.mine, numbers["mine"]),
    ]
    if numbers["late"] or filters.late:
        rows.append((_("เกินกำหนด"), _link(filters, late="1"), filters.late, numbers["late"]))
    if answered or filters.answered:
        rows.append((_("ตอบแล้ว รอดู"), _link(filters, answered="1"), filters.answered, answered))
    return [{"label": label, "url": url, "current": current, "count": count} for label, url, current, count in rows]


def _chips(filters: QueueFilters, numbers: dict[str, int], positions: Positions) -> list[dict[str, Any]]:
    """At which step: the steps before the committee one by one where there are several. Empty ones are left out."""
    chips = []
    for state in QUEUE_STATES:
        if state == ProjectState.SUBMITTED and len(positions.kinds) > 1:
            for kind in positions.kinds:
                label, link = positions.title(kind), _link(filters, step=kind)
                chips.append(
                    {"label": label, "url": link, "current": filters.step == kind, "count": numbers[f"step:{kind}"]}
                )
            continue
        label, link = PROJECT_WORKFLOW.words[state].staff, _link(filters, state=state)
        chips.append({"label": label, "url": link, "current": filters.state == state, "count": numbers[state]})
    return [chip for chip in chips if chip["count"] or chip["current"]]


@requires(P.PROJECT_SCREEN)
@require_POST
def assign_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one proposal to somebody, or to nobody."""
    project = get_record(request, PROJECTS, P.PROJECT_SCREEN, pk=pk)
    wanted = request.POST.get("assignee", "")
    known = wanted.isdecimal() and len(wanted) < LONGEST_KEY
    to = screeners_of(project.area_path).filter(pk=int(wanted)).first() if known else None
    if wanted and to is None:
        messages.error(request, _("เลือกคนในรายชื่อ"))
        return back_to(request, "review:queue", pk=project.fund_id)
    try:
        assign(project, by=request.user, to=to)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = {"title": project.title, "name": to.name if to else ""}
        said = _("มอบ “%(title)s” ให้ %(name)s แล้ว") if to else _("“%(title)s” ยังไม่มีผู้ตรวจ ใครในขั้นนี้ทำก็ได้")
        messages.success(request, said % words)
    return back_to(request, "review:queue", pk=project.fund_id)


@requires(P.PROJECT_SCREEN)
@require_POST
def assign_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Give everything that is nobody's to whoever has the least to do."""
    fund = get_record(request, Fund.objects.select_related("area"), P.PROJECT_SCREEN, pk=pk)
    given = assign_waiting(fund, by=request.user)
    if given:
        messages.success(request, _("มอบหมายแล้ว %(count)d เรื่อง ให้คนที่มีงานค้างน้อยก่อน") % {"count": given})
    else:
        messages.info(request, _("ไม่มีเรื่องที่มอบหมายได้ ทุกเรื่องมีผู้ตรวจแล้ว หรือทุกคนมีส่วนได้เสีย"))
    return redirect("review:queue", pk=fund.pk)
