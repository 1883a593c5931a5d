"""Forms of meetings of the board."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField
from kongtun.districts.forms.boards import long_text


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "class": "date"}),
        error_messages={"invalid": _("ใส่เวลาเป็นชั่วโมงและนาที เช่น 09:30")},
    )  # fmt: skip


class BoardMeetingForm(forms.Form):
    """When and where the board meets."""

    held_on = ThaiDateField(label=_("วันที่ประชุม"), help_text=_("เช่น 26/11/2568"))
    starts_at = _time(_("เวลา"))
    place = ThaiCharField(label=_("สถานที่"), required=False, max_length=200)


class ItemForm(forms.Form):
    """An item of the agenda."""

    title = ThaiCharField(label=_("หัวข้อ"), max_length=300)
    prepared = long_text(_("ข้อมูลที่เตรียม"), 5)
    discussion = long_text(_("สรุปการหารือ"), 4)


class ResolutionForm(forms.Form):
    """Who does what by when."""

    text = long_text(_("มติ"), 3, _("ใครทำอะไร"), required=True)
    item: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("จากวาระ"), queryset=None, required=False, empty_label=_("ไม่อยู่ในวาระ")
    )
    fund: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("กองทุนที่เกี่ยวข้อง"), queryset=None, required=False, empty_label=_("ไม่ระบุกองทุน")
    )
    responsible = ThaiCharField(
        label=_("ผู้รับผิดชอบ"), required=False, max_length=200, widget=forms.TextInput({"list": "board-organisations"})
    )
    due_on = ThaiDateField(label=_("ภายในวันที่"), required=False)

    def __init__(self, *args: Any, items: Any, funds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["fund"].queryset = funds  # type: ignore[attr-defined]


class RecordForm(forms.Form):
    """What else the minutes say."""

    announcements = long_text(_("เรื่องที่ประธานแจ้ง"), 3)
    other_matters = long_text(_("เรื่องอื่น ๆ"), 3)
    recorder = ThaiCharField(label=_("ผู้จดรายงานการประชุม"), required=False, max_length=160)
    ended_at = _time(_("เลิกประชุมเวลา"))


class DoneForm(forms.Form):
    """What became of a resolution."""

    note = ThaiCharField(label=_("ผลเป็นอย่างไร"), max_length=300)
    done_on = ThaiDateField(label=_("ทำเสร็จเมื่อ"))
