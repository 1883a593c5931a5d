"""Shapes of handovers."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from kongtun.api.schemas.base import Day, In, Line60, Line200, Line500, Moment, Page

WhyLeft = Literal["moved", "duty", "retired", "leave", "died", "other"]


class HandoverWishIn(In):
    """What was picked; what is left empty is proposed. ``rows``: key of a row → key of a candidate, or "-" for nobody."""

    mode: Literal["", "spread", "one"] = ""
    one: Line60 = ""
    who: Line200 = ""
    new_name: Line200 = ""
    rows: dict[Line60, Line60] = {}


class HandoverIn(HandoverWishIn):
    """A handover to make."""

    left_on: Day
    why: WhyLeft
    note: Line500 = ""
    new_phone: Line60 = ""


class SpreadIn(In):
    """Funds to give out anew in an area."""

    what: Literal["without", "even", "mentors"]
    among: list[int] = []
    rows: dict[Line60, Line60] = {}
    note: Line500 = ""


class SuccessorOut(Schema):
    """Somebody who could take over, with what is in hand before and after."""

    key: str
    name: str
    near: str
    before: int
    after: int


class HandoverRowOut(Schema):
    """One thing that would move: to whom, and whether somebody must take it."""

    key: str
    kind: str
    title: str
    detail: str
    fund: int | None
    to: str
    to_name: str
    must: bool


class HandoverPreviewOut(Schema):
    """Everything that would move, and who would get it."""

    leaver: str
    mode: str
    one: str
    rows: list[HandoverRowOut]
    candidates: list[SuccessorOut]
    unallotted: int


class HandoverItemOut(Schema):
    """One thing that moved."""

    kind: str
    how: str
    title: str
    fund: int | None
    from_name: str
    to_name: str


class HandoverOut(Schema):
    """A handover."""

    id: int
    scope: str
    leaver: str
    area: int
    left_on: Day
    why: str
    note: str
    made_by: str
    made_at: Moment
    undo_until: Moment
    undone: bool
    sheets: list[int]


class HandoverDetail(HandoverOut):
    """A handover with everything that moved, and what could not be put back."""

    items: list[HandoverItemOut]
    kept: list[dict[str, Any]]


class HandoverPage(Page):
    """Handovers."""

    items: list[HandoverOut]


class SheetTaskOut(Schema):
    """Something to do or to keep."""

    text: str
    due: Day | None
    late: bool


class SheetContactOut(Schema):
    """Whom to ask; the telephone only for those who may see it."""

    who: str
    name: str
    phone: str


class SheetFundOut(Schema):
    """One fund of a sheet."""

    fund: int
    name: str
    history: list[str]
    advice_done: list[str]
    state: list[str]
    promises: list[SheetTaskOut]
    contacts: list[SheetContactOut]


class SheetOtherOut(Schema):
    """Other work by kind."""

    label: str
    lines: list[str]


class HandoverSheetOut(Schema):
    """The hand-over sheet of a receiver."""

    id: int
    handover: int
    receiver: str
    read_at: Moment | None
    opening: list[str]
    first: list[SheetTaskOut]
    funds: list[SheetFundOut]
    others: list[SheetOtherOut]


def handover(row: Any) -> dict[str, Any]:
    """Show a handover."""
    return {
        "id": row.pk, "scope": row.scope, "leaver": row.leaver_name, "area": row.area_id, "left_on": row.left_on, "why": row.why,
        "note": row.note, "made_by": row.made_by.name, "made_at": row.made_at, "undo_until": row.undo_until,
        "undone": getattr(row, "undo", None) is not None, "sheets": [one.pk for one in row.receivers.all()],
    }  # fmt: skip


def handover_detail(row: Any) -> dict[str, Any]:
    """Show a handover with its items (one query)."""
    names = ("kind", "how", "title", "from_name", "to_name")
    undo = getattr(row, "undo", None)
    items = [{"fund": item.fund_id, **{name: getattr(item, name) for name in names}} for item in row.items.all()]
    return {**handover(row), "items": items, "kept": undo.kept if undo else []}


def preview(found: Any) -> dict[str, Any]:
    """Show who would get what."""
    loads = {load.candidate.key: load for load in found.loads}
    rows = []
    for row in found.rows:
        to = found.receiver(row)
        rows.append(
            {
                "key": row.key, "kind": row.kind, "title": row.title, "detail": row.detail,
                "fund": row.fund.pk if row.fund else None, "to": to.key if to else "", "to_name": to.name if to else "", "must": row.must,
            }
        )  # fmt: skip
    return {
        "leaver": found.leaver.name,
        "mode": found.mode,
        "one": found.one,
        "rows": rows,
        "candidates": [
            {
                "key": one.key, "name": one.name, "near": one.near, "before": one.load,
                "after": loads[one.key].after if one.key in loads else one.load,
            }
            for one in found.candidates
        ],
        "unallotted": len(found.unallotted),
    }  # fmt: skip


def sheet(receiver: Any, content: Any) -> dict[str, Any]:
    """Show a hand-over sheet."""

    def task(one: Any) -> dict[str, Any]:
        return {"text": one.text, "due": one.due, "late": one.late}

    return {
        "id": receiver.pk,
        "handover": receiver.handover_id,
        "receiver": receiver.name,
        "read_at": receiver.read_at,
        "opening": content.opening,
        "first": [task(one) for one in content.first],
        "funds": [
            {
                "fund": part.fund.pk, "name": part.fund.name, "history": part.history, "advice_done": part.advice_done,
                "state": part.state, "promises": [task(one) for one in part.promises],
                "contacts": [{"who": one.who, "name": one.name, "phone": one.phone} for one in part.contacts],
            }
            for part in content.funds
        ],
        "others": [{"label": label, "lines": lines} for label, lines in content.others],
    }  # fmt: skip
