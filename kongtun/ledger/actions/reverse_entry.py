"""Correct a mistake: post the opposite of an entry, with the reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht
from kongtun.ledger.actions.post_entry import LONGEST_TEXT, lock_fund, post_entry, require_post
from kongtun.ledger.choices import EntryKind
from kongtun.ledger.models import Entry
from kongtun.ledger.queries import MONEY_ACCOUNTS, fund_balance


@transaction.atomic
def reverse_entry(entry: Entry, *, by: Any, note: str) -> Entry:
    """Post the reversal of ``entry`` dated today.

    Refused without a reason, twice, for the payment of a voucher, and when the money is already spent. A voucher that
    was paid by mistake is mended by returning the money (``refund_leftover``), so that voucher and ledger never tell
    two stories.
    """
    require_post(by, entry)
    note = note.strip()
    if not note:
        raise Refused(_("เขียนเหตุผลที่กลับรายการ คนตรวจบัญชีจะได้เข้าใจ"), field="note")
    text = official("กลับรายการ %(number)s: %(note)s") % {"number": entry.number, "note": note}
    if len(text) > LONGEST_TEXT:
        raise Refused(_("เหตุผลยาวเกินไป เขียนให้สั้นกว่า 250 ตัวอักษร"), field="note")
    fund = lock_fund(entry.fund)
    entry = Entry.objects.select_related("reversed_by", "voucher", "project").get(pk=entry.pk)
    if entry.reverses_id:
        raise Refused(_("รายการนี้เป็นการกลับรายการอยู่แล้ว ถ้ากลับผิด ให้ลงรายการที่ถูกต้องใหม่"), field="note")
    if hasattr(entry, "reversed_by"):
        raise Refused(_("รายการนี้กลับไปแล้ว"), field="note")
    if hasattr(entry, "voucher"):
        raise Refused(_("รายการนี้จ่ายตามใบเบิกแล้ว หากจ่ายผิดให้บันทึกรับเงินคืนจากโครงการ"), field="note")
    lines = list(entry.lines.all())
    money_in = sum((line.amount for line in lines if line.account in MONEY_ACCOUNTS), Decimal(0))
    balance = fund_balance(fund)
    # The balance brought forward is recorded anew right after it is reversed; nothing else could stand for it.
    if entry.kind != EntryKind.OPENING and money_in > balance:
        raise Refused(
            _("กลับรายการนี้แล้วเงินกองทุนจะติดลบ เพราะเหลืออยู่ %(balance)s บาท ลงรายการรับที่ถูกต้องก่อน แล้วจึงกลับรายการนี้")
            % {"balance": baht(balance)},
            field="note",
        )
    return post_entry(
        fund,
        kind=EntryKind.CORRECTION,
        entered_on=timezone.localdate(),
        text=text,
        lines=[(line.account, -line.amount) for line in lines],
        by=by,
        project=entry.project,
        reverses=entry,
    )
