"""How a fact is counted: a statement whose rows are what the table of the fact should hold.

The statements run on SQLite and PostgreSQL alike; what the two say differently stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.db import connection
from django.db.models import Model, UniqueConstraint

from kongtun.areas.models import LaoType
from kongtun.figures.choices import PHASE_OF
from kongtun.figures.models import FundYearFact


class Given:
    """One row of ``FundYearFact`` that is given when the statement runs: ``$1`` its key, from ``$2`` its places."""


GIVEN = Given()
# Keys of rows of ``FundYearFact``, one locked row itself, or one that is given later.
Years = Iterable[int] | FundYearFact | Given
PLACES = ("fund_id", "district_id", "province_id", "zone_id", "lao_type", "fiscal_year")
# The years that are counted, with the places that their facts repeat; every statement begins with it.
YEAR = """year AS (
  SELECT id, fund_id, district_id, province_id, zone_id, lao_type, fiscal_year FROM figures_fundyearfact WHERE id IN ({years})
)"""


@dataclass(frozen=True)
class Counted:
    """A fact. ``columns`` come after ``PLACES``; ``select`` gives the statement, in which ``year`` and what ``only`` leaves can be used."""

    model: type[Model]
    columns: tuple[str, ...]
    select: Callable[[str], str]
    # Column of the fact by which a write may count less than whole years: a project, a day.
    part: str = ""

    @property
    def table(self) -> str:
        """Table of the fact."""
        return self.model._meta.db_table  # noqa: SLF001 (the documented model API)

    @property
    def keyed(self) -> bool:
        """True when two rows of the table cannot say the same key."""
        return bool(self._keys)

    @property
    def _keys(self) -> list[UniqueConstraint]:
        return [one for one in self.model._meta.constraints if isinstance(one, UniqueConstraint)]  # noqa: SLF001

    @cached_property
    def instead(self) -> str:
        """End of an INSERT that writes a row in the place of the one with the same key."""
        columns = {one.name: one.column for one in self.model._meta.concrete_fields}  # noqa: SLF001
        key = [columns[name] for name in self._keys[0].fields]
        others = (name for name in (*PLACES, *self.columns) if name not in key)
        quoted = ", ".join(f'"{name}"' for name in key)
        return f"ON CONFLICT ({quoted}) DO UPDATE SET " + ", ".join(f'"{name}" = excluded."{name}"' for name in others)

    @property
    def all_columns(self) -> str:
        """Columns of the statement's rows, in their order."""
        return ", ".join(f'"{name}"' for name in (*PLACES, *self.columns))

    def statement(self, years: Years, only: str = "") -> str:
        """Return the statement for these rows of ``FundYearFact``; ``only`` is a condition on ``part`` with one placeholder."""
        return f"WITH {year(years)}, {_select(self.select, only, connection.vendor)}"


@lru_cache
def _select(select: Callable[[str], str], only: str, _vendor: str) -> str:
    return select(only)


def year(years: Years) -> str:
    """Return the part of a statement that says which years are counted.

    One whose row is in hand stands there as numbers: the database has one table less to think about, and thinking is most of
    what a small write costs.
    """
    names = ("id", *PLACES)
    if isinstance(years, Given):
        its = [f"${number} AS {name}" for number, name in enumerate(names, start=1)]
        return f"year AS (SELECT {', '.join(its)})"
    if not isinstance(years, FundYearFact):
        return YEAR.format(years=listed(years))
    row = years
    kind = LaoType(row.lao_type).value if row.lao_type else ""
    values = (row.pk, row.fund_id, row.district_id, row.province_id, row.zone_id, f"'{kind}'", row.fiscal_year)
    columns = ", ".join(f"{value} AS {name}" for value, name in zip(values, names, strict=True))
    return f"year AS (SELECT {columns})"


def within(years: Years) -> str:
    """Return the condition on rows of facts that they belong to these years."""
    if isinstance(years, Given):
        return f"fund_id = ${2 + PLACES.index('fund_id')} AND fiscal_year = ${2 + PLACES.index('fiscal_year')}"
    if isinstance(years, FundYearFact):
        return f"fund_id = {int(years.fund_id)} AND fiscal_year = {int(years.fiscal_year)}"
    return f"(fund_id, fiscal_year) IN (SELECT fund_id, fiscal_year FROM figures_fundyearfact WHERE id IN ({listed(years)}))"


def listed(keys: Iterable[int]) -> str:
    """Return whole numbers for an IN list; none at all is a list that nothing is in."""
    return ", ".join(str(int(key)) for key in keys) or "NULL"


def places(alias: str) -> str:
    """Return the columns of the places from ``alias``."""
    return ", ".join(f"{alias}.{name}" for name in PLACES)


def day(moment: str) -> str:
    """Return the day in Thailand of a moment."""
    if connection.vendor == "postgresql":
        return f"({moment} AT TIME ZONE '{settings.TIME_ZONE}')::date"
    return f"django_datetime_cast_date({moment}, '{settings.TIME_ZONE}', 'UTC')"


def days(until: str, since: str) -> str:
    """Return how many days lie between two dates."""
    if connection.vendor == "postgresql":
        return f"({until} - {since})"
    return f"CAST(julianday({until}) - julianday({since}) AS integer)"


def phase(state: str) -> str:
    """Return the phase of a project's state; nothing for a draft and what was cancelled."""
    cases = " ".join(f"WHEN '{known}' THEN '{phase.value}'" for known, phase in PHASE_OF.items())
    return f"CASE {state} {cases} END"
