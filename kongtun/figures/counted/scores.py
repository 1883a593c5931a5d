"""What reviewers thought of the proposals that were decided: the scores that stand for good."""

from __future__ import annotations

from kongtun.projects.states import FUNDED_STATES
from kongtun.projects.states import ProjectState as S

# Before the decision nobody may read what others gave (``review/queries/scores.py``), so no mean tells it either.
DECIDED = (*FUNDED_STATES, S.REFUSED)
_STATES = ", ".join(f"'{state.value}'" for state in DECIDED)

# The last version sent is the one that is scored; who has declared an interest does not count. A sheet is a weighted share of
# what could be had, unanswered questions at nought; a proposal the mean of its sheets.
SCORES = f"""
WITH its AS (
  SELECT p.fund_id, p.fiscal_year, p.id, v.id AS version_id
  FROM year JOIN projects_project p ON p.fund_id = year.fund_id AND p.fiscal_year = year.fiscal_year
    JOIN projects_proposalversion v ON v.project_id = p.id
  WHERE (p.state IN ({_STATES}) OR p.ended_early_on IS NOT NULL)
    AND v.number = (SELECT MAX(n.number) FROM projects_proposalversion n WHERE n.project_id = p.id)
),
sheet AS (
  SELECT its.fund_id, its.fiscal_year, its.id, 100.0 * SUM(1.0 * q.weight * (a.value - q.minimum) / (q.maximum - q.minimum))
    / (SELECT SUM(w.weight) FROM surveys_question w WHERE w.questionnaire_id = r.questionnaire_id AND w.kind = 'score') AS percent
  FROM its JOIN surveys_response r ON r.subject_kind = 'projects.proposalversion' AND r.subject_id = its.version_id
    JOIN surveys_answer a ON a.response_id = r.id JOIN surveys_question q ON q.id = a.question_id AND q.kind = 'score'
  WHERE r.submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM review_interest i WHERE i.project_id = its.id AND i.user_id = r.by_id)
  GROUP BY its.fund_id, its.fiscal_year, its.id, r.id, r.questionnaire_id
),
proposal AS (SELECT fund_id, fiscal_year, id, AVG(percent) AS percent FROM sheet GROUP BY fund_id, fiscal_year, id)
SELECT fund_id, fiscal_year, COUNT(*) AS scored, ROUND(SUM(ROUND(percent, 2)), 2) AS score_sum
FROM proposal GROUP BY fund_id, fiscal_year"""
