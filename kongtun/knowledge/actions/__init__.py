"""Writes of the knowledge store."""

from kongtun.knowledge.actions.awards import (
    decide_awards,
    nominate,
    open_award_list,
    save_award_criteria,
    score_nomination,
    withdraw_nomination,
)
from kongtun.knowledge.actions.catalogue import keep_approaches
from kongtun.knowledge.actions.index import index_entry
from kongtun.knowledge.actions.lessons import keep_lesson, keep_lesson_of_project
from kongtun.knowledge.actions.save_entry import publish_entry, save_entry, set_members, withdraw_entry

__all__ = [
    "decide_awards",
    "index_entry",
    "keep_approaches",
    "keep_lesson",
    "keep_lesson_of_project",
    "nominate",
    "open_award_list",
    "publish_entry",
    "save_award_criteria",
    "save_entry",
    "score_nomination",
    "set_members",
    "withdraw_entry",
    "withdraw_nomination",
]
