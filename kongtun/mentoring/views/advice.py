"""Advice: of one plan, proposal or report (a page, and with htmx the list alone), of a fund, and all one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.activities.models import ActivityReport
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.actions import give_advice, reopen_advice, tick_advice, who_may_have_done_it, withdraw_advice
from kongtun.mentoring.choices import AdviceState, AdviceTarget
from kongtun.mentoring.forms import AdviceForm, TickForm
from kongtun.mentoring.models import Advice
from kongtun.mentoring.presenters.advice import shown
from kongtun.mentoring.queries.advice import (
    advice_about,
    advice_of_fund,
    advice_to_act_on,
    own_advice,
    subject_of,
    with_names,
)
from kongtun.mentoring.queries.mentors import mentors_of_fund
from kongtun.mentoring.queries.visits import past, to_come, visits_of
from kongtun.mentoring.queries.work import link_of
from kongtun.mentoring.views.common import FUNDS, places_tabs, show_refusal
from kongtun.planning.models import Plan
from kongtun.projects.models import Project

PROJECTS = Project.objects.select_related("fund__area")
PLANS = Plan.objects.select_related("fund__area", "issue")
REPORTS = ActivityReport.objects.select_related("project__fund__area", "activity")


@requires(P.PROJECT_VIEW, team=True)
@once
def of_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Advice about a proposal; a mentor writes here."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    return _about(request, project, AdviceTarget.PROJECT, project.fund, reverse("projects:proposal", args=[pk]))


@requires(P.PLAN_VIEW)
@once
def of_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Advice about a plan."""
    plan = get_record(request, PLANS, P.PLAN_VIEW, pk=pk)
    return _about(request, plan, AdviceTarget.PLAN, plan.fund, reverse("planning:detail", args=[pk]))


@requires(P.PROJECT_VIEW, team=True)
@once
def of_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Advice about a report from the field."""
    report = get_record(request, REPORTS, P.PROJECT_VIEW, pk=pk)
    return _about(request, report, AdviceTarget.REPORT, report.project.fund, reverse("activities:report", args=[pk]))


@requires(P.MENTOR_VIEW)
@once
def of_fund(request: HttpRequest, pk: int) -> HttpResponse:
    """A fund as its mentors see it: who they are, contacts, open advice; a mentor advises the fund itself here."""
    fund = get_record(request, FUNDS, P.MENTOR_VIEW, pk=pk)
    user: Any = request.user
    seats = who_may_have_done_it(fund, user) if user.can(P.MENTOR_WORK, fund) else []
    form = AdviceForm(request.POST or None, target=AdviceTarget.FUND, mentors=seats)
    if request.method == "POST":
        get_record(request, FUNDS, P.MENTOR_WORK, pk=pk)
        if form.is_valid() and _given(request, fund, AdviceTarget.FUND, form):
            return redirect("mentoring:fund", pk=pk)
    visits = visits_of(user, fund=fund.pk)
    context = {
        "fund": fund,
        "mentors": mentors_of_fund(fund.pk),
        "coming": list(to_come(visits)[:5]),
        "visits": list(past(visits)[:10]),
        "rows": shown(advice_of_fund(fund)[:50], user, names=True),
        "form": form if seats else None,
        "may_work": bool(seats),
        "may_manage": user.can(P.MENTOR_MANAGE, fund),
        "tick": TickForm(),
    }
    template = "mentoring/_fund.html" if request.headers.get("HX-Request") else "mentoring/fund.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _given(request: HttpRequest, record: Any, target: str, form: AdviceForm) -> Advice | None:
    """Give the advice of a form; None when it was refused (the form says why)."""
    values = form.cleaned_data
    try:
        made = give_advice(
            record, target, by=request.user, text=values["text"], place=values.get("place", ""), due_on=values["due_on"],
            mentor=form.who,
        )  # fmt: skip
    except Refused as refusal:
        show_refusal(form, refusal)
        return None
    messages.success(request, _("ส่งคำแนะนำแล้ว คนที่ต้องทำได้รับแจ้งแล้ว"))
    return made


def _about(request: HttpRequest, record: Any, target: str, fund: Any, back: str) -> HttpResponse:
    user: Any = request.user
    seats = who_may_have_done_it(fund, user) if user.can(P.MENTOR_WORK, fund) else []
    initial = {"place": request.GET.get("place", "")[:110]}
    form = AdviceForm(request.POST or None, initial=initial, target=target, mentors=seats)
    fragment = bool(request.headers.get("HX-Request"))
    if request.method == "POST":
        if not user.can(P.MENTOR_WORK, fund):
            raise PermissionNeeded(P.MENTOR_WORK)
        if form.is_valid() and _given(request, record, target, form):
            return redirect(f"mentoring:advice-of-{target}", pk=record.pk)
    rows = shown(advice_about(record, target)[:100], user)
    context = {
        "record": record,
        "target": target,
        "title": str(record),
        "fund": fund,
        "rows": rows,
        "waiting": sum(row.advice.state == AdviceState.OPEN for row in rows),
        "form": form if seats else None,
        "back": back,
        "here": reverse(f"mentoring:advice-of-{target}", args=[record.pk]),
    }
    template = "mentoring/_advice_of.html" if fragment else "mentoring/advice_of.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _advice(request: HttpRequest, pk: int) -> Advice:
    """A piece of advice whose record the person may see; 404 otherwise."""
    found = with_names(Advice.objects.filter(pk=pk)).first()
    if found is None:
        raise Http404
    records = {
        AdviceTarget.PROJECT: (PROJECTS, P.PROJECT_VIEW), AdviceTarget.PLAN: (PLANS, P.PLAN_VIEW),
        AdviceTarget.REPORT: (REPORTS, P.PROJECT_VIEW), AdviceTarget.FUND: (FUNDS, P.MENTOR_VIEW),
    }[AdviceTarget(found.target)]  # fmt: skip
    get_record(request, records[0], records[1], pk=subject_of(found).pk)
    return found


def _back(advice: Advice) -> HttpResponse:
    page, args = link_of(advice)
    return redirect(page, *args)


@requires(P.PROJECT_VIEW, team=True)
@require_POST
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """It was done, with a word on how if wished."""
    advice = _advice(request, pk)
    form = TickForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return _back(advice)
    try:
        tick_advice(advice, by=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ติ๊กว่าทำแล้ว พี่เลี้ยงได้รับแจ้งแล้ว"))
    return _back(advice)


@requires(P.PROJECT_VIEW, team=True)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Not done after all."""
    advice = _advice(request, pk)
    reopen_advice(advice, by=request.user)
    messages.success(request, _("เปิดคำแนะนำอีกครั้งแล้ว"))
    return _back(advice)


@requires(P.MENTOR_WORK)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken back."""
    advice = _advice(request, pk)
    try:
        withdraw_advice(advice, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ถอนคำแนะนำแล้ว"))
    return _back(advice)


@requires(P.MENTOR_VIEW)
def advice(request: HttpRequest) -> HttpResponse:
    """What I advised (mentors), and what is for me to do (groups and officers)."""
    user, today = request.user, timezone.localdate()
    state = "done" if request.GET.get("state") == "done" else "open"
    mine = own_advice(user).filter(state=state)
    mine = mine.order_by("due_on", "-given_at") if state == "open" else mine.order_by("-done_at", "-pk")
    page = Paginator(mine, 30).get_page(request.GET.get("page"))
    here = reverse("mentoring:advice")
    context = {
        "page": page,
        "rows": shown(page.object_list, user, names=True),
        "to_do": shown(advice_to_act_on(user)[:50], user, names=True),
        "works": user.can_somewhere(P.MENTOR_WORK),  # type: ignore[union-attr]
        "chips": [
            {"label": _("ยังไม่ได้ทำ"), "url": here, "current": state == "open", "count": None},
            {"label": _("ทำแล้ว"), "url": f"{here}?state=done", "current": state == "done", "count": None},
        ],
        "today": today,
        "tabs": places_tabs("advice", user),
    }
    return render(request, "mentoring/advice.html", context)
