"""Who sits in the fund committee by a notice (ข้อ 12), and the words of the orders that seat them.

Read from ``committee.toml`` beside the pack's ``pack.toml``. A pack without that file has the composition of the pack it
inherits; a file may start from another pack's (``same_as``) and mark what it carries on as unconfirmed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from kongtun.funds.notices.reading import FOLDER, UnknownPack, get_pack

FILE = "committee.toml"


@dataclass(frozen=True, slots=True)
class SeatRule:
    """One kind of seat: who, how many (``most`` None: no limit), chosen how.

    ``words`` are what people write under "มาจาก" for it; with them the seat of a member is proposed. ``own_order``: seated
    by an order of its own, after the committee.
    """

    key: str
    clause: str
    who: str
    position: str
    least: int
    chosen: str
    most: int | None = None
    words: tuple[str, ...] = ()
    own_order: bool = False
    confirmed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderWords:
    """Texts of an order with places for ``{notice}``, ``{issuer}``, ``{fund}`` and ``{refers_to}``."""

    notice: str
    power: str
    appoint: str
    add: str
    change: str
    confirmed: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Composition:
    """The committee as a notice composes it."""

    clause: str
    source: str
    note: str
    seats: tuple[SeatRule, ...]
    wording: OrderWords

    @property
    def confirmed(self) -> bool:
        """True when every seat was read in a text."""
        return all(seat.confirmed for seat in self.seats)

    def seat(self, key: str) -> SeatRule | None:
        """Return the seat called ``key``; None when this notice has none of that name."""
        return next((seat for seat in self.seats if seat.key == key), None)


def composition_of(code: str) -> Composition:
    """Return the composition by the notice pack ``code``; UnknownPack when there is no such pack or none says it."""
    pack = get_pack(code)
    file = next((path for path in _places(code) if path.exists()), None)
    if file is None:
        if not pack.inherits:
            raise UnknownPack(code)
        return composition_of(pack.inherits)
    data = _read(file, file.stat().st_mtime_ns)
    base = composition_of(data["same_as"]) if "same_as" in data else None
    seats = tuple(_seat(row) for row in data.get("seats", [])) or (base.seats if base else ())
    if data.get("carried_unconfirmed"):
        seats = tuple(replace(seat, confirmed=False) for seat in seats)
    return Composition(
        clause=data.get("clause") or (base.clause if base else ""),
        source=data.get("source") or (base.source if base else ""),
        note=data.get("note", ""),
        seats=seats,
        wording=_wording(data.get("wording", {}), base),
    )


def _places(code: str) -> tuple[Path, Path]:
    """Where the file of a pack may be: an operator adds to the product's packs and does not replace them."""
    return FOLDER / code / FILE, Path(settings.KONGTUN_NOTICES) / code / FILE


@lru_cache
def _read(file: Path, _changed: int) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _seat(row: dict[str, Any]) -> SeatRule:
    return SeatRule(**{**row, "words": tuple(row.get("words", ()))})


def _wording(row: dict[str, Any], base: Composition | None) -> OrderWords:
    return replace(base.wording, **row) if base else OrderWords(**row)
