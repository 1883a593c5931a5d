"""Forms around the proposal: start, confirm, team, files, list filters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCards, ThaiCharField
from kongtun.projects.choices import FILE_TYPES, AttachmentSlot


class StartForm(forms.Form):
    """For whom a proposal is started."""

    typed_for = ThaiCharField(
        label=_("พิมพ์แทนกลุ่มไหน"), required=False, max_length=200,
        help_text=_("กรอกเมื่อกลุ่มส่งมาเป็นกระดาษ ระบบจะจดว่าใครพิมพ์ให้ใคร แล้วให้กลุ่มยืนยัน"),
    )  # fmt: skip
    organisation = ThaiCharField(label=_("ชื่อกลุ่มหรือหน่วยงานที่เสนอ"), required=False, max_length=200)

    def __init__(self, *args: Any, may_type_for: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_type_for:
            del self.fields["typed_for"]


class ConfirmForm(forms.Form):
    """How the group confirmed on paper."""

    how = ThaiCharField(
        label=_("กลุ่มยืนยันอย่างไร"), max_length=200, help_text=_("เช่น ลงชื่อในแบบกระดาษ เมื่อ 14 พ.ย. 2568 เก็บไว้ที่ อบต.")
    )


class CancelForm(forms.Form):
    """Why a proposal is cancelled."""

    note = ThaiCharField(
        label=_("เหตุผลที่ยกเลิก"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("ผู้เกี่ยวข้องจะเห็นข้อความนี้"),
    )


class TeamForm(forms.Form):
    """Whose account joins."""

    who = forms.CharField(
        label=_("ชื่อผู้ใช้หรืออีเมลของเพื่อนร่วมทีม"), max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Cleans to a list of uploads; what may be attached is the action's rule."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 (Django's signature)
        """Return the files, at least one."""
        uploads = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not uploads:
            raise forms.ValidationError(_("เลือกไฟล์อย่างน้อย 1 ไฟล์"))
        return uploads


class AttachForm(forms.Form):
    """Files and what they are."""

    files = FilesField(  # type: ignore[assignment]
        label=_("เลือกไฟล์ (หลายไฟล์ได้)"), help_text=_("ไฟล์ละไม่เกิน 15 MB: PDF รูป Word Excel PowerPoint"),
        widget=FilesInput(attrs={"multiple": True, "accept": ",".join(f".{kind}" for kind in FILE_TYPES)}),
    )  # fmt: skip
    slot = forms.ChoiceField(
        label=_("เป็นเอกสารอะไร"), choices=AttachmentSlot.choices, initial=AttachmentSlot.OTHER, widget=ChoiceCards
    )
