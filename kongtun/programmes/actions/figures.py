"""Figures that a document reports: kept with their source beside those that the system counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.programmes.actions.money import MOST_BAHT
from kongtun.programmes.actions.save_programme import check_edit, clean_text
from kongtun.programmes.models import Programme, ReportedFigures

MOST = 1_000_000


@transaction.atomic
def record_figures(
    programme: Programme, *, by: Any, as_of: date, source: str, plans: int | None = None, proposed: int | None = None,
    funded: int | None = None, amount: Decimal | None = None, note: str = "",
) -> ReportedFigures:  # fmt: skip
    """Write what a document says about a day. Refused without a source, without any figure, or when funded exceed proposed."""
    check_edit(by, programme)
    if as_of > timezone.localdate():
        raise Refused(_("วันที่ของข้อมูลยังมาไม่ถึง"), field="as_of")
    for name, count in (("plans", plans), ("proposed", proposed), ("funded", funded)):
        if count is not None and not 0 <= count <= MOST:
            raise Refused(_("จำนวนต้องอยู่ระหว่าง 0 ถึง 1,000,000"), field=name)
    if amount is not None and not 0 <= amount < MOST_BAHT * 100:
        raise Refused(_("จำนวนเงินมากเกินไป ตรวจตัวเลขอีกครั้ง"), field="amount")
    if plans is None and proposed is None and funded is None and amount is None:
        raise Refused(_("ใส่ตัวเลขอย่างน้อยหนึ่งตัวตามเอกสาร"), field="plans")
    if proposed is not None and funded is not None and funded > proposed:
        raise Refused(_("โครงการที่ได้รับสนับสนุนมากกว่าที่เสนอ ตรวจกับเอกสารอีกครั้ง"), field="funded")
    row = ReportedFigures.objects.create(
        programme=programme, as_of=as_of, plans=plans, proposed=proposed, funded=funded, amount=amount, by=by,
        source=clean_text(source, 200, field="source", needed=_("บอกว่าตัวเลขมาจากเอกสารใด")), note=clean_text(note, 300, field="note"),
    )  # fmt: skip
    record_event(programme, "programme.figures", by=by, source=row.source, as_of=as_of.isoformat())
    return row


@transaction.atomic
def withdraw_figures(row: ReportedFigures, *, by: Any) -> ReportedFigures:
    """Cross figures out; they stay in the list as withdrawn. Doing it again brings them back."""
    check_edit(by, row.programme)
    row.withdrawn_on = None if row.withdrawn_on else timezone.localdate()
    row.save(update_fields=["withdrawn_on"])
    record_event(
        row.programme, "programme.figures_withdraw", by=by, source=row.source, withdrawn=bool(row.withdrawn_on)
    )
    return row
