"""Money that comes in: the balance brought forward, allocation, contribution, interest, donations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.ledger.actions.post_entry import living_opening, lock_fund, post_entry, require_positive, require_post
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.models import Entry

RECEIPT_ACCOUNTS = (Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION)


@transaction.atomic
def receive_money(fund: Fund, *, account: str, amount: Decimal, on: date, text: str = "", by: Any) -> Entry:
    """Record money received into the bank account (ข้อ 7). Refused for other accounts and amounts not above zero."""
    require_post(by, fund)
    if account not in RECEIPT_ACCOUNTS:
        raise Refused(_("เลือกว่าเป็นเงินจากไหน"), field="account")
    require_positive(amount)
    return post_entry(
        fund,
        kind=EntryKind.RECEIPT,
        entered_on=on,
        text=text or str(Account(account).label),
        lines=[(Account.BANK, amount), (account, -amount)],
        by=by,
    )


@transaction.atomic
def open_year(fund: Fund, fiscal_year: int, *, amount: Decimal, on: date | None = None, by: Any) -> Entry:
    """Record the balance with which the fund's books begin, on the first day of ``fiscal_year`` unless ``on`` is given.

    One balance is in force at a time: a wrong one is reversed first. Refused when there is one, when ``on`` lies in
    another year, and when an entry is dated earlier (later years are computed, not recorded).
    """
    require_post(by, fund)
    require_positive(amount)
    year = FiscalYear(fiscal_year)
    day = on or year.start
    if day not in year:
        raise Refused(_("วันที่ยกมาต้องอยู่ใน%(year)s") % {"year": year.label}, field="entered_on")
    fund = lock_fund(fund)
    if living_opening(fund) is not None:
        raise Refused(_("กองทุนนี้มียอดยกมาแล้ว ปีต่อไปคำนวณให้เอง ถ้ายอดผิด ให้กลับรายการเดิมก่อน"), field="amount")
    first = (
        Entry.objects.filter(fund=fund, reverses__isnull=True, reversed_by__isnull=True)
        .aggregate(first=Min("entered_on"))["first"]
    )  # fmt: skip
    if first is not None and day > first:
        raise Refused(
            _("มีรายการบัญชีตั้งแต่ %(day)s ยอดยกมาต้องไม่ช้ากว่าวันนั้น") % {"day": short_date(first)}, field="entered_on"
        )
    return post_entry(
        fund,
        kind=EntryKind.OPENING,
        entered_on=day,
        text=str(Account.CAPITAL.label),
        lines=[(Account.BANK, amount), (Account.CAPITAL, -amount)],
        by=by,
    )
