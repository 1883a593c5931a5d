"""Choosing what is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ChoiceCards, ThaiCharField
from kongtun.indicators.choices import Direction
from kongtun.indicators.models import Indicator, Unit


class PickIndicatorForm(forms.Form):
    """One indicator of the issue, as cards."""

    indicator = forms.ChoiceField(label=_("วัดด้วยอะไร"), error_messages={"required": _("เลือกตัวชี้วัด 1 ข้อ")})

    def __init__(self, *args: Any, indicators: list[Indicator], told: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        field.widget = ChoiceCards(descriptions={str(key): text for key, text in told.items()})
        field.choices = [(indicator.pk, indicator.name_th) for indicator in indicators]


class OwnIndicatorForm(forms.Form):
    """An indicator of the place's own: a name, a unit, a direction."""

    name_th = ThaiCharField(
        label=_("จะนับหรือวัดอะไร"), max_length=300, widget=forms.TextInput,
        help_text=_("เขียนให้คนอื่นนับได้ตัวเลขเดียวกัน เช่น จำนวนจุดทิ้งขยะริมทางที่ยังมีขยะ"),
        error_messages={"required": _("เขียนชื่อตัวชี้วัดสั้น ๆ")},
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        Unit.objects.filter(is_active=True), label=_("หน่วยนับ"), widget=ChipSelect, empty_label=None,
        error_messages={"required": _("เลือกหน่วยนับ 1 ข้อ"), "invalid_choice": _("เลือกหน่วยนับจากรายการ")},
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=_("ทางไหนดีกว่า"), choices=Direction.choices, widget=ChipSelect,
        error_messages={"required": _("เลือกว่ายิ่งมากหรือยิ่งน้อยจึงดี")},
    )  # fmt: skip
