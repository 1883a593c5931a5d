"""The arithmetic of a selection. Plain values in, plain values out; the printed protocol has all of them.

For each criterion the values of all candidates are put on a scale from 0 to 1: (value − least) / (most − least), turned round
where little is wanted; where all are equal everybody gets 0.5, and who has no value gets 0. A judges' value is the mean of
the judges' levels divided by the highest level, without stretching. The total is the weighted mean of these shares × 100,
rounded to two decimals. Equal totals are put in order by the criterion of the highest weight, then the next, then by the
code of the fund: the same protocol always gives the same order.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

HUNDRED, HALF, ZERO = Decimal(100), Decimal("0.5"), Decimal(0)
_CENT, _SHARE = Decimal("0.01"), Decimal("0.0001")
# Sensitivity: how many times the weights are shaken, by how much, from which seed (so that it can be repeated).
SHAKES, SHAKEN_BY, SEED = 400, 0.3, 2569


@dataclass(frozen=True)
class Rule:
    """A criterion: its key, weight, whether judges give it (already 0 to 1), whether little is wanted."""

    key: str
    weight: Decimal
    judged: bool = False
    low_is_good: bool = False


@dataclass(frozen=True)
class Entrant:
    """A candidate: key, code of the fund, what quotas look at, and {criterion: raw value or None}."""

    key: int
    code: str
    province: str
    district: str
    kind: str
    values: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Limit:
    """At most ``count`` of ``kind`` ("any", "sao", "municipality") in the "whole" round, a "province", a "district"."""

    level: str
    kind: str
    count: int


@dataclass
class Placed:
    """A candidate in the ranking. ``passed_over`` names the quota that was full when its turn came."""

    entrant: Entrant
    total: Decimal
    shares: dict[str, Decimal]
    place: int = 0
    chosen: bool = False
    passed_over: Limit | None = None
    steady: int = 0
    swings: list[str] = field(default_factory=list)


def shares_of(rules: Sequence[Rule], entrants: Sequence[Entrant]) -> dict[int, dict[str, Decimal]]:
    """Return {candidate: {criterion: share from 0 to 1}}."""
    made: dict[int, dict[str, Decimal]] = {entrant.key: {} for entrant in entrants}
    for rule in rules:
        known = [value for entrant in entrants if (value := entrant.values.get(rule.key)) is not None]
        least, most = (min(known), max(known)) if known else (ZERO, ZERO)
        for entrant in entrants:
            value = entrant.values.get(rule.key)
            made[entrant.key][rule.key] = _share(rule, value, least, most)
    return made


def _share(rule: Rule, value: Decimal | None, least: Decimal, most: Decimal) -> Decimal:
    if value is None:
        return ZERO
    if rule.judged:
        return value.quantize(_SHARE, ROUND_HALF_UP)
    if least == most:
        return HALF
    share = (value - least) / (most - least)
    return (1 - share if rule.low_is_good else share).quantize(_SHARE, ROUND_HALF_UP)


def ranking(rules: Sequence[Rule], entrants: Sequence[Entrant], limits: Sequence[Limit]) -> list[Placed]:
    """Return the candidates in their order with totals, and who is chosen within the quotas."""
    shares = shares_of(rules, entrants)
    return _chosen(_ordered(rules, entrants, shares), limits)


def _ordered(rules: Sequence[Rule], entrants: Sequence[Entrant], shares: dict[int, dict[str, Decimal]]) -> list[Placed]:
    whole = sum((rule.weight for rule in rules), ZERO) or Decimal(1)
    by_weight = sorted(rules, key=lambda rule: (-rule.weight, rule.key))
    rows = [
        Placed(
            entrant,
            (sum((rule.weight * shares[entrant.key][rule.key] for rule in rules), ZERO) / whole * HUNDRED).quantize(_CENT, ROUND_HALF_UP),
            shares[entrant.key],
        )
        for entrant in entrants
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.total, *(-row.shares[rule.key] for rule in by_weight), row.entrant.code))
    for place, row in enumerate(rows, start=1):
        row.place = place
    return rows


def _chosen(rows: list[Placed], limits: Sequence[Limit]) -> list[Placed]:
    taken: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        bound = [limit for limit in limits if limit.kind in ("any", row.entrant.kind)]
        full = next((limit for limit in bound if taken[_where(limit, row.entrant)] >= limit.count), None)
        row.passed_over = full
        row.chosen = full is None
        if row.chosen:
            for limit in bound:
                taken[_where(limit, row.entrant)] += 1
    return rows


def _where(limit: Limit, entrant: Entrant) -> tuple[str, str, str]:
    place = {"whole": "", "province": entrant.province, "district": entrant.district}[limit.level]
    return (limit.level, limit.kind, place)


def with_sensitivity(rules: Sequence[Rule], entrants: Sequence[Entrant], limits: Sequence[Limit]) -> list[Placed]:
    """Return the ranking with, for each candidate, in how many of 100 shaken rankings it is chosen (``steady``), and the
    criteria whose weight alone, half or doubled, would change whether it is chosen (``swings``).
    """
    shares = shares_of(rules, entrants)
    rows = _chosen(_ordered(rules, entrants, shares), limits)
    chosen = {row.entrant.key for row in rows if row.chosen}
    times: Counter[int] = Counter()
    dice = random.Random(SEED)  # noqa: S311 (a repeatable experiment, no secret)
    for _run in range(SHAKES):
        shaken = [
            Rule(
                rule.key,
                rule.weight * Decimal(str(round(dice.uniform(1 - SHAKEN_BY, 1 + SHAKEN_BY), 4))),
                rule.judged,
                rule.low_is_good,
            )
            for rule in rules
        ]
        times.update(row.entrant.key for row in _chosen(_ordered(shaken, entrants, shares), limits) if row.chosen)
    swings: dict[int, list[str]] = {}
    for at, rule in enumerate(rules):
        for factor in (HALF, Decimal(2)):
            changed = [
                *rules[:at],
                Rule(rule.key, rule.weight * factor, rule.judged, rule.low_is_good),
                *rules[at + 1 :],
            ]
            now = {row.entrant.key for row in _chosen(_ordered(changed, entrants, shares), limits) if row.chosen}
            for key in chosen ^ now:
                if rule.key not in swings.setdefault(key, []):
                    swings[key].append(rule.key)
    for row in rows:
        row.steady = round(times[row.entrant.key] * 100 / SHAKES)
        row.swings = swings.get(row.entrant.key, [])
    return rows
