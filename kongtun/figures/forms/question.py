"""The pick-lists of a question. A GET form: every answer has an address that can be kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area, LaoType
from kongtun.common.ui.forms import ChipSelectMultiple, ThaiDateField
from kongtun.figures.measures import TABLE
from kongtun.figures.presenters.question import Question, by_name
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.choices_asked import issues_known, years_known
from kongtun.figures.queries.lines import LEAST, MOST, NAME, type_names
from kongtun.figures.queries.places import area_for, area_of, next_level, rows_within
from kongtun.landscape.choices import DesignationKind

EARLIEST = date(2005, 1, 1)
ORDERS = ((NAME, _("ตามชื่อ")), (MOST, _("มากไปน้อย")), (LEAST, _("น้อยไปมาก")))


def read_area(user: Any, asked: str) -> Area | None:
    """Return the area asked for if the person may ask about it, without one the smallest that holds all of theirs."""
    if not asked:
        return area_of(user)
    return area_for(user, int(asked)) if asked.isdecimal() and len(asked) < 10 else None


class QuestionForm(forms.Form):
    """What is asked and how it is shown. What cannot be read is said at its field and left out of the question."""

    by = forms.ChoiceField(label=_("แถวเป็น"), required=False)
    year = forms.MultipleChoiceField(
        label=_("ปีงบประมาณ"), required=False, widget=ChipSelectMultiple, help_text=_("ไม่เลือก คือทุกปี")
    )
    issue = forms.ChoiceField(label=_("ประเด็น"), required=False)
    type = forms.ChoiceField(label=_("ประเภทการสนับสนุน"), required=False)
    lao = forms.ChoiceField(label=_("ประเภท อปท."), required=False)
    designation = forms.ChoiceField(label=_("พื้นที่ที่ประกาศเป็น"), required=False)
    on = ThaiDateField(label=_("ณ สิ้นวันที่"), required=False, help_text=_("เช่น 30/9/2568 ไม่ใส่ คือขณะนี้"))
    show = forms.ChoiceField(label=_("ตัวเลขที่เทียบกัน"), required=False)
    order = forms.ChoiceField(label=_("เรียงแถว"), required=False, choices=ORDERS)
    compare = forms.BooleanField(label=_("เทียบกับวันเดียวกันของปีก่อน"), required=False)

    def __init__(self, data: QueryDict, *, area: Area) -> None:
        super().__init__(data)
        self.area = area
        self.levels = rows_within(area)
        self.issues = {issue.code: issue for issue in issues_known()}
        every = [("", _("ทั้งหมด"))]
        years = years_known()
        # A kept address may name a year that has no facts (any more): it is a year all the same.
        asked = {int(one) for one in data.getlist("year") if one.isdecimal() and len(one) == 4}
        shown = sorted({*years, *(year for year in asked if 2540 <= year <= 2700)}, reverse=True)
        self._choose("by", [(by.value, by_name(by)) for by in self.levels])
        self._choose("year", [(str(year), str(year)) for year in shown])
        self._choose("issue", [*every, *((code, issue.short_name) for code, issue in self.issues.items())])
        self._choose("type", [*every, *((str(number), name) for number, name in type_names())])
        self._choose("lao", [*every, *LaoType.choices])
        self._choose("designation", [*every, *DesignationKind.choices])
        self._choose("show", [(one.name, one.label) for one in TABLE])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean_on(self) -> date | None:
        """A day that has been."""
        day = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("ยังไม่ถึงวันนั้น ใส่วันนี้หรือวันก่อนหน้า"))
        if day is not None and day < EARLIEST:
            raise ValidationError(_("ใส่วันที่ตั้งแต่ 1/1/2548"))
        return day

    def question(self, user: Any) -> Question:
        """Return the question as far as it could be read."""
        self.is_valid()
        got = getattr(self, "cleaned_data", {})
        by = By(got.get("by") or next_level(self.area))
        issue = self.issues.get(got.get("issue") or "")
        ask = ask_for(
            user, area=self.area, by=by, years=tuple(sorted(int(year) for year in got.get("year") or ())),
            issue=issue.pk if issue else None, support_type=int(got["type"]) if got.get("type") else None,
            lao_type=got.get("lao") or "", designation=got.get("designation") or "", on=got.get("on"),
        )  # fmt: skip
        return Question(ask, issue, got.get("show") or "granted", got.get("order") or NAME, bool(got.get("compare")))

    def shown_as(self, question: Question) -> QuestionForm:
        """Return the same form filled with what was understood, so that defaults stand in the pick-lists."""
        return QuestionForm(QueryDict(question.query()), area=self.area)
