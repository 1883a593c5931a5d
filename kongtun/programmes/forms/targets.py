"""Forms of target areas and their support money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import LaoType
from kongtun.common.ui.forms import ChipSelectMultiple, MoneyField, ThaiCharField, ThaiDateField, ThaiDecimalField
from kongtun.common.ui.rows import row_set
from kongtun.programmes.forms.programme import area_text
from kongtun.programmes.models import Programme


class TypeRow(forms.Form):
    """One type of target areas with its criteria."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = ThaiCharField(label=_("ชื่อประเภท"), required=False, max_length=160)
    amount = MoneyField(label=_("เงินสนับสนุนต่อกองทุน"), required=False)
    criteria = ThaiCharField(label=_("เกณฑ์"), required=False, max_length=2000, widget=area_text(2))
    lao_types = forms.MultipleChoiceField(
        label=_("เฉพาะ อปท. ประเภท"), required=False, choices=LaoType.choices, widget=ChipSelectMultiple
    )
    left_percent = ThaiDecimalField(
        label=_("เงินเหลือสิ้นปีตั้งแต่"), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2,
        unit=_("ร้อยละ"),
    )  # fmt: skip
    needs_transfer = forms.BooleanField(label=_("เฉพาะพื้นที่ที่มี รพ.สต. ถ่ายโอน"), required=False)
    whole_district = forms.BooleanField(label=_("เลือกทั้งอำเภอ (พชอ.)"), required=False)


TypeRows = row_set(TypeRow, most=20, can_delete=True)


def type_rows(programme: Programme) -> list[dict[str, Any]]:
    """Return the programme's types as initial values."""
    return [
        {
            "id": kind.pk, "name": kind.name, "amount": kind.amount, "criteria": kind.criteria, "lao_types": kind.lao_type_list,
            "left_percent": kind.left_percent, "needs_transfer": kind.needs_transfer, "whole_district": kind.whole_district,
        }
        for kind in programme.target_types.all()
    ]  # fmt: skip


class FilterForm(forms.Form):
    """What the picker asks for; anything unreadable asks for nothing."""

    text = forms.CharField(required=False, max_length=80)
    area = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    lao = forms.MultipleChoiceField(required=False, choices=LaoType.choices)
    left = ThaiDecimalField(required=False, min_value=0, max_value=100)
    transferred = forms.BooleanField(required=False)


class AgreedForm(forms.Form):
    """Since when the chosen funds take part: what a programme agreed long ago counts from that day."""

    agreed_on = ThaiDateField(label=_("ร่วมตั้งแต่วันที่"), required=False, help_text=_("ตัวเลข ณ วันใดก็ได้นับกองทุนตั้งแต่วันนี้"))


class TargetForm(forms.Form):
    """Type, amount and note of one target."""

    type = forms.TypedChoiceField(label=_("ประเภท"), coerce=int)
    amount = MoneyField(label=_("เงินสนับสนุน"))
    note = ThaiCharField(label=_("หมายเหตุ"), required=False, max_length=300)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.types = {kind.pk: kind for kind in programme.target_types.all()}
        self.fields["type"].choices = [(pk, kind.name) for pk, kind in self.types.items()]


class PayForm(forms.Form):
    """When and how the support money was paid, and from which activity's budget."""

    paid_on = ThaiDateField(label=_("จ่ายวันที่"))
    reference = ThaiCharField(label=_("เลขที่เอกสารจ่าย"), required=False, max_length=60)
    activity = forms.TypedChoiceField(
        label=_("ตัดจากงบของกิจกรรม"), required=False, coerce=int, empty_value=None,
        help_text=_("เลือกเมื่อเงินนี้เบิกจ่ายจากส่วนกลางตามกิจกรรม"),
    )  # fmt: skip

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activities = {row.pk: row for row in programme.activities.select_related("programme__area")}
        self.fields["activity"].choices = [
            ("", _("ไม่ตัดจากกิจกรรม")), *((pk, f"{row.number}. {row.name[:80]}") for pk, row in self.activities.items()),
        ]  # fmt: skip


class UseForm(forms.Form):
    """How the support money was used."""

    used_amount = MoneyField(label=_("ใช้ไปเท่าไร"))
    used_on = ThaiDateField(label=_("รายงานวันที่"))
    used_note = ThaiCharField(label=_("ใช้ทำอะไร"), max_length=8000, widget=area_text(4))


class EndForm(forms.Form):
    """Why a fund is no target any more."""

    reason = ThaiCharField(label=_("เหตุผลที่สิ้นสุด"), max_length=300, widget=area_text(2))


class TransferForm(forms.Form):
    """How many รพ.สต. were transferred."""

    units = forms.IntegerField(
        label=_("รพ.สต. ที่ถ่ายโอนมา (แห่ง)"), min_value=0, max_value=200, widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("ใส่ 0 เมื่อตรวจแล้วว่าไม่มี"),
    )  # fmt: skip
    as_of = ThaiDateField(label=_("ข้อมูล ณ วันที่"))
    source = ThaiCharField(label=_("ที่มา"), required=False, max_length=200)
