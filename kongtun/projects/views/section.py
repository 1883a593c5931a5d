"""One short page of the proposal: show, autosave, save, and two people at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import time_of_day
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.forms.section import SectionForm
from kongtun.projects.models import Project
from kongtun.projects.queries import section_fingerprint
from kongtun.projects.readiness import panel_of
from kongtun.projects.sections import BY_SLUG, TO_FILL, next_section, number_of
from kongtun.projects.states import ProjectState
from kongtun.projects.views.pages import PAGES, Page

PROJECTS = Project.objects.select_related("fund__area__parent__parent")


@requires(P.PROJECT_EDIT, team=True)
def section(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One section of a proposal."""
    page = PAGES.get(slug)
    if page is None:
        raise Http404
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    return answer(request, project, page, lambda data=None: page.form(project, data), slug)


def answer(
    request: HttpRequest, project: Project, page: Page, make_form: Callable[..., SectionForm], key: str, **extra: Any
) -> HttpResponse:
    """Answer a request for a page; ``key`` names the section for its fingerprint."""
    if not request.user.can(P.PROJECT_EDIT, project):  # type: ignore[union-attr]
        if request.method == "POST":
            raise PermissionNeeded(P.PROJECT_EDIT)
        return redirect("projects:section", pk=project.pk, slug="preview")
    if request.method != "POST":
        if not project.is_editable:
            label = ProjectState(project.state).label
            messages.info(request, _("ข้อเสนออยู่ในขั้น “%(state)s” จึงเปิดให้อ่านอย่างเดียว") % {"state": label})
            return redirect("projects:section", pk=project.pk, slug="preview")
        return _show(request, project, page, make_form(), key, extra)
    if wants_json(request):
        return _autosave(request, project, page, make_form, key)
    return _save(request, project, page, make_form, key, extra)


def wants_json(request: HttpRequest) -> bool:
    """True for autosave, which asks for JSON."""
    return "X-Autosave" in request.headers or request.headers.get("Accept", "").startswith("application/json")


def _save(
    request: HttpRequest,
    project: Project,
    page: Page,
    make_form: Callable[..., SectionForm],
    key: str,
    extra: dict[str, Any],
) -> HttpResponse:
    form = make_form(request.POST)
    do = request.POST.get("do", "")
    if not form.is_valid():
        return _show(request, project, page, form, key, extra, status=422)
    try:
        # A button that is refused, or that there is none of, stores nothing of the page either.
        with transaction.atomic():
            page.save(form, by=request.user, fingerprint=request.POST.get("version", ""))
            said = page.command(form, do, by=request.user) if do else ""
    except EditConflict:
        return _conflict(request, project, page, make_form, key, extra)
    except Refused as refusal:
        form.put_refusal(refusal)
        return _show(request, project, page, form, key, extra, status=422)
    messages.success(request, said or _("เก็บแล้ว"))
    if do:
        return redirect(request.path + page.anchor(do))
    if request.POST.get("go") == "list":
        return redirect("projects:proposal", pk=project.pk)
    return redirect(page.after(project))


def _autosave(
    request: HttpRequest, project: Project, page: Page, make_form: Callable[..., SectionForm], key: str
) -> JsonResponse:
    """Save only the changed fields over what is stored now, so that other fields cannot be overwritten."""
    stored = make_form()
    changed = [name for name in request.POST.getlist("changed") if name in stored.fields and name not in stored.adding]
    data = stored.as_stored()
    theirs = {name: stored.text_of(name, data) for name in changed}
    for name in changed:
        data.setlist(name, request.POST.getlist(name))
    form = make_form(data)
    version = request.POST.get("version", "")
    current = section_fingerprint(project, key)
    different = [name for name in changed if form.text_of(name, data) != theirs[name]]
    if version and version != current and different:
        return JsonResponse(
            {
                "message": _("มีคนอื่นเพิ่งแก้หน้านี้ ยังไม่ได้เขียนทับ เลือกว่าจะใช้ข้อความไหน"),
                "fields": [
                    {
                        "name": name,
                        "label": str(form.fields[name].label),
                        "mine": form.text_of(name, data),
                        "theirs": theirs[name],
                    }
                    for name in different
                ],
                "version": current,
            },
            status=409,
        )
    if different:
        if not form.is_valid():
            errors = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
            return JsonResponse({"errors": errors}, status=422)
        try:
            page.save(form, by=request.user, fingerprint=current)
        except EditConflict:
            return JsonResponse({"errors": {"": [_("มีคนอื่นกำลังเก็บหน้านี้พร้อมกัน ระบบจะลองใหม่")]}}, status=503)
        except Refused as refusal:
            return JsonResponse({"errors": {form.field_of(refusal) or "": [refusal.message]}}, status=422)
    saved_at = time_of_day(timezone.localtime(), glue=False).removesuffix(" น.")
    return JsonResponse(
        {
            "saved_at": saved_at,
            "version": section_fingerprint(project, key),
            "errors": {},
            "findings": panel_of(project, page.slug),
        }
    )


def _conflict(
    request: HttpRequest,
    project: Project,
    page: Page,
    make_form: Callable[..., SectionForm],
    key: str,
    extra: dict[str, Any],
) -> HttpResponse:
    """Show both versions; what this person typed stays in the form, and nothing was written."""
    theirs = make_form()
    stored = theirs.as_stored()
    mine = make_form(request.POST)
    pairs = []
    for name in theirs.fields:
        if name in theirs.adding or name not in stored:
            continue
        before, after = theirs.text_of(name, stored), mine.text_of(name, request.POST)
        if before != after:
            pairs.append(
                {"label": _field_label(mine, name), "theirs": before or _("(ว่าง)"), "mine": after or _("(ว่าง)")}
            )
    return _show(request, project, page, mine, key, {**extra, "conflict": pairs or [{}]}, status=409)


def _field_label(form: SectionForm, name: str) -> str:
    return str(form.fields[name].label)


def _show(
    request: HttpRequest,
    project: Project,
    page: Page,
    form: SectionForm,
    key: str,
    extra: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    here = BY_SLUG[page.slug]
    following = next_section(page.slug)
    context = {
        "project": project,
        "form": form,
        "section": here,
        "number": number_of(page.slug),
        "total": len(TO_FILL),
        "following": following,
        "version": section_fingerprint(project, key),
        "autosave": page.autosave,
        "back_url": reverse("projects:proposal", args=[project.pk]),
        **page.context(form),
        **extra,
    }
    return render(request, page.template, context, status=status)
