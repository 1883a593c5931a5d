"""Money of each day by the date of its entries."""

from __future__ import annotations

from collections.abc import Iterable

from kongtun.figures.counted.scope import Counted, places
from kongtun.figures.models import MoneyDay
from kongtun.ledger.choices import Account, AccountKind

INCOME = (Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION)
PAID = tuple(account for account in Account if account.startswith(AccountKind.EXPENSE))
# Debit is positive: what comes in stands on its account with a minus.
_OF = {
    "opening": ("-", (Account.CAPITAL,)),
    "received": ("-", INCOME),
    "returned": ("-", (Account.REFUND,)),
    "paid": ("", PAID),
}
MONEY = tuple(_OF)


def _among(accounts: Iterable[str]) -> str:
    listed = ", ".join(f"'{account}'" for account in accounts)
    return f"l.account IN ({listed})"


def sums() -> str:
    """Return the four sums over lines ``l``."""
    return ", ".join(
        f"ROUND(COALESCE({sign}SUM(l.amount) FILTER (WHERE {_among(accounts)}), 0), 2) AS {name}"
        for name, (sign, accounts) in _OF.items()
    )


# Between bank and cash nothing comes in or goes out.
COUNTS = _among(account for _sign, accounts in _OF.values() for account in accounts)


def _days(only: str) -> str:
    return f"""
its AS (
  SELECT {places("year")}, e.entered_on, l.account, l.amount
  FROM year JOIN ledger_line l ON l.fund_id = year.fund_id AND l.fiscal_year = year.fiscal_year JOIN ledger_entry e ON e.id = l.entry_id
  WHERE {COUNTS} {only and f"AND {only.format('e.entered_on')}"}
)
SELECT {places("l")}, l.entered_on, {sums()} FROM its l GROUP BY {places("l")}, l.entered_on"""


DAYS = Counted(MoneyDay, ("on", *MONEY), _days, part="on")
