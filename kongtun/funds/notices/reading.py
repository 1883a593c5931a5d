"""Read the notice packs from their folders, once per process: those of the product and those of the operator."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.notices.own import own_values
from kongtun.funds.notices.pack import NoticePack, Rule, SupportType
from kongtun.funds.notices.values import value_of

FOLDER = Path(__file__).parent


class UnknownPack(LookupError):  # noqa: N818 (says what is wrong)
    """There is no notice pack of this code, or none for this year."""


@lru_cache
def get_pack(code: str) -> NoticePack:
    """Return the notice pack ``code`` ("2557", "2561", "2565", "2567"); UnknownPack if there is none.

    What a pack does not say itself comes from the pack it ``inherits``; rules that it lists in ``carried_unconfirmed``
    are inherited as unconfirmed, because nobody has seen them in the new text. What an operator set for an unconfirmed
    rule (``own``) holds for this notice and for later ones that carry the rule on.
    """
    folder = _folders().get(code)
    if folder is None:
        raise UnknownPack(code)
    data = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    base = get_pack(data["inherits"]) if "inherits" in data else None
    support = {s.number: s for s in base.support_types} if base and _same_clause(data, base) else {}
    support |= {row["number"]: SupportType(**row) for row in data.get("support_types", [])}
    rules = dict(base.rules) if base else {}
    for name in data.get("carried_unconfirmed", []):
        rules[name] = replace(rules[name], confirmed=False, note=_carried(rules[name].note, base))
    rules |= {name: _rule(name, row) for name, row in data.get("rules", {}).items()}
    own = own_values(Path(settings.KONGTUN_NOTICES)).get(code)
    if own is not None:
        rules |= own.rules(rules)
        support = own.support_types(support)
    own_preamble = folder / "preamble.txt"
    preamble = own_preamble.read_text(encoding="utf-8").strip() if own_preamble.exists() else ""
    return NoticePack(
        code=data["code"],
        title=data["title"],
        short_title=data["short_title"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        first_year=data.get("first_year") or int(FiscalYear.of(data["valid_from"])),
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
    """Return the notice pack in force in a fiscal year (พ.ศ.): the newest whose first year is not later."""
    packs = all_packs()
    return next((pack for pack in reversed(packs) if pack.first_year <= fiscal_year), packs[0])


@lru_cache
def all_packs() -> tuple[NoticePack, ...]:
    """Return every pack, oldest first."""
    return tuple(sorted((get_pack(code) for code in _folders()), key=lambda pack: pack.first_year))


def read_again() -> None:
    """Forget what was read, so that the folders are read anew (tests, and after an operator changed them)."""
    for kept in (get_pack, all_packs, _folders, own_values):
        kept.cache_clear()


@lru_cache
def _folders() -> dict[str, Path]:
    """Return the folder of each pack; an operator can add a notice but not put another in the place of one."""
    own = {path.parent.name: path.parent for path in Path(settings.KONGTUN_NOTICES).glob("*/pack.toml")}
    return own | {path.parent.name: path.parent for path in FOLDER.glob("*/pack.toml")}


def _same_clause(data: dict[str, Any], base: NoticePack) -> bool:
    """Types of support are inherited between notices that number them alike (10(n)), not from those of 2557 (7(n))."""
    own = data.get("support_types", [])
    return not own or own[0]["clause"].split("(")[0] == base.support_types[0].clause.split("(")[0]


def _carried(note: str, base: NoticePack | None) -> str:
    words = f"ยกมาจาก{base.short_title}" if base else ""
    return f"{note} ({words})" if note else words


def _rule(name: str, row: dict[str, Any]) -> Rule:
    return Rule(
        name=name,
        label=row["label"],
        value=value_of(row.get("value"), row["unit"]),
        unit=row["unit"],
        clause=row["clause"],
        source=row["source"],
        confirmed=row["confirmed"],
        note=row.get("note", ""),
    )
