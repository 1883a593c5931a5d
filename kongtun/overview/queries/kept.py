"""What a look at a wide area reads is kept between requests, by province: after a write only its province is read again.

A look at chosen funds, or of a reader who may see only some of the area, reads plainly. Whatever stands here follows from facts,
areas, funds and readings alone (their writes tell ``common/kept``): no names of people, no words, nothing about the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from kongtun.areas.models import AreaKind
from kongtun.common.kept import in_parts, whole
from kongtun.figures.queries.ask import Ask, Spot
from kongtun.figures.queries.figures import provinces_of
from kongtun.overview.queries.look import Look

Part = TypeVar("Part")
Key = TypeVar("Key")
Value = TypeVar("Value")
Whole = TypeVar("Whole")


def in_provinces(
    look: Look, name: str, read: Callable[[int | None], dict[int, Part]], *shape: Hashable
) -> dict[int, Part]:
    """Return province → what ``read`` says of it; ``read(None)`` says it of all. ``shape``: what shapes the answer besides area and day.

    Nobody may change what is returned. Once a look the parts are fixed: all of a page shows one state of them.
    """
    wide = look.wide
    if wide is None:
        return look.once((name, shape), lambda: read(None))
    return look.once(
        (name, shape), lambda: in_parts((f"overview.{name}", wide, *shape), provinces_of(wide), read, dict)
    )


def rows_in_provinces(
    look: Look, name: str, rows: Callable[[Ask], Iterable[tuple[int, Key, Value]]], *shape: Hashable
) -> dict[int, dict[Key, Value]]:
    """The same of a statement: ``rows`` gives (province, key, value) of a question."""

    def read(province: int | None) -> dict[int, dict[Key, Value]]:
        parts: dict[int, dict[Key, Value]] = {}
        for place, key, value in rows(asked_in(look, province)):
            parts.setdefault(place, {})[key] = value
        return parts

    return in_provinces(look, name, read, *shape)


def asked_in(look: Look, province: int | None) -> Ask:
    """Return the question of a look about one province, or about all of it (None)."""
    wide = look.wide
    if wide is None:
        return look.ask()
    return wide if province is None else replace(wide, area=Spot(AreaKind.PROVINCE, province))


def only(parts: dict[int, Part], province: int | None) -> dict[int, Part]:
    """Return the part of one province, or all (None)."""
    return parts if province is None else {place: part for place, part in parts.items() if place == province}


def derived(look: Look, name: str, make: Callable[[], Whole], *shape: Hashable) -> Whole:
    """Return what is made of parts, kept as long as nothing of them changes. Nobody may change what is returned."""
    wide = look.wide
    if wide is None:
        return look.once((name, shape), make)
    return look.once((name, shape), lambda: whole((f"overview.{name}", wide, *shape), provinces_of(wide), make))


def together(parts: dict[int, dict[Key, Value]], both: Callable[[Value, Value], Value]) -> dict[Key, Value]:
    """Return all rows of all provinces; ``both`` puts two of one key together."""
    found: dict[Key, Value] = {}
    for part in parts.values():
        if found.keys().isdisjoint(part):
            found |= part
            continue
        for key, value in part.items():
            found[key] = both(found[key], value) if key in found else value
    return found


def any_of(_one: Any, other: Any) -> Any:
    """For ``together`` where both say the same."""
    return other
