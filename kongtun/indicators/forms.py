"""Forms of the pages of issue sets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ChipSelectMultiple, ThaiCharField
from kongtun.indicators.models import Issue

UNTIL_ENDED = ""


class IssueSetForm(forms.Form):
    """A new set: a name, the issues, from which year to which."""

    name = ThaiCharField(
        label=_("เรียกชุดนี้ว่าอะไร"), max_length=200, widget=forms.TextInput, help_text=_("เช่น 5 ประเด็นร่วมของอำเภอ"),
        error_messages={"required": _("ตั้งชื่อชุดประเด็น เช่น 5 ประเด็นร่วมของอำเภอ")},
    )  # fmt: skip
    issues = forms.MultipleChoiceField(
        label=_("ประเด็นในชุด เลือกได้หลายเรื่อง"), widget=ChipSelectMultiple,
        error_messages={"required": _("เลือกประเด็นอย่างน้อย 1 เรื่อง"), "invalid_choice": _("เลือกประเด็นจากรายการ")},
    )  # fmt: skip
    first_year = forms.TypedChoiceField(
        label=_("ใช้ตั้งแต่ปีงบประมาณ"), coerce=int, widget=ChipSelect,
        error_messages={"required": _("เลือกปีแรกที่ใช้"), "invalid_choice": _("เลือกปีจากรายการ")},
    )  # fmt: skip
    last_year = forms.TypedChoiceField(
        label=_("ใช้ถึงปีงบประมาณ"), coerce=int, empty_value=None, required=False, widget=ChipSelect,
        error_messages={"invalid_choice": _("เลือกปีจากรายการ")},
    )  # fmt: skip
    source = ThaiCharField(
        label=_("กำหนดไว้ที่ไหน"), max_length=300, required=False, widget=forms.TextInput,
        help_text=_("เช่น มติ พชอ. ครั้งที่ 1/2569 วันที่ 14 ต.ค. 2568"),
    )  # fmt: skip

    def __init__(self, *args: Any, issues: list[Issue], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issues"].choices = [(issue.code, issue.short_name) for issue in issues]
        years = [(one, str(one)) for one in range(year - 1, year + 3)]
        self.fields["first_year"].choices = years
        self.fields["last_year"].choices = [(UNTIL_ENDED, _("ใช้ต่อจนกว่าจะปิด")), *years]


class EndIssueSetForm(forms.Form):
    """The last year of a set."""

    last_year = forms.TypedChoiceField(
        label=_("ใช้ถึงปีงบประมาณไหน"), coerce=int, widget=ChipSelect,
        error_messages={"required": _("เลือกปีสุดท้ายที่ใช้"), "invalid_choice": _("เลือกปีจากรายการ")},
    )  # fmt: skip

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_year"].choices = [(year, str(year)) for year in years]
