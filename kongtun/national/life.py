"""The years of one fund: income, plans, meetings, proposals, what became of them.

How a year goes (all by chance, the chance of a fund by the country's seed and the fund's number alone, so that any fund can be made
by any process at any time):

- Income: 45 baht a head from สปสช. in November, and the local government's share by its class of income (30 % a small อบต., 40 % a
  middle one, 50 % a large one and a เทศบาล, 60 % a เมือง or นคร) in December; interest in June. One fund in eight is early: money in October, first
  meeting before that.
- Plans: six to ten issues in August and September, with two or three problems each; last year's plans are taken on.
- Proposals: sent about a month before the meeting that decides them, so that they cluster from November to February.
- Work ends mostly in July and August; the final report comes within a month, or late; closing clusters in August and September.
- Money: what a year's projects get together is a share of what is free; nothing is paid before it has come in.
- Silent funds stop in the middle of everything at the end of a fiscal year. The present year stops today.
- Planted effects: ``effects``.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.national import effects, words
from kongtun.national.books import ALLOCATION, CAPITAL, CONTRIBUTION, INTEREST, Books
from kongtun.national.plans import Plans
from kongtun.national.projects import Projects
from kongtun.national.reference import FIRST_USER, USERS_A_FUND, Country, day_before, silent_from
from kongtun.national.tables import TABLES

SHARES = {"1": 0.30, "2": 0.40, "3": 0.50, "4": 0.50, "5": 0.60, "6": 0.60}
ALLOCATED = 45  # baht a head
# Day of the fiscal year and part of the proposals of each meeting.
MEETINGS = ((40, 0.10), (76, 0.27), (112, 0.30), (150, 0.21), (238, 0.12))
TERM = 4  # years of a committee
FIRST_DAY = date(2000, 1, 1)
DAYS = tuple(FIRST_DAY + timedelta(days=n) for n in range(365 * 40))
ISO = tuple(day.isoformat() for day in DAYS)
YEAR_OF = tuple(int(FiscalYear.of(day)) for day in DAYS)
# Moments in UTC between nine and half past four in Thailand.
CLOCK = tuple(f"{2 + n // 60:02d}:{n % 60:02d}:{n * 7 % 60:02d}" for n in range(450))
NONE = "\\N"


def ordinal(day: date) -> int:
    """Return the place of a day in ``DAYS``."""
    return (day - FIRST_DAY).days


class Life:
    """One fund. ``make`` returns its rows by table."""

    iso, year_of, none = ISO, YEAR_OF, NONE

    def __init__(self, country: Country, index: int) -> None:
        self.country = country
        self.place, self.mean = country.of_index[index]
        self.chance = random.Random(f"{country.seed} fund {index}")
        self.roll = self.chance.random
        self.fund, self.area = index, country.first_area + index
        first = FIRST_USER + index * USERS_A_FUND
        self.officer, self.money_officer, self.chair, self.applicant = first, first + 1, first + 2, first + 3
        self.finance = self.money_officer
        # Five groups of the place, each with an account of its own; who proposes changes from project to project.
        self.applicants = (self.applicant, *range(first + 6, first + USERS_A_FUND))
        self.rows: dict[str, list[str]] = {name: [] for name in TABLES}
        self.last = {name: (index - 1) * stride for name, stride in country.strides.items()}
        self.books = Books(self)
        place = self.place
        self.silent = silent_from(country, place, self.roll())
        self.cut = min(ordinal(country.today) - 1, ordinal(day_before(min(self.silent, 2700))))
        self.slow = place.province == effects.SLOW_PROVINCE
        self.stuck = place.fund_code in effects.STUCK_CODES
        self.copying = (
            effects.COPYING_SHARE if place.fund_code in effects.COPYING_CODES else effects.USUAL_COPYING_SHARE
        )
        self.late = effects.LATE_SHARE if place.zone == effects.LATE_ZONE else effects.USUAL_LATE_SHARE
        self.early = self.roll() < 0.125 and not self.slow
        self.seats: list[int] = []

    def key(self, table: str) -> int:
        """Return the next key of a table."""
        self.last[table] = key = self.last[table] + 1
        return key

    def moment(self, day: int) -> str:
        """Return a moment in office hours of a day."""
        return f"{ISO[day]} {CLOCK[int(self.roll() * 450)]}"

    def make(self) -> dict[str, list[str]]:
        """Return the rows of all years."""
        plans, projects = Plans(self), Projects(self)
        people, first = self.place.population, True
        for year in self.country.years:
            people = int(people * (0.992 + self.roll() * 0.02))
            if year >= self.silent:
                break
            start = ordinal(FiscalYear(year).start)
            pool, ready = self._income(year, start, people, first=first)
            self._seat(year)
            count = self._count()
            planned = plans.year(year, start, pool)
            meetings = self._meetings(year, start)
            projects.year(year, start, planned, meetings, count, pool, ready)
            first = False
        self.books.write()
        self._within()
        return self.rows

    def _within(self) -> None:
        """Refuse to run into the keys of the next fund."""
        for name, stride in self.country.strides.items():
            if self.last[name] > self.fund * stride:
                raise ValueError(f"{name}: {self.place.fund_code} needs more than {stride} keys")

    def _count(self) -> int:
        return min(self.country.most, max(1, round(self.mean * (0.75 + 0.5 * self.roll()))))

    def _income(self, year: int, start: int, people: int, *, first: bool) -> tuple[int, int]:
        """Write the fund's year and what it receives; return what its projects may cost, and the day on which the money is there."""
        roll, books = self.roll, self.books
        allocation = people * ALLOCATED
        contribution = int(allocation * SHARES[self.place.lao_type] * (0.95 + roll() * 0.2))
        self.rows["fund_year"].append(
            f"{self.key('fund_year')}\t{self.fund}\t{year}\t{self.country.packs[year]}\t{people}\t{max(1, people * 10 // 31)}\t{allocation}\t{contribution}\t10"
        )
        if first:
            opening = int(allocation * (0.2 + roll() * 0.8))
            books.post(start, "opening", "เงินคงเหลือยกมา", CAPITAL, opening)
            books.free += opening
        came = start + (3 + int(roll() * 6) if self.early else 38 + int(roll() * 18))
        given = came + 3 + int(roll() * (9 if self.early else 24))
        for day, text, account, amount in (
            (came, "ค่าบริการสาธารณสุขจาก สปสช.", ALLOCATION, allocation), (given, "เงินอุดหนุนจาก อปท.", CONTRIBUTION, contribution),
            (start + 270, "ดอกเบี้ยเงินฝาก", INTEREST, max(1, allocation // 190)),
        ):  # fmt: skip
            if day <= self.cut:
                books.post(day, "receipt", text, account, amount)
                books.free += amount
        expected = (
            books.free if given <= self.cut else books.free + contribution + (0 if came <= self.cut else allocation)
        )
        spending = effects.STUCK_SPENDING if self.stuck else 0.55 + roll() * 0.4
        return int(expected * spending), given

    def _seat(self, year: int) -> None:
        """Seat a committee for each term; it is appointed for whole fiscal years."""
        if self.seats and (year - self.country.years[0]) % TERM:
            return
        begins, ends = FiscalYear(year).start.isoformat(), FiscalYear(year + TERM - 1).end.isoformat()
        self.seats = []
        for sort, (position, comes) in enumerate(words.SEATS, start=1):
            key = self.key("seat")
            self.seats.append(key)
            user = self.chair if position == "chair" else self.chair + 2 if sort == 4 else NONE
            label = {1: "ประธานกรรมการ"}.get(sort, comes)
            self.rows["seat"].append(
                f"{key}\t{self.fund}\t{user}\t{label} คนที่ {sort} {self.place.name}\t{position}\t\t{comes}\t{begins}\t{ends}\t{NONE}\t\t{sort}"
            )

    def _meetings(self, year: int, start: int) -> list[tuple[int, int, int, float, int]]:
        """Hold the meetings of a year; return (day, key, number, share of the proposals, members present) of each."""
        roll, held = self.roll, []
        shift = 42 if self.slow else -50 if self.early else 0
        for number, (day, share) in enumerate(MEETINGS, start=1):
            on = start + max(6, day + shift + int(roll() * 15) - 7)
            key = self.key("meeting")
            present = 0
            over = on <= self.cut
            planned = not over and on - self.cut < 45 and self.cut >= ordinal(self.country.today) - 1
            if over or planned:
                self.rows["meeting"].append(
                    f"{key}\t{self.fund}\tmeeting\t{year}\t{self.books.number(year, 'meeting')}\t{ISO[on]}\t09:30:00\tห้องประชุม {self.place.name}\t"
                    f"{ISO[on] + ' 05:20:00' if over else NONE}\t\t{self.officer}"
                )
            if over:
                for seat in self.seats:
                    came = roll() < 0.86
                    present += came
                    self.rows["attendance"].append(f"{self.key('attendance')}\t{key}\t{seat}\t{int(came)}\t")
            held.append((on, key, number, share, max(present, 1)))
        return held


def rows_of_fund(country: Country, index: int) -> dict[str, list[str]]:
    """Return all rows of one fund by table."""
    return Life(country, index).make()
