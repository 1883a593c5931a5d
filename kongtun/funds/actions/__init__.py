"""Writes about funds."""

from kongtun.funds.actions.committee import correct_member, seat_member, unseat_member
from kongtun.funds.actions.create_fund import create_fund
from kongtun.funds.actions.edit_fund import edit_fund
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.actions.save_fund_year import save_fund_year

__all__ = [
    "correct_member",
    "create_fund",
    "edit_fund",
    "next_number",
    "save_fund_year",
    "seat_member",
    "unseat_member",
]
