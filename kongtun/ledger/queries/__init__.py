"""Reads about money, always computed from the ledger."""

from kongtun.ledger.queries.balances import (
    MONEY_ACCOUNTS,
    ZERO,
    YearStatement,
    fund_balance,
    least_balance,
    year_statement,
)
from kongtun.ledger.queries.entries import entries_of_year, waiting_vouchers, years_with_entries
from kongtun.ledger.queries.money_path import MoneyPath, money_path
from kongtun.ledger.queries.project_money import (
    ProjectMoney,
    instalments_of,
    money_of_projects,
    planned_and_used,
    project_money,
    unaccepted_before,
)

__all__ = [
    "MONEY_ACCOUNTS",
    "ZERO",
    "MoneyPath",
    "ProjectMoney",
    "YearStatement",
    "entries_of_year",
    "fund_balance",
    "instalments_of",
    "least_balance",
    "money_of_projects",
    "money_path",
    "planned_and_used",
    "project_money",
    "unaccepted_before",
    "waiting_vouchers",
    "year_statement",
    "years_with_entries",
]
