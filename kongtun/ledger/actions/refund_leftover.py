"""Money left over comes back to the fund (agreement, condition 4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.ledger.actions.post_entry import post_entry, require_positive, require_post
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.models import Entry
from kongtun.ledger.queries import project_money
from kongtun.projects.models import Project


@transaction.atomic
def refund_leftover(project: Project, *, amount: Decimal, on: date, by: Any, text: str = "") -> Entry:
    """Record money that a project returned, on the day it came in.

    Refused above what the project was paid and has not returned yet, and before its first payment.
    """
    project = (
        Project.objects.select_for_update(no_key=True, of=("self",)).select_related("fund__area").get(pk=project.pk)
    )
    require_post(by, project)
    require_positive(amount)
    money = project_money(project)
    most = money.paid - money.refunded
    if most <= 0:
        raise Refused(_("โครงการนี้ไม่มีเงินที่ต้องคืนแล้ว"), field="amount")
    if amount > most:
        raise Refused(
            _("คืนได้ไม่เกิน %(most)s บาท ซึ่งเป็นเงินที่จ่ายให้โครงการและยังไม่ได้คืน") % {"most": baht(most)}, field="amount"
        )
    first = project.entries.filter(kind=EntryKind.PAYMENT).aggregate(first=Min("entered_on"))["first"]
    if first is not None and on < first:
        raise Refused(_("วันที่คืนอยู่ก่อนวันที่กองทุนจ่ายเงินงวดแรก (%(day)s)") % {"day": short_date(first)}, field="entered_on")
    entry = post_entry(
        project.fund,
        kind=EntryKind.REFUND,
        entered_on=on,
        text=text or official("รับเงินคืนจากโครงการ %(title)s") % {"title": project.title[:200]},
        lines=[(Account.BANK, amount), (Account.REFUND, -amount)],
        by=by,
        project=project,
    )
    record_event(project, "refund_leftover", by=by, amount=amount, entry=entry.number)
    return entry
