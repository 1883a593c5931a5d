"""Reports from the field: list, reading, writing with autosave, versions, photos."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.activities.views.photos import photo_response
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import time_of_day
from kongtun.common.thai.text import normalise
from kongtun.common.ui.once import once
from kongtun.common.workflow import PermissionNeeded
from kongtun.programmes import actions
from kongtun.programmes.actions.reports import missing_answers
from kongtun.programmes.forms import NoteForm, ReportForm
from kongtun.programmes.models import ProgrammePhoto, ProgrammeReport
from kongtun.programmes.presenters.versions import changed_fields
from kongtun.programmes.queries import may_read, may_write, numbers, report_fingerprint, reports_of, whole_report
from kongtun.programmes.states import ReportState
from kongtun.programmes.views.common import done, form_page, programme_of, rights_of, tabs_of

PAGE = 20
MOST_VERSIONS = 32_000  # of the column
REPORTS = ProgrammeReport.objects.select_related("programme__area", "created_by", "activity")
# Name in ``save_report`` → field of the form, where they differ.
FIELD_OF = {"objective_ids": "objectives", "indicator_ids": "indicators", "target_ids": "targets"}


@requires(P.PROGRAMME_VIEW, team=True)
def reports(request: HttpRequest, pk: int) -> HttpResponse:
    """All reports of a programme, the newest first."""
    programme = programme_of(request, pk)
    page = Paginator(reports_of(programme, request.user), PAGE).get_page(request.GET.get("page"))
    context = {**rights_of(request, programme), "tabs": tabs_of(programme, "reports"), "page": page}
    return render(request, "programmes/reports.html", context)


@requires(P.PROGRAMME_REPORT)
@require_POST
@once
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft and open it."""
    programme = programme_of(request, pk, P.PROGRAMME_REPORT)
    made = actions.begin_report(programme, by=request.user)
    return redirect("programmes:report-edit", pk=made.pk)


def _readable(request: HttpRequest, pk: int) -> ProgrammeReport:
    found = get_record(request, REPORTS, P.PROGRAMME_VIEW, pk=pk)
    if not may_read(found, request.user):
        raise Http404
    return found


def _writable(request: HttpRequest, pk: int) -> ProgrammeReport:
    found = get_record(request, REPORTS, P.PROGRAMME_REPORT, pk=pk)
    if not may_write(found, request.user):
        raise PermissionNeeded(P.PROGRAMME_REPORT, _("แก้รายงานนี้ได้เฉพาะผู้เขียนและสำนักงานชุดโครงการ"))
    return found


@requires(P.PROGRAMME_VIEW, team=True)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a report as it is written in the programmes' papers."""
    found = whole_report(_readable(request, pk))
    versions = list(found.versions.all())
    context = {
        **rights_of(request, found.programme), "report": found, "versions": versions, "history": list(found.history.all()),
        "objectives": numbers(found.objectives.all()), "indicators": numbers(found.indicators.all()),
        "may_write": may_write(found, request.user), "targets": list(found.targets.all()), "photos": list(found.photos.all()),
    }  # fmt: skip
    return render(request, "programmes/report.html", context)


@requires(P.PROGRAMME_REPORT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a report; it keeps itself while somebody types, and works by plain POST."""
    found = _writable(request, pk)
    if request.method == "POST":
        if "changed" in request.POST or request.headers.get("X-Autosave") == "1":
            return _autosave(request, found)
        return _save(request, found)
    return _page(request, ReportForm(report=found))


def _page(request: HttpRequest, form: ReportForm, *, status: int = 200, conflict: Any = None) -> HttpResponse:
    found = form.report
    context = {
        "programme": found.programme, "report": found, "form": form, "version": report_fingerprint(found), "conflict": conflict,
        "removed": list(found.photos.exclude(removed_at=None)), "url": reverse("programmes:report-edit", args=[found.pk]),
    }  # fmt: skip
    return render(request, "programmes/report_form.html", context, status=status)


def _as_data(form: ReportForm) -> QueryDict:
    """Return what the untouched form would post."""
    data = QueryDict(mutable=True)
    for field in form:
        value = field.value()
        if field.name == "photos" or value in (None, "", False, []):
            continue
        if isinstance(value, list):
            data.setlist(field.name, [str(one) for one in value])
        else:
            shown = field.field.widget.format_value(value)
            data[field.name] = str(shown[0] if isinstance(shown, list) else shown)
    return data


def _save_parts(found: ProgrammeReport, parts: dict[str, Any], *, by: Any, seen: str) -> dict[str, str]:
    """Save the parts; one that a rule refuses stays out and its sentence is returned under its field."""
    errors: dict[str, str] = {}
    while parts:
        try:
            actions.save_report(found, by=by, fingerprint=seen, **parts)
            break
        except Refused as refusal:
            part = {field: name for name, field in FIELD_OF.items()}.get(refusal.field, refusal.field)
            if part not in parts:
                raise
            errors[refusal.field] = refusal.message
            parts.pop(part)
            found.refresh_from_db()
    return errors


def _autosave(request: HttpRequest, found: ProgrammeReport) -> JsonResponse:
    """Keep the changed fields and answer with the time; 409 shows both values of a conflict."""
    names = set(request.POST.getlist("changed")) or set(request.POST)
    data = _as_data(ReportForm(report=found))
    for name in names:
        data.setlist(name, request.POST.getlist(name))
    form = ReportForm(data, report=found)
    form.is_valid()
    try:
        try:
            errors = _save_parts(found, form.parts(names), by=request.user, seen=request.POST.get("version", ""))
        except EditConflict:
            rows = _differences(form, names)
            if rows:
                answer = {
                    "message": _("มีคนแก้รายงานนี้หลังจากคุณเปิดหน้า"),
                    "fields": rows,
                    "version": report_fingerprint(found),
                }
                return JsonResponse(answer, status=409)
            errors = _save_parts(found, form.parts(names), by=request.user, seen="")
        captions = form.captions(names)
        for photo in found.photos.filter(pk__in=captions).select_related("report__programme__area"):
            actions.caption_photo(photo, by=request.user, caption=captions[photo.pk])
    except Refused as refusal:
        return JsonResponse({"errors": {refusal.field or "__all__": refusal.message}}, status=422)
    errors |= {name: str(form.errors[name][0]) for name in names if name in form.errors}
    body = {
        "saved_at": time_of_day(timezone.localtime(), glue=False).removesuffix(" น."), "errors": errors,
        "version": report_fingerprint(found),
    }  # fmt: skip
    return JsonResponse(body, status=422 if errors and set(errors) >= names else 200)


def _differences(form: ReportForm, names: set[str] | None = None) -> list[dict[str, str]]:
    """Return the fields whose sent text is not what is stored: name, label, mine, theirs."""
    stored = _as_data(
        ReportForm(report=ProgrammeReport.objects.select_related("programme__area").get(pk=form.report.pk))
    )
    rows = []
    for field in form:
        if field.name == "photos" or (names is not None and field.name not in names):
            continue
        mine = " ".join(sorted(form.data.getlist(field.name))) if hasattr(form.data, "getlist") else ""
        theirs = " ".join(sorted(stored.getlist(field.name)))
        if " ".join(normalise(mine).split()) != " ".join(normalise(theirs).split()):
            rows.append({"name": field.name, "label": str(field.label), "mine": mine, "theirs": theirs})
    return rows


def _move_photos(request: HttpRequest, found: ProgrammeReport) -> bool:
    """Keep sent photos; do what the buttons at a photo ask. True when there was such a button."""
    if files := request.FILES.getlist("photos"):
        added, refused = actions.add_photos(found, by=request.user, files=files)
        for sentence in refused:
            messages.warning(request, sentence)
        if added:
            messages.success(request, _("เพิ่มรูปแล้ว %(count)d รูป") % {"count": added})
    moved = False
    for name, act in (("remove_photo", actions.remove_photo), ("restore_photo", actions.restore_photo)):
        key = request.POST.get(name, "")
        if key.isascii() and key.isdigit() and len(key) < 19:
            moved = True
            photo = found.photos.select_related("report__programme__area", "report__created_by").filter(pk=key).first()
            if photo is not None:
                try:
                    act(photo, by=request.user)
                except Refused as refusal:
                    messages.warning(request, refusal.message)
    return moved


def _save(request: HttpRequest, found: ProgrammeReport) -> HttpResponse:
    """Handle a plain POST: the answers first; photos and publishing only when they are right."""
    form = ReportForm(request.POST, request.FILES, report=found)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.save_report(found, by=request.user, fingerprint=request.POST.get("version", ""), **form.parts())
        captions = form.captions()
        for photo in found.photos.select_related("report__programme__area", "report__created_by"):
            if captions.get(photo.pk, photo.caption) != photo.caption:
                actions.caption_photo(photo, by=request.user, caption=captions[photo.pk])
        moved = _move_photos(request, found)
        publish = request.POST.get("then") == "publish" and not moved and found.state == ReportState.DRAFT
        if publish:
            for field, sentence in missing_answers(found)[1:]:
                form.add_error(field, sentence)
            actions.publish_report(found, by=request.user)
            messages.success(request, _("เผยแพร่รายงานแล้ว ทุกคนที่ดูชุดโครงการอ่านได้"))
            return redirect("programmes:report", pk=found.pk)
    except EditConflict:
        return _page(request, form, status=409, conflict=_differences(form))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _page(request, form, status=422)
    messages.success(
        request, _("เก็บรายงานแล้ว") if found.state == ReportState.PUBLISHED else _("เก็บร่างแล้ว กลับมาทำต่อเมื่อไรก็ได้")
    )
    if found.state == ReportState.PUBLISHED and not moved and not request.FILES:
        return redirect("programmes:report", pk=found.pk)
    return redirect("programmes:report-edit", pk=found.pk)


@requires(P.PROGRAMME_REPORT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a published report a draft again, with a reason."""
    found = _writable(request, pk)
    form = NoteForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.withdraw_report(found, by=request.user, note=form.cleaned_data["note"]))
    ):
        messages.success(request, _("ถอนรายงานกลับมาเป็นร่างแล้ว"))
        return redirect("programmes:report-edit", pk=pk)
    return form_page(
        request, form, title=_("ถอนรายงานกลับมาแก้?"), verb=_("ถอนกลับมาเป็นร่าง"), programme=found.programme,
        back=reverse("programmes:report", args=[pk]), over=found.title,
        about=_("คนอื่นจะไม่เห็นจนกว่าจะเผยแพร่อีกครั้ง ฉบับเดิมยังเก็บไว้"),
    )  # fmt: skip


@requires(P.PROGRAMME_REPORT)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Question first, then throw the draft away."""
    found = _writable(request, pk)
    if request.method == "POST":
        try:
            actions.discard_report(found, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("programmes:report", pk=pk)
        messages.success(request, _("ทิ้งร่างแล้ว"))
        return redirect("programmes:reports", pk=found.programme_id)
    return render(request, "programmes/discard.html", {"programme": found.programme, "report": found})


@requires(P.PROGRAMME_VIEW, team=True)
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a version changed, word by word, against the one before."""
    found = _readable(request, pk)
    if not 1 <= number <= MOST_VERSIONS:
        raise Http404
    versions = list(found.versions.select_related("by").filter(number__in=(number - 1, number)).order_by("number"))
    if not versions or versions[-1].number != number:
        raise Http404
    context = {
        "programme": found.programme,
        "report": found,
        "version": versions[-1],
        "rows": changed_fields(versions),
        "first": len(versions) == 1,
    }
    return render(request, "programmes/version.html", context)


@requires(P.PROGRAMME_VIEW, team=True)
@require_safe
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """Show a photo to those who may read its report."""
    scope = ProgrammeReport.objects.visible_to(request.user).order_by().values("pk")
    photos = ProgrammePhoto.objects.select_related("report__programme__area").filter(report__in=scope)
    found = get_object_or_404(photos, pk=pk)
    if not may_read(found.report, request.user) or (found.removed_at and not may_write(found.report, request.user)):
        raise Http404
    return photo_response(found, size)  # type: ignore[arg-type]
