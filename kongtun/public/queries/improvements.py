"""What became better in a fund's place, by numbers that belong to something public."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from kongtun.activities.models import ReportResult
from kongtun.activities.states import ReportState
from kongtun.evaluation.models import FinalResult
from kongtun.funds.models import Fund
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Reading, Series
from kongtun.indicators.queries import standing_readings
from kongtun.planning.models import PlanProblem
from kongtun.planning.states import PlanState
from kongtun.projects.models import Objective, public_q
from kongtun.projects.states import ProjectState


class Point(NamedTuple):
    """One number of a series."""

    series: int
    year: int
    kind: str
    value: Decimal


@dataclass(frozen=True)
class Readings:
    """Public numbers of a place in the order they were measured, and what they are numbers of."""

    points: list[Point]
    series: dict[int, Series]


@dataclass(frozen=True)
class Change:
    """An indicator over the years: points (year, value), and whether the last one is better than the first."""

    series: Series
    points: list[tuple[int, Decimal]]

    @property
    def first(self) -> Decimal:
        """Value at the beginning."""
        return self.points[0][1]

    @property
    def last(self) -> Decimal:
        """Value now."""
        return self.points[-1][1]

    @property
    def better(self) -> bool:
        """True when the situation improved."""
        return self.last < self.first if self.series.indicator.lower_is_better else self.last > self.first

    @property
    def step(self) -> Decimal:
        """How big the change is, as a share of the bigger value."""
        return abs(self.last - self.first) / max(self.first, self.last, Decimal(1))


def public_readings(fund: Fund) -> Readings:
    """Return the numbers of a fund's place that anyone may see (2 queries).

    Only those that belong to something public count: sizes of approved plans and projects, results of accepted
    reports and of closed projects, and measurements that nobody's proposal holds.
    """
    rows = _public_readings().filter(series__area=fund.area_id, series__counted="").order_by("measured_on", "pk")
    points = [Point(*row) for row in rows.values_list("series_id", "fiscal_year", "kind", "value")]
    series = Series.objects.filter(area=fund.area_id, counted="").select_related("indicator__unit")
    return Readings(points, series.in_bulk({point.series for point in points}))


def improvements(readings: Readings, until_year: int, limit: int = 5) -> list[Change]:
    """Return the indicators that became better up to a fiscal year, the biggest step first; no query."""
    by_series: dict[int, list[Point]] = defaultdict(list)
    for point in readings.points:
        if point.year <= until_year:
            by_series[point.series].append(point)
    over_years, within_a_year = [], []
    for key, points in by_series.items():
        values: dict[int, Decimal] = {}
        for point in points:
            if point.year not in values or point.kind != ReadingKind.BASELINE:
                values[point.year] = point.value
        if len(values) > 1:
            over_years.append(Change(readings.series[key], sorted(values.items())))
        elif len(points) > 1:
            # A project measures its size and its result in one year: then both points stand in that year.
            ends = [(point.year, point.value) for point in (points[0], points[-1])]
            within_a_year.append(Change(readings.series[key], ends))
    better = [change for change in (*over_years, *within_a_year) if change.better]
    return sorted(better, key=lambda change: change.step, reverse=True)[:limit]


def _public_readings() -> QuerySet[Reading]:
    here = OuterRef("pk")
    in_plan = Exists(PlanProblem.objects.filter(baseline=here, plan__state=PlanState.APPROVED))
    in_project = Exists(Objective.objects.filter(public_q("project__"), baseline=here))
    reported = Exists(ReportResult.objects.filter(reading=here))
    accepted = Exists(
        ReportResult.objects.filter(public_q("report__project__"), reading=here, report__state=ReportState.ACCEPTED)
    )
    at_end = Exists(FinalResult.objects.filter(reading=here))
    closed = Exists(FinalResult.objects.filter(reading=here, project__state=ProjectState.CLOSED))
    size = Q(kind=ReadingKind.BASELINE) & (Q(in_plan) | Q(in_project))
    result = Q(kind=ReadingKind.ACTUAL) & (Q(accepted) | Q(closed) | (~Q(reported) & ~Q(at_end)))
    return standing_readings().filter(size | result)
