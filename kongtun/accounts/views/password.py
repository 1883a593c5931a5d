"""Forgotten and changed passwords: Django's views with our forms and words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.forms.session import NewPasswordForm, PasswordChangeForm, PasswordResetForm
from kongtun.accounts.web import public, signed_in


class PasswordReset(views.PasswordResetView):
    """Ask for a link by mail."""

    template_name = "accounts/password_reset.html"
    form_class = PasswordResetForm  # type: ignore[assignment]  # any form with ``save`` will do
    success_url = reverse_lazy("accounts:password_reset_done")


class PasswordResetDone(views.PasswordResetDoneView):
    """Look into your mail."""

    template_name = "accounts/password_reset_done.html"


class PasswordResetConfirm(views.PasswordResetConfirmView):
    """Set a new password after following the link."""

    template_name = "accounts/password_set.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:login")

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, record, and say that it is done."""
        response = super().form_valid(form)
        record_event(self.user, "set_password", by=self.user)
        messages.success(self.request, _("ตั้งรหัสผ่านใหม่แล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่ได้เลย"))
        return response


class PasswordChange(views.PasswordChangeView):
    """Change the own password; other devices are signed out by it."""

    template_name = "accounts/password_change.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("accounts:me")

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, record, and say that it is done."""
        response = super().form_valid(form)
        record_event(self.request.user, "change_password", by=self.request.user)
        messages.success(self.request, _("เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นที่เคยเข้าไว้ต้องเข้าสู่ระบบใหม่"))
        return response


password_reset = public(PasswordReset.as_view())
password_reset_done = public(PasswordResetDone.as_view())
password_reset_confirm = public(PasswordResetConfirm.as_view())
password_change = signed_in(PasswordChange.as_view())
