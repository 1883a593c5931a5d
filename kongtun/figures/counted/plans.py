"""Since when each plan stands."""

from __future__ import annotations

from kongtun.figures.counted.scope import Counted, day, places
from kongtun.figures.models import PlanSpan


def _spans(_only: str) -> str:
    """A plan is being made from its first day; then it stands approved, or is worked at again. One without history stands as it is."""
    return f"""
its AS (
  SELECT {places("year")}, p.id, p.issue_id, p.state, p.created_at
  FROM year JOIN planning_plan p ON p.fund_id = year.fund_id AND p.fiscal_year = year.fiscal_year
),
change AS (
  SELECT c.record_id AS plan_id, c.at, c.id, {day("c.at")} AS since, c.target = 'approved' AS approved
  FROM its JOIN planning_planstatechange c ON c.record_id = its.id
),
begun AS (SELECT plan_id, MIN(since) AS since FROM change GROUP BY plan_id),
step AS (
  SELECT plan_id, 1 AS turn, at, id, since, approved FROM change
  UNION ALL
  SELECT its.id, 0, its.created_at, 0,
    CASE WHEN begun.since < {day("its.created_at")} THEN begun.since ELSE {day("its.created_at")} END,
    begun.since IS NULL AND its.state = 'approved'
  FROM its LEFT JOIN begun ON begun.plan_id = its.id
),
known AS (SELECT step.*, LAG(approved) OVER (PARTITION BY plan_id ORDER BY turn, at, id) AS before FROM step),
moved AS (
  SELECT plan_id, approved, since, LEAD(since) OVER (PARTITION BY plan_id ORDER BY turn, at, id) AS until
  FROM known WHERE before IS NULL OR approved <> before
)
SELECT {places("its")}, its.id, its.issue_id, moved.approved, moved.since, moved.until
FROM moved JOIN its ON its.id = moved.plan_id WHERE moved.until IS NULL OR moved.until > moved.since"""


PLAN_SPANS = Counted(PlanSpan, ("plan_id", "issue_id", "approved", "since", "until"), _spans)
