"""Mentors: the list of people, one person, adding, changing, ending, and the funds they look after."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.mentoring.actions import add_mentor, assign_fund, change_mentor, end_mentor, set_cares, what_is_left
from kongtun.mentoring.actions.teams import MENTOR
from kongtun.mentoring.choices import AdviceState, Level
from kongtun.mentoring.forms import AssignForm, CareForm, ChangeMentorForm, EndForm, MentorForm
from kongtun.mentoring.queries.assigning import funds_to_assign, mentors_to_assign
from kongtun.mentoring.queries.mentors import accounts_for, covered, may_call, mentors_of_fund, people_in
from kongtun.mentoring.queries.team_page import people_of
from kongtun.mentoring.queries.visits import past, to_come, visits_of
from kongtun.mentoring.views.common import (
    MENTORS,
    TEAMS,
    area_of_page,
    crumbs_of,
    fund_with,
    places_tabs,
    show_refusal,
)


@requires(P.MENTOR_VIEW)
def people(request: HttpRequest) -> HttpResponse:
    """People of an area: all, or only those without an account."""
    area, user = area_of_page(request), request.user
    text, level, account = (request.GET.get(name, "")[:100] for name in ("q", "level", "account"))
    rows = people_in(user, area.path, text=text.replace("\x00", ""), level=level, account=account)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    here = f"{reverse('mentoring:people')}?area={area.pk}"
    context = {
        "area": area,
        "page": page,
        "text": text,
        "level": level,
        "levels": [(one.value, one.label) for one in Level if one != Level.COUNTRY],
        "account": account,
        "filters": [
            {"label": _("ทุกคน"), "url": here, "current": account not in ("yes", "no"), "count": None},
            {"label": _("ยังไม่มีบัญชี"), "url": f"{here}&account=no", "current": account == "no", "count": None},
            {"label": _("มีบัญชีแล้ว"), "url": f"{here}&account=yes", "current": account == "yes", "count": None},
        ],
        "may_manage": user.can(P.MENTOR_MANAGE, area),  # type: ignore[union-attr]
        "crumbs": crumbs_of(request, area, "mentoring:people"),
        "tabs": places_tabs("people", user),
    }
    return render(request, "mentoring/people.html", context)


@requires(P.MENTOR_VIEW)
def mentor(request: HttpRequest, pk: int) -> HttpResponse:
    """One mentor: funds, buddies, visits, advice, trainings."""
    mentor = get_record(request, MENTORS, P.MENTOR_VIEW, pk=pk)
    user: Any = request.user
    visits = visits_of(user, mentor=mentor.pk)
    advice = mentor.advice
    context = {
        "mentor": mentor,
        "person": people_of([mentor])[0],
        "phone": mentor.phone if may_call(user, mentor) else covered(mentor.phone),
        "coming": list(to_come(visits)[:10]),
        "visits": list(past(visits)[:10]),
        "open_advice": advice.filter(state=AdviceState.OPEN).count(),
        "done_advice": advice.filter(state=AdviceState.DONE).count(),
        "may_manage": user.can(P.MENTOR_MANAGE, mentor),
    }
    return render(request, "mentoring/mentor.html", context)


@requires(P.MENTOR_MANAGE)
@once
def new_mentor(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a person into a team."""
    team = get_record(request, TEAMS, P.MENTOR_MANAGE, pk=pk)
    initial = {"starts_on": max(timezone.localdate(), team.starts_on)}
    form = MentorForm(request.POST or None, initial=initial, accounts=accounts_for(team))
    if request.method == "POST" and form.is_valid():
        values = {
            name: form.cleaned_data[name] for name in ("name", "duty", "office", "phone", "availability", "starts_on")
        }
        try:
            made = add_mentor(team, by=request.user, user=form.account, **values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("เพิ่ม %(name)s แล้ว เลือกกองทุนที่ดูแลต่อได้เลย") % {"name": made.name})
            return redirect("mentoring:cares", pk=made.pk)
    return render(
        request, "mentoring/mentor_new.html", {"team": team, "form": form}, status=422 if form.errors else 200
    )


@requires(P.MENTOR_MANAGE)
def edit_mentor(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person, or give an account to whoever had none."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pk)
    sees = may_call(request.user, mentor)
    accounts = [mentor.user] if mentor.user else list(accounts_for(mentor.team))
    initial = {
        "name": mentor.name, "duty": mentor.duty, "office": mentor.office, "availability": mentor.availability,
        "phone": mentor.phone if sees else "", "user": str(mentor.user_id or ""),
    }  # fmt: skip
    opened = Opened(request, MENTOR, mentor)
    form = ChangeMentorForm(request.POST or None, initial=initial, accounts=accounts, shows_phone=sees)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "duty", "office", "phone", "availability")}
        if not sees and not values["phone"]:
            values["phone"] = None
        try:
            change_mentor(mentor, by=request.user, user=form.account, fingerprint=opened.seen, **values)
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("เก็บข้อมูลแล้ว"))
            return redirect("mentoring:mentor", pk=pk)
    context = {"mentor": mentor, "form": form, "opened": opened}
    status = opened.status if request.method == "POST" else 200
    return render(request, "mentoring/mentor_edit.html", context, status=status)


@requires(P.MENTOR_MANAGE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Question first: what is left with this person, then the end."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_mentor(mentor, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s พ้นหน้าที่แล้ว งานที่ทำไว้ยังอยู่ใต้ชื่อเดิม") % {"name": mentor.name})
            return redirect("mentoring:team", pk=mentor.team_id)
    context = {"mentor": mentor, "form": form, "left": what_is_left(mentor)}
    return render(request, "mentoring/mentor_end.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_MANAGE)
def cares(request: HttpRequest, pk: int) -> HttpResponse:
    """Which funds a mentor looks after, many at once; of a wide area part by part (``?area=``), the own ones always with them."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pk)
    found = funds_to_assign(request.user, mentor, request.GET.get("area", ""))
    initial = {"funds": [str(pk) for pk in found.own]}
    form = CareForm(request.POST or None, initial=initial, funds=found.funds, others=found.others)
    if request.method == "POST" and form.is_valid():
        try:
            began, ended = set_cares(
                mentor, by=request.user, funds=form.chosen, among=[fund.pk for fund in found.funds]
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            words = {"began": began, "ended": ended}
            messages.success(request, _("มอบกองทุนเพิ่ม %(began)d แห่ง เลิกดูแล %(ended)d แห่ง") % words)
            return redirect("mentoring:mentor", pk=pk)
    context = {"mentor": mentor, "form": form, "found": found}
    return render(request, "mentoring/cares.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_MANAGE)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looks after one fund."""
    fund = fund_with(request, pk, P.MENTOR_MANAGE)
    now = mentors_of_fund(fund.pk)
    mentors, loads = mentors_to_assign(fund, {one.pk for one in now})
    form = AssignForm(request.POST or None, mentors=mentors, loads=loads)
    if request.method == "POST" and form.is_valid():
        try:
            assign_fund(fund, form.chosen, by=request.user)
        except Refused as refusal:
            form.add_error("mentors", refusal.message)
        else:
            messages.success(request, _("มอบ%(fund)sแล้ว") % {"fund": fund.name})
            return redirect("mentoring:fund", pk=pk)
    context = {"fund": fund, "form": form, "mentors": mentors, "now": now}
    return render(request, "mentoring/assign.html", context, status=422 if form.errors else 200)
