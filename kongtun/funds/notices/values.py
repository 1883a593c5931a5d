"""Values of rules as they stand in a file, turned into what the code reckons with."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from kongtun.funds.notices.pack import MatchingRate

# Counts stay whole numbers; amounts and shares are Decimal.
WHOLE_UNITS = ("people", "years", "times", "occasions", "days")
TEXT_UNITS = ("clause", "words", "day")
_LARGEST = {"percent": 100, "share": 1}
_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def value_of(value: Any, unit: str) -> Any:
    """Return a value of a file (number, text, or a list of contribution rows) as a rule holds it; None stays None."""
    if isinstance(value, list):
        return tuple(_rate(row) for row in value)
    if isinstance(value, int) and unit not in WHOLE_UNITS:
        return Decimal(value)
    return value


def why_impossible(value: Any, unit: str) -> str:
    """Return why ``value`` cannot be a value of this unit (a sentence of the terminal); empty when it can."""
    if unit in TEXT_UNITS:
        return _why_no_text(value, unit)
    if isinstance(value, list):
        whole = all(isinstance(row, dict) and "percent" in row and "label" in row for row in value)
        return "" if whole else "แต่ละแถวต้องมี label และ percent"
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
        return "ต้องเป็นตัวเลขตั้งแต่ 0"
    if unit in WHOLE_UNITS and value != int(value):
        return "ต้องเป็นจำนวนเต็ม"
    return f"ต้องไม่เกิน {_LARGEST[unit]}" if value > _LARGEST.get(unit, value) else ""


def _why_no_text(value: Any, unit: str) -> str:
    if not isinstance(value, str) or not value.strip():
        return "ต้องเป็นข้อความ"
    return "" if unit != "day" or _DAY.fullmatch(value) else 'ต้องเป็นเดือน-วัน เช่น "12-31"'


def _rate(row: dict[str, Any]) -> MatchingRate:
    numbers = {k: Decimal(v) for k, v in row.items() if k not in ("label", "lao_types")}
    return MatchingRate(label=row["label"], lao_types=tuple(row.get("lao_types", ())), **numbers)
