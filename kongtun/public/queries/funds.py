"""Funds: finding one, its years, plans, money, who sits in the committee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from kongtun.common.people import covers_of
from kongtun.common.privacy import Cover
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.evaluation.queries import Result
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import figures as answer
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import Fund, FundYear
from kongtun.funds.queries import current_committee
from kongtun.opendata.queries.projects import public_results
from kongtun.projects.models import Project
from kongtun.public.queries.improvements import Readings, public_readings
from kongtun.public.queries.years import PublicYear, read_years

ZERO = Decimal(0)
YEARS_OF_MONEY = 6


@dataclass(frozen=True)
class Figures:
    """The whole site in three numbers of one fiscal year."""

    fiscal_year: int
    funds: int
    projects: int
    money: Decimal


def figures() -> Figures:
    """Return the number of funds, and approved projects and money of this fiscal year (else the last that has any), from facts."""
    this_year = int(FiscalYear.of(timezone.localdate()))
    rows = answer(Ask(by=By.YEAR)).rows
    year = max((year for year, row in rows.items() if row.granted and year <= this_year), default=None)
    funds = Fund.objects.count()
    if year is None:
        return Figures(this_year, funds, 0, Decimal(0))
    return Figures(year, funds, rows[year].granted, rows[year].given)


def years_of(fund: Fund) -> list[int]:
    """Return the fiscal years that have something to show, oldest first; this year always has."""
    return _shown(set(fund.years.values_list("fiscal_year", flat=True)) | _busy(fund))


def _busy(fund: Fund) -> set[int]:
    """Return the fiscal years with an approved project."""
    public = Project.objects.public().filter(fund=fund).order_by()
    return set(public.values_list("fiscal_year", flat=True).distinct())


def _shown(years: set[int]) -> list[int]:
    this_year = int(FiscalYear.of(timezone.localdate()))
    return sorted({year for year in years if year <= this_year + 1} | {this_year})


@dataclass(frozen=True)
class MoneyOfYear:
    """What came in and went out in a fiscal year, and how many projects were approved."""

    year: int
    received: Decimal
    paid: Decimal
    projects: int
    given: Decimal


def _money_of_years(fund: Fund) -> list[MoneyOfYear]:
    """Return the years with any money or project, oldest first, from facts (2 queries)."""
    rows = answer(Ask(area=fund.area, by=By.YEAR)).rows
    return [
        MoneyOfYear(
            year,
            (row.received or ZERO) + (row.opening or ZERO) + (row.returned or ZERO),
            row.paid or ZERO,
            row.granted,
            row.given,
        )
        for year, row in sorted(rows.items())
        if row.granted or row.paid or row.received
    ]


@dataclass(frozen=True)
class PublicFund:
    """A fund with what all years of its page share. ``busy``: years with an approved project.

    ``results`` are those of its projects of all years, ``read`` its years; only who opens several of them has them read at once.
    """

    fund: Fund
    by_year: dict[int, FundYear]
    years: list[int]
    busy: set[int]
    cover: Cover
    seats: list[tuple[str, int]]
    money: list[MoneyOfYear]
    readings: Readings
    results: dict[int, list[Result]] | None = None
    read: dict[int, PublicYear] = field(default_factory=dict)

    @property
    def usual_year(self) -> int:
        """This fiscal year, or the last one with an approved project while this one has none."""
        this_year = int(FiscalYear.of(timezone.localdate()))
        return next((year for year in reversed(self.years) if year in self.busy and year <= this_year), this_year)

    def year(self, year: int) -> PublicYear:
        """Return what it did in a fiscal year."""
        return self.read[year] if year in self.read else read_years(self.fund, [year])[year]

    def results_of(self, projects: Iterable[Project]) -> dict[int, list[Result]]:
        """Return the results of some of its projects by project id."""
        return public_results(projects) if self.results is None else self.results

    def money_until(self, year: int) -> list[MoneyOfYear]:
        """Return the last six years with any money or project up to a year, oldest first."""
        return [row for row in self.money if row.year <= year][-YEARS_OF_MONEY:]


def read_fund(code: str, *, every_year: bool = False) -> PublicFund | None:
    """Return a fund by its code; None when there is none. ``every_year``: with all that its years show."""
    fund = Fund.objects.select_related("area__parent__parent__parent").filter(code=code).first()
    if fund is None:
        return None
    by_year = {row.fiscal_year: row for row in fund.years.all()}
    busy = _busy(fund)
    years = _shown(busy | set(by_year))
    return PublicFund(
        fund, by_year, years, busy, covers_of([fund.pk])[fund.pk], _committee_seats(fund), _money_of_years(fund),
        public_readings(fund), public_results(Project.objects.public().filter(fund=fund)) if every_year else None,
        read_years(fund, years) if every_year else {},
    )  # fmt: skip


def _committee_seats(fund: Fund) -> list[tuple[str, int]]:
    """Return how many sit in each position today, in the order of the table; no names. One query."""
    counts = Counter(current_committee(fund).values_list("position", flat=True))
    return [(str(position.label), counts[position.value]) for position in CommitteePosition if counts[position.value]]
