"""Writes of issue plans. Only a draft changes; every write leaves an audit event."""

from kongtun.planning.actions.approaches import add_own_approach, pick_approaches, remove_own_approach
from kongtun.planning.actions.budget import save_background, save_budget
from kongtun.planning.actions.create_plan import create_plan
from kongtun.planning.actions.origins import Data, Forum, save_origins
from kongtun.planning.actions.priority import save_scores, save_weights
from kongtun.planning.actions.problems import remove_problem, save_problem
from kongtun.planning.actions.steps import amend_plan, approve_plan, propose_plan, reopen_plan
from kongtun.planning.actions.suggested import remove_suggested, save_suggested

__all__ = [
    "Data",
    "Forum",
    "add_own_approach",
    "amend_plan",
    "approve_plan",
    "create_plan",
    "pick_approaches",
    "propose_plan",
    "remove_own_approach",
    "remove_problem",
    "remove_suggested",
    "reopen_plan",
    "save_background",
    "save_budget",
    "save_origins",
    "save_problem",
    "save_scores",
    "save_suggested",
    "save_weights",
]
