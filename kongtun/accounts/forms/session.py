"""Log-in and passwords."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.contrib.auth.forms import PasswordChangeForm as DjangoPasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.jobs import send_password_link
from kongtun.accounts.models import AuditEvent
from kongtun.accounts.password_rules import check_password_rules
from kongtun.accounts.queries import find_user

_RULES = _("อย่างน้อย 10 ตัว ไม่ใช่ตัวเลขล้วน ไม่คล้ายชื่อหรืออีเมลของคุณ")
_DIFFERENT = _("รหัสผ่านสองช่องไม่ตรงกัน พิมพ์ใหม่ให้เหมือนกัน")

# One mail is enough: somebody who presses the button again and again must not fill a person's inbox.
PAUSE_BETWEEN_MAILS = timedelta(minutes=5)


class LogInForm(AuthenticationForm):
    """User name or e-mail, and password."""

    error_messages = {
        "invalid_login": _("ชื่อผู้ใช้หรือรหัสผ่านไม่ตรง ตรวจภาษาแป้นพิมพ์แล้วลองใหม่ ถ้าลืม กด “ลืมรหัสผ่าน”"),
        "inactive": _("บัญชีนี้ปิดอยู่ ติดต่อผู้ดูแลระบบ"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = _("ชื่อผู้ใช้หรืออีเมล"), _("รหัสผ่าน")
        name.error_messages["required"] = _("ใส่ชื่อผู้ใช้หรืออีเมล")
        password.error_messages["required"] = _("ใส่รหัสผ่าน")

    def clean_username(self) -> str:
        """Return the user name of the person meant, so that wrong tries by name and by e-mail are counted together."""
        typed = self.cleaned_data["username"]
        user = find_user(typed)
        return user.get_username() if user else typed


class PasswordResetForm(forms.Form):
    """Ask for a link by mail. The answer is the same whether the person exists or not."""

    who = forms.CharField(
        label=_("อีเมลหรือชื่อผู้ใช้"),
        max_length=254,
        help_text=_("ระบบส่งลิงก์ตั้งรหัสผ่านไปที่อีเมลของบัญชี"),
        error_messages={"required": _("ใส่อีเมลหรือชื่อผู้ใช้")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )

    def save(self, **_options: Any) -> None:
        """Queue the mail, at most one in five minutes for a person."""
        user = find_user(self.cleaned_data["who"])
        if user is None or not user.email:
            return
        asked = AuditEvent.objects.filter(
            verb="ask_password_link",
            kind="accounts.user",
            object_id=str(user.pk),
            at__gt=timezone.now() - PAUSE_BETWEEN_MAILS,
        )
        if not asked.exists():
            record_event(user, "ask_password_link", by=None)
            send_password_link.enqueue(user.pk, "reset")


class _ThaiRules:
    """Say in Thai which rule a new password breaks."""

    def validate_password_for_user(self, user: Any, password_field_name: str = "new_password2") -> None:  # noqa: S107
        """Put the sentences at the field; both fields may have been refused for another reason before."""
        if password := self.cleaned_data.get(password_field_name):  # type: ignore[attr-defined]
            try:
                check_password_rules(password, user)
            except ValidationError as error:
                self.add_error(password_field_name, error)  # type: ignore[attr-defined]


class NewPasswordForm(_ThaiRules, SetPasswordForm):
    """A new password, typed twice."""

    error_messages = {"password_mismatch": _DIFFERENT}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _thai_labels(self)


class PasswordChangeForm(_ThaiRules, DjangoPasswordChangeForm):
    """The present password, and the new one twice."""

    error_messages = {
        "password_mismatch": _DIFFERENT,
        "password_incorrect": _("รหัสผ่านเดิมไม่ตรง พิมพ์ใหม่"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("รหัสผ่านเดิม")
        self.fields["old_password"].error_messages["required"] = _("ใส่รหัสผ่านเดิม")
        _thai_labels(self)


def _thai_labels(form: forms.Form) -> None:
    first, again = form.fields["new_password1"], form.fields["new_password2"]
    first.label, again.label = _("รหัสผ่านใหม่"), _("รหัสผ่านใหม่อีกครั้ง")
    first.help_text, again.help_text = _RULES, ""
    first.error_messages["required"] = _("ใส่รหัสผ่านใหม่")
    again.error_messages["required"] = _("พิมพ์รหัสผ่านใหม่อีกครั้ง")
