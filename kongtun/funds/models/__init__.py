"""The fund, its years, its committee and its running numbers."""

from kongtun.funds.models.committee import CommitteeMember
from kongtun.funds.models.expense import ExpenseItem
from kongtun.funds.models.fund import Fund, FundYear
from kongtun.funds.models.number import RunningNumber
from kongtun.funds.models.order import CommitteeOrder, OrderLine

__all__ = ["CommitteeMember", "CommitteeOrder", "ExpenseItem", "Fund", "FundYear", "OrderLine", "RunningNumber"]
