"""Files of a proposal: several at once, take away, bring back, download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects import actions
from kongtun.projects.choices import AttachmentSlot
from kongtun.projects.forms.others import AttachForm
from kongtun.projects.models import Attachment, Project
from kongtun.projects.sections import BY_SLUG, TO_FILL, next_section, number_of
from kongtun.projects.views.section import PROJECTS

# Shown in the browser; everything else is downloaded.
_SHOWN = {"pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@requires(P.PROJECT_EDIT, team=True)
def attachments(request: HttpRequest, pk: int) -> HttpResponse:
    """List, add, remove and restore files."""
    project = get_record(request, PROJECTS, P.PROJECT_EDIT, pk=pk)
    form = AttachForm()
    if request.method == "POST":
        if do := request.POST.get("do", ""):
            return _command(request, project, do)
        form = AttachForm(request.POST, request.FILES)
        if form.is_valid() and _attach(request, project, form):
            return redirect("projects:section", pk=project.pk, slug="attachments")
    files = list(project.attachments.select_related("by").order_by("pk"))
    labels = dict(AttachmentSlot.choices)
    for file in files:
        file.slot_label = labels.get(file.slot, "")  # type: ignore[attr-defined]
    return render(request, "projects/sections/attachments.html", {
        "project": project, "form": form, "section": BY_SLUG["attachments"], "number": number_of("attachments"),
        "total": len(TO_FILL), "following": next_section("attachments"),
        "back_url": reverse("projects:proposal", args=[project.pk]),
        "files": [file for file in files if file.removed_at is None],
        "removed": [file for file in files if file.removed_at is not None][-5:],
    }, status=422 if form.errors else 200)  # fmt: skip


def _attach(request: HttpRequest, project: Project, form: Any) -> bool:
    """Attach every file that may be; say of each other one why not."""
    added = 0
    for upload in form.cleaned_data["files"]:
        try:
            actions.add_attachment(project, upload, by=request.user, slot=form.cleaned_data["slot"])
            added += 1
        except Refused as refusal:
            form.add_error("files", refusal.message)
    if added:
        messages.success(request, _("แนบแล้ว %(count)d ไฟล์") % {"count": added})
    return not form.errors


def _command(request: HttpRequest, project: Project, do: str) -> HttpResponse:
    verb, _dash, key = do.partition("-")
    if verb not in ("remove", "restore") or not key.isdecimal():
        raise Http404
    file = get_object_or_404(Attachment, pk=int(key), project=project)
    file.project = project
    try:
        if verb == "remove":
            actions.remove_attachment(file, by=request.user)
            messages.success(request, _("เอา “%(name)s” ออกแล้ว เอากลับมาได้ที่ท้ายหน้านี้") % {"name": file.name})
        else:
            actions.restore_attachment(file, by=request.user)
            messages.success(request, _("เอา “%(name)s” กลับมาแล้ว") % {"name": file.name})
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("projects:section", pk=project.pk, slug="attachments")


@requires(P.PROJECT_VIEW, team=True)
def download(request: HttpRequest, pk: int, attachment_pk: int) -> FileResponse:
    """Send one file under its tidy name, to those who may see the project."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    file = get_object_or_404(Attachment, pk=attachment_pk, project=project)
    if file.removed_at is not None and not request.user.can(P.PROJECT_EDIT, project):  # type: ignore[union-attr]
        raise PermissionNeeded(P.PROJECT_EDIT)
    try:
        stream = file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = _SHOWN.get(file.name.rsplit(".", 1)[-1].lower())
    answer = FileResponse(
        stream, as_attachment=kind is None, filename=file.name, content_type=kind or "application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
