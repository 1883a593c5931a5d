"""The rubric of a year as rows: one criterion each."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ThaiCharField, ThaiDecimalField
from kongtun.common.ui.rows import row_set
from kongtun.surveys.choices import QuestionKind
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline


class RubricRowForm(forms.Form):
    """One criterion. Levels are written line by line, from the least to the most."""

    key = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    minimum = forms.IntegerField(required=False, widget=forms.HiddenInput)
    group = ThaiCharField(label=_("หมวด"), required=False, max_length=200)
    text = ThaiCharField(
        label=_("ข้อ"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("เขียนข้อนี้ หรือติ๊กลบแถวนี้")},
    )  # fmt: skip
    help = ThaiCharField(label=_("ดูอะไร"), required=False, max_length=300)
    kind = forms.ChoiceField(label=_("ตอบอย่างไร"), choices=QuestionKind.choices, initial="score", widget=ChipSelect)
    weight = ThaiDecimalField(
        label=_("น้ำหนัก"), max_digits=6, decimal_places=2, min_value=0, initial=Decimal(1),
        help_text=_("ข้อที่สำคัญเป็นสองเท่าใส่ 2"),
    )  # fmt: skip
    levels = ThaiCharField(
        label=_("คำของแต่ละระดับ"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("บรรทัดละหนึ่งระดับ จากน้อยไปมาก"), strip=True,
    )  # fmt: skip

    @property
    def is_used(self) -> bool:
        """True when something was written in the row."""
        return bool(self.cleaned_data.get("text")) and not self.cleaned_data.get("DELETE")

    def question(self, key: str) -> QuestionOutline:
        """Return what was asked for."""
        data = self.cleaned_data
        levels = tuple(line.strip() for line in data["levels"].splitlines() if line.strip())
        return QuestionOutline(
            key=data["key"] or key, text=data["text"], kind=data["kind"], help=data["help"],
            weight=data["weight"], minimum=data["minimum"] or 0, levels=levels,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whatever is not written needs its levels."""
        data = super().clean() or {}
        lines = [line for line in (data.get("levels") or "").splitlines() if line.strip()]
        if data.get("text") and data.get("kind") != QuestionKind.TEXT and len(lines) < 2:
            self.add_error("levels", _("เขียนอย่างน้อยสองระดับ บรรทัดละหนึ่งระดับ"))
        return data


RubricRows = row_set(RubricRowForm, most=60, can_delete=True)


def rows_of(outline: Outline) -> list[dict[str, Any]]:
    """Return the rows of a rubric as initial values."""
    return [
        {
            "key": q.key, "minimum": q.minimum, "group": group.title, "text": q.text, "help": q.help, "kind": q.kind,
            "weight": q.weight, "levels": "\n".join(q.levels),
        }
        for group in outline.groups for q in group.questions
    ]  # fmt: skip


def outline_from(title: str, rows: Iterable[RubricRowForm]) -> Outline:
    """Return the rubric that the rows make; rows of one group come together, in the order of first mention."""
    used = [row for row in rows if row.is_used]
    taken = {row.cleaned_data["key"] for row in used}
    groups: dict[str, list[QuestionOutline]] = {}
    number, last = 0, ""
    for row in used:
        while f"N{number}" in taken:
            number += 1
        question = row.question(f"N{number}")
        taken.add(question.key)
        last = row.cleaned_data["group"] or last or title
        groups.setdefault(last, []).append(question)
    return Outline(title, tuple(GroupOutline(name, tuple(questions)) for name, questions in groups.items()))
