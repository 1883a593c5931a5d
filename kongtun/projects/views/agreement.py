"""The agreement of an approved project: make it with one tap, adjust, sign, keep the signed copy."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects import actions
from kongtun.projects.actions.save_agreement import agreement_fingerprint
from kongtun.projects.forms.agreement import AgreementForm, CopyForm, InstalmentRows, SignForm, instalment_rows
from kongtun.projects.models import Agreement, Project
from kongtun.projects.states import ProjectState

PROJECTS = Project.objects.select_related("fund__area__parent__parent")
SPLITS = (1, 2, 3)
COPY_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@requires(Permission.PROJECT_VIEW, team=True)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the agreement, or (officer, before it is signed) make and adjust it."""
    project = get_record(request, PROJECTS, Permission.PROJECT_VIEW, pk=pk)
    paper = _paper(project)
    if request.method != "POST":
        return draw(request, project, paper)
    if not request.user.can(Permission.AGREEMENT_EDIT, project):  # type: ignore[union-attr]
        raise PermissionNeeded(Permission.AGREEMENT_EDIT)
    if paper is None:
        return _make(request, project)
    if paper.signed_on:
        messages.error(request, _("ลงนามแล้ว แก้ข้อตกลงไม่ได้"))
        return redirect("projects:agreement", pk=pk)
    return _save(request, project, paper)


@requires(Permission.AGREEMENT_EDIT)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the day on which both parties signed; the project starts."""
    project = get_record(request, PROJECTS, Permission.AGREEMENT_EDIT, pk=pk)
    paper = _paper(project)
    if paper is None or paper.signed_on:
        return redirect("projects:agreement", pk=pk)
    form = SignForm(request.POST, request.FILES) if request.method == "POST" else SignForm()
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.sign_agreement(
                paper, by=request.user, signed_on=values["signed_on"], signed_copy=values["signed_copy"] or None
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("ลงนามแล้ว โครงการเริ่มได้ ทีมโครงการได้รับแจ้ง"))
            return redirect("projects:agreement", pk=pk)
    context = {"project": project, "paper": paper, "form": form, "rows": paper.instalments.all()}
    return render(request, "projects/agreement_sign.html", context, status=422 if form.errors else 200)


@requires(Permission.AGREEMENT_EDIT)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the scanned copy of a signed agreement (POST)."""
    project = get_record(request, PROJECTS, Permission.AGREEMENT_EDIT, pk=pk)
    paper = _paper(project)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if paper is None:
        raise Http404
    form = CopyForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.attach_signed_copy(paper, form.cleaned_data["signed_copy"], by=request.user)
        except Refused as refused:
            form.add_error("signed_copy", refused.message)
        else:
            messages.success(request, _("เก็บฉบับลงนามแล้ว"))
            return redirect("projects:agreement", pk=pk)
    return draw(request, project, _paper(project), copy_form=form, status=422)


@requires(Permission.PROJECT_VIEW, team=True)
def signed_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Download the signed copy: for the team, and for who may see personal data (papers often carry identity cards)."""
    project = get_record(request, PROJECTS, Permission.PROJECT_VIEW, pk=pk)
    paper = _paper(project)
    if not _may_read_copy(project, request.user):
        raise PermissionNeeded(Permission.PERSONAL_DATA)
    if paper is None or not paper.signed_copy or not paper.signed_copy.storage.exists(paper.signed_copy.name):
        raise Http404
    ending = PurePosixPath(paper.signed_copy.name).suffix.removeprefix(".")
    return FileResponse(
        paper.signed_copy.open("rb"),
        as_attachment=True,
        filename=f"ข้อตกลง-{paper.number.replace('/', '-')}.{ending}",
        content_type=COPY_TYPES.get(ending, "application/octet-stream"),
    )


def draw(
    request: HttpRequest,
    project: Project,
    paper: Agreement | None,
    *,
    form: AgreementForm | None = None,
    rows: InstalmentRows | None = None,
    rows_error: str = "",
    conflict: list[dict[str, str]] | None = None,
    copy_form: CopyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page: nothing yet, a draft to adjust, or a paper to read."""
    user: Any = request.user
    may_edit = user.can(Permission.AGREEMENT_EDIT, project)
    context: dict[str, Any] = {
        "project": project,
        "paper": paper,
        "may_edit": may_edit,
        "is_approved": project.state == ProjectState.APPROVED,
    }
    if paper is None:
        return render(request, "projects/agreement_none.html", context, status=status)
    context["instalments"] = list(paper.instalments.all())
    if paper.signed_on or not may_edit:
        context["may_read_copy"] = _may_read_copy(project, user)
        context["copy_form"] = copy_form or CopyForm()
        return render(request, "projects/agreement_read.html", context, status=status)
    context |= {
        "form": form or AgreementForm(agreement=paper),
        "rows": rows or instalment_rows(paper),
        "rows_error": rows_error,
        "conflict": conflict,
        "seen": agreement_fingerprint(paper),
        "splits": SPLITS,
        "parts": len(context["instalments"]),
    }
    return render(request, "projects/agreement.html", context, status=status)


def _paper(project: Project) -> Agreement | None:
    paper = Agreement.objects.filter(project=project).first()
    if paper is not None:
        paper.project = project
    return paper


def _make(request: HttpRequest, project: Project) -> HttpResponse:
    try:
        paper = actions.draft_agreement(project, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("ทำข้อตกลงเลขที่ %(number)s แล้ว ตรวจแล้วพิมพ์ให้ลงนามได้เลย") % {"number": paper.number})
    return redirect("projects:agreement", pk=project.pk)


def _save(request: HttpRequest, project: Project, paper: Agreement) -> HttpResponse:
    do = request.POST.get("do", "save")
    form = AgreementForm(request.POST, agreement=paper)
    if "add_row" in request.POST:
        data = request.POST.copy()
        count = data.get("rows-TOTAL_FORMS", "0")
        data["rows-TOTAL_FORMS"] = str(int(count) + 1 if count.isascii() and count.isdigit() else 1)
        return draw(request, project, paper, form=form, rows=instalment_rows(paper, data))
    split = next((count for count in SPLITS if do == f"split-{count}"), None)
    rows = None if split else instalment_rows(paper, request.POST)
    if not form.is_valid() or (rows is not None and not rows.is_valid()):
        return draw(request, project, paper, form=form, rows=rows, status=422)
    try:
        with transaction.atomic():
            actions.save_agreement(paper, by=request.user, seen=request.POST.get("seen", ""), **form.cleaned_data)
            if rows is None:
                actions.split_agreement(paper, split or 1, by=request.user)
            else:
                actions.save_instalments(paper, rows.kept, by=request.user)
    except EditConflict:
        fresh = _paper(project)
        return draw(request, project, fresh, form=form, rows=rows, conflict=_differences(form, rows, fresh), status=409)
    except Refused as refused:
        if refused.field == "instalments":
            return draw(request, project, paper, form=form, rows=rows, rows_error=refused.message, status=422)
        form.refuse(refused)
        return draw(request, project, paper, form=form, rows=rows, status=422)
    if split:
        messages.success(request, _("แบ่งเป็น %(n)s งวดแล้ว ปรับจำนวนเงินและวันได้") % {"n": split})
    else:
        messages.success(request, _("บันทึกข้อตกลงแล้ว"))
    return redirect("projects:agreement", pk=project.pk)


def _differences(form: AgreementForm, rows: InstalmentRows | None, stored: Agreement | None) -> list[dict[str, str]]:
    """Return what the other person saved, where it is not what was sent."""
    if stored is None:
        return []
    found = []
    for field in form:
        theirs = getattr(stored, field.name)
        if form.cleaned_data[field.name] != theirs:
            text = short_date(theirs) if hasattr(theirs, "year") else theirs
            found.append({"label": str(field.label), "theirs": text or _("(ว่าง)")})
    amounts = [row.amount for row in stored.instalments.all()]
    if rows is not None and [row["amount"] for row in rows.kept] != amounts:
        found.append({"label": _("งวดเงิน"), "theirs": " + ".join(baht(amount) for amount in amounts)})
    return found


def _may_read_copy(project: Project, user: Any) -> bool:
    return bool(project.team_permissions(user)) or user.can(Permission.PERSONAL_DATA, project)
