"""Money set aside and the text beside the numbers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import MoneyField


class BudgetForm(forms.Form):
    """Two sections on one page; ``version`` carries the fingerprint of each."""

    budget = MoneyField(
        label=_("งบประมาณที่ตั้งไว้ตามแผนงาน"), required=False,
        error_messages={
            "max_digits": _("จำนวนเงินยาวเกินไป ตรวจจำนวนหลัก"), "max_whole_digits": _("จำนวนเงินยาวเกินไป ตรวจจำนวนหลัก"),
            "max_decimal_places": _("สตางค์มีไม่เกิน 2 หลัก"),
        },
    )  # fmt: skip
    background = forms.CharField(
        label=_("เล่าสถานการณ์เพิ่มเติม"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("สิ่งที่ตัวเลขไม่ได้บอก เช่น กลุ่มไหนหนักสุด ปีที่แล้วติดอะไร"),
    )  # fmt: skip
    version = forms.CharField(required=False, widget=forms.HiddenInput)
