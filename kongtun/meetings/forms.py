"""Forms of meetings."""

from __future__ import annotations

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
