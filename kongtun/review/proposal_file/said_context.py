"""What a file itself says about the surroundings of its proposal, under ``context``.

A file of another system may know the fund's year and its other projects although this installation does not. What it says
stands before what the database knows. Keys, all optional:

- ``population`` people of the fund's area, ``income`` expected baht of the year without the money carried over
- ``spent_by_type`` {"4": baht} that other projects of the year take, by type of support
- ``titles`` other projects of the fund: ["…"] or [{"title", "fiscal_year"}]
- ``taken_from_plan`` {"1": baht} that other projects take from the plans, counted from 1
- ``plan_sizes`` {"1": {"value", "on"}} what the plan says about the problem of an objective, counted from 1
- ``elsewhere`` [{"title", "names": ["…"], "start", "end"}] projects in which the same people are named
- ``cost`` {"low", "middle", "high", "count", "where"} baht a head of similar projects
- ``earlier`` [{"title", "fiscal_year", "own_fund"}] projects that said the same
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.review.checks.context import Elsewhere, OtherTitle, PlanSize
from kongtun.review.checks.cost import CostSpread
from kongtun.review.proposal_file.refusal import FileRefused
from kongtun.review.proposal_file.values import day, number, rows_of, text, whole
from kongtun.review.similar.again import Earlier

Content = Mapping[str, Any]


def said_context(said: Any, content: Content) -> dict[str, Any]:
    """Return the said parts of ``checks.Context`` by name; FileRefused names the key that is unknown or cannot be read."""
    if said is None:
        return {}
    if not isinstance(said, Mapping):
        raise FileRefused(_("context ต้องเป็นออบเจกต์ { … }"))
    if unknown := sorted(set(said) - set(_READ)):
        raise FileRefused(
            _("context ไม่มีคีย์ “%(name)s” ใช้ได้เฉพาะ %(known)s") % {"name": unknown[0], "known": ", ".join(_READ)}
        )
    return {name: _READ[name](said, content) for name in said}


def _where(name: str) -> str:
    return f"context {name}"


def _table(said: Content, name: str) -> Mapping[str, Any]:
    rows = said[name]
    if not isinstance(rows, Mapping):
        raise FileRefused(_("context %(name)s ต้องเป็นออบเจกต์ {เลข: ค่า}") % {"name": name})
    return rows


def _counted(place: str, many: int, name: str) -> int:
    """Return the place in a list of the proposal, from 0, of a number that counts from 1."""
    typed = to_arabic_digits(str(place))
    if not typed.isdecimal() or not 1 <= int(typed) <= many:
        raise FileRefused(
            _("context %(name)s: ไม่มีข้อที่ “%(n)s” ในข้อเสนอ มี %(most)d ข้อ") % {"name": name, "n": place, "most": many}
        )
    return int(typed) - 1


def _row(said: Any, name: str) -> Mapping[str, Any]:
    if isinstance(said, Mapping):
        return said
    raise FileRefused(_("context %(name)s: แต่ละแถวต้องเป็นออบเจกต์ { … }") % {"name": name})


def _spent(said: Content, _content: Content) -> dict[int, Decimal]:
    name = "spent_by_type"
    rows = _table(said, name)
    kinds = {to_arabic_digits(str(kind)): kind for kind in rows}
    if wrong := [kind for kind in kinds if not kind.isdecimal()]:
        raise FileRefused(_("context %(name)s: ประเภท “%(kind)s” ต้องเป็นเลข 1–6") % {"name": name, "kind": wrong[0]})
    return {int(typed): number(rows, kind, _where(name)) or Decimal(0) for typed, kind in kinds.items()}


def _titles(said: Content, content: Content) -> tuple[OtherTitle, ...]:
    rows = [one if isinstance(one, Mapping) else {"title": one} for one in rows_of(said, "titles")]
    return tuple(
        OtherTitle(at, text(row, "title"), whole(row, "fiscal_year", _where("titles")) or content["fiscal_year"], public=True)
        for at, row in enumerate(rows, 1)
    )  # fmt: skip


def _taken(said: Content, content: Content) -> dict[int, Decimal]:
    name, plans = "taken_from_plan", content["plans"]
    rows = _table(said, name)
    return {
        plans[_counted(place, len(plans), name)]["id"]: number(rows, place, _where(name)) or Decimal(0)
        for place in rows
    }


def _sizes(said: Content, content: Content) -> dict[int, PlanSize]:
    name, objectives, sizes = "plan_sizes", content["objectives"], {}
    for place, one in _table(said, name).items():
        row = _row(one, name)
        value, on = number(row, "value", _where(name)), day(row, "on", _where(name))
        if value is None or on is None:
            raise FileRefused(_("context %(name)s ข้อ %(n)s ต้องมี value และ on") % {"name": name, "n": place})
        sizes[objectives[_counted(place, len(objectives), name)]["series_id"]] = PlanSize(value, on)
    return sizes


def _elsewhere(said: Content, _content: Content) -> tuple[Elsewhere, ...]:
    name, found = "elsewhere", []
    for one in rows_of(said, name):
        row = _row(one, name)
        start, end = day(row, "start", _where(name)), day(row, "end", _where(name))
        if start is None or end is None:
            raise FileRefused(_("context %(name)s ต้องมี start และ end") % {"name": name})
        names = tuple(str(person) for person in rows_of(row, "names"))
        found.append(Elsewhere(text(row, "title"), public=True, names=names, start=start, end=end))
    return tuple(found)


def _cost(said: Content, _content: Content) -> CostSpread:
    name = "cost"
    row = _row(said[name], name)
    low, middle, high = (number(row, one, _where(name)) for one in ("low", "middle", "high"))
    if low is None or middle is None or high is None:
        raise FileRefused(_("context %(name)s ต้องมี low, middle และ high") % {"name": name})
    return CostSpread(low, middle, high, whole(row, "count", _where(name)) or 0, text(row, "where"))


def _earlier(said: Content, content: Content) -> tuple[Earlier, ...]:
    name = "earlier"
    rows = [_row(one, name) for one in rows_of(said, name)]
    return tuple(
        Earlier(
            at, text(row, "title"), whole(row, "fiscal_year", _where(name)) or content["fiscal_year"] - 1,
            own_fund=bool(row.get("own_fund", True)), public=True, likeness=1.0,
        )
        for at, row in enumerate(rows, 1)
    )  # fmt: skip


_READ: dict[str, Callable[[Content, Content], Any]] = {
    "population": lambda said, _content: whole(said, "population", "context"),
    "income": lambda said, _content: number(said, "income", "context"),
    "spent_by_type": _spent,
    "titles": _titles,
    "taken_from_plan": _taken,
    "plan_sizes": _sizes,
    "elsewhere": _elsewhere,
    "cost": _cost,
    "earlier": _earlier,
}
