"""Phases of projects from their histories, and cells: how many stand where."""

from __future__ import annotations

from kongtun.figures.counted.scope import Counted, day, days, phase, places
from kongtun.figures.models import Cell, Span

# Issues that a project answers through its plans; the one whose plan was made first is that of the totals.
ANSWERS = """answers AS (
  SELECT l.project_id, n.issue_id, ROW_NUMBER() OVER (PARTITION BY l.project_id ORDER BY MIN(l.plan_id)) = 1 AS once
  FROM its JOIN projects_project_plans l ON l.project_id = its.id JOIN planning_plan n ON n.id = l.plan_id
  GROUP BY l.project_id, n.issue_id
)"""


def _spans(only: str) -> str:
    """Each phase lasts from the move that led to it to the next move that led to another.

    What changes twice on one day counts as it stood at the end of the day, so a phase of less than a day has no row. A project
    without history (taken over from papers) stands as it is since it was begun.
    """
    return f"""
its AS (
  SELECT {places("year")}, p.id, p.state, p.support_type, p.budget_requested, p.budget_approved, p.report_due_on, p.state_since,
    p.created_at
  FROM year JOIN projects_project p ON p.fund_id = year.fund_id AND p.fiscal_year = year.fiscal_year {only and f"AND {only.format('p.id')}"}
),
step AS (
  SELECT c.record_id AS project_id, c.at, c.id, {day("c.at")} AS since,
    CASE WHEN c.transition = 'terminate' THEN 'ended' ELSE {phase("c.target")} END AS phase
  FROM its JOIN projects_projectstatechange c ON c.record_id = its.id
  UNION ALL
  SELECT its.id, its.created_at, 0, {day("COALESCE(its.state_since, its.created_at)")}, {phase("its.state")}
  FROM its WHERE NOT EXISTS (SELECT 1 FROM projects_projectstatechange c WHERE c.record_id = its.id)
),
known AS (SELECT step.*, LAG(phase) OVER (PARTITION BY project_id ORDER BY at, id) AS before FROM step),
moved AS (
  SELECT project_id, phase, since, LEAD(since) OVER following AS until, LEAD(phase) OVER following AS after
  FROM known WHERE COALESCE(phase, '') <> COALESCE(before, '')
  WINDOW following AS (PARTITION BY project_id ORDER BY at, id)
),
{ANSWERS}
SELECT {places("its")}, its.id, answers.issue_id, COALESCE(its.support_type, 0), COALESCE(answers.once, TRUE),
  moved.phase, moved.since, moved.until,
  COALESCE(CASE WHEN moved.phase IN ('waiting', 'refused') THEN its.budget_requested ELSE its.budget_approved END, 0),
  CASE WHEN moved.phase = 'funded' THEN its.report_due_on END,
  moved.phase = 'waiting' AND moved.until IS NOT NULL AND COALESCE(moved.after, '') IN ('funded', 'refused')
FROM moved JOIN its ON its.id = moved.project_id LEFT JOIN answers ON answers.project_id = its.id
WHERE moved.phase IS NOT NULL AND (moved.until IS NULL OR moved.until > moved.since)"""


def _cells(_only: str) -> str:
    """Projects by what they answer and how they are supported; the days of waiting are those of the spans."""
    return f"""
its AS (
  SELECT {places("year")}, p.id, p.support_type, p.budget_requested, p.budget_approved,
    CASE WHEN p.ended_early_on IS NOT NULL THEN 'ended' ELSE {phase("p.state")} END AS phase
  FROM year JOIN projects_project p ON p.fund_id = year.fund_id AND p.fiscal_year = year.fiscal_year
  WHERE p.state <> 'cancelled' OR p.ended_early_on IS NOT NULL
),
waits AS (
  SELECT s.project_id, SUM({days("s.until", "s.since")}) AS days
  FROM year JOIN figures_span s ON s.fund_id = year.fund_id AND s.fiscal_year = year.fiscal_year
  WHERE s.phase = 'waiting' AND s.decided AND s.counts_once GROUP BY s.project_id
),
{ANSWERS}
SELECT {places("its")}, answers.issue_id, COALESCE(its.support_type, 0), COALESCE(answers.once, TRUE),
  COUNT(*) FILTER (WHERE phase IS NULL), COUNT(*) FILTER (WHERE phase = 'waiting'), COUNT(*) FILTER (WHERE phase = 'funded'),
  COUNT(*) FILTER (WHERE phase = 'closed'), COUNT(*) FILTER (WHERE phase = 'ended'), COUNT(*) FILTER (WHERE phase = 'refused'),
  ROUND(COALESCE(SUM(its.budget_requested) FILTER (WHERE phase = 'waiting'), 0), 2),
  ROUND(COALESCE(SUM(its.budget_approved) FILTER (WHERE phase IN ('funded', 'closed', 'ended')), 0), 2),
  COUNT(*) FILTER (WHERE phase <> 'waiting'), COALESCE(SUM(waits.days) FILTER (WHERE phase <> 'waiting'), 0)
FROM its LEFT JOIN answers ON answers.project_id = its.id LEFT JOIN waits ON waits.project_id = its.id
GROUP BY {places("its")}, answers.issue_id, COALESCE(its.support_type, 0), COALESCE(answers.once, TRUE)"""


SPANS = Counted(
    Span,
    ("project_id", "issue_id", "support_type", "counts_once", "phase", "since", "until", "amount", "due_on", "decided"),
    _spans,
    part="project_id",
)
CELLS = Counted(
    Cell,
    ("issue_id", "support_type", "counts_once", "drafts", "waiting", "funded", "closed", "ended", "refused", "asked", "given", "decided",
     "decision_days"),
    _cells,
)  # fmt: skip
