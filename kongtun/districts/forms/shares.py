"""Forms of contributions: the fields of one kind only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import MoneyField, ThaiCharField, ThaiIntegerField
from kongtun.districts.choices import Share
from kongtun.districts.queries.shares import projects_to_share
from kongtun.funds.models import Fund

FIELDS = {
    Share.PEOPLE: ("people", "people_role", "days"),
    Share.WORK: ("project", "work"),
    Share.MONEY: ("amount", "project"),
}


class ShareForm(forms.Form):
    """What is given. ``kind`` and ``fund`` were picked before; the projects are those of that fund."""

    organisation = ThaiCharField(
        label=_("หน่วยงานที่ร่วม"), max_length=200, help_text=_("เช่น โรงพยาบาล สถานีตำรวจ โรงเรียน วัด"),
        widget=forms.TextInput({"list": "share-organisations"}),
    )  # fmt: skip
    people = ThaiIntegerField(
        label=_("จำนวนคน"),
        min_value=1,
        max_value=100_000,
        unit=_("คน"),
    )
    people_role = ThaiCharField(
        label=_("ทำหน้าที่"), required=False, max_length=160, help_text=_("เช่น อสม. เยี่ยมบ้าน วิทยากร จราจร")
    )
    days = ThaiIntegerField(
        label=_("คนละกี่วัน"),
        required=False,
        min_value=1,
        max_value=366,
        unit=_("วัน"),
    )
    amount = MoneyField(label=_("จำนวนเงิน"), help_text=_("เงินยังอยู่ในบัญชีของกองทุนหรือหน่วยงาน ใช้จ่ายตามระเบียบของตน"))
    project: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("โครงการของกองทุน"), queryset=None, required=False, empty_label=_("ไม่มีโครงการ")
    )
    work = ThaiCharField(label=_("งานหรือกิจกรรม"), required=False, max_length=300, help_text=_("เขียนเมื่อไม่ได้เลือกโครงการ"))
    note = ThaiCharField(label=_("หมายเหตุ"), required=False, max_length=300)

    def __init__(self, *args: Any, kind: str, fund: Fund | None, fiscal_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {*FIELDS[Share(kind)], "note"} | (set() if fund else {"organisation"})
        if fund is None:
            kept.discard("project")
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
        if "project" in self.fields:
            self.fields["project"].queryset = projects_to_share(fund, fiscal_year)  # type: ignore[attr-defined, arg-type]


class AnswerForm(forms.Form):
    """Why not, or what was done."""

    note = ThaiCharField(
        label=_("เหตุผลหรือรายละเอียด"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )
