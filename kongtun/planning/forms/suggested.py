"""A project that the plan asks for: pick the name, the type, who could do it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ChoiceCards, MoneyField, ThaiCharField

OTHER = ""


class SuggestedForm(forms.Form):
    """Names and responsible groups are picked; typing is for what is not in the lists."""

    pick_name = forms.ChoiceField(label=_("ชื่อโครงการ"), required=False)
    name = ThaiCharField(label=_("หรือตั้งชื่อเอง"), max_length=300, required=False, widget=forms.TextInput)
    support_type = forms.TypedChoiceField(
        label=_("ขอสนับสนุนประเภทไหน"), coerce=int,
        error_messages={"required": _("เลือกประเภทการสนับสนุน 1 ข้อ"), "invalid_choice": _("เลือกประเภทจากรายการ")},
    )  # fmt: skip
    pick_responsible = forms.ChoiceField(label=_("ใครน่าจะทำ"), required=False)
    responsible = ThaiCharField(label=_("หรือพิมพ์ชื่อกลุ่ม หน่วยงาน"), max_length=200, required=False, widget=forms.TextInput)
    budget = MoneyField(label=_("งบประมาณที่ตั้งไว้"), required=False)
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, names: list[str], groups: list[str], types: list[tuple[int, str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._chips("pick_name", names, ChoiceCards())
        self._chips("pick_responsible", groups, ChipSelect())
        kinds = self.fields["support_type"]
        kinds.widget = ChoiceCards(descriptions={str(key): told for key, _label, told in types})
        kinds.choices = [(key, label) for key, label, _told in types]

    def _chips(self, name: str, values: list[str], widget: forms.Widget) -> None:
        if not values:
            del self.fields[name]
            return
        self.fields[name].widget = widget
        self.fields[name].choices = [(value, value) for value in values]

    def clean(self) -> dict[str, Any]:
        """What is typed goes before what is picked."""
        data = super().clean() or {}
        data["name"] = data.get("name") or data.get("pick_name", "")
        data["responsible"] = data.get("responsible") or data.get("pick_responsible", "")
        if not data["name"] and "name" not in self.errors:
            self.add_error("name", _("เลือกหรือพิมพ์ชื่อโครงการ"))
        return data
