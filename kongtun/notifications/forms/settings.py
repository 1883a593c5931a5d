"""What goes where and when."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.thai.dates import time_of_day
from kongtun.notifications.choices import Channel, MessageKind, Pace
from kongtun.notifications.models import MessageSettings

WEEKDAYS = [
    (0, _("วันจันทร์")),
    (1, _("วันอังคาร")),
    (2, _("วันพุธ")),
    (3, _("วันพฤหัสบดี")),
    (4, _("วันศุกร์")),
    (5, _("วันเสาร์")),
    (6, _("วันอาทิตย์")),
]
HOURS = [(hour, time_of_day(time(hour), glue=False)) for hour in range(24)]
EXAMPLES = {
    MessageKind.TURN: _("ข้อเสนอที่รอตรวจ รายงานที่รอรับ ใบเบิกที่รอจ่าย"),
    MessageKind.MEETING: _("นัดประชุม เวียนมติ หนังสือเชิญ การเปลี่ยนและยกเลิก"),
    MessageKind.ADVICE: _("ความเห็นในข้อเสนอ คำแนะนำของพี่เลี้ยง คำตอบ"),
    MessageKind.RESULT: _("มติ ข้อตกลง การจ่ายเงิน การปิดโครงการ"),
    MessageKind.GROUP: _("ประกาศและคำถามในกลุ่มที่คุณอยู่"),
}


def _whole(value: Any) -> int | None:
    return int(value) if value not in (None, "") else None


class SettingsForm(forms.Form):
    """A pace for each kind and channel, the hour and day of collections, quiet hours."""

    digest_hour = forms.TypedChoiceField(label=_("ส่งรวมเวลา"), choices=HOURS, coerce=int)
    digest_weekday = forms.TypedChoiceField(label=_("ส่งรวมรายสัปดาห์ในวัน"), choices=WEEKDAYS, coerce=int)
    quiet_from = forms.TypedChoiceField(
        label=_("งดส่งตั้งแต่"), choices=[("", _("ไม่งด")), *HOURS], coerce=_whole, empty_value=None, required=False
    )
    quiet_until = forms.TypedChoiceField(
        label=_("งดส่งถึง"), choices=[("", _("ไม่งด")), *HOURS], coerce=_whole, empty_value=None, required=False
    )

    def __init__(self, *args: Any, settings: MessageSettings, channels: list[Channel], **kwargs: Any) -> None:
        names = ("digest_hour", "digest_weekday", "quiet_from", "quiet_until")
        super().__init__(*args, initial={name: getattr(settings, name) for name in names}, **kwargs)
        self.channels, self.settings = channels, settings
        for kind in MessageKind:
            for channel in channels:
                self.fields[f"{kind.value}-{channel.value}"] = forms.ChoiceField(
                    label=channel.label, choices=Pace, initial=settings.pace(kind, channel)
                )

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each kind: words, and the field of each channel."""
        return [
            {
                "label": kind.label,
                "example": EXAMPLES[kind],
                "fields": [self[f"{kind.value}-{channel.value}"] for channel in self.channels],
            }
            for kind in MessageKind
        ]

    def choices(self) -> dict[str, dict[str, str]]:
        """Return what was chosen; what the page does not show (LINE without a link) stays as it was."""
        chosen = self.settings.paces()
        for kind in MessageKind:
            for channel in self.channels:
                chosen[kind.value][channel.value] = self.cleaned_data[f"{kind.value}-{channel.value}"]
        return chosen
