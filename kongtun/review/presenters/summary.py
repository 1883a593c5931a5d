"""A proposal on one page: what, for whom, how much, what should change."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kongtun.funds.choices import ExpenseGroup


@dataclass(frozen=True)
class GroupShare:
    """Money of one expense group."""

    label: str
    amount: Decimal
    percent: Decimal


@dataclass(frozen=True)
class Summary:
    """What a screener or the committee reads first. ``content`` is the whole proposal for the details below."""

    content: dict[str, Any]
    groups: tuple[GroupShare, ...]
    per_head: Decimal | None
    measured: tuple[dict[str, Any], ...]

    @property
    def first(self) -> dict[str, Any] | None:
        """The first objective that has numbers."""
        return self.measured[0] if self.measured else None


def summary_of(content: dict[str, Any]) -> Summary:
    """Return the summary of a proposal's content; no queries."""
    total = content["budget_requested"]
    groups = tuple(
        GroupShare(str(ExpenseGroup(code).label), amount, Decimal(100) * amount / total)
        for code, amount in sorted(content["budget_by_group"].items(), key=lambda row: -row[1])
        if amount
    )
    people = content["people_count"]
    per_head = (total / people).quantize(Decimal(1), ROUND_HALF_UP) if people and total else None
    measured = tuple(o for o in content["objectives"] if o["baseline"] is not None or o["target"] is not None)
    return Summary(content, groups, per_head, measured)
