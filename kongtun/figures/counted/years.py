"""The row of a fund's year: plans, money, people, and when anything of it was last written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from django.db import connection

from kongtun.figures.counted.money import MONEY, sums
from kongtun.figures.counted.scope import Counted, day, places
from kongtun.figures.counted.scores import SCORES
from kongtun.figures.models import FundYearFact

# Parts of the row by the kind of records they come from, and their columns.
PARTS: dict[str, tuple[str, ...]] = {
    "plans": ("plans", "plans_approved", "issues_covered"),
    "money": MONEY,
    "reports": ("reports", "reached"),
    "progress": ("measured", "improved", "met", "compared", "change"),
    "scores": ("scored", "score_sum"),
    "touched": ("touched_on",),
}


def _selects() -> dict[str, str]:
    """Return the statement of each part, by ``fund_id`` and ``fiscal_year`` of ``year``; a year without records has no row."""
    its = "fund_id = year.fund_id AND {0}.fiscal_year = year.fiscal_year"
    key = "year.fund_id, year.fiscal_year"
    its_p, its_l, its_e, its_g = (f"{alias}.{its.format(alias)}" for alias in "pleg")
    plans = f"""
SELECT {key}, COUNT(*) AS plans, COUNT(*) FILTER (WHERE p.state = 'approved') AS plans_approved,
  COUNT(DISTINCT CASE WHEN p.state = 'approved' THEN p.issue_id END) AS issues_covered
FROM year JOIN planning_plan p ON {its_p} GROUP BY {key}"""
    money = f"SELECT {key}, {sums()} FROM year JOIN ledger_line l ON {its_l} GROUP BY {key}"
    reports = f"""
SELECT {key}, COUNT(DISTINCT r.id) AS reports, COALESCE(SUM(a.count), 0) AS reached
FROM year JOIN projects_project p ON {its_p} JOIN activities_activityreport r ON r.project_id = p.id AND r.state = 'accepted'
LEFT JOIN activities_reportparticipant a ON a.report_id = r.id GROUP BY {key}"""
    sums_of_issues = ", ".join(f"SUM(g.{one}) AS {one}" for one in PARTS["progress"])
    progress = f"SELECT {key}, {sums_of_issues} FROM year JOIN figures_progress g ON {its_g} GROUP BY {key}"
    # Texts and moves of proposals and projects, plans made and moved, money by the day of recording, moves of reports.
    touched = f"""
SELECT fund_id, fiscal_year, {day("MAX(at)")} AS touched_on FROM (
  SELECT {key}, MAX(p.updated_at) AS at FROM year JOIN projects_project p ON {its_p} GROUP BY {key}
  UNION ALL SELECT {key}, MAX(p.state_since) FROM year JOIN projects_project p ON {its_p} GROUP BY {key}
  UNION ALL SELECT {key}, MAX(p.created_at) FROM year JOIN planning_plan p ON {its_p} GROUP BY {key}
  UNION ALL SELECT {key}, MAX(c.at) FROM year JOIN planning_plan p ON {its_p}
    JOIN planning_planstatechange c ON c.record_id = p.id GROUP BY {key}
  UNION ALL SELECT {key}, MAX(e.at) FROM year JOIN ledger_entry e ON {its_e} GROUP BY {key}
  UNION ALL SELECT {key}, MAX(c.at) FROM year JOIN projects_project p ON {its_p} JOIN activities_activityreport r ON r.project_id = p.id
    JOIN activities_reportstatechange c ON c.record_id = r.id GROUP BY {key}
) writes GROUP BY fund_id, fiscal_year"""
    return {
        "plans": plans, "money": money, "reports": reports, "progress": progress, "scores": SCORES, "touched": touched,
    }  # fmt: skip


def select_parts(names: Iterable[str]) -> str:
    """Return the statement of some parts, after ``year``: a row for each year, also for those without records."""
    return _select_parts(tuple(names), connection.vendor)


@lru_cache
def _select_parts(names: tuple[str, ...], _vendor: str) -> str:
    selects = {name: select for name, select in _selects().items() if name in names}
    given = ",\n".join(f"{name} AS ({select})" for name, select in selects.items())
    columns = ", ".join(f"{_filled(name, column)} AS {column}" for name in selects for column in PARTS[name])
    joins = " ".join(
        f"LEFT JOIN {name} ON {name}.fund_id = year.fund_id AND {name}.fiscal_year = year.fiscal_year"
        for name in selects
    )
    return f"{given}\nSELECT {places('year')}, {columns} FROM year {joins}"


def _filled(name: str, column: str) -> str:
    return f"{name}.{column}" if name == "touched" else f"COALESCE({name}.{column}, 0)"


YEARS = Counted(FundYearFact, tuple(chain.from_iterable(PARTS.values())), lambda _only: select_parts(PARTS))
