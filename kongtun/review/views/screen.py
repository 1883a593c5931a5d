"""Screening one proposal: the whole of it on one page, what the checks found, what changed, pass or return."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.projects.models import Project
from kongtun.projects.queries import frozen, proposal_content
from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState
from kongtun.review.actions import resume, screen_pass, screen_return
from kongtun.review.checks import check_content, counts, load_context
from kongtun.review.fields import split_place
from kongtun.review.forms import CommentForm, PassForm, ReturnForm, ReturnRows
from kongtun.review.presenters.history import steps_of
from kongtun.review.presenters.parts import parts_of
from kongtun.review.presenters.steps import step_lines
from kongtun.review.presenters.summary import summary_of
from kongtun.review.presenters.versions import changes_between
from kongtun.review.queries.assignment import Desk
from kongtun.review.queries.comments import comments_of
from kongtun.review.queries.queue import next_turn
from kongtun.review.queries.scores import SCORING_STATES, own_response
from kongtun.review.queries.screening import standing_of
from kongtun.review.queries.turns import whose_turn
from kongtun.review.views.common import PROJECTS, show_refusal

RETURNABLE = (ProjectState.SUBMITTED, ProjectState.SCREENED, ProjectState.DEFERRED)


@requires(P.PROJECT_SCREEN)
def screen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page to read and decide on."""
    project = get_record(request, PROJECTS, P.PROJECT_SCREEN, pk=pk)
    return _render(request, project)


@requires(P.PROJECT_SCREEN)
@require_POST
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """To the next step or the committee."""
    project = get_record(request, PROJECTS, P.PROJECT_SCREEN, pk=pk)
    form = PassForm(request.POST, auto_id="pass_%s")
    if not form.is_valid():
        return _render(request, project, pass_form=form)
    following = _following(request, project)
    try:
        screen_pass(project, by=request.user, note=form.cleaned_data["note"], step=request.POST.get("step", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("review:screen", pk=pk)
    if project.state == ProjectState.SCREENED:
        said = _("“%(title)s” ผ่านกลั่นกรอง เข้าวาระการประชุมแล้ว") % {"title": project.title}
    else:
        words = {"title": project.title, "step": whose_turn(project).step}
        said = _("“%(title)s” ผ่านแล้ว ต่อไปขั้น %(step)s") % words
    messages.success(request, said)
    return _onward(request, project, following)


@requires(P.PROJECT_SCREEN)
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the group, with what to mend."""
    project = get_record(request, PROJECTS, P.PROJECT_SCREEN, pk=pk)
    form = ReturnForm(request.POST)
    rows = ReturnRows(request.POST, prefix="rows")
    if request.POST.get("add_row") == "rows":
        data = request.POST.copy()
        data["rows-TOTAL_FORMS"] = str(min(int(data.get("rows-TOTAL_FORMS") or 0) + 1, 20))
        return _render(
            request, project, return_form=ReturnForm(initial=request.POST.dict()), rows=ReturnRows(data, prefix="rows")
        )
    if not form.is_valid() or not rows.is_valid():
        return _render(request, project, return_form=form, rows=rows)
    comments = []
    for row in rows.cleaned_data:
        if row.get("text"):
            section, field = split_place(row["place"])
            comments.append({"section": section, "field": field, "text": row["text"]})
    following = _following(request, project)
    try:
        screen_return(
            project,
            by=request.user,
            note=form.cleaned_data["note"],
            comments=comments,
            step=request.POST.get("step", ""),
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return _render(request, project, return_form=form, rows=rows)
    messages.success(request, _("ส่ง “%(title)s” กลับให้แก้แล้ว ผู้เสนอได้รับแจ้งแล้ว") % {"title": project.title})
    return _onward(request, project, following)


@requires(P.PROJECT_SCREEN)
@require_POST
def resume_here(request: HttpRequest, pk: int) -> HttpResponse:
    """A deferred project goes on the agenda again."""
    project = get_record(request, PROJECTS, P.PROJECT_SCREEN, pk=pk)
    try:
        resume(project, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("นำ “%(title)s” กลับเข้าวาระแล้ว") % {"title": project.title})
    return redirect("review:screen", pk=pk)


def _following(request: HttpRequest, project: Project) -> Project | None:
    """Return the proposal to open after this one, when that is wished; asked before this one moves in the queue."""
    return next_turn(request.user, project.fund, project) if request.POST.get("then") == "next" else None


def _onward(request: HttpRequest, project: Project, following: Project | None) -> HttpResponse:
    if following is not None:
        return redirect("review:screen", pk=following.pk)
    if request.POST.get("then") == "next":
        messages.info(request, _("ไม่มีเรื่องที่ถึงคิวคุณแล้ว"))
    return redirect("review:queue", pk=project.fund_id)


def _render(request: HttpRequest, project: Project, **forms: Any) -> HttpResponse:
    user: Any = request.user
    content = proposal_content(project)
    found = check_content(content, load_context(project, content))
    versions = list(project.versions.order_by("-number")[:2])
    newest = versions[0] if versions else None
    changes = []
    if newest is not None and project.is_editable:
        changes = changes_between(newest.content, frozen(content))
    elif len(versions) == 2:
        changes = changes_between(versions[1].content, versions[0].content)
    parts = parts_of(changes, comments_of(project))
    for part in parts:
        part.form = CommentForm(section=part.slug, auto_id=f"on-{part.slug}-%s")
    standing = standing_of(project)
    waiting = project.state == ProjectState.SUBMITTED
    desk = Desk(project.fund, [project])
    interested = desk.conflicts.has(project, user)
    yours = not waiting or (standing.stage is not None and standing.stage.may_act(user, project.area_path))
    candidates = desk.candidates(project) if waiting and len(desk.people) > 1 else []
    may_act = yours and not (waiting and interested and desk.candidates(project))
    context = {
        "project": project,
        "fund": project.fund,
        "words": PROJECT_WORKFLOW.words[ProjectState(project.state)],
        "tone": PROJECT_WORKFLOW.words[ProjectState(project.state)].tone.removeprefix("t-"),
        "summary": summary_of(content),
        "c": content,
        "findings": found,
        "numbers": counts(found),
        "versions": versions,
        "since": (newest if project.is_editable else versions[1]) if changes else None,
        "changes": changes,
        "parts": parts,
        "comment_count": sum(len(part.comments) for part in parts),
        "comments_waiting": sum(part.waiting for part in parts),
        "history": steps_of(project.history.select_related("by").order_by("at", "pk")),
        "standing": standing,
        "steps": step_lines(project, standing.walk, standing.stage, standing.results),
        "turn": whose_turn(project),
        "candidates": candidates,
        "proposed": desk.propose(project, standing.stage) if candidates and standing.stage else None,
        "following": next_turn(user, project.fund, project),
        "interested": interested,
        "yours": yours,
        "may_pass": waiting and may_act,
        "may_return": project.state in RETURNABLE and may_act,
        "may_resume": project.state == ProjectState.DEFERRED,
        "may_cancel": any(t.name == "cancel" for t in PROJECT_WORKFLOW.available(project, user)),
        "may_score": project.state in SCORING_STATES and not interested and bool(versions),
        "own_score": own_response(project, user),
        "pass_form": PassForm(auto_id="pass_%s"),
        "return_form": ReturnForm(),
        "rows": ReturnRows(prefix="rows"),
        **forms,
    }
    adding = "add_row" in request.POST
    return render(request, "review/screen.html", context, status=422 if forms and not adding else 200)
