"""Scoring a proposal by a rubric."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCards, ThaiCharField
from kongtun.surveys.outline import Outline, QuestionOutline


class ScoreForm(forms.Form):
    """One field for each criterion, named by its key. ``complete`` asks for every level; a draft may be half done."""

    def __init__(self, *args: Any, outline: Outline, complete: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outline = outline
        for question in outline.questions:
            self.fields[question.key] = field = _field(question)
            field.required = complete and not question.is_text

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """Headings with their fields."""
        return [(group.title, [self[question.key] for question in group.questions]) for group in self.outline.groups]

    def answers(self) -> dict[str, Any]:
        """Return {key: number, text, or None} of what was given."""
        return {question.key: self.answer(question.key) for question in self.outline.questions}

    def answer(self, key: str) -> Any:
        """Return one answer as the actions take it."""
        value = self.cleaned_data.get(key, "")
        if value in ("", None):
            return None
        return value if self.outline.by_key[key].is_text else int(value)


def _field(question: QuestionOutline) -> forms.Field:
    if question.is_text:
        return ThaiCharField(
            label=question.text, help_text=question.help, required=False, max_length=4000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip
    choices = [(str(value), f"{value} · {word}") for value, word in question.options]
    return forms.ChoiceField(
        label=question.text, help_text=question.help, choices=choices, widget=ChoiceCards,
        error_messages={"required": _("เลือกระดับก่อนส่ง"), "invalid_choice": _("เลือกระดับที่มีให้ในข้อนี้")},
    )  # fmt: skip


class InterestForm(forms.Form):
    """Why the proposal concerns the person."""

    reason = ThaiCharField(
        label=_("เกี่ยวข้องอย่างไร"), max_length=300, help_text=_("เช่น เป็นญาติกับหัวหน้าโครงการ เป็นวิทยากรของโครงการ"),
        error_messages={"required": _("เขียนสั้น ๆ ว่าเกี่ยวข้องอย่างไร")},
    )  # fmt: skip
