"""Codes and names that a file may use instead of spelling everything out; read once for a whole file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kongtun.common.thai.text import normalise
from kongtun.funds.models import ExpenseItem
from kongtun.indicators.models import Indicator, TargetGroup, Unit
from kongtun.projects.actions.set_budget_lines import unit_of

Row = dict[str, Any]
# How people write it besides "ร้อยละ".
_PERCENT: dict[str, Row] = {sign: {"code": "percent", "name": "ร้อยละ"} for sign in ("%", "เปอร์เซ็นต์")}


@dataclass(frozen=True)
class Lists:
    """Rows of the catalogue by code and by name. Empty lists are allowed: then a file has to say everything itself."""

    indicators: dict[str, Row] = field(default_factory=dict)
    items: dict[str, Row] = field(default_factory=dict)
    groups: dict[str, Row] = field(default_factory=dict)
    units: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def of_database(cls) -> Lists:
        """Read the catalogue (four queries)."""
        return cls(
            _by_code_and_name(
                {
                    "code": one.code, "name": one.name_th, "indicator_id": one.pk, "unit": one.unit_label, "unit_code": one.unit.code,
                    "direction": one.direction, "denominator": one.denominator_th, "typical_low": one.typical_low,
                    "typical_high": one.typical_high,
                }
                for one in Indicator.objects.filter(is_active=True, owner=None).select_related("unit")
            ),
            _by_code_and_name(
                {
                    "code": one.code, "name": one.name_th, "group": one.group, "unit": unit_of(one), "rate_low": one.rate_low,
                    "rate_high": one.rate_high,
                }
                for one in ExpenseItem.objects.filter(is_active=True)
            ),
            _by_code_and_name(
                {"code": one.code, "name": one.name_th} for one in TargetGroup.objects.filter(is_active=True)
            ),
            _PERCENT | _by_code_and_name({"code": one.code, "name": one.label_th} for one in Unit.objects.all()),
        )  # fmt: skip


def _by_code_and_name(rows: Any) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(normalise(row["name"]).strip(), row)
        found[row["code"]] = row
    return found
