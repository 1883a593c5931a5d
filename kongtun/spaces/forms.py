"""Forms of a space."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField


class PostForm(forms.Form):
    """An announcement or a question."""

    title = ThaiCharField(label=_("เรื่อง"), max_length=200, error_messages={"required": _("ใส่หัวเรื่องสั้น ๆ ก่อน")})
    text = ThaiCharField(
        label=_("รายละเอียด"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    pinned = forms.BooleanField(label=_("ปักหมุดไว้บนสุด"), required=False)

    def __init__(self, *args: Any, may_pin: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_pin:
            del self.fields["pinned"]


class AnswerForm(forms.Form):
    """A reply."""

    text = ThaiCharField(
        label=_("คำตอบ"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("เขียนคำตอบก่อน")},
    )  # fmt: skip


class PlanRowForm(forms.Form):
    """One line of the monthly plan."""

    day = ThaiDateField(label=_("วันที่"))
    mentor = forms.TypedChoiceField(label=_("ใคร"), coerce=int, empty_value=None, required=False)
    who = ThaiCharField(label=_("ชื่อ ถ้าไม่ใช่พี่เลี้ยงในกลุ่ม"), required=False, max_length=160)
    what = ThaiCharField(label=_("ทำอะไร"), max_length=300, error_messages={"required": _("ใส่ว่าจะทำอะไร")})
    where = ThaiCharField(label=_("ที่ไหน"), required=False, max_length=200)

    def __init__(self, *args: Any, mentors: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].choices = [("", _("คนอื่น (ใส่ชื่อ)")), *((one.pk, one.name) for one in mentors)]


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("ไฟล์"), help_text=_("ไม่เกิน 15 MB เช่น PDF Word Excel PowerPoint หรือรูป"),
        error_messages={"required": _("เลือกไฟล์ก่อน"), "empty": _("ไฟล์นี้ว่าง เลือกไฟล์ใหม่"), "max_length": _("ชื่อไฟล์ยาวเกินไป เปลี่ยนชื่อให้สั้นลง")},
    )  # fmt: skip


class ChannelForm(forms.Form):
    """Where the group talks outside, and what it is for."""

    line_url = forms.CharField(label=_("ลิงก์กลุ่ม LINE"), required=False, max_length=300)
    page_url = forms.CharField(label=_("เพจหรือเว็บไซต์ของกลุ่ม"), required=False, max_length=300)
    about = ThaiCharField(label=_("กลุ่มนี้คุยเรื่องอะไร"), required=False, max_length=300)
