"""Writes of the landscape."""

from kongtun.landscape.actions.designate import designate, withdraw_designation
from kongtun.landscape.actions.gather import Gathered, gather
from kongtun.landscape.actions.invite import answer_invitation, invite_together
from kongtun.landscape.actions.merge import mark_different, merge_organisations, undo_merge
from kongtun.landscape.actions.networks import (
    add_part,
    add_province_teams,
    remove_mechanism,
    remove_part,
    save_mechanism,
    save_network,
)
from kongtun.landscape.actions.organisations import add_programme, resolve, save_organisation
from kongtun.landscape.actions.sources import Said, note_source
from kongtun.landscape.actions.tags import may_tag, set_tags
from kongtun.landscape.actions.works import note_work, restore_work, save_work, withdraw_work

__all__ = [
    "Gathered",
    "Said",
    "add_part",
    "add_programme",
    "add_province_teams",
    "answer_invitation",
    "designate",
    "gather",
    "invite_together",
    "mark_different",
    "may_tag",
    "merge_organisations",
    "note_source",
    "note_work",
    "remove_mechanism",
    "remove_part",
    "resolve",
    "restore_work",
    "save_mechanism",
    "save_network",
    "save_organisation",
    "save_work",
    "set_tags",
    "undo_merge",
    "withdraw_designation",
    "withdraw_work",
]
