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
from kongtun.review.fields import place_title, split_place
from kongtun.review.forms import PassForm, ReturnForm, ReturnRows
from kongtun.review.presenters.history import steps_of
from kongtun.review.presenters.summary import summary_of
from kongtun.review.presenters.versions import changes_between
from kongtun.review.queries.comments import comments_of
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
    """To the committee."""
    project = get_record(request, PROJECTS, P.PROJECT_SCREEN, pk=pk)
    form = PassForm(request.POST, auto_id="pass_%s")
    if not form.is_valid():
        return _render(request, project, pass_form=form)
    try:
        screen_pass(project, by=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("review:screen", pk=pk)
    messages.success(request, _("“%(title)s” ผ่านกลั่นกรอง เข้าวาระการประชุมแล้ว") % {"title": project.title})
    return redirect("review:queue", pk=project.fund_id)


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
    try:
        screen_return(project, by=request.user, note=form.cleaned_data["note"], comments=comments)
    except Refused as refusal:
        show_refusal(form, refusal)
        return _render(request, project, return_form=form, rows=rows)
    messages.success(request, _("ส่ง “%(title)s” กลับให้แก้แล้ว ผู้เสนอได้รับแจ้งแล้ว") % {"title": project.title})
    return redirect("review:queue", pk=project.fund_id)


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


def _render(request: HttpRequest, project: Project, **forms: Any) -> HttpResponse:
    content = proposal_content(project)
    found = check_content(content, load_context(project, content))
    versions = list(project.versions.order_by("-number")[:2])
    newest = versions[0] if versions else None
    changes = []
    if newest is not None and project.is_editable:
        changes = changes_between(newest.content, frozen(content))
    elif len(versions) == 2:
        changes = changes_between(versions[1].content, versions[0].content)
    comments = [(comment, place_title(comment.section, comment.field)) for comment in comments_of(project)]
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
        "changes": changes,
        "comments": comments,
        "history": steps_of(project.history.select_related("by").order_by("at", "pk")),
        "may_pass": project.state == ProjectState.SUBMITTED,
        "may_return": project.state in RETURNABLE,
        "may_resume": project.state == ProjectState.DEFERRED,
        "may_cancel": any(t.name == "cancel" for t in PROJECT_WORKFLOW.available(project, request.user)),
        "pass_form": PassForm(auto_id="pass_%s"),
        "return_form": ReturnForm(),
        "rows": ReturnRows(prefix="rows"),
        **forms,
    }
    adding = "add_row" in request.POST
    return render(request, "review/screen.html", context, status=422 if forms and not adding else 200)
