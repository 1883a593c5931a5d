"""Forms of meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField


class MeetingForm(forms.Form):
    """When and where the committee meets."""

    held_on = ThaiDateField(label=_("วันที่ประชุม"), help_text=_("เช่น 26/11/2568"))
    starts_at = forms.TimeField(
        label=_("เวลา"),
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "class": "date"}),
        help_text=_("เช่น 09:30"),
        error_messages={"invalid": _("ใส่เวลาเป็นชั่วโมงและนาที เช่น 09:30")},
    )
    place = ThaiCharField(label=_("สถานที่"), required=False, max_length=200)


LONGEST = 8000


def _text(label: Any, rows: int, help_text: Any = "") -> ThaiCharField:
    return ThaiCharField(
        label=label, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), help_text=help_text
    )


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "class": "date"}),
        error_messages={"invalid": _("ใส่เวลาเป็นชั่วโมงและนาที เช่น 09:30")},
    )  # fmt: skip


class RecordForm(forms.Form):
    """What the minutes say besides attendance, plans and decisions."""

    opened_at = _time(_("เริ่มประชุมเวลา"))
    ended_at = _time(_("เลิกประชุมเวลา"))
    chaired_by = ThaiCharField(label=_("ประธานที่ประชุม"), required=False, max_length=160)
    others = _text(_("ผู้เข้าร่วมประชุม"), 3, _("คนที่ไม่ใช่กรรมการ บรรทัดละคน เช่น นางแก้ว ใจดี ผู้เสนอโครงการ"))
    announcements = _text(_("วาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"), 3)
    last_minutes = _text(_("วาระที่ 2 รับรองรายงานการประชุมครั้งก่อน"), 2, _("เว้นว่างไว้ รายงานเว้นบรรทัดให้เขียน"))
    arising = _text(_("วาระที่ 3 เรื่องสืบเนื่อง"), 3)
    other_matters = _text(_("วาระสุดท้าย เรื่องอื่น ๆ"), 3)
    recorder = ThaiCharField(label=_("ผู้จดรายงานการประชุม"), required=False, max_length=160)
    checker = ThaiCharField(label=_("ผู้ตรวจรายงานการประชุม"), required=False, max_length=160)
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)
