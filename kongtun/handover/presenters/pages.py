"""The preview and the record as pages show them: sentences, groups, selects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kongtun.handover.choices import Kind
from kongtun.handover.models import HandoverItem
from kongtun.handover.queries.allotment import NOBODY, Allotment
from kongtun.handover.queries.inventory import Row

ICONS = {
    Kind.CARE: "map-pin", Kind.ADVICE: "message-circle-more", Kind.VISIT: "calendar-days", Kind.BUDDY: "users",
    Kind.SEAT: "circle-user-round", Kind.ROLE: "shield-check", Kind.SCREENING: "list-checks", Kind.STEP: "list-checks",
    Kind.TEAM: "file-text", Kind.PLAN: "file-text", Kind.REPORT: "file-text", Kind.MEETING: "calendar-days",
    Kind.FORUM: "megaphone", Kind.GROUP: "calendar-days", Kind.COMMITTEE: "gavel", Kind.OTHER: "list-checks",
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One line of a select."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class ShownRow:
    """A row with its select."""

    row: Row
    name: str
    options: list[Option]
    to: str
    error: str = ""


@dataclass(frozen=True)
class Group:
    """Rows of one kind: how many, and in one line who gets how many."""

    kind: str
    label: str
    icon: str
    rows: list[ShownRow]
    line: str
    open: bool = False


@dataclass
class Given:
    """What one receiver got, by kind."""

    receiver: Any
    kinds: list[tuple[str, str, list[HandoverItem]]] = field(default_factory=list)

    @property
    def line(self) -> str:
        """``12 กองทุนที่ดูแล · 40 คำแนะนำ``."""
        return " · ".join(f"{label} {len(items)}" for _icon, label, items in self.kinds)


def groups_of(
    found: Allotment, chosen: Mapping[str, str] | None = None, *, errors: Mapping[str, str] | None = None
) -> list[Group]:
    """Return the preview by kind."""
    groups = []
    for kind, rows in found.groups:
        shown = [_shown(found, row, chosen or {}, errors or {}) for row in rows]
        needs_look = any(one.error or (one.row.must and not one.to) for one in shown)
        open_now = kind == Kind.CARE or needs_look or len(rows) == len(found.rows)
        groups.append(Group(str(kind), str(kind.label), ICONS[kind], shown, _who_gets(found, rows), open_now))
    return groups


def _shown(found: Allotment, row: Row, chosen: Mapping[str, str], errors: Mapping[str, str]) -> ShownRow:
    now = found.chosen.get(row.key, NOBODY)
    receiver = found.receiver(row)
    follows = bool(row.follows) and not chosen.get(row.key) and receiver is not None
    options = []
    if row.follows:
        label = _("ตามกองทุน: %(name)s") % {"name": receiver.name} if follows and receiver else _("ตามกองทุน")
        options.append(Option("", label, follows))
    options += [Option(one.key, one.label, one.key == now and not follows) for one in found.options(row)]
    if not row.must:
        options.append(Option(NOBODY, _nobody(row), now == NOBODY and not follows))
    elif receiver is None and not row.follows:
        options.insert(0, Option("", _("เลือกผู้รับ"), True))
    return ShownRow(row, f"to-{row.key}", options, receiver.name if receiver else "", errors.get(f"to-{row.key}", ""))


def _nobody(row: Row) -> str:
    return {
        Kind.ROLE: _("ไม่ส่งต่อ บทบาทสิ้นสุด"),
        Kind.SEAT: _("เว้นที่นั่งว่างไว้"),
        Kind.BUDDY: _("สิ้นสุดการเป็นคู่"),
        Kind.SCREENING: _("กลับเข้าคิวของกองทุน"),
        Kind.STEP: _("นำชื่อออก"),
        Kind.CARE: _("ไม่ย้าย"),
    }.get(Kind(row.kind), _("คงไว้กับกองทุน"))


def _who_gets(found: Allotment, rows: list[Row]) -> str:
    counted = Counter(one.name if (one := found.receiver(row)) else "" for row in rows)
    nobody = counted.pop("", 0)
    parts = [f"{name} ({count})" for name, count in counted.most_common(6)]
    if nobody:
        row = next(row for row in rows if found.receiver(row) is None)
        parts.append(f"{_('ยังไม่มีผู้รับ') if row.must else _nobody(row)} ({nobody})")
    return " · ".join(parts)


def summary_of(found: Allotment) -> str:
    """``ดูแล 12 กองทุน มีคำแนะนำที่ยังไม่ได้ทำ 40 เรื่อง นัดเยี่ยม 9 ครั้ง และเรื่องอื่น 4 เรื่อง``."""
    counted = Counter(row.kind for row in found.rows)
    funds, advice, visits = (counted.pop(str(kind), 0) for kind in (Kind.CARE, Kind.ADVICE, Kind.VISIT))
    parts = []
    if funds:
        parts.append(ngettext("ดูแล %(count)d กองทุน", "ดูแล %(count)d กองทุน", funds) % {"count": funds})
    if advice:
        parts.append(
            ngettext("มีคำแนะนำที่ยังไม่ได้ทำ %(count)d เรื่อง", "มีคำแนะนำที่ยังไม่ได้ทำ %(count)d เรื่อง", advice) % {"count": advice}
        )
    if visits:
        parts.append(ngettext("นัดเยี่ยม %(count)d ครั้ง", "นัดเยี่ยม %(count)d ครั้ง", visits) % {"count": visits})
    if rest := sum(counted.values()):
        words = ngettext("เรื่องอื่น %(count)d เรื่อง", "เรื่องอื่น %(count)d เรื่อง", rest)
        parts.append((_("และ%(rest)s") if parts else "%(rest)s") % {"rest": words % {"count": rest}})
    return " ".join(parts)


def loads_shown(found: Allotment) -> list[dict[str, Any]]:
    """Bars of what each receiver has in hand before and after."""
    funds = any(row.kind == Kind.CARE for row in found.rows)
    unit = _("กองทุน") if funds else _("เรื่อง")
    return [
        {
            "name": load.candidate.name, "near": load.candidate.near, "before": f"{load.before} {unit}",
            "after": f"{load.after} {unit}", "before_share": load.before_share, "after_share": load.after_share,
        }
        for load in found.loads
    ]  # fmt: skip


def items_by_receiver(
    items: Iterable[HandoverItem], receivers: Iterable[Any]
) -> tuple[list[Given], list[HandoverItem]]:
    """Return what each receiver got, by kind, and what ended or went back without a receiver."""
    found = {one.pk: Given(one) for one in receivers}
    grouped: dict[tuple[int, str], list[HandoverItem]] = {}
    nobody = []
    for item in items:
        if item.receiver_id is None:
            nobody.append(item)
        else:
            grouped.setdefault((item.receiver_id, item.kind), []).append(item)
    for kind in Kind:
        for pk, given in found.items():
            if rows := grouped.get((pk, kind.value)):
                given.kinds.append((ICONS[kind], str(kind.label), rows))
    return list(found.values()), nobody
