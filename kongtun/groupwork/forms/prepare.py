"""What the facilitator sets before the groups write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCards, ThaiCharField, ThaiIntegerField, UnitInput
from kongtun.forums.models import Forum
from kongtun.groupwork.actions.session import PERIODS
from kongtun.groupwork.models import Group, GroupSession, Question
from kongtun.groupwork.question_sets import SETS

_MINUTES = {
    "required": _("ใส่จำนวนนาที"), "invalid": _("ใส่จำนวนนาทีเป็นตัวเลข เช่น 5"),
    "min_value": _("อย่างน้อย 1 นาที"), "max_value": _("ไม่เกิน 120 นาที"),
}  # fmt: skip


def _minutes(*, required: bool = True) -> ThaiIntegerField:
    return ThaiIntegerField(
        label=_("นำเสนอกลุ่มละ"), min_value=1, max_value=120, required=required, widget=UnitInput(_("นาที"), {"inputmode": "numeric"}),
        error_messages=_MINUTES,
    )  # fmt: skip


def points_of(text: str) -> tuple[str, ...]:
    """Sub-points typed one a line."""
    return tuple(dict.fromkeys(line.strip(" -•\t")[:120] for line in text.splitlines() if line.strip(" -•\t")))


class NewSessionForm(forms.Form):
    """A set of questions or none, the period of the forum, the title."""

    question_set = forms.ChoiceField(label=_("ชุดคำถาม"), widget=ChoiceCards(), required=False)
    title = ThaiCharField(
        label=_("เรื่องที่คุยกัน"), max_length=300, required=False, help_text=_("ไม่ใส่ก็ได้ถ้าเลือกชุดคำถามที่มีชื่อให้แล้ว")
    )
    period: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("ช่วงของเวที"), queryset=None, required=False, empty_label=_("ไม่ผูกกับช่วงใด"),
        error_messages={"invalid_choice": _("เลือกช่วงของเวทีนี้")},
    )  # fmt: skip

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, one.label) for one in SETS.values()]
        self.fields["question_set"].choices = [*choices, ("", _("ตั้งคำถามเอง"))]
        self.fields["question_set"].widget.descriptions = {one.key: one.about for one in SETS.values()} | {
            "": _("เริ่มจากหน้าว่าง แล้วเพิ่มคำถามทีละข้อ")
        }
        self.fields["period"].queryset = forum.periods.filter(kind__in=PERIODS)


class SettingsForm(forms.ModelForm):
    """Title, minutes, and whether phones see the wall."""

    title = ThaiCharField(label=_("เรื่องที่คุยกัน"), max_length=300, error_messages={"required": _("ตั้งชื่อเรื่องที่จะคุยกัน")})
    minutes = _minutes()
    wall_open = forms.BooleanField(
        label=_("ให้ผู้เข้าร่วมดูผนังบนมือถือ"), required=False, help_text=_("ถ้าไม่เปิด แต่ละคนเห็นเฉพาะข้อความของกลุ่มตนเอง")
    )

    class Meta:
        model = GroupSession
        fields = ["title", "minutes", "wall_open"]


class QuestionForm(forms.Form):
    """One question. ``points`` are new sub-points, one a line."""

    heading = ThaiCharField(label=_("หัวข้อสั้น"), max_length=120, error_messages={"required": _("เขียนหัวข้อสั้นของคำถาม")})
    text = ThaiCharField(label=_("คำถามเต็ม"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    points = ThaiCharField(
        label=_("ข้อย่อย"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("บรรทัดละข้อ"),
    )

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        if question is not None:
            kwargs.setdefault("initial", {"heading": question.heading, "text": question.text})
        super().__init__(*args, **kwargs)
        if question is not None:
            self.fields["points"].label = _("เพิ่มข้อย่อย")
            if question.parent_id is not None:
                del self.fields["points"]

    def clean_points(self) -> tuple[str, ...]:
        """One a line, each once."""
        return points_of(self.cleaned_data["points"])


class NamesForm(forms.Form):
    """Names of groups, one a line."""

    names = ThaiCharField(
        label=_("ชื่อกลุ่ม"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("บรรทัดละกลุ่ม ถ้าเป็นชื่ออำเภอหรือตำบล คนจากที่นั่นจะเข้ากลุ่มเอง"),
        error_messages={"required": _("พิมพ์ชื่อกลุ่มอย่างน้อยหนึ่งชื่อ บรรทัดละกลุ่ม")},
    )  # fmt: skip


class GroupForm(forms.Form):
    """Name, place in the order, and who takes notes."""

    name = ThaiCharField(label=_("ชื่อกลุ่ม"), max_length=120, error_messages={"required": _("ตั้งชื่อกลุ่ม")})
    sort = ThaiIntegerField(
        label=_("นำเสนอลำดับที่"), min_value=1, max_value=999, widget=UnitInput("", {"inputmode": "numeric"}),
        error_messages={"invalid": _("ใส่ลำดับเป็นตัวเลข เช่น 1"), "required": _("ใส่ลำดับ เช่น 1")},
    )  # fmt: skip
    note_taker: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("ผู้จดของกลุ่ม"), queryset=None, required=False, empty_label=_("ยังไม่ตั้ง"),
        help_text=_("แก้ข้อความของทุกคนในกลุ่มได้"), error_messages={"invalid_choice": _("เลือกคนในกลุ่มนี้")},
    )  # fmt: skip

    def __init__(self, *args: Any, group: Group, people: list[Any], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"name": group.name, "sort": group.sort, "note_taker": group.note_taker_id})
        super().__init__(*args, **kwargs)
        keys = [person.pk for person in people] + ([group.note_taker_id] if group.note_taker_id else [])
        self.fields["note_taker"].queryset = group.session.forum.participants.filter(pk__in=keys)
