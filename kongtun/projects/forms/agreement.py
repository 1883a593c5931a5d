"""Forms of the agreement. Everything comes filled in; people adjust."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.refusal import Refused
from kongtun.common.ui.forms import MoneyField, MoneyInput, ThaiCharField, ThaiDateField
from kongtun.common.ui.rows import row_set
from kongtun.projects.actions.save_agreement import EDITABLE_FIELDS, MOST_INSTALMENTS
from kongtun.projects.choices import MAX_LONG_TEXT
from kongtun.projects.models import Agreement


class AgreementForm(forms.Form):
    """Dates, places and the people who sign."""

    agreed_on = ThaiDateField(label=_("วันที่ทำข้อตกลง"))
    place = ThaiCharField(label=_("ทำที่"), max_length=200, required=False)
    recipient_name = ThaiCharField(label=_("ผู้รับผิดชอบโครงการ (ผู้รับเงิน)"), max_length=160)
    recipient_position = ThaiCharField(label=_("ตำแหน่ง"), max_length=160, required=False)
    supporter_name = ThaiCharField(label=_("ผู้สนับสนุน (ลงนามแทนกองทุน)"), max_length=160)
    supporter_position = ThaiCharField(label=_("ตำแหน่ง"), max_length=160)
    witness_one = ThaiCharField(label=_("พยานคนที่ 1"), max_length=160, required=False)
    witness_two = ThaiCharField(label=_("พยานคนที่ 2"), max_length=160, required=False)
    conditions = ThaiCharField(
        label=_("เงื่อนไขเพิ่มเติม"),
        max_length=MAX_LONG_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("เงื่อนไขมาตรฐาน เช่น ทำตามกิจกรรม เก็บหลักฐาน คืนเงินเหลือ ส่งรายงาน อยู่ในแบบข้อตกลงแล้ว"),
    )

    def __init__(self, data: Any = None, *, agreement: Agreement) -> None:
        super().__init__(data, initial={name: getattr(agreement, name) for name in EDITABLE_FIELDS})

    def refuse(self, refused: Refused) -> None:
        """Show a refusal at its field, or above the form."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class InstalmentForm(forms.Form):
    """One instalment."""

    amount = MoneyField(label=_("จำนวนเงิน"), widget=MoneyInput({"data-factor": ""}))
    due_on = ThaiDateField(label=_("กำหนดจ่าย"), required=False)
    condition = ThaiCharField(label=_("จ่ายเมื่อ"), max_length=300, required=False)


class InstalmentRows(BaseFormSet):
    """The instalments; ``kept`` is what the person wants to keep."""

    @property
    def kept(self) -> list[dict[str, Any]]:
        """Rows that are neither marked for removal nor empty."""
        return [
            {name: form.cleaned_data.get(name) for name in ("amount", "due_on", "condition")}
            for form in self.forms
            if form.cleaned_data.get("amount") is not None and not form.cleaned_data.get("DELETE")
        ]


_Rows = row_set(InstalmentForm, formset=InstalmentRows, can_delete=True, most=MOST_INSTALMENTS)


def instalment_rows(agreement: Agreement, data: Any = None) -> InstalmentRows:
    """Return the rows of an agreement, with what is stored or with what was sent."""
    stored = [
        {"amount": row.amount, "due_on": row.due_on, "condition": row.condition} for row in agreement.instalments.all()
    ]
    return _Rows(data, prefix="rows", initial=stored)


class SignForm(forms.Form):
    """When both parties signed, and the scanned paper if it is at hand."""

    signed_on = ThaiDateField(label=_("วันที่ลงนาม"), initial=timezone.localdate)
    signed_copy = forms.FileField(
        label=_("ฉบับลงนาม"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"}),
        help_text=_("สแกนหรือถ่ายรูป PDF, JPG หรือ PNG ไม่เกิน 15 MB แนบทีหลังก็ได้"),
    )


class CopyForm(forms.Form):
    """The scanned paper."""

    signed_copy = forms.FileField(
        label=_("ฉบับลงนาม"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"}),
        help_text=_("PDF, JPG หรือ PNG ไม่เกิน 15 MB"),
        error_messages={"required": _("เลือกไฟล์ก่อน")},
    )
