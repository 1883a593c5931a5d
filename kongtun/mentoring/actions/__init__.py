"""Writes of mentoring."""

from kongtun.mentoring.actions.advice import give_advice, reopen_advice, tick_advice, withdraw_advice
from kongtun.mentoring.actions.bulk import end_pair, pair_buddies, record_training, set_up_tambon_teams
from kongtun.mentoring.actions.quality import measure_again, measure_changed, note_quality
from kongtun.mentoring.actions.teams import (
    add_mentor,
    assign_cares,
    assign_fund,
    change_mentor,
    change_team,
    create_team,
    end_care,
    end_mentor,
    end_team,
    reopen_team,
    set_cares,
    what_is_left,
)
from kongtun.mentoring.actions.visits import (
    cancel_visit,
    finish_visit,
    log_visit,
    move_visit,
    plan_visit,
    who_may_have_done_it,
)

__all__ = [
    "add_mentor",
    "assign_cares",
    "assign_fund",
    "cancel_visit",
    "change_mentor",
    "change_team",
    "create_team",
    "end_care",
    "end_mentor",
    "end_pair",
    "end_team",
    "finish_visit",
    "give_advice",
    "log_visit",
    "measure_again",
    "measure_changed",
    "move_visit",
    "note_quality",
    "pair_buddies",
    "plan_visit",
    "record_training",
    "reopen_advice",
    "reopen_team",
    "set_cares",
    "set_up_tambon_teams",
    "tick_advice",
    "what_is_left",
    "who_may_have_done_it",
    "withdraw_advice",
]
