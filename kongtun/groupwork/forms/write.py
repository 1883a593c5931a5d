"""What groups write."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField
from kongtun.groupwork.models import LONGEST_NOTE
from kongtun.groupwork.queries.board import Asked

LONGEST_PASTE = 20_000
_EMPTY = {"required": _("พิมพ์ข้อความก่อน หนึ่งความคิดต่อหนึ่งข้อ"), "max_length": _("ข้อความยาวเกินไป แบ่งส่งเป็นส่วน ๆ")}


class _Sent(forms.Form):
    """A form whose repeat is harmless: ``client_id`` is made when the page is drawn."""

    client_id = forms.UUIDField(
        required=False, widget=forms.HiddenInput(), error_messages={"invalid": _("เปิดหน้านี้ใหม่แล้วส่งอีกครั้ง")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"client_id": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class NoteForm(_Sent):
    """A thought under a question or one of its sub-points; several lines are several thoughts."""

    text = ThaiCharField(
        label=_("ความคิดของกลุ่ม"), max_length=LONGEST_PASTE, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages=_EMPTY,
    )  # fmt: skip
    place = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect, error_messages={
        "required": _("เลือกข้อย่อย"), "invalid_choice": _("เลือกข้อย่อยของคำถามนี้"),
    })  # fmt: skip

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"q{asked.question.pk}_%s")
        kwargs.setdefault("initial", {"place": asked.question.pk})
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["place"].choices = [
            (asked.question.pk, _("ทั้งข้อ")), *((point.pk, point.heading) for point in asked.points)
        ]  # fmt: skip

    @property
    def question(self) -> Any:
        """The chosen question or sub-point."""
        return next(place for place in self.asked.places if place.pk == self.cleaned_data["place"])


class AnswersForm(_Sent):
    """A whole group's answers, with the headings of the questions in them."""

    answers = ThaiCharField(
        label=_("คำตอบทั้งกลุ่ม"), max_length=LONGEST_PASTE, widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages=_EMPTY, help_text=_("วางจากรายงานได้เลย ระบบแบ่งตามหัวข้อคำถาม และแยกข้อที่ขึ้นต้นด้วย - หรือ •"),
    )  # fmt: skip


class TableForm(_Sent):
    """A table of all groups' answers."""

    table = forms.CharField(
        label=_("ตาราง"), max_length=200_000, strip=False, widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "wrap": "off"}),
        error_messages={"required": _("วางตารางก่อน แถวละกลุ่ม"), "max_length": _("ตารางใหญ่เกินไป แบ่งวางเป็นส่วน ๆ")},
        help_text=_("คัดลอกจาก Excel แล้ววาง แถวละกลุ่ม ช่องแรกชื่อกลุ่ม ช่องถัดไปคำตอบข้อ 1, 2, 3 … หรือพิมพ์เองโดยคั่นช่องด้วย |"),
    )  # fmt: skip


class WordForm(forms.Form):
    """The wording of one note. ``version`` is what the page showed."""

    text = ThaiCharField(
        label=_("ข้อความ"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("พิมพ์ข้อความก่อน ถ้าไม่ต้องการข้อนี้แล้ว ให้กดเอาออก"),
            "max_length": _("ข้อความยาวเกิน %(limit_value)d ตัวอักษร ตัดให้สั้นลง"),
        },
    )  # fmt: skip
    version = forms.IntegerField(
        required=False, widget=forms.HiddenInput(), min_value=1, max_value=30_000,
        error_messages={"invalid": _("เปิดหน้านี้ใหม่แล้วแก้อีกครั้ง")},
    )  # fmt: skip
