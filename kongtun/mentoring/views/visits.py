"""Visits and calls: written down in two taps, planned, moved, called off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.mentoring.actions import (
    cancel_visit,
    finish_visit,
    log_visit,
    move_visit,
    plan_visit,
    who_may_have_done_it,
)
from kongtun.mentoring.choices import VisitKind, VisitState, VisitTopic
from kongtun.mentoring.forms import CancelForm, LogForm, MoveForm, PlanForm
from kongtun.mentoring.models import Visit
from kongtun.mentoring.queries.board import has_caseload
from kongtun.mentoring.queries.visits import by_week, past, to_come, visits_of
from kongtun.mentoring.views.common import VISITS, area_of_page, fund_with, places_tabs, show_refusal


def _after(request: HttpRequest, fund_pk: int) -> HttpResponse:
    """Back to the board for those who have one, else to the fund."""
    if has_caseload(request.user, timezone.localdate()):
        return redirect("mentoring:board")
    return redirect("mentoring:fund", pk=fund_pk)


@requires(P.MENTOR_WORK)
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a contact: the fund is known, the way is preset, the topics are chips."""
    fund = fund_with(request, pk, P.MENTOR_WORK)
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    initial = {
        "kind": kind if kind in VisitKind.values else VisitKind.CALL,
        "topics": [topic] if topic in VisitTopic.values else [],
    }
    form = LogForm(request.POST or None, initial=initial, mentors=who_may_have_done_it(fund, request.user))
    if request.method == "POST" and form.is_valid():
        try:
            visit = log_visit(
                fund, by=request.user, mentor=form.who, client_id=form.cleaned_data["client_id"], **form.values()
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("บันทึก “%(visit)s” แล้ว") % {"visit": visit})
            return _after(request, fund.pk)
    context = {"fund": fund, "form": form, "last": past(visits_of(request.user, fund=fund.pk)).first()}
    return render(request, "mentoring/log.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_WORK)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit."""
    fund = fund_with(request, pk, P.MENTOR_WORK)
    initial = {"kind": VisitKind.VISIT, "planned_on": timezone.localdate() + timedelta(days=7)}
    form = PlanForm(request.POST or None, initial=initial, mentors=who_may_have_done_it(fund, request.user))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("planned_on", "kind", "topics", "topic", "client_id")}
        try:
            plan_visit(fund, by=request.user, mentor=form.who, **values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("นัดแล้ว ดูนัดทั้งหมดได้ที่แท็บ “การเยี่ยม”"))
            return _after(request, fund.pk)
    return render(request, "mentoring/plan.html", {"fund": fund, "form": form}, status=422 if form.errors else 200)


@requires(P.MENTOR_VIEW)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit. A planned one is written up here (POST), moved, or called off; a done one is read."""
    visit = get_record(request, VISITS, P.MENTOR_VIEW, pk=pk)
    user: Any = request.user
    may_work = _may_work(user, visit)
    initial = {"kind": visit.kind, "topics": []}
    form = LogForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        visit = get_record(request, VISITS, P.MENTOR_WORK, pk=pk)
        if form.is_valid():
            try:
                finish_visit(visit, by=user, **form.values())
            except Refused as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("บันทึกผลแล้ว"))
                return _after(request, visit.fund_id)
    return _render_visit(
        request, visit, form, MoveForm(initial={"planned_on": visit.planned_on}), CancelForm(), may_work
    )


def _may_work(user: Any, visit: Visit) -> bool:
    own = visit.mentor.user_id is None or visit.mentor.user_id == user.pk
    return visit.state == VisitState.PLANNED and own and user.can(P.MENTOR_WORK, visit)


def _render_visit(
    request: HttpRequest, visit: Visit, form: Any, move_form: Any, cancel_form: Any, may_work: bool
) -> HttpResponse:
    wrong = any(one.errors for one in (form, move_form, cancel_form))
    context = {
        "visit": visit, "fund": visit.fund, "form": form, "move_form": move_form, "cancel_form": cancel_form, "may_work": may_work,
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "mentoring/visit.html", context, status=422 if wrong else 200)


@requires(P.MENTOR_WORK)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day."""
    visit = get_record(request, VISITS, P.MENTOR_WORK, pk=pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            move_visit(visit, by=request.user, planned_on=form.cleaned_data["planned_on"])
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("เลื่อนนัดแล้ว"))
            return redirect("mentoring:visit", pk=pk)
    return _render_visit(
        request, visit, LogForm(initial={"kind": visit.kind}), form, CancelForm(), _may_work(request.user, visit)
    )


@requires(P.MENTOR_WORK)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a visit off, with the reason."""
    visit = get_record(request, VISITS, P.MENTOR_WORK, pk=pk)
    form = CancelForm(request.POST)
    if form.is_valid():
        try:
            cancel_visit(visit, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("ยกเลิกนัดแล้ว"))
            return redirect("mentoring:visits")
    move_form = MoveForm(initial={"planned_on": visit.planned_on})
    return _render_visit(
        request, visit, LogForm(initial={"kind": visit.kind}), move_form, form, _may_work(request.user, visit)
    )


@requires(P.MENTOR_VIEW)
def visits(request: HttpRequest) -> HttpResponse:
    """Visits to come by week, and those that were; the own ones, or (``?who=all``) all that the reader may see."""
    area, user, today = area_of_page(request), request.user, timezone.localdate()
    works = user.can_somewhere(P.MENTOR_WORK)  # type: ignore[union-attr]
    own = works and request.GET.get("who") != "all"
    found = visits_of(user, area_path="" if own else area.path, own=own)
    here = reverse("mentoring:visits")
    coming = list(to_come(found)[:200])
    # Keys first: of tens of thousands of visits only those of one page are read.
    page = Paginator(past(found).values_list("pk", flat=True), 30).get_page(request.GET.get("page"))
    records = found.in_bulk(list(page.object_list))
    page.object_list = [records[pk] for pk in page.object_list if pk in records]
    context = {
        "area": area,
        "weeks": by_week(coming, today),
        "coming": len(coming),
        "late": sum(one.planned_on < today for one in coming),  # type: ignore[operator]
        "page": page,
        "chips": [
            {"label": _("ของฉัน"), "url": here, "current": own, "count": None},
            {"label": _("ทั้งหมดในพื้นที่"), "url": f"{here}?who=all", "current": not own, "count": None},
        ] if works else [],
        "own": own,
        "today": today,
        "tabs": places_tabs("visits", user),
    }  # fmt: skip
    return render(request, "mentoring/visits.html", context)
