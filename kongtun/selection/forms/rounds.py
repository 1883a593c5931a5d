"""A round, its criteria, quotas and phases."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.ui.forms import RecordField, ThaiCharField, ThaiDateField, ThaiDecimalField, ThaiIntegerField
from kongtun.common.ui.rows import row_set
from kongtun.programmes.models import Programme
from kongtun.selection.choices import QuotaKind, QuotaLevel, ValueSource, Wanted


class RoundForm(forms.Form):
    """What is selected for what."""

    title = ThaiCharField(label=_("ชื่อรอบ"), max_length=200, error_messages={"required": _("ตั้งชื่อรอบก่อน")})
    area = RecordField(label=_("ในพื้นที่"), queryset=Area.objects.none(), empty_label=None)
    fiscal_year = forms.TypedChoiceField(label=_("ปีงบประมาณ"), coerce=int)
    purpose = ThaiCharField(
        label=_("คัดเลือกไปทำอะไร"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    programme = RecordField(
        label=_("ของชุดโครงการ"), queryset=Programme.objects.none(), required=False, empty_label=_("ไม่มี"),
        help_text=_("ผลคัดเลือกตั้งเป็นพื้นที่เป้าหมายของชุดโครงการได้เลย"),
    )  # fmt: skip

    def __init__(self, *args: Any, areas: list[Area] | None, years: list[int], programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        if areas is None:
            del self.fields["area"], self.fields["fiscal_year"]
        else:
            self.fields["area"].queryset = Area.objects.filter(pk__in=[one.pk for one in areas]).order_by("path")
            self.fields["fiscal_year"].choices = [(year, str(year)) for year in years]


class CriterionForm(forms.Form):
    """One criterion."""

    key = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    title = ThaiCharField(label=_("เกณฑ์"), max_length=200, error_messages={"required": _("เขียนชื่อเกณฑ์ หรือติ๊กลบแถวนี้")})
    weight = ThaiDecimalField(label=_("น้ำหนัก"), max_digits=5, decimal_places=2, min_value=0, initial=Decimal(1))
    source = forms.ChoiceField(label=_("ค่ามาจาก"), choices=ValueSource.choices)
    wanted = forms.ChoiceField(label=_("ต้องการ"), choices=Wanted.choices)
    help = ThaiCharField(label=_("ดูอะไร"), max_length=300, required=False)


class QuotaForm(forms.Form):
    """One quota."""

    count = ThaiIntegerField(
        label=_("ไม่เกิน"), min_value=1, max_value=10_000, error_messages={"required": _("ใส่จำนวน หรือติ๊กลบแถวนี้")}
    )
    level = forms.ChoiceField(label=_("ต่อ"), choices=QuotaLevel.choices)
    kind = forms.ChoiceField(label=_("ชนิด อปท."), choices=QuotaKind.choices)


class PhaseForm(forms.Form):
    """One phase."""

    target = ThaiIntegerField(
        label=_("สะสมกี่แห่ง"), min_value=1, max_value=100_000, error_messages={"required": _("ใส่จำนวน หรือติ๊กลบแถวนี้")}
    )
    title = ThaiCharField(label=_("ทำอะไร"), max_length=200, required=False)
    starts_on = ThaiDateField(label=_("เริ่ม"), required=False)


CriterionRows = row_set(CriterionForm, most=20, can_delete=True)
QuotaRows = row_set(QuotaForm, most=9, can_delete=True)
PhaseRows = row_set(PhaseForm, most=8, can_delete=True)


def written(rows: Any) -> list[dict[str, Any]]:
    """Return the rows of a formset that were filled in and not struck out."""
    return [row.cleaned_data for row in rows if row.cleaned_data and not row.cleaned_data.get("DELETE")]


class DecideForm(forms.Form):
    """Why, and who decided."""

    reason = ThaiCharField(
        label=_("มติและเหตุผล"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("ใครตัดสิน ในการประชุมใด เหตุผลโดยรวม"),
        error_messages={"required": _("บันทึกว่าใครตัดสิน เมื่อไร เพราะอะไร")},
    )  # fmt: skip
