"""A file of outlines to upload, the place of a fund."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCards, ThaiCharField, ThaiDecimalField
from kongtun.maps.models.boundaries import LEVELS


class BoundaryForm(forms.Form):
    """Level, file and where it comes from."""

    level = forms.ChoiceField(
        label=_("เป็นเส้นเขตระดับไหน"), choices=[(kind.value, kind.label) for kind in LEVELS], widget=ChoiceCards,
        error_messages={"required": _("เลือกระดับก่อน จะได้จับคู่กับพื้นที่ถูก")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("ไฟล์ GeoJSON"), help_text=_("พิกัดเป็นองศา (WGS 84) ไม่เกิน 25 MB ในไฟล์มีรหัสกรมการปกครองหรือชื่อพื้นที่"),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
        error_messages={"required": _("เลือกไฟล์ก่อน"), "empty": _("ไฟล์ว่างเปล่า เลือกไฟล์อื่น")},
    )  # fmt: skip
    source = ThaiCharField(
        label=_("ที่มาและสัญญาอนุญาต"), max_length=200, required=False,
        help_text=_("เขียนไว้ใต้แผนที่ เช่น กรมการปกครอง 2568 หรือ geoBoundaries CC BY 3.0 IGO"),
    )  # fmt: skip


class PlaceForm(forms.Form):
    """Latitude and longitude; as many digits in both, so that two numbers in each other's place get a sentence of their own."""

    latitude = ThaiDecimalField(label=_("ละติจูด"), max_digits=10, decimal_places=7, help_text=_("เช่น 14.61023"))
    longitude = ThaiDecimalField(label=_("ลองจิจูด"), max_digits=10, decimal_places=7, help_text=_("เช่น 104.39215"))
