"""A name for a question, and when it is mailed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField
from kongtun.figures.choices import MailEvery


class SavedViewForm(forms.Form):
    """The name under which a view is kept."""

    name = ThaiCharField(label=_("ชื่อมุมมอง"), max_length=80, help_text=_("ชื่อเดิมจะเก็บทับของเดิม เห็นเฉพาะคุณ"))


WEEKDAYS = (
    _("วันจันทร์"), _("วันอังคาร"), _("วันพุธ"), _("วันพฤหัสบดี"), _("วันศุกร์"), _("วันเสาร์"), _("วันอาทิตย์"),
)  # fmt: skip


class ViewMailForm(forms.Form):
    """How often, and on which day."""

    every = forms.ChoiceField(
        label=_("ส่งทางอีเมล"), required=False, choices=[("", _("ไม่ส่ง")), *MailEvery.choices], widget=forms.RadioSelect
    )
    weekday = forms.TypedChoiceField(
        label=_("วันของสัปดาห์"), required=False, coerce=int, empty_value=0, choices=list(enumerate(WEEKDAYS)),
        help_text=_("ใช้เมื่อส่งทุกสัปดาห์"),
    )  # fmt: skip
    monthday = forms.TypedChoiceField(
        label=_("วันที่ของเดือน"), required=False, coerce=int, empty_value=1,
        choices=[(day, str(day)) for day in range(1, 29)], help_text=_("ใช้เมื่อส่งทุกเดือน"),
    )  # fmt: skip

    def wanted(self) -> dict[str, Any]:
        """Return what was chosen, as the action takes it."""
        got = self.cleaned_data
        return {
            "every": got["every"],
            "day": got["weekday"] if got["every"] == MailEvery.WEEK else got["monthday"],
        }
