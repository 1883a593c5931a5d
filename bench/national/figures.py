"""Figures against hand-written SQL that gives the same answer from the same tables, in turns in one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from bench.national.country import Country
from bench.national.written import told_in
from kongtun.areas.models import Area, AreaKind
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import answered, figures, wide_question

ON = date(2025, 6, 30)
PROJECTS = "sum(drafts), sum(waiting), sum(funded), sum(closed), sum(ended), sum(refused), sum(decided), sum(decision_days), sum(asked), sum(given)"
YEARS = "count(DISTINCT fund_id), sum(plans), sum(plans_approved), sum(opening), sum(received), sum(returned), sum(paid), sum(reached), sum(reports), sum(measured), sum(improved), sum(met), sum(compared), sum(change)"
MEASURED = "SELECT {key} AS key, sum(measured), sum(improved), sum(met), sum(compared), sum(change) FROM figures_progress WHERE true {where} GROUP BY 1"
# At the end of a day: phases that were open, decisions until then and how long they took, plans, money.
OPEN = "since <= %(on)s AND (until IS NULL OR until > %(on)s)"
THEN = f"""
SELECT {{key}} AS key, count(*) FILTER (WHERE {OPEN} AND phase = 'waiting'), count(*) FILTER (WHERE {OPEN} AND phase = 'funded'),
  count(*) FILTER (WHERE {OPEN} AND phase = 'closed'), count(*) FILTER (WHERE {OPEN} AND phase = 'ended'),
  count(*) FILTER (WHERE {OPEN} AND phase = 'refused'), sum(amount) FILTER (WHERE {OPEN} AND phase = 'waiting'),
  sum(amount) FILTER (WHERE {OPEN} AND phase IN ('funded', 'closed', 'ended')), count(*) FILTER (WHERE {OPEN} AND phase = 'funded' AND due_on < %(on)s),
  count(*) FILTER (WHERE decided AND until <= %(on)s), sum(until - since) FILTER (WHERE decided AND until <= %(on)s)
FROM figures_span WHERE since <= %(on)s AND counts_once {{where}} GROUP BY 1
"""
PLANS_THEN = f"SELECT {{key}} AS key, count(DISTINCT fund_id), count(*), count(*) FILTER (WHERE approved) FROM figures_planspan WHERE {OPEN} {{where}} GROUP BY 1"
MONEY_THEN = 'SELECT {key} AS key, sum(opening), sum(received), sum(returned), sum(paid) FROM figures_moneyday WHERE "on" <= %(on)s {where} GROUP BY 1'


def _sql(key: str, where: str, issue: bool, on: bool) -> list[str]:
    """Return the statements of one answer, ``where`` with a leading AND."""
    if on:
        found = [THEN, PLANS_THEN, MONEY_THEN]
    else:
        found = [
            f"SELECT {{key}} AS key, {PROJECTS} FROM figures_cell WHERE {'true' if issue else 'counts_once'} {{where}} GROUP BY 1",
            "SELECT {key} AS key, count(DISTINCT fund_id), count(*), count(*) FILTER (WHERE approved) FROM figures_planspan "
            "WHERE until IS NULL {where} GROUP BY 1"
            if issue
            else f"SELECT {{key}} AS key, {YEARS} FROM figures_fundyearfact WHERE true {{where}} GROUP BY 1",
        ]
        found += [MEASURED] if issue else []
    return [sql.format(key=key, where=where) for sql in found]


def questions(country: Country) -> list[tuple[str, Ask, list[str], dict[str, Any]]]:
    """Return (name, question, bare statements, their values): the country by everything, and one area × issue × year of each level."""
    areas, issue, year = country.areas, country.records("issue")[0], country.records("year")[0] - 1
    found = [
        ("country by zone, all issues and years", Ask(area=areas["country"], by=By.ZONE), _sql("zone_id", "", False, False), {}),
        ("country by fiscal year", Ask(area=areas["country"], by=By.YEAR), _sql("fiscal_year", "", False, False), {}),
        ("country by issue", Ask(area=areas["country"], by=By.ISSUE), _sql("issue_id", "", True, False), {}),
        ("country by zone, one year", Ask(area=areas["country"], by=By.ZONE, years=(year,)), _sql("zone_id", "AND fiscal_year = %(year)s", False, False), {"year": year}),
        ("country by zone, as of a day", Ask(area=areas["country"], by=By.ZONE, on=ON), _sql("zone_id", "", False, True), {"on": ON}),
    ]  # fmt: skip
    columns = {"zone": "zone_id", "province": "province_id", "district": "district_id", "lao": "fund_id"}
    # A zone or district is found by the indexes of its provinces and of all years, as whoever knows the tables would write it.
    of_zone = [areas["zone"].pk, *Area.objects.filter(parent=areas["zone"]).values_list("pk", flat=True)]
    provinces = {"zone": of_zone, "district": [areas["province"].pk]}
    every_year = list(range(2540, 2601))
    for level, column in columns.items():
        area = areas[level]
        key = country.fund.pk if area.kind == AreaKind.LOCAL_GOVERNMENT else area.pk
        within = " AND province_id = ANY(%(provinces)s)" if level in provinces else ""
        where = f"AND {column} = %(area)s AND issue_id = %(issue)s AND fiscal_year = %(year)s{within}"
        more = {"provinces": provinces.get(level)} if within else {}
        values = {"area": key, "issue": issue, "year": year, **more}
        word = "fund" if level == "lao" else level
        found.append(
            (
                f"one {word} × issue × year",
                Ask(area=area, issue=issue, years=(year,)),
                _sql("1", where, True, False),
                values,
            )
        )
        then = {"area": key, "on": ON, "years": every_year, **more}
        within += " AND fiscal_year = ANY(%(years)s)"
        found.append(
            (
                f"one {word}, as of a day",
                Ask(area=area, on=ON),
                _sql("1", f"AND {column} = %(area)s{within}", False, True),
                then,
            )
        )
    return found


def timed(country: Country, rounds: int) -> list[dict[str, Any]]:
    """Return for each question the medians of both in milliseconds, and whether a day is asked for.

    ``ours`` answers from the facts. Where answers are kept, ``warm`` is a kept one and ``first`` the first after a write in one fund.
    """
    rows = []
    for name, ask, statements, values in questions(country):
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(rounds + 1):
            answer, took = _clocked(answered, ask)
            times["ours"].append(took)
            results, took = _clocked(_bare, statements, values)
            times["bare"].append(took)
            closed = sum(row[3 if ask.on else 4] or 0 for row in results[0])
            if closed != answer.whole.closed:
                raise SystemExit(f"{name}: คำตอบต่างกัน {answer.whole.closed} {closed}")
        if wide_question(ask):
            times |= {"warm": [], "first": []}
            for _ in range(rounds + 1):
                with told_in(country.areas["province"].pk):
                    first, took = _clocked(figures, ask)
                    times["first"].append(took)
                    times["warm"].append(_clocked(figures, ask)[1])
                if first.whole != answer.whole:
                    raise SystemExit(f"{name}: คำตอบที่เก็บไว้ต่างกัน")
        # The first of each warms it.
        medians = {label: statistics.median(found[1:]) for label, found in times.items()}
        rows.append({"name": name, "on": bool(ask.on), **medians})
    return rows


def _clocked(deed: Callable[..., Any], *given: Any) -> tuple[Any, float]:
    begun = time.perf_counter()
    found = deed(*given)
    return found, (time.perf_counter() - begun) * 1000


def _bare(statements: list[str], values: dict[str, Any]) -> list[list[Any]]:
    results = []
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql, values)
            results.append(cursor.fetchall())
    return results
