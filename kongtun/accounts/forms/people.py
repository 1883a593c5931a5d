"""Give somebody a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.presenters import ROLE_SENTENCES
from kongtun.accounts.roles import Role
from kongtun.common.ui.forms import ChoiceCards, ThaiCharField


class InviteForm(forms.Form):
    """Who gets which role. A person without an account is invited by e-mail."""

    who = forms.CharField(
        label=_("อีเมลหรือชื่อผู้ใช้"),
        max_length=150,
        help_text=_("คนที่ยังไม่มีบัญชี ให้ใส่อีเมล ระบบจะส่งลิงก์ตั้งรหัสผ่านไปให้"),
        error_messages={"required": _("ใส่อีเมลหรือชื่อผู้ใช้ของคนที่จะเพิ่ม")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    display_name = ThaiCharField(
        label=_("ชื่อและนามสกุล"), required=False, max_length=120, help_text=_("ใส่เมื่อเป็นคนที่ยังไม่มีบัญชี")
    )
    role = forms.ChoiceField(label=_("บทบาท"), error_messages={"required": _("เลือกบทบาท")})

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        field.widget = ChoiceCards(descriptions={role.value: ROLE_SENTENCES[role] for role in roles})
        field.choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
