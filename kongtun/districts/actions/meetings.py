"""Plan a meeting of the board, prepare its agenda, record who came and what was resolved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import people_with
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.districts.actions.boards import clean, demand
from kongtun.districts.actions.goals import check_year
from kongtun.districts.choices import ItemKind
from kongtun.districts.models import Board, BoardAgendaItem, BoardAttendance, BoardMeeting, BoardResolution
from kongtun.districts.queries.boards import members_now
from kongtun.districts.queries.meetings import proposed_agenda
from kongtun.funds.models import Fund
from kongtun.notifications.actions import notify


@transaction.atomic
def plan_board_meeting(
    board: Board, *, by: Any, held_on: date, starts_at: time | None = None, place: str = ""
) -> BoardMeeting:
    """Set the date; the meeting gets the next number of its fiscal year. Refused at ``held_on``."""
    demand(by, board)
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    year = FiscalYear.of(held_on).year
    try:
        check_year(year)
    except Refused as refusal:
        raise Refused(refusal.message, field="held_on") from refusal
    if BoardMeeting.objects.filter(board=board, held_on=held_on).exists():
        raise Refused(_("วันนี้มีการประชุมอยู่แล้ว เปิดครั้งนั้น หรือเลือกวันอื่น"), field="held_on")
    last = BoardMeeting.objects.filter(board=board, fiscal_year=year).aggregate(last=Max("number"))["last"] or 0
    meeting = BoardMeeting.objects.create(
        board=board,
        fiscal_year=year,
        number=last + 1,
        held_on=held_on,
        starts_at=starts_at,
        place=clean(place),
        created_by=by,
    )
    record_event(meeting, "board_meeting.plan", by=by, number=str(meeting), day=held_on)
    return meeting


def _open(meeting: BoardMeeting, by: Any) -> None:
    demand(by, meeting)
    closed = BoardMeeting.objects.select_for_update().values_list("closed_at", flat=True).get(pk=meeting.pk)
    if closed is not None:
        raise Refused(_("ปิดประชุมแล้ว แก้ไม่ได้"))


@transaction.atomic
def take_proposed(meeting: BoardMeeting, *, by: Any, keys: Iterable[str]) -> list[BoardAgendaItem]:
    """Put proposed items on the agenda with the data they were proposed with; return those that are new."""
    _open(meeting, by)
    wanted = set(keys)
    there = set(meeting.items.values_list("key", flat=True))
    proposed = proposed_agenda(meeting.board, meeting.fiscal_year, timezone.localdate(), before=meeting)
    last = meeting.items.aggregate(last=Max("sort"))["last"] or 0
    new = [one for one in proposed if one.key in wanted and one.key not in there]
    made = BoardAgendaItem.objects.bulk_create(
        BoardAgendaItem(
            meeting=meeting, kind=one.kind, key=one.key, title=one.title[:300], prepared=one.prepared, sort=sort
        )
        for sort, one in enumerate(new, start=last + 1)
    )
    if made:
        record_event(meeting, "board_meeting.agenda", by=by, number=str(meeting), after=[one.title for one in made])
    return made


@transaction.atomic
def save_item(
    meeting: BoardMeeting, *, by: Any, title: str, prepared: str = "", discussion: str = "", item: BoardAgendaItem | None = None
) -> BoardAgendaItem:  # fmt: skip
    """Add an own item, or change one: heading, prepared data, what was said. Refused at ``title``."""
    _open(meeting, by)
    title = clean(title)
    if not title:
        raise Refused(_("ใส่หัวข้อวาระ"), field="title")
    if item is None:
        sort = (meeting.items.aggregate(last=Max("sort"))["last"] or 0) + 1
        item = BoardAgendaItem(meeting=meeting, kind=ItemKind.OTHER, sort=sort)
    item.title, item.prepared, item.discussion = title, clean(prepared), clean(discussion)
    item.save()
    record_event(meeting, "board_meeting.item", by=by, number=str(meeting), title=title)
    return item


@transaction.atomic
def remove_item(item: BoardAgendaItem, *, by: Any) -> None:
    """Take an item off the agenda; a proposed one is proposed again. Refused when something was resolved under it."""
    _open(item.meeting, by)
    if item.resolutions.exists():
        raise Refused(_("วาระนี้มีมติแล้ว เอาออกไม่ได้"))
    record_event(item.meeting, "board_meeting.item_off", by=by, number=str(item.meeting), title=item.title)
    item.delete()


@transaction.atomic
def set_board_attendance(
    meeting: BoardMeeting, *, by: Any, present: Iterable[int], stand_ins: dict[int, str] | None = None
) -> int:
    """Record which members in office on the day came, themselves or by a representative; return how many."""
    _open(meeting, by)
    members = {member.pk for member in members_now(meeting.board, meeting.held_on)}
    came, names = set(present), stand_ins or {}
    if came - members:
        raise Refused(_("มีชื่อที่ไม่ได้เป็นกรรมการในวันประชุม เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"), field="present")
    BoardAttendance.objects.bulk_create(
        [
            BoardAttendance(meeting=meeting, member_id=pk, present=pk in came, stand_in=clean(names.get(pk, ""))[:160])
            for pk in sorted(members)
        ],
        update_conflicts=True, unique_fields=["meeting", "member"], update_fields=["present", "stand_in"],
    )  # fmt: skip
    record_event(meeting, "board_meeting.attendance", by=by, number=str(meeting), after=len(came))
    return len(came)


@transaction.atomic
def save_board_record(
    meeting: BoardMeeting, *, by: Any, announcements: str = "", other_matters: str = "", recorder: str = "", ended_at: time | None = None
) -> BoardMeeting:  # fmt: skip
    """Keep what the minutes say besides agenda and resolutions; also after the meeting was closed."""
    demand(by, meeting)
    meeting.announcements, meeting.other_matters = clean(announcements), clean(other_matters)
    meeting.recorder, meeting.ended_at = clean(recorder), ended_at
    meeting.save(update_fields=["announcements", "other_matters", "recorder", "ended_at"])
    record_event(meeting, "board_meeting.record", by=by, number=str(meeting))
    return meeting


@transaction.atomic
def resolve(
    meeting: BoardMeeting, *, by: Any, text: str, item: BoardAgendaItem | None = None, responsible: str = "",
    fund: Fund | None = None, due_on: date | None = None,
) -> BoardResolution:  # fmt: skip
    """Record a resolution with the next number of the meeting. Refused at ``text``, ``due_on`` or ``fund``."""
    _open(meeting, by)
    text = clean(text)
    if not text:
        raise Refused(_("เขียนมติ ใครทำอะไร"), field="text")
    if due_on and due_on < meeting.held_on:
        raise Refused(_("กำหนดเสร็จต้องไม่ก่อนวันประชุม"), field="due_on")
    if fund is not None and not fund.area.path.startswith(meeting.area_path):
        raise Refused(_("กองทุนนี้อยู่นอกอำเภอ เลือกกองทุนในอำเภอ"), field="fund")
    if meeting.held_on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม บันทึกมติได้ตั้งแต่วันประชุม"), field="text")
    last = meeting.resolutions.aggregate(last=Max("number"))["last"] or 0
    made = BoardResolution.objects.create(
        meeting=meeting, number=last + 1, item=item, text=text, responsible=clean(responsible) or (fund.area.name_th if fund else ""),
        fund=fund, due_on=due_on,
    )  # fmt: skip
    record_event(made, "board_meeting.resolve", by=by, number=str(made), title=text[:120])
    if fund is not None:
        people = people_with(P.PLAN_APPROVE, fund.area_path).filter(memberships__area=fund.area_id).exclude(pk=by.pk)
        notify(
            people.distinct(), key=f"board-resolution-{made.pk}", text=official("มติ พชอ. ถึงกองทุน: %(text)s") % {"text": text[:160]},
            url=reverse("districts:meeting", args=[meeting.pk]),
        )  # fmt: skip
    return made


@transaction.atomic
def finish_resolution(resolution: BoardResolution, *, by: Any, note: str, on: date | None = None) -> BoardResolution:
    """Record what became of it: the board, or the fund that it names. Refused at ``note`` or ``done_on``."""
    if not (resolution.fund is not None and by.can(P.PLAN_APPROVE, resolution.fund)):
        demand(by, resolution)
    stored = BoardResolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    if stored.done_on:
        raise Refused(_("บันทึกผลของมตินี้แล้ว เปิดหน้านี้ใหม่เพื่อดู"))
    on = on or timezone.localdate()
    if not clean(note):
        raise Refused(_("เขียนสั้น ๆ ว่าผลเป็นอย่างไร"), field="note")
    if not resolution.meeting.held_on <= on <= timezone.localdate():
        raise Refused(_("วันที่ทำเสร็จอยู่ระหว่างวันประชุมถึงวันนี้"), field="done_on")
    resolution.done_on, resolution.done_note, resolution.done_by = on, clean(note)[:300], by
    resolution.save(update_fields=["done_on", "done_note", "done_by"])
    record_event(resolution, "board_meeting.done", by=by, number=str(resolution), note=note)
    return resolution


@transaction.atomic
def close_board_meeting(meeting: BoardMeeting, *, by: Any) -> BoardMeeting:
    """Close it: agenda, attendance and resolutions stay. Refused before its day or without attendance."""
    _open(meeting, by)
    if meeting.held_on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม"))
    if not meeting.attendance.filter(present=True).exists():
        raise Refused(_("บันทึกผู้มาประชุมก่อน แล้วจึงปิดประชุม"))
    meeting.closed_at = timezone.now()
    meeting.save(update_fields=["closed_at"])
    record_event(meeting, "board_meeting.close", by=by, number=str(meeting))
    return meeting


@transaction.atomic
def change_board_meeting(
    meeting: BoardMeeting, *, by: Any, held_on: date, starts_at: time | None = None, place: str = ""
) -> BoardMeeting:
    """Another day of the same fiscal year, time or place. Refused at ``held_on``."""
    _open(meeting, by)
    if FiscalYear.of(held_on).year != meeting.fiscal_year:
        raise Refused(_("เลือกวันในปีงบประมาณ %(year)d") % {"year": meeting.fiscal_year}, field="held_on")
    if BoardMeeting.objects.filter(board=meeting.board_id, held_on=held_on).exclude(pk=meeting.pk).exists():
        raise Refused(_("วันนี้มีการประชุมอยู่แล้ว เปิดครั้งนั้น หรือเลือกวันอื่น"), field="held_on")
    if meeting.resolutions.exists() and held_on > timezone.localdate():
        raise Refused(_("มีมติแล้ว เลื่อนไปข้างหน้าไม่ได้"), field="held_on")
    meeting.held_on, meeting.starts_at, meeting.place = held_on, starts_at, clean(place)
    meeting.save(update_fields=["held_on", "starts_at", "place"])
    record_event(meeting, "board_meeting.change", by=by, number=str(meeting), day=held_on)
    return meeting


def item_of(meeting: BoardMeeting, pk: int | None) -> BoardAgendaItem | None:
    """Return the item of this meeting with the key, or None."""
    return meeting.items.filter(pk=pk).first() if pk else None
