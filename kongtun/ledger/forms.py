"""Forms of the money pages. Amounts and dates come filled in; a person mostly only agrees."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.refusal import Refused
from kongtun.common.ui.forms import ChipSelect, ChoiceCards, MoneyField, ThaiCharField, ThaiDateField
from kongtun.ledger.actions.receive_money import RECEIPT_ACCOUNTS
from kongtun.ledger.actions.vouchers import LONGEST_PAYEE, LONGEST_REFERENCE
from kongtun.ledger.choices import PaymentMethod

LONGEST_NOTE = 250


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even when it is empty (everything was proposed), or None when the page is only opened."""
    return request.POST if request.method == "POST" else None


class MoneyForm(forms.Form):
    """A form whose refusals land beside their field."""

    # What an action calls a value → what the form calls it.
    named: dict[str, str] = {}

    def refuse(self, refused: Refused) -> None:
        """Show a refusal at its field, or above the form when it is about no field of it."""
        name = self.named.get(refused.field, refused.field)
        self.add_error(name if name in self.fields else None, refused.message)


class ReceiveForm(MoneyForm):
    """Money that came in."""

    named = {"entered_on": "on"}

    account = forms.ChoiceField(
        label=_("เงินจากไหน"),
        choices=[(account.value, account.label) for account in RECEIPT_ACCOUNTS],
        widget=ChoiceCards(),
        error_messages={"required": _("เลือกว่าเป็นเงินจากไหน"), "invalid_choice": _("เลือกว่าเป็นเงินจากไหน")},
    )
    amount = MoneyField(label=_("จำนวนเงิน"), min_value=0)
    on = ThaiDateField(label=_("วันที่เงินเข้าบัญชี"), initial=timezone.localdate)
    text = ThaiCharField(
        label=_("รายละเอียด"), required=False, max_length=300, help_text=_("เว้นว่างไว้ ระบบใช้ชื่อประเภทเงินที่เลือก")
    )


class OpenForm(MoneyForm):
    """The balance with which the books begin."""

    named = {"entered_on": "fiscal_year"}

    fiscal_year = forms.TypedChoiceField(label=_("เริ่มบัญชีปีงบประมาณ"), coerce=int, widget=ChipSelect())
    amount = MoneyField(label=_("เงินคงเหลือยกมา ณ 1 ตุลาคม"), help_text=_("ตามสมุดบัญชีธนาคารของกองทุน"))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiscal_year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class RefundForm(MoneyForm):
    """Money that a project returned."""

    named = {"entered_on": "on"}

    amount = MoneyField(label=_("จำนวนเงินที่คืน"))
    on = ThaiDateField(label=_("วันที่เงินเข้าบัญชีกองทุน"), initial=timezone.localdate)
    text = ThaiCharField(
        label=_("รายละเอียด"), required=False, max_length=300, help_text=_("เว้นว่างไว้ ระบบเขียนว่ารับเงินคืนจากโครงการใด")
    )


class NoteForm(MoneyForm):
    """A reason, for what cannot be undone."""

    note = ThaiCharField(
        label=_("เหตุผล"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("เขียนเหตุผลสั้น ๆ ก่อน คนตรวจบัญชีจะได้เข้าใจ")},
    )


class RequestForm(MoneyForm):
    """What the request says besides what the agreement says."""

    payee = ThaiCharField(
        label=_("จ่ายให้"), required=False, max_length=LONGEST_PAYEE, help_text=_("ชื่อบัญชีธนาคารหรือผู้รับเงิน")
    )
    method = forms.ChoiceField(label=_("รับเงินทาง"), choices=PaymentMethod.choices, widget=ChipSelect(), required=False)


class PayForm(MoneyForm):
    """How and when it was paid."""

    method = forms.ChoiceField(
        label=_("วิธีจ่าย"),
        choices=PaymentMethod.choices,
        widget=ChipSelect(),
        error_messages={"required": _("เลือกวิธีจ่ายเงิน"), "invalid_choice": _("เลือกวิธีจ่ายเงิน")},
    )
    paid_on = ThaiDateField(label=_("วันที่จ่าย"), initial=timezone.localdate)
    reference = ThaiCharField(
        label=_("เลขที่เช็คหรือเลขอ้างอิงการโอน"),
        required=False,
        max_length=LONGEST_REFERENCE,
        help_text=_("เช็คต้องมีเลขที่ การโอนใส่หรือไม่ใส่ก็ได้"),
    )
