"""The report form: one page for a new report and for one that is still open. Works by plain POST and by autosave."""

from __future__ import annotations

import uuid
from itertools import count
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.activities.actions import (
    add_photos,
    caption_photo,
    create_report,
    remove_photo,
    restore_photo,
    save_report,
    submit_report,
)
from kongtun.activities.actions.create_report import check_running
from kongtun.activities.actions.decide import missing_answers
from kongtun.activities.forms import PARTS, ReportForm
from kongtun.activities.models import ActivityReport, ReportPhoto
from kongtun.activities.presenters.measures import last_values, measure
from kongtun.activities.presenters.proposals import is_untouched, plan_of, proposed_values, stored_values
from kongtun.activities.queries import activity_objectives, budget_warning, report_fingerprint, whole_report
from kongtun.activities.states import ReportState
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import time_of_day
from kongtun.common.thai.text import normalise
from kongtun.projects.models import PlannedActivity, Project


def build_form(activity: PlannedActivity, report: ActivityReport | None, *data: Any) -> ReportForm:
    """Return the form of an activity's report, filled from what is stored or, in a new one, from the plan."""
    objectives = activity_objectives(activity)
    last = last_values(objectives, without=report.pk if report else None)
    plan = plan_of(activity)
    fresh = report is None or is_untouched(report)
    values = proposed_values(activity, plan) if fresh else stored_values(report)  # type: ignore[arg-type]
    return ReportForm(
        *data,
        activity=activity,
        plan=plan,
        measures=[measure(row, last.get(row.pk)) for row in objectives],
        values=values,
        report=report,
    )


def as_data(form: ReportForm) -> QueryDict:
    """Return what the unbound form would post untouched: autosave sends only the fields that changed."""
    data = QueryDict(mutable=True)
    for field in form:
        value = field.value()
        if field.name == "photos" or value in (None, "", False, []):
            continue
        shown = field.field.widget.format_value(value)
        data[field.name] = "on" if value is True else str(shown[0] if isinstance(shown, list) else shown)
    return data


def is_autosave(request: HttpRequest) -> bool:
    """True when a script sends the changed fields by itself."""
    return "changed" in request.POST or request.headers.get("X-Autosave") == "1"


def save_what_can(report: ActivityReport, parts: dict[str, Any], *, by: Any, seen: str) -> dict[str, str]:
    """Save the parts; a part that a rule refuses stays out and its sentence is returned under its field."""
    errors: dict[str, str] = {}
    while parts:
        try:
            save_report(report, by=by, fingerprint=seen, **parts)
            break
        except Refused as refused:
            part = PARTS.get(refused.field.partition("-")[0], refused.field)
            if part not in parts:
                raise
            errors[refused.field] = refused.message
            parts.pop(part)
    return errors


def differences(form: ReportForm, report: ActivityReport, names: set[str] | None = None) -> list[dict[str, str]]:
    """Return the fields whose sent text is not what is stored: name, label, mine, theirs."""
    stored = as_data(build_form(form.activity, report))
    rows = []
    for field in form:
        if field.name == "photos" or (names is not None and field.name not in names):
            continue
        mine, theirs = form.data.get(field.name, ""), stored.get(field.name, "")
        if " ".join(normalise(mine).split()) != " ".join(normalise(theirs).split()):
            rows.append({"name": field.name, "label": str(field.label), "mine": mine, "theirs": theirs})
    return rows


CONFLICT = "มีคนแก้รายงานนี้หลังจากคุณเปิดหน้า"


def _sent_number(request: HttpRequest) -> str:
    """Return the number that keeps it one report: the script sends only what changed, so it is in the address."""
    number = request.GET.get("client_id") or request.POST.get("client_id")
    if not number:
        raise Refused(_("เปิดหน้ารายงานใหม่อีกครั้ง แล้วพิมพ์ต่อ"), field="client_id")
    return number


def autosave(request: HttpRequest, activity: PlannedActivity, report: ActivityReport | None) -> JsonResponse:
    """Keep the changed fields and answer with the time and the new version; 409 shows both values of a conflict."""
    try:
        if report is None:
            report = create_report(activity, by=request.user, client_id=_sent_number(request))
        fresh = is_untouched(report)
        names = set(request.POST.getlist("changed")) or set(request.POST)
        data = as_data(build_form(activity, report))
        for name in names:
            data.setlist(name, request.POST.getlist(name))
        form = build_form(activity, report, data)
        form.is_valid()
        try:
            # What the plan proposed is kept with the first change, so that nothing vanishes when the page is reopened.
            errors = save_what_can(
                report, form.parts(None if fresh else names), by=request.user, seen=request.POST.get("version", "")
            )
        except EditConflict:
            rows = differences(form, report, names)
            if rows:
                answer = {"message": _(CONFLICT), "fields": rows, "version": report_fingerprint(report)}
                return JsonResponse(answer, status=409)
            errors = save_what_can(report, form.parts(names), by=request.user, seen="")
        for photo in report.photos.filter(pk__in=(captions := form.captions(names))):
            caption_photo(photo, by=request.user, caption=captions[photo.pk])
    except Refused as refused:
        return JsonResponse({"errors": {refused.field or "__all__": refused.message}}, status=422)
    errors |= {name: str(form.errors[name][0]) for name in names if name in form.errors}
    body = {
        "saved_at": time_of_day(timezone.localtime(), glue=False).removesuffix(" น."),
        "version": report_fingerprint(report), "fingerprint": report_fingerprint(report), "errors": errors,
    }  # fmt: skip
    return JsonResponse(body, status=422 if errors and set(errors) >= names else 200)


def page(
    request: HttpRequest,
    form: ReportForm,
    *,
    status: int = 200,
    client_id: str = "",
    conflict: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """Draw the form page."""
    report, activity = form.report, form.activity
    url = (
        reverse("activities:report", kwargs={"pk": report.pk})
        if report
        else reverse("activities:new", kwargs={"pk": activity.pk})
    )
    # While a new report's page is sent again, its own address and number keep it one report.
    if client_id:
        url = reverse("activities:new", kwargs={"pk": activity.pk})
    returned = None
    if report and report.state == ReportState.RETURNED:
        returned = next((step for step in reversed(report.history.all()) if step.transition == "return"), None)
    context = {
        "form": form, "report": report, "activity": activity, "project": activity.project, "client_id": client_id, "url": url,
        "version": report_fingerprint(report) if report else "", "conflict": conflict, "returned": returned,
        "removed": [photo for photo in report.photos.all() if photo.removed_at] if report else [],
        "warning": budget_warning(activity.project) if report else "", "plan": form.plan,
        "new_number": not report,
    }  # fmt: skip
    return render(request, "activities/edit.html", context, status=status)


def take_photos(request: HttpRequest, report: ActivityReport) -> None:
    """Keep the sent photos and say which were refused; their number is in the message."""
    added, refused = add_photos(report, by=request.user, files=request.FILES.getlist("photos"))
    for sentence in refused:
        messages.warning(request, sentence)
    if added:
        messages.success(request, _("เพิ่มรูปแล้ว %(count)d รูป") % {"count": len(added)})


PHOTO_MOVES = {"remove_photo": remove_photo, "restore_photo": restore_photo}


def move_photo(request: HttpRequest, report: ActivityReport) -> bool:
    """Do what the buttons at a photo ask (take away, bring back); True when there was such a button."""
    asked = [(action, pk) for name, action in PHOTO_MOVES.items() if (pk := request.POST.get(name, "")).isdigit()]
    for action, pk in asked:
        photo = ReportPhoto.objects.select_related("report__project__fund__area").filter(report=report, pk=pk).first()
        if photo is not None:
            try:
                action(photo, by=request.user)
            except Refused as refused:
                messages.warning(request, refused.message)
    return bool(asked)


def keep_answers(request: HttpRequest, form: ReportForm, report: ActivityReport) -> None:
    """Save the whole form, captions too."""
    save_report(report, by=request.user, fingerprint=request.POST.get("version", ""), **form.parts())
    captions = form.captions()
    for photo in report.photos.select_related("report__project__fund__area"):
        if captions.get(photo.pk, photo.caption) != photo.caption:
            caption_photo(photo, by=request.user, caption=captions[photo.pk])


def send(request: HttpRequest, form: ReportForm, report: ActivityReport) -> None:
    """Send the report; everything that is missing is said at once, each at its field."""
    for field, sentence in missing_answers(report)[1:]:
        form.refuse(field, sentence)
    submit_report(report, by=request.user)
    messages.success(request, _("ส่งรายงานแล้ว เจ้าหน้าที่กองทุนได้รับแจ้งให้รับรอง"))
    if warning := budget_warning(report.project):
        messages.warning(request, warning)


def save(request: HttpRequest, activity: PlannedActivity, report: ActivityReport) -> HttpResponse:
    """Handle a plain POST: photos first (a file cannot be sent back to the form), then the answers, then sending."""
    client_id = request.POST.get("client_id", "")
    if request.FILES.getlist("photos"):
        take_photos(request, report)
    moved = move_photo(request, report)
    report = whole_report(report)
    form = build_form(activity, report, request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form, status=422, client_id=client_id)
    try:
        keep_answers(request, form, report)
        if request.POST.get("then") == "send" and not moved:
            send(request, form, report)
        elif not moved:
            messages.success(request, _("เก็บร่างแล้ว กลับมาทำต่อเมื่อไรก็ได้"))
    except EditConflict:
        return page(request, form, status=409, client_id=client_id, conflict=differences(form, report))
    except Refused as refused:
        form.refuse(refused.field, refused.message)
        return page(request, form, status=422, client_id=client_id)
    return redirect("activities:report", pk=report.pk)


def _begin(request: HttpRequest, activity: PlannedActivity) -> HttpResponse:
    """Begin the report that the form is about, and save it."""
    if is_autosave(request):
        return autosave(request, activity, None)
    report = create_report(activity, by=request.user, client_id=request.POST.get("client_id"))
    if not report.is_editable:
        messages.info(request, _("รายงานนี้ส่งไปแล้ว ไม่ต้องส่งซ้ำ"))
        return redirect("activities:report", pk=report.pk)
    return save(request, activity, report)


@requires(Permission.REPORT_EDIT, team=True)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of a new report (GET), or begin and save it (POST); the number in the form makes it one report."""
    projects = Project.objects.select_related("fund__area__parent__parent").filter(activities__pk=pk)
    project = get_record(request, projects, Permission.REPORT_EDIT)
    activity = PlannedActivity.objects.get(pk=pk)
    activity.project = project
    try:
        check_running(project)
        if request.method == "POST":
            return _begin(request, activity)
    except Refused as refused:
        if is_autosave(request):
            return JsonResponse({"errors": {"__all__": refused.message}}, status=422)
        messages.error(request, refused.message)
        return redirect("activities:plan", pk=project.pk)
    open_one = activity.reports.filter(state__in=(ReportState.DRAFT, ReportState.RETURNED)).order_by("-pk").first()
    if open_one is not None and "again" not in request.GET:
        return redirect("activities:report", pk=open_one.pk)
    return page(request, build_form(activity, None), client_id=_number_for(request, activity))


def _number_for(request: HttpRequest, activity: PlannedActivity) -> str:
    """Return the number of the report that this page begins.

    The same page opened again has the same number until its report exists: two open pages make one report, and what the
    browser could not send is offered again.
    """
    taken = set(activity.reports.values_list("client_id", flat=True))
    numbers = (uuid.uuid5(uuid.NAMESPACE_URL, f"report/{request.user.pk}/{activity.pk}/{turn}") for turn in count())
    return str(next(number for number in numbers if number not in taken))
