"""Bare views as somebody would write them by hand: plain SQL for the rows that a page shows, a few joined statements each.

Each function returns the rows by name; ``tests/bench`` lays them beside the page. They know nothing of the product but its tables, read
no rights and cover no names. Statements run on both databases.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection

Rows = dict[str, list[tuple[Any, ...]]]
View = Callable[[dict[str, Any]], Rows]
# Years as a list, so that the indexes by year and province serve.
YEARS = ", ".join(str(year) for year in range(2540, 2601))
ISSUES = "SELECT id, code, name_th FROM indicators_issue WHERE is_active ORDER BY sort, code"
SPAN_OF_YEARS = "SELECT min(fiscal_year), max(fiscal_year) FROM figures_fundyearfact"
ABOVE = (
    "JOIN areas_area a ON a.id = f.area_id LEFT JOIN areas_area d ON d.id = a.parent_id LEFT JOIN areas_area v ON v.id = d.parent_id "
    "LEFT JOIN areas_area z ON z.id = v.parent_id"
)
# Of each objective its series, what was there before, the target, and the last value of accepted reports.
OBJECTIVES = """
SELECT o.project_id, o.text, i.name_th, u.label_th, b.value, t.value,
  (SELECT r.value FROM activities_reportresult x JOIN activities_activityreport y ON y.id = x.report_id JOIN indicators_reading r ON r.id = x.reading_id
   WHERE x.objective_id = o.id AND y.state = 'accepted' ORDER BY r.measured_on DESC, r.id DESC LIMIT 1)
FROM projects_objective o LEFT JOIN indicators_series s ON s.id = o.series_id LEFT JOIN indicators_indicator i ON i.id = s.indicator_id
  LEFT JOIN indicators_unit u ON u.id = i.unit_id LEFT JOIN indicators_reading b ON b.id = o.baseline_id LEFT JOIN indicators_reading t ON t.id = o.target_id
WHERE {where} ORDER BY o.project_id, o.id
"""


def ask(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def facts_within(values: dict[str, Any]) -> str:
    """Return the condition on facts of the area; its provinces are known, as whoever knows the tables would write them."""
    year = " AND fiscal_year = %(year)s" if values.get("one_year") else ""
    if values["kind"] == "country":
        return year
    provinces = ", ".join(str(int(one)) for one in values["provinces"])
    return f"AND {values['kind']}_id = %(area)s AND province_id IN ({provinces}) AND fiscal_year IN ({YEARS}){year}"


def figures(values: dict[str, Any]) -> Rows:
    """Figures of an area by the areas below it, with all that a row can say."""
    key, where = f"{values['below']}_id", facts_within(values)
    rows = f"""
    WITH c AS (
      SELECT {key} AS key, sum(waiting) AS waiting, sum(funded) AS funded, sum(closed) AS closed, sum(ended) AS ended, sum(refused) AS refused,
        sum(drafts) AS drafts, sum(decided) AS decided, sum(decision_days) AS days, sum(asked) AS asked, sum(given) AS given
      FROM figures_cell WHERE counts_once {where} GROUP BY 1
    ), y AS (
      SELECT {key} AS key, count(DISTINCT fund_id) AS funds, sum(plans) AS plans, sum(plans_approved) AS approved, sum(opening) AS opening,
        sum(received) AS received, sum(returned) AS returned, sum(paid) AS paid, sum(reached) AS reached, sum(reports) AS reports,
        sum(measured) AS measured, sum(improved) AS improved, sum(met) AS met, sum(compared) AS compared, sum(change) AS change
      FROM figures_fundyearfact WHERE true {where} GROUP BY 1
    )
    SELECT a.name_th, y.plans, y.approved, c.funded + c.closed + c.ended, c.given, y.received, y.paid, c.*, y.*
    FROM y JOIN areas_area a ON a.id = y.key LEFT JOIN c ON c.key = y.key ORDER BY a.name_th
    """
    return {"rows": ask(rows, values), "issues": ask(ISSUES, values), "years": ask(SPAN_OF_YEARS, values)}


def coverage(values: dict[str, Any]) -> Rows:
    """Which issues have plans in which area, and the funds without any plan of the year."""
    provinces = ", ".join(str(int(one)) for one in values["provinces"])
    where = f"zone_id = %(area)s AND province_id IN ({provinces}) AND fiscal_year = %(year)s"
    return {
        "plans": ask(
            f"SELECT s.province_id, s.issue_id, count(DISTINCT s.fund_id), c.projects FROM figures_planspan s LEFT JOIN "
            f"(SELECT province_id, issue_id, sum(waiting + funded + closed) AS projects FROM figures_cell WHERE {where} GROUP BY 1, 2) c "
            f"ON c.province_id = s.province_id AND c.issue_id = s.issue_id WHERE s.zone_id = %(area)s AND s.province_id IN ({provinces}) "
            "AND s.fiscal_year = %(year)s AND s.until IS NULL GROUP BY s.province_id, s.issue_id, c.projects",
            values,
        ),
        "provinces": ask(
            f"SELECT v.name_th, count(*), count(k.fund_id) FROM funds_fund f {ABOVE} LEFT JOIN "
            f"(SELECT DISTINCT fund_id FROM figures_planspan WHERE {where} AND until IS NULL) k ON k.fund_id = f.id "
            "WHERE z.id = %(area)s GROUP BY v.id, v.name_th ORDER BY v.name_th",
            values,
        ),
        "issues": ask(ISSUES, values),
        "set": ask(
            "SELECT t.number, t.name_th, t.issue_id FROM indicators_issueset s JOIN indicators_issuesetitem t ON t.issue_set_id = s.id "
            "JOIN areas_area a ON a.id = s.area_id WHERE s.is_active AND (a.id = %(area)s OR a.kind = 'country') ORDER BY t.number",
            values,
        ),
    }


def on_map(values: dict[str, Any]) -> Rows:
    """Projects granted by province, and the outlines of provinces."""
    where = facts_within(values)
    return {
        "rows": ask(
            "SELECT a.name_th, sum(c.funded + c.closed + c.ended) FROM figures_cell c JOIN areas_area a ON a.id = c.province_id "
            f"WHERE c.counts_once {where} GROUP BY a.id, a.name_th ORDER BY 2 DESC",
            values,
        ),
        "outlines": ask(
            "SELECT a.code, a.name_th, b.rings FROM maps_boundary b JOIN areas_area a ON a.id = b.area_id WHERE a.kind = 'province'",
            values,
        ),
        "issues": ask(ISSUES, values),
        "years": ask(SPAN_OF_YEARS, values),
    }


def projects(values: dict[str, Any]) -> Rows:
    """The first page of a fund's projects, and how many there are a year."""
    return {
        "fund": fund_row(values),
        "years": ask(
            "SELECT fiscal_year, count(*) FROM projects_project WHERE fund_id = %(pk)s GROUP BY 1 ORDER BY 1 DESC",
            values,
        ),
        "rows": ask(
            "SELECT title, organisation, code, state, fiscal_year, support_type, budget_requested, budget_approved, ended_early_on "
            "FROM projects_project WHERE fund_id = %(pk)s ORDER BY fiscal_year DESC, id DESC LIMIT 25",
            values,
        ),
        "issues": ask(ISSUES, values),
    }


def project(values: dict[str, Any]) -> Rows:
    """A project with everything that its page tells in short."""
    return {
        "project": ask(
            f"SELECT p.title, p.organisation, p.code, p.state, p.fiscal_year, p.budget_approved, p.start_date, p.end_date, f.name, v.name_th "
            f"FROM projects_project p JOIN funds_fund f ON f.id = p.fund_id {ABOVE} WHERE p.id = %(pk)s",
            values,
        ),
        "objectives": ask(OBJECTIVES.format(where="o.project_id = %(pk)s"), values),
        "activities": ask(
            "SELECT a.name, a.start_date, a.end_date, r.state, r.held_on FROM projects_plannedactivity a "
            "LEFT JOIN activities_activityreport r ON r.activity_id = a.id AND r.state <> 'draft' WHERE a.project_id = %(pk)s ORDER BY a.sort, a.id",
            values,
        ),
        "targets": ask(
            "SELECT g.name_th, t.count FROM projects_projecttarget t JOIN indicators_targetgroup g ON g.id = t.target_group_id WHERE t.project_id = %(pk)s",
            values,
        ),
        "plans": ask(
            "SELECT i.name_th, n.fiscal_year FROM projects_project_plans l JOIN planning_plan n ON n.id = l.plan_id "
            "JOIN indicators_issue i ON i.id = n.issue_id WHERE l.project_id = %(pk)s",
            values,
        ),
        "decision": ask(
            "SELECT d.outcome, d.amount, d.reason, m.held_on FROM review_decision d JOIN meetings_meeting m ON m.id = d.meeting_id "
            "WHERE d.project_id = %(pk)s ORDER BY d.at DESC LIMIT 1",
            values,
        ),
        "money": ask(
            "SELECT l.account, sum(l.amount) FROM ledger_entry e JOIN ledger_line l ON l.entry_id = e.id WHERE e.project_id = %(pk)s GROUP BY 1",
            values,
        ),
        "used": ask(
            "SELECT sum(x.amount) FROM activities_reportexpense x JOIN activities_activityreport r ON r.id = x.report_id "
            "WHERE r.project_id = %(pk)s AND r.state IN ('submitted', 'accepted')",
            values,
        ),
        "photos": ask(
            "SELECT h.thumbnail, h.caption FROM activities_reportphoto h JOIN activities_activityreport r ON r.id = h.report_id "
            "WHERE r.project_id = %(pk)s AND h.removed_at IS NULL AND r.state <> 'draft' LIMIT 6",
            values,
        ),
    }


def fund_row(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    which = "f.code = %(code)s" if "code" in values else "f.id = %(pk)s"
    return ask(
        f"SELECT f.id, f.name, f.code, f.area_id, a.name_th, d.name_th, v.name_th, z.name_th, n.population, n.households FROM funds_fund f {ABOVE} "
        f"LEFT JOIN funds_fundyear n ON n.fund_id = f.id AND n.fiscal_year = %(year)s WHERE {which}",
        values,
    )


PLANS = """
SELECT i.name_th, n.state, n.budget, count(l.project_id), (SELECT count(*) FROM planning_planproblem b WHERE b.plan_id = n.id AND b.baseline_id IS NOT NULL)
FROM planning_plan n JOIN indicators_issue i ON i.id = n.issue_id LEFT JOIN projects_project_plans l ON l.plan_id = n.id
WHERE n.fund_id = %(pk)s AND n.fiscal_year = %(year)s GROUP BY n.id, i.id ORDER BY i.sort
"""
MONEY = "SELECT fiscal_year, account, sum(amount) FROM ledger_line WHERE fund_id = %(pk)s AND fiscal_year <= %(year)s GROUP BY 1, 2"
PROMISED = """
SELECT sum(p.budget_approved), sum(m.paid) FROM projects_project p LEFT JOIN (
  SELECT e.project_id, sum(l.amount) AS paid FROM ledger_entry e JOIN ledger_line l ON l.entry_id = e.id
  WHERE e.fund_id = %(pk)s AND l.account LIKE '5%%' GROUP BY 1) m ON m.project_id = p.id
WHERE p.fund_id = %(pk)s AND p.fiscal_year <= %(year)s AND p.state IN ('approved', 'running', 'reported')
"""


def fund(values: dict[str, Any]) -> Rows:
    """The board of a fund: its year in projects, plans, activities and money."""
    return {
        "fund": fund_row(values),
        "states": ask(
            "SELECT state, count(*), sum(budget_requested), sum(budget_approved) FROM projects_project "
            "WHERE fund_id = %(pk)s AND fiscal_year = %(year)s GROUP BY 1",
            values,
        ),
        "plans": ask(PLANS, values),
        "activities": ask(
            "SELECT count(*), count(*) FILTER (WHERE r.id IS NULL AND a.end_date < CURRENT_DATE) FROM projects_plannedactivity a "
            "JOIN projects_project p ON p.id = a.project_id LEFT JOIN activities_activityreport r ON r.activity_id = a.id AND r.state <> 'draft' "
            "WHERE p.fund_id = %(pk)s AND p.fiscal_year = %(year)s",
            values,
        ),
        "money": ask(MONEY, values),
        "promised": ask(PROMISED, values),
        "rows": ask(
            "SELECT title, organisation, state, budget_requested, budget_approved FROM projects_project "
            "WHERE fund_id = %(pk)s AND fiscal_year = %(year)s AND state <> 'cancelled' ORDER BY state_since DESC, id DESC LIMIT 25",
            values,
        ),
        "series": ask(
            "SELECT i.name_th, u.label_th, r.fiscal_year, min(r.value), max(r.value) FROM indicators_series s JOIN indicators_indicator i ON i.id = s.indicator_id "
            "JOIN indicators_unit u ON u.id = i.unit_id JOIN indicators_reading r ON r.series_id = s.id "
            "LEFT JOIN indicators_reading n ON n.replaces_id = r.id JOIN funds_fund f ON f.area_id = s.area_id "
            "WHERE f.id = %(pk)s AND n.id IS NULL GROUP BY s.id, i.id, u.id, r.fiscal_year",
            values,
        ),
    }


SEARCHED = f"""
FROM funds_fund f {ABOVE} WHERE a.path LIKE %(path)s AND (f.name LIKE %(like)s OR f.code = %(q)s OR a.name_th LIKE %(like)s OR d.name_th LIKE %(like)s
  OR v.name_th LIKE %(like)s OR EXISTS (
    SELECT 1 FROM areas_area_covers k JOIN areas_area t ON t.id = k.to_area_id WHERE k.from_area_id = a.id AND t.name_th LIKE %(like)s))
"""
FOUND = f"""
WITH page AS (SELECT f.id, f.name, f.code, d.name_th AS district, v.name_th AS province, a.path {SEARCHED} ORDER BY a.path LIMIT 25),
work AS (
  SELECT p.fund_id, count(*) FILTER (WHERE p.state IN ('draft', 'returned')) AS writing,
    count(*) FILTER (WHERE p.state IN ('submitted', 'screened', 'deferred')) AS waiting,
    min(p.state_since) FILTER (WHERE p.state IN ('submitted', 'screened', 'deferred')) AS oldest,
    count(*) FILTER (WHERE p.state IN ('approved', 'running', 'reported', 'closed')) AS funded,
    sum(p.budget_approved) FILTER (WHERE p.state IN ('approved', 'running', 'reported', 'closed')) AS approved
  FROM projects_project p WHERE p.fund_id IN (SELECT id FROM page) AND p.fiscal_year = %(year)s GROUP BY p.fund_id
),
late AS (
  SELECT p.fund_id, count(*) AS n FROM projects_project p JOIN projects_plannedactivity c ON c.project_id = p.id
  WHERE p.fund_id IN (SELECT id FROM page) AND p.fiscal_year = %(year)s AND p.state = 'running' AND c.end_date < CURRENT_DATE
    AND NOT EXISTS (SELECT 1 FROM activities_activityreport r WHERE r.activity_id = c.id AND r.state <> 'draft') GROUP BY p.fund_id
)
SELECT g.name, g.code, g.district, g.province, (SELECT count(*) FROM planning_plan n WHERE n.fund_id = g.id AND n.fiscal_year = %(year)s),
  w.writing, w.waiting, w.funded, w.approved, w.oldest, l.n
FROM page g LEFT JOIN work w ON w.fund_id = g.id LEFT JOIN late l ON l.fund_id = g.id ORDER BY g.path
"""


def funds(values: dict[str, Any]) -> Rows:
    """Funds of an area found by a word, and what they do this year."""
    return {"count": ask(f"SELECT count(*) {SEARCHED}", values), "rows": ask(FOUND, values)}
