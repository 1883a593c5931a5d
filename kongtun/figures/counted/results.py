"""What the year's projects measured, and whom they reached."""

from __future__ import annotations

from kongtun.figures.counted.scope import Counted, places
from kongtun.figures.models import Progress, Reached

# A single number that explodes says more about its baseline than about the work: no series counts for more than it began with.
MOST_PERCENT = 100


def _progress(_only: str) -> str:
    """Of each series the first baseline, and the last value of accepted reports and of the final results of closed projects.

    Which way is better the indicator says; ``change`` is above nought when it got better.
    """
    better = "CASE WHEN i.direction = 'lower' THEN base - actual ELSE actual - base END"
    percent = f"100.0 * ({better}) / base"
    return f"""
its AS (
  SELECT {places("year")}, p.id, p.state
  FROM year JOIN projects_project p ON p.fund_id = year.fund_id AND p.fiscal_year = year.fiscal_year
),
pair AS (
  SELECT {places("its")}, o.series_id, o.baseline_id, o.target_id, r.reading_id
  FROM its JOIN activities_activityreport a ON a.project_id = its.id AND a.state = 'accepted'
    JOIN activities_reportresult r ON r.report_id = a.id JOIN projects_objective o ON o.id = r.objective_id
  WHERE r.reading_id IS NOT NULL AND o.baseline_id IS NOT NULL
  UNION ALL
  SELECT {places("its")}, o.series_id, o.baseline_id, o.target_id, f.reading_id
  FROM its JOIN evaluation_finalresult f ON f.project_id = its.id JOIN projects_objective o ON o.id = f.objective_id
  WHERE its.state = 'closed' AND o.baseline_id IS NOT NULL
),
valued AS (
  SELECT {places("pair")}, pair.series_id,
    FIRST_VALUE(b.value) OVER (PARTITION BY pair.fund_id, pair.fiscal_year, pair.series_id ORDER BY b.measured_on, b.id) AS base,
    FIRST_VALUE(a.value) OVER latest AS actual, FIRST_VALUE(t.value) OVER latest AS goal, ROW_NUMBER() OVER latest AS turn
  FROM pair JOIN indicators_reading b ON b.id = pair.baseline_id JOIN indicators_reading a ON a.id = pair.reading_id
    LEFT JOIN indicators_reading t ON t.id = pair.target_id
  WINDOW latest AS (PARTITION BY pair.fund_id, pair.fiscal_year, pair.series_id ORDER BY a.measured_on DESC, a.id DESC)
)
SELECT {places("v")}, i.issue_id, COUNT(*), COUNT(*) FILTER (WHERE {better} > 0),
  COUNT(*) FILTER (WHERE CASE WHEN i.direction = 'lower' THEN actual <= goal ELSE actual >= goal END),
  COUNT(*) FILTER (WHERE base > 0),
  ROUND(COALESCE(SUM(CASE WHEN {percent} > {MOST_PERCENT} THEN {MOST_PERCENT} WHEN {percent} < -{MOST_PERCENT} THEN -{MOST_PERCENT}
    ELSE ROUND({percent}, 2) END) FILTER (WHERE base > 0), 0), 2)
FROM valued v JOIN indicators_series s ON s.id = v.series_id JOIN indicators_indicator i ON i.id = s.indicator_id
WHERE v.turn = 1 GROUP BY {places("v")}, i.issue_id"""


def _reached(_only: str) -> str:
    return f"""
its AS (
  SELECT {places("year")}, a.id
  FROM year JOIN projects_project p ON p.fund_id = year.fund_id AND p.fiscal_year = year.fiscal_year
    JOIN activities_activityreport a ON a.project_id = p.id AND a.state = 'accepted'
)
SELECT {places("its")}, t.target_group_id, SUM(t.count), COUNT(*)
FROM its JOIN activities_reportparticipant t ON t.report_id = its.id GROUP BY {places("its")}, t.target_group_id"""


PROGRESS = Counted(Progress, ("issue_id", "measured", "improved", "met", "compared", "change"), _progress)
REACHED = Counted(Reached, ("target_group_id", "people", "reports"), _reached)
