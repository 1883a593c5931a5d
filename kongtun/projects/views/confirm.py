"""The group confirms; a proposal is cancelled; the team changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht_unit
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects import actions
from kongtun.projects.forms.others import CancelForm, ConfirmForm, TeamForm
from kongtun.projects.models import Agreement, TeamMember
from kongtun.projects.queries import proposal_content
from kongtun.projects.states import ProjectState
from kongtun.projects.views.proposal import PROJECTS, page_context


@requires(P.PROJECT_CONFIRM, team=True)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the group stands behind what was typed for it."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    user: Any = request.user
    own = project.team.filter(user=user).exists()
    if not own and not user.can(P.PROJECT_EDIT, project):
        raise PermissionNeeded(P.PROJECT_CONFIRM)
    form = ConfirmForm(request.POST or None)
    if own:
        del form.fields["how"]
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_proposal(project, by=user, how=form.cleaned_data.get("how", ""))
        except Refused as refusal:
            if refusal.field in form.fields:
                form.add_error(refusal.field, refusal.message)
            else:
                refused = refusal.message
        else:
            messages.success(request, _("บันทึกว่ากลุ่มยืนยันแล้ว"))
            return redirect("projects:proposal", pk=project.pk)
    content = proposal_content(project)
    return render(request, "projects/confirm.html", {
        "project": project, "form": form, "own": own, "content": content, "refused": refused,
    }, status=422 if form.errors or refused else 200)  # fmt: skip


@requires(P.PROJECT_CANCEL, team=True)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then cancel."""
    project = get_record(request, PROJECTS, P.PROJECT_CANCEL, pk=pk)
    if not page_context(request, project)["can_cancel"]:
        messages.error(request, _("โครงการในขั้นนี้ยกเลิกไม่ได้"))
        return redirect("projects:proposal", pk=project.pk)
    approved = project.state == ProjectState.APPROVED
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_project(project, by=request.user, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error("note", refusal.message)
        else:
            said = _("ยกเลิกแล้ว ยังเปิดอ่านย้อนหลังได้")
            if approved:
                said += " " + _("เงิน %(amount)s ไม่กันไว้ให้โครงการนี้อีก") % {"amount": baht_unit(project.budget)}
            messages.success(request, said)
            return redirect("projects:proposal", pk=project.pk)
    paper = Agreement.objects.filter(project=project).first() if approved else None
    context = {"project": project, "form": form, "approved": approved, "paper": paper}
    return render(request, "projects/cancel.html", context, status=422 if form.errors else 200)


@requires(P.PROJECT_EDIT, team=True)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and change the accounts that work on the project."""
    project = get_record(request, PROJECTS, P.PROJECT_EDIT, pk=pk)
    form = TeamForm()
    if request.method == "POST":
        if do := request.POST.get("do", ""):
            return _change_team(request, project, do)
        form = TeamForm(request.POST)
        if form.is_valid():
            try:
                member = actions.add_team_member(project, form.cleaned_data["who"], by=request.user)
            except Refused as refusal:
                form.add_error("who", refusal.message)
            else:
                messages.success(request, _("%(name)s เข้าทีมแล้ว เห็นและแก้ข้อเสนอนี้ได้") % {"name": member.user.name})
                return redirect("projects:team", pk=project.pk)
    members = project.team.select_related("user").order_by("-is_lead", "pk")
    return render(request, "projects/team.html", {
        "project": project, "form": form, "members": members,
    }, status=422 if form.errors else 200)  # fmt: skip


def _change_team(request: HttpRequest, project: Any, do: str) -> HttpResponse:
    verb, _dash, key = do.partition("-")
    if verb not in ("remove", "lead") or not key.isdecimal():
        raise Http404
    member = get_object_or_404(TeamMember.objects.select_related("user"), pk=int(key), project=project)
    member.project = project
    try:
        if verb == "lead":
            actions.make_lead(member, by=request.user)
            messages.success(request, _("%(name)s เป็นผู้รับผิดชอบหลักแล้ว") % {"name": member.user.name})
        else:
            actions.remove_team_member(member, by=request.user)
            messages.success(request, _("นำ %(name)s ออกจากทีมแล้ว") % {"name": member.user.name})
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("projects:team", pk=project.pk)
