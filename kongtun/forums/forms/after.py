"""Forms of the day and after: the record, what follows, travel, pictures, the questionnaire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import (
    ChipSelect,
    ChoiceCards,
    MoneyField,
    PhotosField,
    ThaiCharField,
    ThaiDateField,
    ThaiDecimalField,
)
from kongtun.common.ui.rows import row_set
from kongtun.forums.actions.checked import LONGEST_TEXT
from kongtun.forums.actions.photos import MOST_PHOTOS
from kongtun.forums.choices import MinutesShape, Vehicle
from kongtun.surveys.outline import Outline


def long_text(label: Any, rows: int = 4, help_text: Any = "") -> ThaiCharField:
    """A text of several lines."""
    return ThaiCharField(
        label=label, required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": rows}), help_text=help_text
    )


class MinutesForm(forms.Form):
    """The record; periods bring a field each (``said-<pk>``)."""

    shape = forms.ChoiceField(
        label=_("เขียนสรุปแบบไหน"), choices=MinutesShape.choices, widget=ChoiceCards,
        error_messages={"required": _("เลือกแบบ"), "invalid_choice": _("เลือกแบบ")},
    )  # fmt: skip
    from_centre = long_text(_("ข้อมูลจากส่วนกลาง"))
    from_areas = long_text(_("ข้อมูลจากพื้นที่"), 5)
    agreed = long_text(_("ข้อสรุปร่วม"))
    gained = long_text(_("ผลที่ได้จากการประชุม"))
    discussion = long_text(_("สาระของการประชุม"), 8)
    output = long_text(_("ผลผลิต (Output)"), 3, _("เช่น มีผู้เข้าร่วมกี่คน ได้แผนหรือข้อเสนอกี่เรื่อง"))
    outcome = long_text(_("ผลลัพธ์ (Outcome)"), 3, _("อะไรเปลี่ยนไป เช่น พี่เลี้ยงทำอะไรได้มากขึ้น"))
    suggestions = long_text(_("ข้อเสนอแนะ"), 3)
    recorder = ThaiCharField(label=_("ผู้บันทึก (บทบาท)"), required=False, max_length=160)
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, periods: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = periods
        for period in periods:
            self.fields[f"said-{period.pk}"] = long_text(period.title, 4)
            self.initial.setdefault(f"said-{period.pk}", period.said)

    def said_fields(self) -> list[Any]:
        """The fields of the periods in their order."""
        return [self[f"said-{period.pk}"] for period in self.periods]

    def said(self) -> dict[int, str]:
        """What was written by the key of the period."""
        return {period.pk: self.cleaned_data[f"said-{period.pk}"] for period in self.periods}


class FollowUpForm(forms.Form):
    """What somebody is to do."""

    text = ThaiCharField(label=_("ต้องทำอะไร"), max_length=300)
    owner = forms.TypedChoiceField(
        label=_("ผู้รับผิดชอบ"), required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": _("เลือกจากรายการ หรือพิมพ์ชื่อในช่องถัดไป")},
    )  # fmt: skip
    owner_name = ThaiCharField(label=_("หรือพิมพ์ชื่อหน่วยงาน"), required=False, max_length=160)
    due_on = ThaiDateField(label=_("ภายในวันที่"), required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("เลือกจากรายชื่อเวที")), *people]  # type: ignore[attr-defined]


class DoneForm(forms.Form):
    """What was done."""

    note = ThaiCharField(label=_("ทำอะไรไป"), required=False, max_length=300)


class ClaimForm(forms.Form):
    """What a participant is paid for coming."""

    from_place = ThaiCharField(label=_("เดินทางจาก"), max_length=160)
    vehicle = forms.ChoiceField(label=_("เดินทางโดย"), choices=Vehicle.choices, widget=ChipSelect)
    distance_km = ThaiDecimalField(
        label=_("ระยะทางไปกลับ"), required=False, unit=_("กม."), max_digits=7, decimal_places=1, min_value=0
    )
    per_km = ThaiDecimalField(
        label=_("อัตรา"), required=False, unit=_("บาท/กม."), max_digits=7, decimal_places=2, min_value=0
    )
    fare = MoneyField(label=_("ค่าโดยสาร"), required=False)
    allowance = MoneyField(label=_("เบี้ยเลี้ยง"), required=False)
    lodging = MoneyField(label=_("ค่าที่พัก"), required=False)


class PhotoForm(forms.Form):
    """Pictures to keep."""

    photos = PhotosField(label=_("เพิ่มรูป"), max_count=MOST_PHOTOS)


class CaptionForm(forms.Form):
    """What is seen in one picture."""

    caption = ThaiCharField(label=_("ในรูปมีอะไร"), required=False, max_length=200)


class QuestionForm(forms.Form):
    """One question."""

    text = ThaiCharField(label=_("คำถาม"), required=False, max_length=300, widget=forms.Textarea({"rows": 2}))


QuestionSet = row_set(QuestionForm, can_delete=True, most=40)


class PaperForm(forms.Form):
    """Sheets of paper, one a line; ``batch`` makes a repeat harmless."""

    lines = forms.CharField(
        label=_("คะแนนของแต่ละฉบับ บรรทัดละฉบับ"), max_length=30_000,
        widget=forms.Textarea({"rows": 10, "inputmode": "numeric", "class": "num"}),
        help_text=_("พิมพ์คะแนนข้อ 1 ถึงข้อสุดท้ายต่อกัน เช่น 4453344545 หรือวางจาก Excel ไม่ใส่ชื่อคน"),
        error_messages={"required": _("พิมพ์คำตอบอย่างน้อยหนึ่งฉบับ บรรทัดละฉบับ")},
    )  # fmt: skip
    batch = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("เปิดหน้านี้ใหม่แล้วส่งอีกครั้ง"), "invalid": _("เปิดหน้านี้ใหม่แล้วส่งอีกครั้ง")},
    )


class AnswersForm(forms.Form):
    """All questions on one page, each with its levels."""

    def __init__(self, *args: Any, outline: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(outline.scored, start=1):
            self.fields[question.key] = forms.TypedChoiceField(
                label=f"{number}. {question.text}",
                choices=[(value, f"{value} {word}") for value, word in question.options],
                coerce=int, widget=ChipSelect,
                error_messages={"required": _("เลือกคะแนนข้อนี้"), "invalid_choice": _("เลือกคะแนนข้อนี้")},
            )  # fmt: skip
