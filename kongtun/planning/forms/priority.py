"""Where a problem comes from, how it scores, and how much each criterion counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import (
    ChipSelect,
    ChoiceCards,
    ChoiceCardsMultiple,
    ThaiCharField,
    ThaiDateField,
    ThaiDecimalField,
)
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models import IssueSet
from kongtun.planning.actions import Data, Forum
from kongtun.planning.models.priority import HEAVIEST, HIGHEST, LOWEST
from kongtun.planning.queries import Criterion

# What a forum said is an origin of its own.
_SOURCES = [choice for choice in SourceKind.choices if choice[0] != SourceKind.COMMUNITY]
_PICK = {"invalid_choice": _("เลือกจากรายการ")}


class MayWait:
    """A field that may stay empty but is not called optional: what is then to say depends on the others."""

    empty_values: list

    def validate(self, value: Any) -> None:
        """Let an empty field pass."""
        if value not in self.empty_values:
            super().validate(value)  # type: ignore[misc]


class ScoreField(MayWait, forms.TypedChoiceField):
    """One score of a criterion."""


class SourceField(MayWait, forms.ChoiceField):
    """Which data, once data are named as an origin."""


class ForumDateField(MayWait, ThaiDateField):
    """The day of the forum, once a forum is named as an origin."""


class PriorityForm(forms.Form):
    """Origins to tick, and four scores of four answers each. Scores may be left for later, but not half of them."""

    use_required_attribute = False

    sets = forms.TypedMultipleChoiceField(
        label=_("อยู่ในชุดประเด็นไหน"), coerce=int, required=False, widget=ChoiceCardsMultiple, error_messages=_PICK
    )
    from_data = forms.BooleanField(label=_("มีข้อมูลชี้ว่าเป็นปัญหา"), required=False)
    data_source = SourceField(label=_("ข้อมูลจากไหน"), choices=_SOURCES, widget=ChipSelect, error_messages=_PICK)
    data_note = ThaiCharField(
        label=_("ชื่อรายงานหรือทะเบียน"), max_length=600, required=False, widget=forms.TextInput,
        help_text=_("เช่น HDC เบาหวานรายใหม่ ปี 2568 ของอำเภอ"),
    )  # fmt: skip
    from_forum = forms.BooleanField(label=_("เวทีประชาคมเสนอ"), required=False)
    forum_on = ForumDateField(label=_("จัดเวทีวันที่"))
    forum_people = ThaiDecimalField(
        label=_("มากี่คน"), unit=_("คน"), required=False, decimal_places=0, max_digits=6, min_value=0,
        error_messages={"max_decimal_places": _("นับเป็นจำนวนเต็ม"), "min_value": _("ใส่จำนวนคนตั้งแต่ 1")},
    )  # fmt: skip
    forum_note = ThaiCharField(
        label=_("ชาวบ้านว่าอย่างไร"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("เล่าสั้น ๆ ไม่ต้องใส่ชื่อคน"),
    )  # fmt: skip
    origins_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    scores_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, sets: list[IssueSet], criteria: list[Criterion], told: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        field = self.fields["sets"]
        field.choices = [(one.pk, one.name_th) for one in sets]
        field.widget.descriptions = {str(one.pk): f"{one.area.full_name} · {one.source_th}" for one in sets}
        for criterion in criteria:
            self.fields[criterion.code] = _score(criterion, told.get(criterion.code, ""))

    @property
    def score_fields(self) -> list[forms.BoundField]:
        """The fields of the criteria."""
        return [self[criterion.code] for criterion in self.criteria]

    def clean(self) -> dict[str, Any]:
        """All scores or none."""
        data = super().clean() or {}
        given = [criterion for criterion in self.criteria if data.get(criterion.code)]
        if given and len(given) < len(self.criteria):
            for criterion in self.criteria:
                if not data.get(criterion.code) and criterion.code not in self.errors:
                    self.add_error(criterion.code, _now("ให้คะแนนข้อนี้ด้วย"))
        return data

    def origins(self) -> dict[str, Any]:
        """What ``save_origins`` takes, apart from the sets themselves."""
        told = self.cleaned_data
        people = told["forum_people"]
        return {
            "data": Data(told["data_source"], told["data_note"]) if told["from_data"] else None,
            "forum": Forum(told["forum_on"], None if people is None else int(people), told["forum_note"])
            if told["from_forum"]
            else None,
        }

    def scores(self) -> dict[str, int]:
        """Criterion code → score; empty when nothing was scored."""
        told = self.cleaned_data
        return {criterion.code: told[criterion.code] for criterion in self.criteria if told.get(criterion.code)}


def _score(criterion: Criterion, told: str) -> ScoreField:
    values = range(LOWEST, HIGHEST + 1)
    return ScoreField(
        label=criterion.name, coerce=int, empty_value=None, help_text=told, error_messages=_PICK,
        choices=[(value, str(value)) for value in values],
        widget=ChoiceCards(descriptions={str(value): word for value, word in zip(values, criterion.words, strict=True)}),
    )  # fmt: skip


class WeightsForm(forms.Form):
    """How much each criterion counts in the year."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        words = {0: _("0 ไม่นับ"), 1: _("1 ปกติ")}
        for criterion in criteria:
            self.fields[criterion.code] = forms.TypedChoiceField(
                label=criterion.name, coerce=int, widget=ChipSelect,
                choices=[(value, words.get(value, str(value))) for value in range(HEAVIEST + 1)],
                error_messages={**_PICK, "required": _("เลือกน้ำหนัก 1 ค่า")},
            )  # fmt: skip

    def weights(self) -> dict[str, int]:
        """Criterion code → weight."""
        return {criterion.code: self.cleaned_data[criterion.code] for criterion in self.criteria}
