"""Read the notice packs from their folders, once per process."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from kongtun.funds.notices.pack import MatchingRate, NoticePack, Rule, SupportType

FOLDER = Path(__file__).parent
# Counts stay whole numbers; amounts and shares are Decimal.
_WHOLE_UNITS = ("people", "years", "times")


class UnknownPack(LookupError):  # noqa: N818 (says what is wrong)
    """There is no notice pack of this code, or none for this year."""


@lru_cache
def get_pack(code: str) -> NoticePack:
    """Return the notice pack ``code`` ("2557", "2561", "2565", "2567"); UnknownPack if there is none.

    What a pack does not say itself comes from the pack it ``inherits``; rules that it lists in ``carried_unconfirmed``
    are inherited as unconfirmed, because nobody has seen them in the new text.
    """
    if code not in _codes():
        raise UnknownPack(code)
    folder = FOLDER / code
    data = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    base = get_pack(data["inherits"]) if "inherits" in data else None
    support = {s.number: s for s in base.support_types} if base and _same_clause(data, base) else {}
    support |= {row["number"]: SupportType(**row) for row in data.get("support_types", [])}
    rules = dict(base.rules) if base else {}
    for name in data.get("carried_unconfirmed", []):
        rules[name] = replace(rules[name], confirmed=False, note=_carried(rules[name].note, base))
    rules |= {name: _rule(name, row) for name, row in data.get("rules", {}).items()}
    own_preamble = folder / "preamble.txt"
    preamble = own_preamble.read_text(encoding="utf-8").strip() if own_preamble.exists() else ""
    return NoticePack(
        code=data["code"],
        title=data["title"],
        short_title=data["short_title"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        last_year=data.get("last_year"),
        source=data["source"],
        confirmed=data["confirmed"],
        note=data.get("note", ""),
        preamble=preamble or (base.preamble if base else ""),
        preamble_source=data.get("preamble_source") or (base.preamble_source if base else ""),
        preamble_confirmed=data.get("preamble_confirmed", base.preamble_confirmed if base else False),
        preamble_note=data.get("preamble_note") or (base.preamble_note if base else ""),
        support_types=tuple(support[number] for number in sorted(support)),
        rules=rules,
        inherits=data.get("inherits", ""),
    )


def pack_of_year(fiscal_year: int) -> NoticePack:
    """Return the notice pack in force in a fiscal year (พ.ศ.): to 2561, 2562–2565, 2566–2567, from 2568."""
    for pack in all_packs():
        if pack.last_year is None or fiscal_year <= pack.last_year:
            return pack
    raise UnknownPack(fiscal_year)


@lru_cache
def all_packs() -> tuple[NoticePack, ...]:
    """Return every pack, oldest first."""
    return tuple(sorted((get_pack(code) for code in _codes()), key=lambda pack: pack.valid_from))


@lru_cache
def _codes() -> frozenset[str]:
    return frozenset(path.parent.name for path in FOLDER.glob("*/pack.toml"))


def _same_clause(data: dict[str, Any], base: NoticePack) -> bool:
    """Types of support are inherited between notices that number them alike (10(n)), not from those of 2557 (7(n))."""
    own = data.get("support_types", [])
    return not own or own[0]["clause"].split("(")[0] == base.support_types[0].clause.split("(")[0]


def _carried(note: str, base: NoticePack | None) -> str:
    words = f"ยกมาจาก{base.short_title}" if base else ""
    return f"{note} ({words})" if note else words


def _rule(name: str, row: dict[str, Any]) -> Rule:
    value = row["value"]
    if isinstance(value, list):
        value = tuple(_rate(rate) for rate in value)
    elif isinstance(value, int) and row["unit"] not in _WHOLE_UNITS:
        value = Decimal(value)
    return Rule(
        name=name,
        label=row["label"],
        value=value,
        unit=row["unit"],
        clause=row["clause"],
        source=row["source"],
        confirmed=row["confirmed"],
        note=row.get("note", ""),
    )


def _rate(row: dict[str, Any]) -> MatchingRate:
    numbers = {k: Decimal(v) for k, v in row.items() if k not in ("label", "lao_types")}
    return MatchingRate(label=row["label"], lao_types=tuple(row.get("lao_types", ())), **numbers)
