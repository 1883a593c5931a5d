"""One tap between a percentage and a count: by the fund's register of households and people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import QueryDict

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator
from kongtun.planning.queries import Register


def converted(data: QueryDict, told: dict[str, Any], indicator: Indicator, register: Register) -> QueryDict:
    """Return what was typed with the register as the base.

    A percentage becomes a count of the register (and the percentage field is emptied: the counts say it now); for a
    unit that is a count, ``share`` percent of the register becomes the number. ``told`` are the values that could be read.
    """
    changed = data.copy()
    if not indicator.unit.is_percent:
        share: Decimal | None = told.get("share")
        if share is not None and share <= 100:
            changed["baseline_value"] = number(register.count_of(share))
            changed["share"] = ""
        return changed
    changed["denominator"] = number(register.count)
    percent: Decimal | None = told.get("baseline_value")
    if told.get("numerator") is None and percent is not None and percent <= 100:
        changed["numerator"] = number(register.count_of(percent))
        changed["baseline_value"] = ""
    return changed
