"""The rules of rolling up, read from ``data/rollup_rules.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kongtun.indicators.models import Indicator

FILE = Path(__file__).parent / "data" / "rollup_rules.toml"


@dataclass(frozen=True)
class Rule:
    """One way of rolling up: its key (``choices.RollUp``), its name, why it is right, the units it is usual for."""

    key: str
    title: str
    words: str
    units: tuple[str, ...]


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by key, in the order of the file."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["rule"]
    return {row["key"]: Rule(row["key"], row["title"], row["words"], tuple(row["units"])) for row in rows}


def usual_rule(indicator: Indicator) -> Rule:
    """Return the rule for the unit of ``indicator``; the median where no rule names the unit."""
    return next((rule for rule in rules().values() if indicator.unit.code in rule.units), rules()["median"])
