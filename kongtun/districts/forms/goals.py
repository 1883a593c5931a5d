"""Forms of issues and joint goals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCards, ChoiceCardsMultiple, ThaiCharField, ThaiDateField, ThaiDecimalField
from kongtun.districts.choices import RollUp
from kongtun.districts.forms.boards import long_text
from kongtun.districts.queries.goals import Offered
from kongtun.districts.rules import rules
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models import Indicator

SOURCES = [("", _("เลือกแหล่งข้อมูล")), *SourceKind.choices]


class IssuesForm(forms.Form):
    """The issues of a year."""

    issues = forms.MultipleChoiceField(label=_("ประเด็นของปีนี้"), required=False, widget=ChoiceCardsMultiple)

    def __init__(self, *args: Any, offered: list[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["issues"]
        field.choices = [(row.issue.code, row.issue.short_name) for row in offered]  # type: ignore[attr-defined]
        field.widget.descriptions = {row.issue.code: row.note for row in offered if row.note}  # type: ignore[attr-defined]


class GoalForm(forms.Form):
    """Numbers of a goal and how the funds add up to it."""

    baseline = ThaiDecimalField(label=_("สถานการณ์ของอำเภอตอนนี้"), required=False, max_digits=14, decimal_places=2)
    measured_on = ThaiDateField(label=_("วัดเมื่อ"), required=False)
    source_kind = forms.ChoiceField(label=_("ตัวเลขมาจากไหน"), required=False, choices=SOURCES)
    explained = ThaiCharField(
        label=_("อธิบายที่มา"), required=False, max_length=300, help_text=_("เช่น เฉลี่ยจาก 12 กองทุน หรือรายงานของโรงพยาบาล")
    )
    target = ThaiDecimalField(label=_("เป้าหมายเมื่อสิ้นปี"), max_digits=14, decimal_places=2)
    rule = forms.ChoiceField(label=_("รวมตัวเลขของกองทุนอย่างไร"), choices=RollUp.choices, widget=ChoiceCards)
    reason = long_text(_("ทำไมจึงเป็นเป้าหมายร่วม"), 2)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("baseline", "target"):
            self.fields[name].widget.attrs["data-unit"] = indicator.unit_label
        self.fields["rule"].widget.descriptions = {rule.key: rule.words for rule in rules().values()}  # type: ignore[attr-defined]


class ResultForm(forms.Form):
    """What was measured in the district."""

    value = ThaiDecimalField(label=_("ค่าที่วัดได้"), max_digits=14, decimal_places=2)
    measured_on = ThaiDateField(label=_("วัดเมื่อ"))
    source_kind = forms.ChoiceField(
        label=_("ตัวเลขมาจากไหน"), choices=SOURCES, error_messages={"required": _("เลือกแหล่งข้อมูล ที่ประชุมจะได้เชื่อถือได้")}
    )
    note = ThaiCharField(label=_("รายละเอียด"), required=False, max_length=300)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].widget.attrs["data-unit"] = indicator.unit_label
