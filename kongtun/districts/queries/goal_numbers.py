"""Numbers of one goal: what the funds offer to take over, what they measured in the last years, the district's own results."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.districts.models import Board, JointGoal
from kongtun.districts.queries.boards import district_funds
from kongtun.districts.queries.rolling import K, Rolled, numbers_of, roll, weights_of
from kongtun.districts.rules import Rule, rules
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.queries import standing_readings


@dataclass(frozen=True)
class Suggestion:
    """What the funds' numbers come to by one rule, to take over as the district's own."""

    rule: Rule
    baseline: Rolled
    target: Rolled


def suggestions(board: Board, indicator: Indicator, fiscal_year: int) -> list[Suggestion]:
    """Return what the funds of the district have, by each rule; four queries."""
    funds = district_funds(board)
    by_area = numbers_of(board, [indicator], fiscal_year)[indicator.pk]
    registers = weights_of(board, fiscal_year)
    of_kind = {
        kind: {fund.pk: by_area[fund.area_id][kind] for fund in funds if kind in by_area.get(fund.area_id, {})}
        for kind in (K.BASELINE, K.TARGET)
    }
    return [
        Suggestion(rule, *[roll(rule.key, indicator, of_kind[kind], registers, len(funds)) for kind in of_kind])
        for rule in rules().values()
    ]


def trend(goal: JointGoal, years: int = 3) -> list[tuple[int, Rolled]]:
    """Return what the funds measured in the last years, rolled up by the goal's rule; two queries a year and two more."""
    board, indicator, last = goal.year.board, goal.series.indicator, goal.year.fiscal_year
    funds = district_funds(board)
    registers = weights_of(board, last)
    found = []
    for year in range(last - years + 1, last + 1):
        by_area = numbers_of(board, [indicator], year)[indicator.pk]
        numbers = {}
        for fund in funds:
            kinds = by_area.get(fund.area_id, {})
            if number := kinds.get(K.ACTUAL) or kinds.get(K.BASELINE):
                numbers[fund.pk] = number
        found.append((year, roll(goal.rule, indicator, numbers, registers, len(funds))))
    return [(year, rolled) for year, rolled in found if rolled.value is not None]


def results_of(goal: JointGoal) -> list[Reading]:
    """Return the last results that were measured in the whole district in the goal's year."""
    rows = standing_readings().filter(series=goal.series_id, kind=K.ACTUAL, fiscal_year=goal.year.fiscal_year)
    return list(rows.select_related("by").order_by("-measured_on", "-pk")[:5])
