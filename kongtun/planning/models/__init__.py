"""Issue plans of a fund's fiscal year."""

from kongtun.planning.models.plan import Plan, PlanStateChange
from kongtun.planning.models.priority import PriorityWeight, ProblemOrigin, ProblemScore
from kongtun.planning.models.rows import PlanApproach, PlanProblem, SuggestedProject

__all__ = [
    "Plan",
    "PlanApproach",
    "PlanProblem",
    "PlanStateChange",
    "PriorityWeight",
    "ProblemOrigin",
    "ProblemScore",
    "SuggestedProject",
]
