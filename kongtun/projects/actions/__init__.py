"""Writes about projects. ``from kongtun.projects.actions import start_proposal`` gives the function."""

from kongtun.projects.actions.approve_project import approve_project
from kongtun.projects.actions.attachments import add_attachment, remove_attachment, restore_attachment
from kongtun.projects.actions.cancel_project import cancel_project
from kongtun.projects.actions.confirm_proposal import confirm_proposal
from kongtun.projects.actions.draft_agreement import draft_agreement
from kongtun.projects.actions.move import (
    defer_project,
    pass_screening,
    pass_step,
    refuse_project,
    resume_project,
    return_proposal,
)
from kongtun.projects.actions.save_activity import save_activity
from kongtun.projects.actions.save_agreement import save_agreement, save_instalments, split_agreement
from kongtun.projects.actions.save_basics import save_basics
from kongtun.projects.actions.save_evaluation import save_evaluation
from kongtun.projects.actions.save_results import save_results
from kongtun.projects.actions.save_schedule import save_schedule
from kongtun.projects.actions.save_situation import save_situation
from kongtun.projects.actions.set_activities import add_activities, move_activity, remove_activity, set_activities
from kongtun.projects.actions.set_budget_lines import (
    add_budget_item,
    copy_budget_line,
    remove_budget_line,
    set_budget,
    set_budget_lines,
)
from kongtun.projects.actions.set_objectives import add_objectives, remove_objective, save_objectives, set_objectives
from kongtun.projects.actions.set_people import set_people
from kongtun.projects.actions.set_plans import set_plans
from kongtun.projects.actions.set_targets import set_targets
from kongtun.projects.actions.sign_agreement import attach_signed_copy, sign_agreement
from kongtun.projects.actions.start_proposal import start_proposal
from kongtun.projects.actions.team import add_team_member, make_lead, remove_team_member

__all__ = [
    "add_activities",
    "add_attachment",
    "add_budget_item",
    "add_objectives",
    "add_team_member",
    "approve_project",
    "attach_signed_copy",
    "cancel_project",
    "confirm_proposal",
    "copy_budget_line",
    "defer_project",
    "draft_agreement",
    "make_lead",
    "move_activity",
    "pass_screening",
    "pass_step",
    "refuse_project",
    "remove_activity",
    "remove_attachment",
    "remove_budget_line",
    "remove_objective",
    "remove_team_member",
    "restore_attachment",
    "resume_project",
    "return_proposal",
    "save_activity",
    "save_agreement",
    "save_basics",
    "save_evaluation",
    "save_instalments",
    "save_objectives",
    "save_results",
    "save_schedule",
    "save_situation",
    "set_activities",
    "set_budget",
    "set_budget_lines",
    "set_objectives",
    "set_people",
    "set_plans",
    "set_targets",
    "sign_agreement",
    "split_agreement",
    "start_proposal",
]
