"""What happens in the demo, read from ``data/stories.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "stories.toml"


@dataclass(frozen=True)
class Measure:
    """An indicator with its sizes (start, end of year one, end of year two) and the three targets."""

    code: str
    values: tuple[Decimal, ...]
    targets: tuple[Decimal, ...]


@dataclass(frozen=True)
class Story:
    """One issue in one fund over three years."""

    issue: str
    title: str
    organisation: str
    recipient_group: int
    support_type: int
    target_group: str
    count: int
    place: str
    background: str
    expected: str
    evaluation: str
    problem: str
    lesson: str
    measures: tuple[Measure, ...]
    activities: tuple[dict[str, Any], ...]


def read_stories() -> dict[str, Story]:
    """Return the stories by issue code."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]
    stories = {}
    for row in rows:
        measures = tuple(
            Measure(
                m["code"], tuple(Decimal(str(v)) for v in m["values"]), tuple(Decimal(str(v)) for v in m["targets"])
            )
            for m in row.pop("indicators")
        )
        stories[row["issue"]] = Story(measures=measures, activities=tuple(row.pop("activities")), **row)
    return stories
