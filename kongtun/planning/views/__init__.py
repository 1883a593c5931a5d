"""Pages of issue plans."""

from kongtun.planning.views.approaches import approaches
from kongtun.planning.views.budget import budget
from kongtun.planning.views.compare import compare_page
from kongtun.planning.views.detail import plan_detail
from kongtun.planning.views.new import new_plan
from kongtun.planning.views.overview import plan_list
from kongtun.planning.views.priority import fund_priority, plan_priority, problem_priority, weights
from kongtun.planning.views.problem import drop_problem, edit_problem, new_problem
from kongtun.planning.views.problems import own_indicator, problems
from kongtun.planning.views.step import advance_plan
from kongtun.planning.views.suggested import drop_suggested, edit_suggested, suggested

__all__ = [
    "advance_plan",
    "approaches",
    "budget",
    "compare_page",
    "drop_problem",
    "drop_suggested",
    "edit_problem",
    "edit_suggested",
    "fund_priority",
    "new_plan",
    "new_problem",
    "own_indicator",
    "plan_detail",
    "plan_list",
    "plan_priority",
    "problem_priority",
    "problems",
    "suggested",
    "weights",
]
