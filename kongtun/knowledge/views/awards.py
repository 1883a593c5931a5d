"""The yearly list of outstanding projects."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import GRANTS
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.keys import LARGEST_KEY
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.knowledge.actions import (
    decide_awards,
    nominate,
    open_award_list,
    save_award_criteria,
    score_nomination,
    withdraw_nomination,
)
from kongtun.knowledge.forms import AwardListForm, DecideForm, NominateForm
from kongtun.knowledge.models import AwardList, Nomination
from kongtun.knowledge.queries.awards import criteria_of, results_of, standings_of
from kongtun.knowledge.queries.entries import nominable
from kongtun.projects.models import Project
from kongtun.review.forms import ScoreForm
from kongtun.review.forms.rubric import RubricRows, outline_from, rows_of
from kongtun.surveys.queries.questionnaires import is_answered

LISTS = AwardList.objects.select_related("area", "decided_by")
MOST_CHOICES = 40


@requires(P.PROJECT_VIEW)
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The lists of the reader's places and of the areas above."""
    rows = LISTS.visible_to(request.user).order_by("-fiscal_year", "area__path")[:60]
    may_open = request.user.can_somewhere(P.AWARD)
    return render(request, "knowledge/award_lists.html", {"rows": rows, "may_open": may_open})


@requires(P.AWARD)
def open_list(request: HttpRequest) -> HttpResponse:
    """Open the list of a year."""
    areas = [m.area for m in request.user.current_memberships if P.AWARD in GRANTS[m.role]]
    this_year = FiscalYear.of(timezone.localdate()).year
    years = [this_year, this_year - 1, this_year - 2]
    initial = {"area": areas[0].pk if areas else None, "fiscal_year": this_year - 1}
    form = AwardListForm(request.POST or None, areas=areas, years=years, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = open_award_list(data["area"], data["fiscal_year"], by=request.user, closes_on=data["closes_on"])
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("เปิดรายการแล้ว เสนอชื่อโครงการได้เลย"))
            return redirect("knowledge:award", pk=made.pk)
    return render(request, "knowledge/award_open.html", {"form": form}, status=422 if form.errors else 200)


@requires(P.PROJECT_VIEW, team=True)
@require_safe
def award(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: the named projects with results and scores, or the decision."""
    award_list = get_record(request, LISTS, P.PROJECT_VIEW, pk=pk)
    return render(request, "knowledge/award.html", _context(request, award_list))


@requires(P.KNOWLEDGE_EDIT)
def nominate_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a closed project."""
    award_list = get_record(request, LISTS, P.PROJECT_VIEW, pk=pk)
    user: Any = request.user
    projects = nominable(user, award_list)
    words = " ".join(request.GET.get("q", "").split())[:100]
    if words:
        projects = projects.filter(title__icontains=words)
    keys = [one.pk for one in projects[:MOST_CHOICES]]
    chosen = (
        Project.objects.filter(pk__in=[*keys, *_picked(request)]).select_related("fund").order_by("-fiscal_year", "-pk")
    )
    form = NominateForm(request.POST or None, projects=chosen.filter(pk__in=nominable(user, award_list).values("pk")),
                        initial={"project": request.GET.get("project", "")})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            nominate(award_list, form.cleaned_data["project"], form.cleaned_data["reason"], by=user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("เสนอชื่อแล้ว"))
            return redirect("knowledge:award", pk=pk)
    context = {"award_list": award_list, "form": form, "q": words, "many": len(keys) == MOST_CHOICES, "any": bool(keys)}
    return render(request, "knowledge/nominate.html", context, status=422 if form.errors else 200)


@requires(P.KNOWLEDGE_EDIT)
@require_POST
def withdraw_name(request: HttpRequest, pk: int, nomination_pk: int) -> HttpResponse:
    """Take a name back."""
    award_list = get_record(request, LISTS, P.PROJECT_VIEW, pk=pk)
    nomination = _nomination(award_list, nomination_pk)
    try:
        withdraw_nomination(nomination, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("ถอนชื่อแล้ว เสนอใหม่ได้"))
    return redirect("knowledge:award", pk=pk)


@requires(P.AWARD)
def score(request: HttpRequest, pk: int, nomination_pk: int) -> HttpResponse:
    """Give one's own scores for a project, with its results beside."""
    award_list = get_record(request, LISTS, P.AWARD, pk=pk)
    nomination = _nomination(award_list, nomination_pk)
    _stored, outline = criteria_of(award_list)
    form = ScoreForm(request.POST or None, outline=outline)
    if request.method == "POST" and form.is_valid():
        try:
            score_nomination(nomination, form.answers(), by=request.user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("ส่งคะแนนแล้ว"))
            return redirect("knowledge:award", pk=pk)
    project = nomination.project
    context = {
        "award_list": award_list, "nomination": nomination, "project": project, "form": form,
        "results": results_of([project.pk]).get(project.pk, []),
    }  # fmt: skip
    return render(request, "knowledge/award_score.html", context, status=422 if form.errors else 200)


@requires(P.AWARD)
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the criteria until the first score is sent."""
    award_list = get_record(request, LISTS, P.AWARD, pk=pk)
    stored, outline = criteria_of(award_list)
    rows = RubricRows(request.POST or None, initial=rows_of(outline), prefix="rows")
    problem = ""
    if request.method == "POST" and rows.is_valid():
        try:
            made = outline_from(outline.title, rows)
            save_award_criteria(award_list, made, by=request.user, fingerprint=request.POST.get("fingerprint", ""))
        except Refused as refusal:
            problem = refusal.message
        except EditConflict:
            problem = _("มีคนแก้เกณฑ์ไปก่อนแล้ว เปิดหน้านี้ใหม่ ดูของเขา แล้วแก้อีกครั้ง")
        else:
            messages.success(request, _("เก็บเกณฑ์แล้ว"))
            return redirect("knowledge:award", pk=pk)
    locked = is_answered(stored) or award_list.state == "decided"
    context = {"award_list": award_list, "rows": rows, "problem": problem, "locked": locked, "outline": outline}
    wrong = request.method == "POST"
    return render(request, "knowledge/award_criteria.html", context, status=422 if wrong else 200)


@requires(P.AWARD)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick the chosen in their order, say why, announce."""
    award_list = get_record(request, LISTS, P.AWARD, pk=pk)
    form = DecideForm(request.POST or None)
    places = {
        int(name.removeprefix("place-")): int(value)
        for name, value in request.POST.items()
        if name.startswith("place-")
        and name.removeprefix("place-").isdecimal()
        and value.isdecimal()
        and int(value) > 0
        and int(name.removeprefix("place-")) <= LARGEST_KEY
    }
    if request.method == "POST" and form.is_valid():
        named = {
            row.pk: row for row in award_list.nominations.filter(pk__in=places).select_related("project__fund__area")
        }
        chosen = [named[key] for key, _place in sorted(places.items(), key=lambda pair: pair[1]) if key in named]
        try:
            decide_awards(award_list, chosen, form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("ประกาศผลแล้ว โครงการที่ได้รับเลือกอยู่ในคลังความรู้เป็นโครงการต้นแบบ"))
            return redirect("knowledge:award", pk=pk)
    context = _context(request, award_list)
    context |= {"form": form, "places": places, "numbers": range(1, len(context["standings"]) + 1)}
    return render(request, "knowledge/award_decide.html", context, status=422 if form.errors else 200)


def _context(request: HttpRequest, award_list: AwardList) -> dict[str, Any]:
    _stored, outline = criteria_of(award_list)
    standings = standings_of(award_list, outline, request.user)
    results = results_of([one.nomination.project_id for one in standings])
    user: Any = request.user
    return {
        "award_list": award_list,
        "outline": outline,
        "standings": [{"row": one, "results": results.get(one.nomination.project_id, [])} for one in standings],
        "may_lead": user.can(P.AWARD, award_list),
        "may_name": user.can_somewhere(P.KNOWLEDGE_EDIT) and award_list.state == "open",
    }


def _nomination(award_list: AwardList, pk: int) -> Nomination:
    rows = award_list.nominations.filter(withdrawn_at__isnull=True).select_related(
        "project__fund__area", "award_list__area"
    )
    return get_object_or_404(rows, pk=pk)


def _picked(request: HttpRequest) -> list[int]:
    typed = request.POST.get("project") or request.GET.get("project") or ""
    return [int(typed)] if typed.isdecimal() and int(typed) <= LARGEST_KEY else []
