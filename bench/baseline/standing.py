"""A fund's year at a glance from five statements, for the fund page and the home page."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bench.baseline.rows import moment, money, rows

ZERO = Decimal(0)
STATES = """
SELECT state, COUNT(*) AS n, SUM(budget_requested) AS asked, SUM(budget_approved) AS given, MIN(state_since) AS oldest FROM projects_project
WHERE fund_id = %s AND fiscal_year = %s GROUP BY state
"""
LINES = "SELECT fiscal_year, account, SUM(amount) AS total FROM ledger_line WHERE fund_id = %s AND fiscal_year <= %s GROUP BY fiscal_year, account"
LIVING = """
SELECT (SELECT SUM(budget_approved) FROM projects_project WHERE fund_id = %s AND fiscal_year <= %s AND state IN ('approved', 'running', 'reported')) AS approved,
  (SELECT SUM(l.amount) FROM projects_project p JOIN ledger_entry e ON e.project_id = p.id JOIN ledger_line l ON l.entry_id = e.id
   WHERE p.fund_id = %s AND p.fiscal_year <= %s AND p.state IN ('approved', 'running', 'reported') AND l.account LIKE '50%%') AS paid
"""
PLANS = """
SELECT (SELECT COUNT(*) FROM planning_plan WHERE fund_id = %s AND fiscal_year = %s) AS plans,
  (SELECT SUM(budget) FROM planning_plan WHERE fund_id = %s AND fiscal_year = %s) AS budget,
  (SELECT COUNT(*) FROM planning_planproblem x JOIN planning_plan p ON p.id = x.plan_id
   WHERE p.fund_id = %s AND p.fiscal_year = %s AND x.baseline_id IS NOT NULL) AS problems,
  (SELECT SUM(s.budget) FROM planning_suggestedproject s JOIN planning_plan p ON p.id = s.plan_id WHERE p.fund_id = %s AND p.fiscal_year = %s
   AND s.id NOT IN (SELECT j.suggested_id FROM projects_project j
    WHERE j.suggested_id IS NOT NULL AND j.fund_id = %s AND j.state NOT IN ('draft', 'cancelled', 'refused'))) AS suggested,
  (SELECT left_goal_percent FROM funds_fundyear WHERE fund_id = %s AND fiscal_year = %s) AS goal
"""
ACTIVITIES = """
SELECT COUNT(*) AS n, SUM(CASE WHEN a.end_date < %s AND NOT EXISTS (
  SELECT 1 FROM activities_activityreport r WHERE r.activity_id = a.id AND r.state <> 'draft') THEN 1 ELSE 0 END) AS late
FROM projects_project p JOIN projects_plannedactivity a ON a.project_id = p.id
WHERE p.fund_id = %s AND p.state = 'running'
"""


def standing_of(fund: int, year: int) -> dict[str, Any]:
    """Return what the template shows of a standing."""
    key = (fund, year)
    by_state = {row["state"]: row for row in rows(STATES, *key)}
    plans = rows(PLANS, *key * 4, fund, *key)[0]
    living = rows(LIVING, *key * 2)[0]
    activities = rows(ACTIVITIES, timezone.localdate(), fund)[0]
    opening, sums = ZERO, {}
    for row in rows(LINES, *key):
        if row["fiscal_year"] == year:
            sums[row["account"]] = money(row["total"])
        elif row["account"] in ("10100", "10200"):
            opening += money(row["total"])
    opening -= sums.get("30100", ZERO)
    income = {name: -sums.get(account, ZERO) for name, account in (
        ("allocation", "40100"), ("contribution", "40200"), ("interest", "40300"), ("donation", "40400"), ("refunds", "40500"),
    )}  # fmt: skip
    payments = sum((amount for account, amount in sums.items() if account.startswith("50")), ZERO)
    whole, goal = opening + sum(income.values(), ZERO), Decimal(str(plans["goal"])).quantize(Decimal("0.01"))
    rest = max(whole - payments, ZERO)
    committed = min(max(money(living["approved"]) - money(living["paid"]), ZERO), rest)
    asked = sum(
        (money(by_state[s]["asked"]) for s in ("submitted", "returned", "screened", "deferred") if s in by_state), ZERO
    )
    considered = min(asked, rest - committed)
    planned = min(money(plans["suggested"]), rest - committed - considered)
    unplanned = rest - committed - considered - planned
    free = considered + planned + unplanned
    oldest: list[datetime] = [
        moment(by_state[s]["oldest"]) for s in ("submitted", "screened", "deferred") if s in by_state
    ]  # type: ignore[misc]

    def knot(*states: str) -> dict[str, Any]:
        found = [by_state[state] for state in states if state in by_state]
        return {
            "count": sum(row["n"] for row in found),
            "amount": sum((money(row["given"] or row["asked"]) for row in found), ZERO),
        }

    return {
        "path": {"whole": whole, "paid": payments, "committed": committed, "considered": considered, "planned": planned, "unplanned": unplanned},
        "statement": {
            "opening": opening, **income, "received": sum(income.values(), ZERO), "payments": payments, "closing": whole - payments, "goal_percent": goal,
        },
        "other_income": income["interest"] + income["donation"] + income["refunds"],
        "free": free,
        "free_percent": free * 100 / whole,
        "left_percent": unplanned * 100 / whole,
        "over_goal": max(unplanned - whole * goal / 100, ZERO),
        "longest_wait": (timezone.now() - min(oldest)).days if oldest else None,
        "activities": activities["n"],
        "late": activities["late"] or 0,
        "knots": [
            {"count": plans["problems"], "amount": ZERO}, {"count": plans["plans"], "amount": money(plans["budget"])},
            knot("draft", "returned", "submitted"), knot("screened", "deferred"), knot("approved"), knot("running"), knot("reported"), knot("closed"),
        ],
    }  # fmt: skip
