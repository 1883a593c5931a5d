"""Set up a board and keep its people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.districts.actions.tell_landscape import tell_members
from kongtun.districts.choices import BoardPosition
from kongtun.districts.models import Board, BoardMember, BoardYear

MEMBER_FIELDS = ("position", "title", "name", "organisation", "represents", "user", "starts_on", "ends_on")
BOARD_WORDS = Part(("order_number", "about"))
FOREWORD = Part(("foreword",))
SEAT = Part((*(name for name in MEMBER_FIELDS if name != "user"), "user_id"))


def demand(by: Any, record: Any) -> None:
    """Refuse whoever may not work for the board."""
    if not by.can(P.DISTRICT_EDIT, record):
        raise PermissionNeeded(P.DISTRICT_EDIT)


def clean(text: str) -> str:
    """Text as it is stored: Thai marks in order, no spaces around."""
    return normalise(text).strip() if text and text.strip() else ""


@transaction.atomic
def create_board(area: Area, *, by: Any, order_number: str = "", about: str = "", is_demo: bool = False) -> Board:
    """Set up the board of a district. Refused (field ``area``) for another level or when the district has one."""
    demand(by, area)
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    if area.kind != AreaKind.DISTRICT:
        raise Refused(_("พชอ. มีที่ระดับอำเภอ เลือกอำเภอ"), field="area")
    if Board.objects.filter(area=area).exists():
        raise Refused(_("%(area)sมี พชอ. อยู่แล้ว เปิดจากรายการ") % {"area": area.full_name}, field="area")
    board = Board.objects.create(
        area=area, order_number=clean(order_number), about=clean(about), is_demo=is_demo, created_by=by
    )
    record_event(board, "board.create", by=by, name=str(board))
    return board


@transaction.atomic
def save_board(board: Board, *, by: Any, order_number: str, about: str, fingerprint: str = "") -> Board:
    """Change what is said about the board. Raises EditConflict."""
    demand(by, board)
    BOARD_WORDS.check(board, fingerprint)
    new = {"order_number": clean(order_number), "about": clean(about)}
    changed = [name for name, value in new.items() if getattr(board, name) != value]
    for name in changed:
        setattr(board, name, new[name])
    if changed:
        board.save(update_fields=changed)
        record_event(board, "board.save", by=by, fields=changed)
    return board


def year_of(board: Board, fiscal_year: int) -> BoardYear:
    """Return the board's year, made when it is missing."""
    return BoardYear.objects.get_or_create(board=board, fiscal_year=fiscal_year)[0]


@transaction.atomic
def save_foreword(board: Board, fiscal_year: int, *, by: Any, text: str, fingerprint: str = "") -> BoardYear:
    """Keep the words that stand before the district plan. Raises EditConflict."""
    demand(by, board)
    year = year_of(board, fiscal_year)
    FOREWORD.check(year, fingerprint)
    year.foreword = clean(text)
    year.save(update_fields=["foreword"])
    record_event(year, "board.foreword", by=by, year=fiscal_year)
    return year


@transaction.atomic
def seat_member(board: Board, *, by: Any, **values: Any) -> BoardMember:
    """Seat a member (``MEMBER_FIELDS``). Refused at ``title``, ``ends_on`` or ``position`` (two chairs at a time)."""
    demand(by, board)
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    member = BoardMember(board=board, sort=(board.members.aggregate(last=Max("sort"))["last"] or 0) + 1)
    _fill(member, values)
    member.save()
    record_event(member, "board.seat", by=by, person=str(member), title=member.title)
    tell_members(board, by=by)
    return member


@transaction.atomic
def change_member(member: BoardMember, *, by: Any, fingerprint: str = "", **values: Any) -> BoardMember:
    """Correct a seat. Raises EditConflict; Refused as ``seat_member``."""
    demand(by, member)
    Board.objects.select_for_update(no_key=True).get(pk=member.board_id)
    SEAT.check(member, fingerprint)
    before = {name: str(getattr(member, name) or "") for name in MEMBER_FIELDS}
    _fill(member, values)
    member.save()
    changed = [name for name in MEMBER_FIELDS if str(getattr(member, name) or "") != before[name]]
    if changed:
        record_event(member, "board.correct", by=by, person=str(member), fields=changed)
        tell_members(member.board, by=by)
    return member


@transaction.atomic
def end_member(member: BoardMember, *, by: Any, on: date) -> BoardMember:
    """Say the last day of a member; the seat stays in the history. Refused at ``ends_on``."""
    demand(by, member)
    return change_member(member, by=by, ends_on=on)


def _fill(member: BoardMember, values: dict[str, Any]) -> None:
    if unknown := set(values) - set(MEMBER_FIELDS):
        raise TypeError(f"unknown columns: {sorted(unknown)}")
    for name, value in values.items():
        setattr(member, name, clean(value) if isinstance(value, str) else value)
    if not member.title:
        raise Refused(_("ใส่ตำแหน่งงาน เช่น นายอำเภอ หรือ ผู้แทน อสม."), field="title")
    if member.ends_on and member.ends_on < member.starts_on:
        raise Refused(_("วันสุดท้ายต้องไม่ก่อนวันเริ่ม"), field="ends_on")
    if member.position in (BoardPosition.CHAIR, BoardPosition.SECRETARY):
        others = BoardMember.objects.filter(board=member.board_id, position=member.position).exclude(pk=member.pk)
        if any(_overlap(member, other) for other in others):
            raise Refused(
                _("ช่วงนี้มี%(position)sอยู่แล้ว บันทึกวันสุดท้ายของคนเดิมก่อน") % {"position": member.get_position_display()},
                field="position",
            )


def _overlap(one: BoardMember, other: BoardMember) -> bool:
    return (one.ends_on is None or one.ends_on >= other.starts_on) and (
        other.ends_on is None or other.ends_on >= one.starts_on
    )
