"""The own profile and tokens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.models import User
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.ui.forms import ThaiCharField


class ProfileForm(forms.Form):
    """Name, e-mail, telephone and language of the person."""

    display_name = ThaiCharField(
        label=_("ชื่อที่ให้คนอื่นเห็น"),
        max_length=120,
        error_messages={"required": _("ใส่ชื่อที่ให้คนอื่นเห็น")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("อีเมล"),
        required=False,
        help_text=_("ใช้เข้าสู่ระบบ รับแจ้งเตือน และตั้งรหัสผ่านใหม่เมื่อลืม"),
        error_messages={"invalid": _("อีเมลยังไม่ครบ ตัวอย่าง somjai@example.com")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("โทรศัพท์"),
        required=False,
        max_length=30,
        help_text=_("เห็นเฉพาะเจ้าหน้าที่ที่มีสิทธิ์ดูข้อมูลส่วนบุคคล"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(label=_("ภาษา"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(user, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def clean_phone(self) -> str:
        """Refuse what cannot be a telephone number; Thai digits are read."""
        phone = to_arabic_digits(self.cleaned_data["phone"])
        digits = sum(character.isdigit() for character in phone)
        if phone and not 9 <= digits <= 15:
            raise forms.ValidationError(_("เบอร์โทรศัพท์มี 9 หรือ 10 ตัวเลข เช่น 081 234 5678"), code="phone")
        return phone


class TokenForm(forms.Form):
    """A new API token."""

    label = forms.CharField(
        label=_("ใช้กับโปรแกรมอะไร"),
        max_length=80,
        error_messages={"required": _("เขียนสั้น ๆ ว่าใช้กับโปรแกรมอะไร จะได้เพิกถอนถูกตัว")},
    )
