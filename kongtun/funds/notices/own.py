"""What an operator sets for rules whose text nobody has found: ``settings.toml`` in the folder ``KONGTUN_NOTICES``.

    [2567.rules.quorum_share]
    value = 0.5
    source = "หนังสือ สปสช. ที่ …"

    [2567.support_types]
    6 = false          # a type of support that is not confirmed can be switched off

Only rules marked "ยังไม่ยืนยัน" can be set, and they keep the mark: the file says what this installation goes by, not what
the notice says. Rules that are confirmed are changed by a new notice only.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from kongtun.funds.notices.pack import Rule, SupportType
from kongtun.funds.notices.values import value_of, why_impossible

FILE = "settings.toml"
SET_BY = "ผู้ดูแลระบบตั้งค่าไว้"


@dataclass(frozen=True)
class OwnValues:
    """What an operator set for one notice, as it stands in the file."""

    rows: dict[str, Any] = field(default_factory=dict)
    types: dict[str, Any] = field(default_factory=dict)

    def rules(self, rules: dict[str, Rule]) -> dict[str, Rule]:
        """Return the rules that are set here, with their new value; what may not be set is left as it is."""
        found = {}
        for name, row in self.rows.items():
            if not self.trouble_with(name, row, rules):
                rule, source = rules[name], row.get("source") or SET_BY
                value = value_of(row["value"], rule.unit)
                note = row.get("note") or rule.note
                found[name] = replace(rule, value=value, source=source, note=note, set_here=True)
        return found

    def support_types(self, support: dict[int, SupportType]) -> dict[int, SupportType]:
        """Return the types of support without the unconfirmed ones that are switched off."""
        off = {int(number) for number, on in self.types.items() if on is False and number.isdecimal()}
        return {number: kind for number, kind in support.items() if kind.confirmed or number not in off}

    def trouble_with(self, name: str, row: Any, rules: dict[str, Rule]) -> str:
        """Return why a row cannot be used; empty when it can."""
        if name not in rules:
            return "ไม่มีเกณฑ์ชื่อนี้"
        if rules[name].confirmed:
            return "เกณฑ์นี้ยืนยันจากเอกสารแล้ว ตั้งเองไม่ได้"
        if not isinstance(row, dict) or "value" not in row:
            return "ต้องมี value ="
        return why_impossible(row["value"], rules[name].unit)


@lru_cache
def own_values(folder: Path) -> dict[str, OwnValues]:
    """Return what ``settings.toml`` in ``folder`` sets, by notice; empty without the file or when it cannot be read."""
    try:
        data = read_file(folder)
    except (OSError, ValueError):
        return {}
    return {
        code: OwnValues(part.get("rules", {}), part.get("support_types", {}))
        for code, part in data.items()
        if isinstance(part, dict)
    }


def read_file(folder: Path) -> dict[str, Any]:
    """Return the file as it stands; OSError or ValueError when it cannot be read."""
    path = folder / FILE
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal) if path.exists() else {}
