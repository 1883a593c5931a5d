"""Writes of groupwork."""

from kongtun.groupwork.actions.clock import move_clock
from kongtun.groupwork.actions.close import close_session, keep_more
from kongtun.groupwork.actions.clusters import move_note, rename_cluster, suggest_clusters
from kongtun.groupwork.actions.groups import (
    change_group,
    choose_group,
    make_groups_by_area,
    make_groups_by_name,
    move_people,
    remove_group,
)
from kongtun.groupwork.actions.moderate import mark_note, merge_note
from kongtun.groupwork.actions.notes import ChangedMeanwhile, add_answers, add_notes, reword_note, take_back
from kongtun.groupwork.actions.session import (
    add_question,
    change_question,
    create_session,
    open_session,
    remove_question,
    reopen_session,
    save_session,
)
from kongtun.groupwork.actions.table import add_table

__all__ = [
    "ChangedMeanwhile",
    "add_answers",
    "add_notes",
    "add_question",
    "add_table",
    "change_group",
    "change_question",
    "choose_group",
    "close_session",
    "create_session",
    "keep_more",
    "make_groups_by_area",
    "make_groups_by_name",
    "mark_note",
    "merge_note",
    "move_clock",
    "move_note",
    "move_people",
    "open_session",
    "remove_group",
    "remove_question",
    "rename_cluster",
    "reopen_session",
    "reword_note",
    "save_session",
    "suggest_clusters",
    "take_back",
]
