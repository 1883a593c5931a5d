"""The fund, its years, its committee and its running numbers."""

from kongtun.funds.models.committee import CommitteeMember
from kongtun.funds.models.expense import ExpenseItem
from kongtun.funds.models.fund import Fund, FundYear
from kongtun.funds.models.number import RunningNumber

__all__ = ["CommitteeMember", "ExpenseItem", "Fund", "FundYear", "RunningNumber"]
