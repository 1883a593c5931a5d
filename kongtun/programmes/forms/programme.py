"""Forms of a programme: what it is, its objectives, indicators, team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ThaiCharField, ThaiDateField, ThaiDecimalField
from kongtun.common.ui.rows import row_set
from kongtun.indicators.models import IssueSet
from kongtun.programmes.choices import Direction, Source
from kongtun.programmes.counters import counters
from kongtun.programmes.models import Programme


def area_text(rows: int) -> forms.Textarea:
    """Return a text area of so many rows."""
    return forms.Textarea({"rows": rows})


class ProgrammeForm(forms.Form):
    """Name, place, time, host. The place is chosen once."""

    name = ThaiCharField(label=_("ชื่อชุดโครงการ"), max_length=300, widget=area_text(2))
    short_name = ThaiCharField(
        label=_("ชื่อสั้น"), required=False, max_length=80, help_text=_("ใช้ในรายการและหัวเรื่อง เช่น บูรณาการกลไก เขต 10")
    )
    area = forms.TypedChoiceField(label=_("พื้นที่"), coerce=int)
    starts_on = ThaiDateField(label=_("ตั้งแต่"), help_text=_("เช่น 1/10/2565"))
    ends_on = ThaiDateField(label=_("ถึง"), help_text=_("เช่น 30/9/2567"))
    issue_set = forms.TypedChoiceField(
        label=_("ขับเคลื่อนประเด็นชุดไหน"), required=False, coerce=int, empty_value=None,
        help_text=_("หน้าชุดโครงการจะบอกว่าประเด็นไหนมีแผนแล้ว อำเภอไหนยังไม่มี"),
    )  # fmt: skip
    host = ThaiCharField(label=_("หน่วยงานเจ้าภาพ"), required=False, max_length=200)
    reporter = ThaiCharField(
        label=_("ผู้รายงานประจำ"), required=False, max_length=120,
        help_text=_("ชื่อทีมหรือหน่วยงานที่ลงในรายงานจากพื้นที่ เช่น ประชาสังคม-10"),
    )  # fmt: skip
    about = ThaiCharField(label=_("ความเป็นมา"), required=False, max_length=20_000, widget=area_text(5))

    def __init__(
        self, *args: Any, sets: list[IssueSet], areas: Any = (), programme: Programme | None = None, **kwargs: Any
    ) -> None:
        if programme is not None:
            values = {name: getattr(programme, name) for name in self.base_fields if name not in ("area", "issue_set")}
            kwargs.setdefault("initial", values | {"issue_set": programme.issue_set_id})
        super().__init__(*args, **kwargs)
        self.sets = {one.pk: one for one in sets}
        self.fields["issue_set"].choices = [
            ("", _("ไม่กำหนด")), *((pk, f"{one} · {one.area.full_name}") for pk, one in self.sets.items()),
        ]  # fmt: skip
        if programme is not None:
            del self.fields["area"]
        else:
            self.fields["area"].choices = [(area.pk, area.full_name) for area in areas]

    def values(self) -> dict[str, Any]:
        """Return the keyword arguments of ``save_programme``; a new programme's place is still a key."""
        return {**self.cleaned_data, "issue_set": self.sets.get(self.cleaned_data["issue_set"])}


class ObjectiveRow(forms.Form):
    """One objective."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = ThaiCharField(label=_("วัตถุประสงค์"), required=False, max_length=2000, widget=area_text(2))


class MemberRow(forms.Form):
    """One seat of the team."""

    role = ThaiCharField(label=_("บทบาทในทีม"), required=False, max_length=160)
    organisation = ThaiCharField(label=_("หน่วยงาน"), required=False, max_length=200)
    name = ThaiCharField(label=_("ชื่อ"), required=False, max_length=160, help_text=_("ใส่เมื่ออยากให้ติดต่อโดยตรง"))
    duty = ThaiCharField(label=_("หน้าที่"), required=False, max_length=300)


ObjectiveRows = row_set(ObjectiveRow, most=40, can_delete=True)
MemberRows = row_set(MemberRow, most=40, can_delete=True)


class IndicatorForm(forms.Form):
    """One indicator; where its value comes from is picked, not typed."""

    text = ThaiCharField(label=_("ตัวชี้วัด"), max_length=2000, widget=area_text(2))
    source = forms.ChoiceField(label=_("ค่ามาจากไหน"), required=False)
    target = ThaiDecimalField(label=_("เป้าหมาย"), required=False, min_value=0, max_digits=14, decimal_places=2)
    unit = ThaiCharField(label=_("หน่วย"), required=False, max_length=60, help_text=_("เช่น แผน โครงการ คน แห่ง"))
    direction = forms.ChoiceField(
        label=_("ทิศทาง"), choices=Direction.choices, widget=ChipSelect, initial=Direction.HIGHER
    )
    objective = forms.TypedChoiceField(label=_("ตอบวัตถุประสงค์"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        more = [(one.key, one.label) for one in counters()]
        self.fields["source"].choices = [*Source.choices, *more]
        self.objectives = {row.pk: row for row in programme.objectives.all()}
        self.fields["objective"].choices = [
            ("", _("ไม่ระบุ")), *((pk, f"{row.number}. {row.text[:90]}") for pk, row in self.objectives.items()),
        ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        """Return the keyword arguments of ``save_indicator``."""
        return {**self.cleaned_data, "objective": self.objectives.get(self.cleaned_data["objective"])}


class ValueForm(forms.Form):
    """A typed value of an indicator."""

    value = ThaiDecimalField(label=_("ค่า"), min_value=0, max_digits=14, decimal_places=2)
    measured_on = ThaiDateField(label=_("ณ วันที่"))
    source = ThaiCharField(
        label=_("ที่มา"), required=False, max_length=200, help_text=_("เช่น รายงานการประชุม 30 พ.ย. 2566")
    )
