"""Scoring a proposal: one's own sheet, then what everybody gave."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import time_of_day
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.review.actions import declare_interest, save_score, send_score
from kongtun.review.forms import InterestForm, ScoreForm
from kongtun.review.presenters.score_picture import picture_of
from kongtun.review.presenters.summary import summary_of
from kongtun.review.queries.conflicts import has_interest
from kongtun.review.queries.scores import (
    SCORING_STATES,
    earlier_answers,
    may_see_scores,
    own_response,
    reviewers_of,
    rubric_of_project,
    score_summary,
    version_to_score,
)
from kongtun.review.views.common import PROJECTS, show_refusal
from kongtun.surveys.queries.responses import answers_of


@requires(P.PROJECT_SCORE)
def score_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: one's own sheet. POST: keep it, or send it. Autosave asks for JSON and keeps what changed."""
    project = get_record(request, PROJECTS, P.PROJECT_SCORE, pk=pk)
    outline, _stored = rubric_of_project(project)
    own = own_response(project, request.user)
    if own is not None and own.submitted_at is not None:
        return redirect("review:scores", pk=pk)
    if request.method != "POST":
        given = answers_of(own)
        earlier = {} if own else earlier_answers(project, request.user)
        fitting = {key: value for key, value in earlier.items() if key in outline.by_key}
        form = ScoreForm(outline=outline, initial=given or fitting)
        return _render(request, project, form, taken_over=bool(fitting) and not given)
    sending = request.POST.get("do") == "send"
    form = ScoreForm(request.POST, outline=outline, complete=sending)
    if request.headers.get("Accept", "").startswith("application/json"):
        return _autosave(request, project, form)
    return _keep(request, project, form, sending=sending)


def _keep(request: HttpRequest, project: Project, form: ScoreForm, *, sending: bool) -> HttpResponse:
    if not form.is_valid():
        return _render(request, project, form)
    try:
        if sending:
            send_score(project, form.answers(), by=request.user, fingerprint=request.POST.get("version", ""))
        else:
            save_score(project, form.answers(), by=request.user)
    except Refused as refusal:
        show_refusal(form, refusal)
        return _render(request, project, form)
    if sending:
        messages.success(request, _("ส่งคะแนนแล้ว ตอนนี้เห็นคะแนนรวมของทุกคนได้"))
        return redirect("review:scores", pk=project.pk)
    messages.success(request, _("เก็บร่างแล้ว กลับมาให้คะแนนต่อได้"))
    return redirect("review:score", pk=project.pk)


def _autosave(request: HttpRequest, project: Project, form: ScoreForm) -> JsonResponse:
    form.is_valid()
    changed = [name for name in request.POST.getlist("changed") if name in form.fields]
    wrong = {name: [str(text) for text in form.errors[name]] for name in changed if name in form.errors}
    if wrong:
        return JsonResponse({"errors": wrong}, status=422)
    try:
        save_score(project, {name: form.answer(name) for name in changed}, by=request.user)
    except Refused as refusal:
        return JsonResponse({"errors": {refusal.field: [refusal.message]}}, status=422)
    saved_at = time_of_day(timezone.localtime(), glue=False).removesuffix(" น.")
    return JsonResponse({"saved_at": saved_at, "errors": {}})


def _render(request: HttpRequest, project: Project, form: ScoreForm, *, taken_over: bool = False) -> HttpResponse:
    interested = has_interest(project, request.user)
    content = proposal_content(project)
    given = form.initial if not form.is_bound else {name: form[name].value() for name in form.fields}
    countable = [question for question in form.outline.questions if not question.is_text]
    context = {
        "project": project,
        "fund": project.fund,
        "form": form,
        "outline": form.outline,
        "c": content,
        "summary": summary_of(content),
        "taken_over": taken_over,
        "done": sum(1 for question in countable if given.get(question.key) not in (None, "")),
        "count": len(countable),
        "version": version_to_score(project),
        "interested": interested,
        "open": project.state in SCORING_STATES and not interested,
    }
    return render(request, "review/score.html", context, status=422 if form.errors else 200)


@requires(P.PROJECT_SCORE)
def scores_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody gave together; before one's own is sent only who has given."""
    project = get_record(request, PROJECTS, P.PROJECT_SCORE, pk=pk)
    scores = score_summary(project, request.user)
    own = own_response(project, request.user)
    outline, _stored = rubric_of_project(project)
    sent = own is not None and own.submitted_at is not None
    context = {
        "project": project,
        "fund": project.fund,
        "may_see": may_see_scores(project, request.user),
        "scores": scores,
        "picture": picture_of(scores, outline, answers_of(own) if sent else None) if scores else None,
        "reviewers": reviewers_of(project),
        "interested": has_interest(project, request.user),
        "open": project.state in SCORING_STATES,
    }
    return render(request, "review/scores.html", context)


@requires(P.PROJECT_SCORE)
def interest_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a proposal concerns oneself: a question, then the deed."""
    project = get_record(request, PROJECTS, P.PROJECT_SCORE, pk=pk)
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            declare_interest(project, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("บันทึกแล้ว คุณไม่ต้องกลั่นกรองและให้คะแนนข้อเสนอนี้"))
            return redirect("review:scores", pk=pk)
    context = {
        "project": project,
        "fund": project.fund,
        "form": form,
        "interested": has_interest(project, request.user),
    }
    return render(request, "review/interest.html", context, status=422 if form.errors else 200)
