"""Note of a move, such as the number of the resolution."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField
from kongtun.common.workflow import Transition

_HINTS = {
    "approve": _("เช่น มติที่ประชุมครั้งที่ 2/2569 วันที่ 14 พ.ย. 2568"),
    "amend": _("เช่น มติที่ประชุมครั้งที่ 3/2569 ให้เพิ่มงบประมาณ"),
}
_LABELS = {"approve": _("มติที่ประชุม"), "amend": _("มติที่ให้เปิดแก้")}


class StepForm(forms.Form):
    """The reason, where the move needs one."""

    note = ThaiCharField(max_length=300, widget=forms.TextInput)

    def __init__(self, *args: Any, transition: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        field.required = transition.needs_note
        field.label = _LABELS.get(transition.name, _("ข้อความถึงอีกฝ่าย"))
        field.help_text = _HINTS.get(transition.name, "")
        field.error_messages["required"] = _("เขียนเลขครั้งที่ประชุมและวันที่ของมติ ใช้พิมพ์ในแผนและตรวจย้อนหลัง")
