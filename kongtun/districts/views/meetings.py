"""Meetings of the board: date, agenda with prepared data, attendance, resolutions."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.districts.actions import (
    change_board_meeting,
    close_board_meeting,
    finish_resolution,
    plan_board_meeting,
    remove_item,
    resolve,
    save_board_record,
    save_item,
    set_board_attendance,
    take_proposed,
)
from kongtun.districts.forms import BoardMeetingForm, DoneForm, ItemForm, RecordForm, ResolutionForm
from kongtun.districts.models import BoardMeeting, BoardResolution
from kongtun.districts.queries.boards import members_now
from kongtun.districts.queries.meetings import meetings, meetings_of, proposed_agenda, with_content
from kongtun.districts.views.common import board_at, form_page, frame, may_edit, saved
from kongtun.funds.models import Fund


def _meeting(request: HttpRequest, pk: int, permission: str = P.DISTRICT_EDIT) -> BoardMeeting:
    found: BoardMeeting = get_record(request, meetings(), permission, pk=pk)
    return found


@requires(P.DISTRICT_VIEW, team=True)
def listing(request: HttpRequest, area_pk: int) -> HttpResponse:
    """All meetings, the newest first."""
    board = board_at(request, area_pk)
    page = Paginator(meetings_of(board), 20).get_page(request.GET.get("page"))
    context = frame(request, board, "meetings") | {"page": page, "today": timezone.localdate()}
    return render(request, "districts/meetings.html", context)


@requires(P.DISTRICT_EDIT)
def new(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Set the date; time and place as last time."""
    board = board_at(request, area_pk, P.DISTRICT_EDIT)
    last = meetings_of(board).first()
    initial = {
        "starts_at": (last.starts_at if last else None) or time(9, 30),
        "place": last.place if last else _("ห้องประชุมที่ว่าการ%(area)s") % {"area": board.area.full_name},
    }
    form = BoardMeetingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: plan_board_meeting(board, by=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("นัดประชุม%(meeting)sแล้ว เตรียมวาระจากเรื่องที่ค้างได้เลย") % {"meeting": made})
            return redirect("districts:agenda", pk=made.pk)
    return form_page(
        request,
        form,
        title=_("นัดประชุม พชอ."),
        over=str(board),
        back=reverse("districts:meetings", args=[area_pk]),
        verb=_("นัดประชุม"),
    )


@requires(P.DISTRICT_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, time or place."""
    meeting = _meeting(request, pk)
    initial = {"held_on": meeting.held_on, "starts_at": meeting.starts_at, "place": meeting.place}
    form = BoardMeetingForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: change_board_meeting(meeting, by=request.user, **form.cleaned_data)) is not None
    ):
        messages.success(request, _("เปลี่ยนกำหนดประชุมแล้ว"))
        return redirect("districts:meeting", pk=pk)
    return form_page(
        request,
        form,
        title=_("เปลี่ยนกำหนดประชุม"),
        over=f"{meeting.board} {meeting}",
        back=reverse("districts:meeting", args=[pk]),
        verb=_("เก็บ"),
    )


@requires(P.DISTRICT_VIEW, team=True)
def meeting_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Agenda with its data, who came, what was resolved and what became of it."""
    found = with_content(_meeting(request, pk, P.DISTRICT_VIEW).pk)
    today = timezone.localdate()
    edits = may_edit(request, found)
    marks = {row.member_id: row for row in found.attendance.all()}
    members = list(members_now(found.board, found.held_on))
    resolutions = [
        {"row": row, "may_done": row.done_on is None and (edits or (row.fund is not None and request.user.can(P.PLAN_APPROVE, row.fund))),  # type: ignore[union-attr]
         "late": row.done_on is None and row.due_on is not None and row.due_on < today}
        for row in found.resolutions.all()
    ]  # fmt: skip
    context = frame(request, found.board, "meetings") | {
        "meeting": found,
        "items": [{"item": item, "resolutions": [r for r in resolutions if r["row"].item_id == item.pk]} for item in found.items.all()],
        "resolutions": resolutions,
        "members": [{"member": member, "mark": marks.get(member.pk)} for member in members],
        "came": sum(row.present for row in marks.values()),
        "has_begun": found.held_on <= today,
        "days_left": (found.held_on - today).days,
        "open": found.closed_at is None and edits,
    }  # fmt: skip
    return render(request, "districts/meeting.html", context)


@requires(P.DISTRICT_EDIT)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare: what the records propose, with the data; tick what goes on the agenda."""
    meeting = _meeting(request, pk)
    if request.method == "POST":
        keys = [key[:60] for key in request.POST.getlist("keys")][:200]
        try:
            made = take_proposed(meeting, by=request.user, keys=keys)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("ใส่วาระพร้อมข้อมูลแล้ว %(count)d เรื่อง") % {"count": len(made)})
        return redirect("districts:meeting", pk=pk)
    there = set(meeting.items.values_list("key", flat=True))
    proposed = [
        one
        for one in proposed_agenda(meeting.board, meeting.fiscal_year, timezone.localdate(), before=meeting)
        if one.key not in there
    ]
    return render(request, "districts/agenda.html", {"meeting": meeting, "board": meeting.board, "proposed": proposed})


@requires(P.DISTRICT_EDIT)
@once
def item(request: HttpRequest, pk: int, item_pk: int | None = None) -> HttpResponse:
    """Add an own item, or change one."""
    meeting = _meeting(request, pk)
    found = meeting.items.filter(pk=item_pk).first() if item_pk is not None else None
    if item_pk is not None and found is None:
        raise Http404
    initial = {"title": found.title, "prepared": found.prepared, "discussion": found.discussion} if found else {}
    form = ItemForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(form, lambda: save_item(meeting, by=request.user, item=found, **form.cleaned_data)) is not None
    ):
        messages.success(request, _("เก็บวาระแล้ว"))
        return redirect("districts:meeting", pk=pk)
    return form_page(
        request,
        form,
        title=_("แก้วาระ") if found else _("เพิ่มวาระ"),
        over=f"{meeting.board} {meeting}",
        back=reverse("districts:meeting", args=[pk]),
        verb=_("เก็บวาระ"),
    )


@requires(P.DISTRICT_EDIT)
def item_off(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Ask, then take an item off the agenda."""
    meeting = _meeting(request, pk)
    found = meeting.items.select_related("meeting__board__area").filter(pk=item_pk).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            remove_item(found, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("เอาออกจากวาระแล้ว"))
        return redirect("districts:meeting", pk=pk)
    context = {
        "title": _("เอาออกจากวาระ?"),
        "text": found.title,
        "verb": _("เอาออก"),
        "back": reverse("districts:meeting", args=[pk]),
    }
    return render(request, "districts/confirm.html", context)


@requires(P.DISTRICT_EDIT)
@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, or who stood in."""
    meeting = _meeting(request, pk)
    came = [
        int(value)
        for value in request.POST.getlist("present")
        if value.isascii() and value.isdecimal() and len(value) < 10
    ]
    names = {
        int(key.removeprefix("stand-")): value[:160].replace("\x00", "")
        for key, value in request.POST.items()
        if key.startswith("stand-") and key.removeprefix("stand-").isascii() and key.removeprefix("stand-").isdecimal() and len(key) < 16
    }  # fmt: skip
    try:
        count = set_board_attendance(meeting, by=request.user, present=came, stand_ins=names)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("บันทึกผู้มาประชุมแล้ว %(count)d คน") % {"count": count})
    return redirect("districts:meeting", pk=pk)


@requires(P.DISTRICT_EDIT)
@once
def new_resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a resolution."""
    meeting = _meeting(request, pk)
    funds = (
        Fund.objects.visible_to(request.user)
        .filter(area__path__within=meeting.area_path)
        .select_related("area")
        .order_by("name")
    )
    asked = request.GET.get("item", "")
    initial = {"item": asked if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None}
    form = ResolutionForm(request.POST or None, initial=initial, items=meeting.items.all(), funds=funds)
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: resolve(meeting, by=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("บันทึก%(resolution)sแล้ว") % {"resolution": made})
            return redirect("districts:meeting", pk=pk)
    lists = {
        "board-organisations": sorted(
            set(meeting.board.members.exclude(organisation="").values_list("organisation", flat=True))
        )
    }
    return form_page(
        request, form, title=_("บันทึกมติ"), over=f"{meeting.board} {meeting}", back=reverse("districts:meeting", args=[pk]), verb=_("บันทึกมติ"),
        lists=lists, under=_("ใครทำอะไร ภายในเมื่อไร ครั้งหน้าระบบจะเสนอให้ติดตามเอง"),
    )  # fmt: skip


@requires(P.DISTRICT_VIEW, team=True)
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of a resolution; the board or the fund that it names."""
    rows: Any = BoardResolution.objects.select_related("meeting__board__area", "fund__area")
    row: BoardResolution = get_record(request, rows, P.DISTRICT_VIEW, pk=pk)
    back = reverse("districts:meeting", args=[row.meeting_id])
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if (
            saved(form, lambda: finish_resolution(row, by=request.user, note=data["note"], on=data["done_on"]))
            is not None
        ):
            messages.success(request, _("บันทึกผลของมติแล้ว"))
            return redirect(back)
    return form_page(
        request,
        form,
        title=_("ผลของ%(resolution)s") % {"resolution": row},
        over=str(row.meeting.board),
        under=row.text,
        back=back,
        verb=_("บันทึกผล"),
    )


@requires(P.DISTRICT_EDIT)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """What else the minutes say; also after the meeting was closed."""
    meeting = _meeting(request, pk)
    names = ("announcements", "other_matters", "recorder", "ended_at")
    form = RecordForm(request.POST or None, initial={name: getattr(meeting, name) for name in names})
    if request.method == "POST" and form.is_valid():
        save_board_record(meeting, by=request.user, **form.cleaned_data)
        messages.success(request, _("เก็บบันทึกแล้ว พิมพ์รายงานการประชุมได้เลย"))
        return redirect("districts:meeting", pk=pk)
    return form_page(
        request,
        form,
        title=_("บันทึกรายงานการประชุม"),
        over=f"{meeting.board} {meeting}",
        back=reverse("districts:meeting", args=[pk]),
        verb=_("เก็บ"),
    )


@requires(P.DISTRICT_EDIT)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Question first, then the deed."""
    meeting = _meeting(request, pk)
    back = reverse("districts:meeting", args=[pk])
    if request.method == "POST":
        try:
            close_board_meeting(meeting, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("ปิดประชุม%(meeting)sแล้ว พิมพ์รายงานการประชุมได้เลย") % {"meeting": meeting})
        return redirect(back)
    context = {
        "title": _("ปิดประชุม%(meeting)s?") % {"meeting": meeting}, "verb": _("ปิดประชุม"), "back": back,
        "text": _("ปิดแล้วแก้วาระ รายชื่อ และเพิ่มมติไม่ได้ ผลของมติและบันทึกรายงานยังบันทึกได้"),
    }  # fmt: skip
    return render(request, "districts/confirm.html", context)
