"""Writes of the committee room. Each locks the room first, so that what happens in it happens in one order."""

from kongtun.committee.actions.arrange import move_item, set_order, show_item
from kongtun.committee.actions.attend import check_in, go_on_without_quorum, mark_seat
from kongtun.committee.actions.circulate import (
    acknowledge_circulation,
    count_circulation,
    end_circulation,
    start_circulation,
)
from kongtun.committee.actions.conflicts import declare_conflict, withdraw_conflict
from kongtun.committee.actions.decide import confirm_outcome, resolve_by_consensus
from kongtun.committee.actions.finish import Finished, draft_agreements, finish_meeting
from kongtun.committee.actions.vote import cast_vote, close_vote, decide_tie, open_vote, record_votes

__all__ = [
    "Finished",
    "acknowledge_circulation",
    "cast_vote",
    "check_in",
    "close_vote",
    "confirm_outcome",
    "count_circulation",
    "decide_tie",
    "declare_conflict",
    "draft_agreements",
    "end_circulation",
    "finish_meeting",
    "go_on_without_quorum",
    "mark_seat",
    "move_item",
    "open_vote",
    "record_votes",
    "resolve_by_consensus",
    "set_order",
    "show_item",
    "start_circulation",
    "withdraw_conflict",
]
