"""Writes about funds."""

from kongtun.funds.actions.committee import correct_member, seat_member, unseat_member
from kongtun.funds.actions.create_fund import create_fund
from kongtun.funds.actions.edit_fund import edit_fund
from kongtun.funds.actions.issue_order import discard_order, issue_order
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.actions.prepare_order import LineIn, prepare_order
from kongtun.funds.actions.save_fund_year import save_fund_year

__all__ = [
    "LineIn",
    "correct_member",
    "create_fund",
    "discard_order",
    "edit_fund",
    "issue_order",
    "next_number",
    "prepare_order",
    "save_fund_year",
    "seat_member",
    "unseat_member",
]
