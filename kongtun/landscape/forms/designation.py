"""Form of an announcement: what, which funds and areas, from when to when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.ui.forms import ChoiceCards, ThaiDateField
from kongtun.funds.models import Fund
from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.forms.fields import ManyField, text

_ABOUT = {
    DesignationKind.LEARNING: _("มีวิธีทำที่ที่อื่นมาเรียนรู้ได้"),
    DesignationKind.EXPANSION: _("เอาวิธีของศูนย์เรียนรู้ไปทำต่อ"),
    DesignationKind.MODEL: _("ทำครบและเห็นผล เป็นตัวอย่างได้ทั้งพื้นที่"),
    DesignationKind.TARGET: _("เลือกไว้ให้พัฒนาในชุดโครงการ"),
    DesignationKind.OUTSTANDING: _("ผลงานที่ควรเชิดชู"),
}


class DesignationForm(forms.Form):
    """Many at once: choose the kind, tick the funds, say until when."""

    kind = forms.ChoiceField(
        label=_("ประกาศเป็น"), choices=DesignationKind.choices, widget=ChoiceCards(descriptions=_ABOUT),
        error_messages={"required": _("เลือกว่าจะประกาศเป็นอะไร")},
    )  # fmt: skip
    funds = ManyField(Fund.objects.none(), label=_("กองทุน"), required=False)
    areas = ManyField(Area.objects.none(), label=_("พื้นที่"), required=False)
    valid_from = ThaiDateField(label=_("ตั้งแต่"))
    valid_to = ThaiDateField(label=_("ถึง"), required=False, help_text=_("เว้นว่างถ้าไม่กำหนดวันหมดอายุ"))
    programme_name = text(_("ภายใต้ชุดโครงการ"), 300)
    basis = text(_("เกณฑ์หรือเหตุผล"), 4000, rows=3)
    issuer = text(_("หน่วยงานที่ประกาศ"), 200, required=True)
    number = text(_("เลขที่ประกาศ"), 60, hint=_("ใส่ทีหลังบนกระดาษก็ได้"))
    signer_name = text(_("ผู้ลงนาม"), 160)
    signer_position = text(_("ตำแหน่งผู้ลงนาม"), 200)

    def __init__(self, *args: Any, funds: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["funds"].queryset = funds  # type: ignore[attr-defined]
        self.fields["areas"].queryset = Area.objects.filter(pk__in=[area.pk for area in areas])  # type: ignore[attr-defined]
