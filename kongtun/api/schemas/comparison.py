"""Shapes of a fund beside its peers."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import FiscalYear
from kongtun.comparison.groups import Group
from kongtun.comparison.measures import SHARE
from kongtun.comparison.presenters.said import group_words, unit, zone_names
from kongtun.comparison.queries.fund import Beside
from kongtun.comparison.queries.standing import Compared
from kongtun.funds.models import Fund


class PeerSpreadOut(Schema):
    """Where the peers lie; no single one is told."""

    count: int
    median: float
    low: float = Field(description="หนึ่งในสี่ของกลุ่มอยู่ต่ำกว่านี้")
    high: float = Field(description="หนึ่งในสี่ของกลุ่มอยู่สูงกว่านี้")


class PeerEstimateOut(Schema):
    """The fund's value with its interval."""

    value: float
    low: float
    high: float
    count: float = Field(description="นับจากกี่เรื่อง")


class PeerMeasureOut(Schema):
    """One measure. ``verdict``: better, same, weaker, few."""

    name: str
    label: str
    unit: str
    own: PeerEstimateOut | None
    peers: PeerSpreadOut | None = Field(description="null เมื่อกลุ่มมีข้อมูลไม่ถึง 5 แห่ง")
    verdict: str
    words: str


class PeerFundOut(Schema):
    """A fund that does it well and that the caller may see."""

    id: int
    code: str
    name: str


class PeerHelpOut(Schema):
    """Help that fits a measure that is hard."""

    measure: str
    kind: str
    text: str
    funds: list[PeerFundOut]


class PeersOut(Schema):
    """A fund beside its peers in a fiscal year; without data all but fund and year is empty."""

    fund: int
    fiscal_year: FiscalYear
    group: str | None
    group_width: str | None
    peers: int
    level: str | None
    level_words: str | None
    confidence: float
    measures: list[PeerMeasureOut]
    helps: list[PeerHelpOut]


def peers(fund: Fund, year: int, beside: Beside | None, confidence: float) -> dict[str, Any]:
    """Return a fund beside its peers."""
    out: dict[str, Any] = {
        "fund": fund.pk, "fiscal_year": year, "group": None, "group_width": None, "peers": 0, "level": None, "level_words": None,
        "confidence": confidence, "measures": [], "helps": [],
    }  # fmt: skip
    if beside is None:
        return out
    standing = beside.standing
    group: Group = standing.group
    return out | {
        "group": group_words(group, zone_names([group])), "group_width": str(group.width), "peers": standing.peers,
        "level": standing.level.value, "level_words": str(standing.level.label),
        "measures": [_measure(one) for one in standing.compared],
        "helps": [
            {
                "measure": one.measure.name, "kind": str(one.measure.help.kind), "text": str(one.measure.help.text),
                "funds": [
                    {"id": fund.pk, "code": fund.code, "name": fund.name}
                    for fund in beside.helpers.get(one.measure.name, [])
                ],
            }
            for one in standing.with_verdict("weaker")
        ],
    }  # fmt: skip


def _measure(one: Compared) -> dict[str, Any]:
    scale = 100 if one.measure.kind == SHARE else 1

    def told(record: Any, *names: str) -> dict[str, Any] | None:
        if record is None:
            return None
        return {name: round(getattr(record, name) * (1 if name == "count" else scale), 2) for name in names}

    return {
        "name": one.measure.name, "label": str(one.measure.label), "unit": str(unit(one.measure)),
        "own": told(one.own, "value", "low", "high", "count"), "peers": told(one.peers, "count", "median", "low", "high"),
        "verdict": one.verdict.value, "words": one.words,
    }  # fmt: skip
