"""Sections that are a few fields of the project."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ChipSelectMultiple, ChoiceCards, ThaiCharField, ThaiDateField
from kongtun.funds.choices import RecipientGroup
from kongtun.funds.notices import get_pack
from kongtun.projects.choices import (
    FITTING_TYPES,
    MAX_LONG_TEXT,
    MAX_ROWS,
    PEOPLE_ROWS,
    MeasuredBy,
    MeasuredWhen,
    MeasuredWith,
)
from kongtun.projects.forms.section import SectionForm, textarea
from kongtun.projects.models import ProjectPerson


def _number(value: str) -> int | None:
    return int(value) if value not in ("", None) else None


class BasicsForm(SectionForm):
    """Title, who proposes, type of support, area of work."""

    title = ThaiCharField(
        label=_("ชื่อโครงการ"), max_length=300,
        help_text=_("สั้น เข้าใจง่าย บอกว่าจะทำอะไร และมีชื่อชุมชนเพื่อให้ค้นเจอ"),
    )  # fmt: skip
    organisation = ThaiCharField(
        label=_("ชื่อกลุ่มหรือหน่วยงานที่เสนอ"), max_length=200, help_text=_("เช่น ชมรม อสม. ตำบลโนนสำราญ")
    )
    recipient_group = forms.TypedChoiceField(
        label=_("เราเป็นใคร"), choices=RecipientGroup.choices, coerce=_number, empty_value=None, widget=ChoiceCards
    )
    support_type = forms.TypedChoiceField(
        label=_("ขอการสนับสนุนประเภทไหน"), coerce=_number, empty_value=None, widget=ChoiceCards
    )
    work_area = ThaiCharField(label=_("ทำที่ชุมชนไหน"), max_length=300, help_text=_("เช่น หมู่ 1–9 ตำบลโนนสำราญ"))
    remark = ThaiCharField(
        label=_("หมายเหตุ"), required=False, max_length=MAX_LONG_TEXT, widget=textarea(2),
        help_text=_("เรื่องอื่นที่อยากให้กรรมการรู้"),
    )  # fmt: skip

    def build(self) -> None:
        """Types of support come from the notice of the project, those that fit the recipient first."""
        fitting = FITTING_TYPES.get(self.project.recipient_group or 0, ())
        kinds = sorted(
            get_pack(self.project.pack).support_types, key=lambda kind: (kind.number not in fitting, kind.number)
        )
        field = self.fields["support_type"]
        field.choices = [(kind.number, kind.full_label) for kind in kinds]
        field.widget.descriptions = {
            str(kind.number): _("เหมาะกับกลุ่มของคุณ") if kind.number in fitting else kind.typical_recipient
            for kind in kinds
        }


class PeopleForm(SectionForm):
    """Names of the group; the place of a name stays when the one above it is empty."""

    def build(self) -> None:
        """Five rows, and one more than there are names when there are five or more."""
        self.people = {person.sort or 1: person for person in self._placed()}
        self.rows = min(
            max(PEOPLE_ROWS, max(self.people, default=0) + (1 if len(self.people) >= PEOPLE_ROWS else 0)), MAX_ROWS
        )
        for number in range(self.rows):
            first = number == 0
            self.fields[f"people-{number}-name"] = ThaiCharField(
                label=_("คนที่ 1 ผู้รับผิดชอบโครงการ") if first else _("คนที่ %(n)s") % {"n": number + 1},
                max_length=160,
                required=number < self.needed,
            )
            if first:
                self.fields["people-0-phone"] = forms.CharField(
                    label=_("เบอร์โทรของผู้รับผิดชอบ"), required=False, max_length=30,
                    widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
                    help_text=_("เห็นเฉพาะเจ้าหน้าที่กองทุน ไม่ลงในเอกสาร"),
                )  # fmt: skip

    def _placed(self) -> list[ProjectPerson]:
        people = list(self.project.people.order_by("sort", "pk"))
        if len({person.sort for person in people}) != len(people) or any(person.sort < 1 for person in people):
            for place, person in enumerate(people, start=1):
                person.sort = place
        return people

    @property
    def needed(self) -> int:
        """How many names the form needs: five for a people's group, one otherwise."""
        return PEOPLE_ROWS if self.project.recipient_group == RecipientGroup.PEOPLES_GROUP else 1

    def stored(self) -> dict[str, str]:
        """Names and phones by place."""
        values = {f"people-{sort - 1}-name": person.name for sort, person in self.people.items()}
        if first := self.people.get(1):
            values["people-0-phone"] = first.phone
        return values

    def cleaned_people(self) -> list[dict[str, str]]:
        """Rows for ``set_people``; phones of the others are kept."""
        rows = []
        for number in range(self.rows):
            kept = self.people.get(number + 1)
            phone = self.cleaned_data.get("people-0-phone", "") if number == 0 else (kept.phone if kept else "")
            name = self.cleaned_data[f"people-{number}-name"]
            rows.append({"name": name, "phone": phone if name or number == 0 else ""})
        return rows


class SituationForm(SectionForm):
    """Text beside the plan's numbers."""

    situation = ThaiCharField(
        label=_("เล่าสถานการณ์และเหตุผลที่ต้องทำ"), max_length=MAX_LONG_TEXT, widget=textarea(9), strip=True,
        help_text=_("ร่างจากแผนให้แล้ว แก้ได้ทุกคำ ตัวเลขขนาดปัญหาไม่ต้องพิมพ์ซ้ำ"),
    )  # fmt: skip
    difference = ThaiCharField(
        label=_("ปีนี้ต่างจากเดิมอย่างไร"), required=False, max_length=300,
        help_text=_("ถ้าเคยทำเรื่องนี้แล้ว ตอบหนึ่งบรรทัด เช่น เพิ่มการเยี่ยมบ้าน เพราะปีก่อนทำแล้วหลุดกลางทาง"),
    )  # fmt: skip


class ScheduleForm(SectionForm):
    """Dates and place."""

    start_date = ThaiDateField(label=_("วันเริ่มโครงการ"), help_text=_("เช่น 1/12/2568"))
    end_date = ThaiDateField(label=_("วันสิ้นสุดโครงการ"), help_text=_("ไม่เกินวันสิ้นปีงบประมาณ"))
    place = ThaiCharField(
        label=_("สถานที่ทำกิจกรรม"), max_length=300, help_text=_("เช่น ศาลาประชาคมหมู่ 3 และบ้านทุกหลังในหมู่ 1–9")
    )

    def clean(self) -> dict[str, object]:
        """The end may not lie before the start."""
        values = super().clean() or self.cleaned_data
        start, end = values.get("start_date"), values.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("วันสิ้นสุดอยู่ก่อนวันเริ่ม แก้วันใดวันหนึ่งให้เรียงกัน"))
        return values


class ResultsForm(SectionForm):
    """Expected results."""

    expected_results = ThaiCharField(
        label=_("เมื่อทำแล้วจะเกิดการเปลี่ยนแปลงอย่างไร"), max_length=MAX_LONG_TEXT, widget=textarea(7),
        help_text=_("เขียนข้อละบรรทัด ร่างจากเป้าหมายให้แล้ว"),
    )  # fmt: skip


class EvaluationForm(SectionForm):
    """Three picks that make a sentence, and the sentence."""

    adding = ("by", "when", "tools")

    by = forms.MultipleChoiceField(
        label=_("ใครวัด"), required=False, choices=MeasuredBy.choices, widget=ChipSelectMultiple
    )
    when = forms.ChoiceField(label=_("วัดเมื่อไร"), required=False, choices=MeasuredWhen.choices, widget=ChipSelect)
    tools = forms.MultipleChoiceField(
        label=_("วัดด้วยอะไร"), required=False, choices=MeasuredWith.choices, widget=ChipSelectMultiple
    )
    evaluation_method = ThaiCharField(
        label=_("วิธีวัดผล"), max_length=MAX_LONG_TEXT, widget=textarea(5), help_text=_("แก้ประโยคที่ระบบเขียนให้ได้ทุกคำ")
    )
