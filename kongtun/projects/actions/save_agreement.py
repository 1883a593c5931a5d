"""Change a drafted agreement and its instalments before it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.common.fingerprint import check_fingerprint, fingerprint, record_values
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.actions.draft_agreement import proposed_instalments
from kongtun.projects.choices import MAX_LONG_TEXT
from kongtun.projects.models import Agreement, Instalment

EDITABLE_FIELDS = (
    "agreed_on", "place", "recipient_name", "recipient_position", "supporter_name", "supporter_position", "witness_one",
    "witness_two", "conditions",
)  # fmt: skip
MOST_INSTALMENTS = 12


def agreement_fingerprint(agreement: Agreement) -> str:
    """Return the digest of everything the agreement page edits, instalments included."""
    rows = [
        [row.number, str(row.amount), str(row.due_on or ""), row.condition]
        for row in agreement.instalments.order_by("number")
    ]
    return fingerprint(record_values(agreement, EDITABLE_FIELDS), rows)


@transaction.atomic
def save_agreement(agreement: Agreement, *, by: Any, seen: str = "", **fields: Any) -> Agreement:
    """Save the texts and dates of an unsigned agreement.

    ``seen`` is the fingerprint of the page on which they were typed. Raises PermissionNeeded, Refused after signing,
    EditConflict when somebody else has saved since.
    """
    agreement = _unsigned(agreement, by=by)
    check_fingerprint(seen, agreement_fingerprint(agreement))
    for name, given in fields.items():
        if name not in EDITABLE_FIELDS:
            raise KeyError(name)
        value = given.strip() if isinstance(given, str) else given
        longest = Agreement._meta.get_field(name).max_length  # noqa: SLF001 (the documented model API)
        if longest and len(value) > longest:
            raise Refused(_("ยาวเกิน %(most)s ตัวอักษร เขียนให้สั้นลง") % {"most": longest}, field=name)
        setattr(agreement, name, value)
    if len(agreement.conditions) > MAX_LONG_TEXT:
        raise Refused(_("ยาวเกิน %(most)s ตัวอักษร เขียนให้สั้นลง") % {"most": MAX_LONG_TEXT}, field="conditions")
    if not agreement.recipient_name or not agreement.supporter_name:
        field = "supporter_name" if agreement.recipient_name else "recipient_name"
        raise Refused(_("ใส่ชื่อผู้ลงนามทั้งสองฝ่าย"), field=field)
    if agreement.project.approved_on and agreement.agreed_on < agreement.project.approved_on:
        raise Refused(_("วันที่ทำข้อตกลงต้องไม่ก่อนวันที่คณะกรรมการอนุมัติ"), field="agreed_on")
    agreement.save()
    record_event(agreement.project, "save_agreement", by=by, fields=sorted(fields))
    return agreement


@transaction.atomic
def save_instalments(agreement: Agreement, rows: Sequence[dict[str, Any]], *, by: Any) -> list[Instalment]:
    """Replace the instalments; their sum must equal the agreement.

    Each row has ``amount`` and may have ``due_on`` and ``condition``. Refused when the sum differs, with the difference.
    """
    agreement = _unsigned(agreement, by=by)
    amounts = [Decimal(row["amount"]) for row in rows]
    if not amounts or any(amount <= 0 for amount in amounts):
        raise Refused(_("แต่ละงวดต้องมากกว่า 0 บาท ลบงวดที่ไม่ใช้ออก"), field="instalments")
    if len(amounts) > MOST_INSTALMENTS:
        raise Refused(_("แบ่งได้ไม่เกิน %(most)s งวด") % {"most": MOST_INSTALMENTS}, field="instalments")
    if any(amount != amount.quantize(Decimal("0.01")) for amount in amounts):
        raise Refused(_("จำนวนเงินมีทศนิยมได้ไม่เกิน 2 ตำแหน่ง (สตางค์)"), field="instalments")
    difference = agreement.amount - sum(amounts, Decimal(0))
    if difference:
        raise Refused(
            _("รวมทุกงวดได้ %(sum)s บาท ต่างจากที่อนุมัติ %(difference)s บาท ปรับงวดใดงวดหนึ่งให้พอดี")
            % {"sum": baht(sum(amounts, Decimal(0))), "difference": baht(abs(difference))},
            field="instalments",
        )
    agreement.instalments.all().delete()
    saved = [
        Instalment.objects.create(
            agreement=agreement,
            number=number,
            amount=amount,
            due_on=row.get("due_on") or None,
            # It is read after "จ่ายเมื่อ".
            condition=(row.get("condition") or "").strip().removeprefix("เมื่อ").strip()[:300],
        )
        for number, (row, amount) in enumerate(zip(rows, amounts, strict=True), start=1)
    ]
    record_event(agreement.project, "save_instalments", by=by, amounts=[str(amount) for amount in amounts])
    return saved


@transaction.atomic
def split_agreement(agreement: Agreement, count: int, *, by: Any) -> list[Instalment]:
    """Replace the instalments of an unsigned agreement by ``count`` even ones (1–4) with the customary conditions."""
    agreement = _unsigned(agreement, by=by)
    rows = [
        {"amount": row.amount, "due_on": row.due_on, "condition": row.condition}
        for row in proposed_instalments(agreement, count)
    ]
    return save_instalments(agreement, rows, by=by)


def _unsigned(agreement: Agreement, *, by: Any) -> Agreement:
    """Return the agreement read again and locked; refuse after signing."""
    agreement = (
        Agreement.objects.select_for_update(of=("self",)).select_related("project__fund__area").get(pk=agreement.pk)
    )
    if not by.can(Permission.AGREEMENT_EDIT, agreement.project):
        raise PermissionNeeded(Permission.AGREEMENT_EDIT)
    if agreement.signed_on:
        raise Refused(_("ลงนามแล้ว แก้ข้อตกลงไม่ได้"))
    return agreement
