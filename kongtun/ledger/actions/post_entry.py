"""Post a balanced entry: the one place where money is written, and where its balance is checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.common.facts import tell_changed
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.models import Fund
from kongtun.ledger.choices import EntryKind
from kongtun.ledger.models import Entry, Line

# Prefixes of running numbers, as funds know them: RCV receipts, PAY payments, RET money returned.
PREFIX = {
    EntryKind.OPENING: "OPN",
    EntryKind.RECEIPT: "RCV",
    EntryKind.PAYMENT: "PAY",
    EntryKind.REFUND: "RET",
    EntryKind.CORRECTION: "COR",
}
# Funds of this kind began in fiscal year 2549; an earlier date is a slip of the pen.
FIRST_DAY = FiscalYear(2549).start
LONGEST_TEXT = 300
LARGEST = Decimal("999999999999.99")


@transaction.atomic
def post_entry(
    fund: Fund,
    *,
    kind: EntryKind,
    entered_on: date,
    text: str,
    lines: Sequence[tuple[str, Decimal]],
    by: Any,
    project: Any = None,
    reverses: Entry | None = None,
) -> Entry:
    """Write one entry with its lines; debit is positive, credit negative, and the sum is zero.

    Raises PermissionNeeded (LEDGER_POST), Refused for a date in the future or before the fund's books begin, no text,
    fewer than two lines, parts of a satang, or lines that do not balance. Entries are never changed: a mistake is
    corrected by ``reverse_entry``.
    """
    require_post(by, fund)
    _check_day(fund, kind, entered_on)
    text = text.strip()
    if not text:
        raise Refused(_("เขียนสั้น ๆ ว่าเป็นเงินอะไร คนตรวจบัญชีจะได้เข้าใจ"), field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("ข้อความยาวเกิน %(most)s ตัวอักษร เขียนให้สั้นลง") % {"most": LONGEST_TEXT}, field="text")
    if len(lines) < 2 or any(amount == 0 for _account, amount in lines):
        raise Refused(_("รายการบัญชีต้องมีทั้งเดบิตและเครดิต"), field="lines")
    if any(abs(amount) > LARGEST or amount != amount.quantize(Decimal("0.01")) for _account, amount in lines):
        raise Refused(_("จำนวนเงินมีได้ไม่เกิน 12 หลัก และทศนิยม 2 ตำแหน่ง (สตางค์)"), field="amount")
    if sum((amount for _account, amount in lines), Decimal(0)) != 0:
        raise Refused(_("เดบิตกับเครดิตไม่เท่ากัน ตรวจจำนวนเงินอีกครั้ง"), field="lines")
    year = int(FiscalYear.of(entered_on))
    number = next_number(fund, year, f"entry-{PREFIX[kind]}")
    entry = Entry.objects.create(
        fund=fund,
        fiscal_year=year,
        number=f"{PREFIX[kind]}{number:04d}",
        kind=kind,
        entered_on=entered_on,
        text=text,
        project=project,
        reverses=reverses,
        by=by,
    )
    Line.objects.bulk_create(
        Line(entry=entry, fund=fund, fiscal_year=year, account=account, amount=amount) for account, amount in lines
    )
    tell_changed(entry)
    return entry


def require_post(by: Any, record: Any) -> None:
    """Raise PermissionNeeded unless ``by`` may write in the books that ``record`` belongs to."""
    if not by.can(Permission.LEDGER_POST, record):
        raise PermissionNeeded(Permission.LEDGER_POST)


def require_positive(amount: Decimal) -> None:
    """Raise Refused unless the amount is above zero."""
    if amount is None or not amount.is_finite() or amount <= 0:
        raise Refused(_("จำนวนเงินต้องมากกว่า 0 บาท"), field="amount")


def lock_fund(fund: Fund) -> Fund:
    """Return the fund read again and locked: what depends on its balance is decided by one person at a time."""
    return Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("area").get(pk=fund.pk)


def living_opening(fund: Fund) -> Entry | None:
    """Return the entry with the balance brought forward that is in force (not reversed), or None."""
    return Entry.objects.filter(fund=fund, kind=EntryKind.OPENING, reversed_by__isnull=True).first()


def _check_day(fund: Fund, kind: EntryKind, day: date) -> None:
    if day > timezone.localdate():
        raise Refused(_("วันที่ยังมาไม่ถึง ใส่วันที่รับหรือจ่ายเงินจริง"), field="entered_on")
    if day < FIRST_DAY:
        raise Refused(_("วันที่อยู่ก่อนเริ่มมีกองทุน (ปีงบประมาณ 2549) ตรวจปี พ.ศ. ที่ใส่"), field="entered_on")
    if kind == EntryKind.OPENING:
        return
    opening = living_opening(fund)
    if opening is not None and day < opening.entered_on:
        raise Refused(
            _("บัญชีนี้เริ่มวันที่ %(day)s ด้วยยอดยกมา รายการก่อนวันนั้นรวมอยู่ในยอดยกมาแล้ว") % {"day": short_date(opening.entered_on)},
            field="entered_on",
        )
