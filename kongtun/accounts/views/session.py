"""Log-in, log-out and lock-out."""

from __future__ import annotations

import math
from typing import Any

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from kongtun.accounts.demo_password import DEMO_PASSWORD
from kongtun.accounts.forms.session import LogInForm
from kongtun.accounts.presenters import demo_accounts
from kongtun.accounts.web import public
from kongtun.common.ui import errors


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Remember the language of the person for the next pages (Django keeps it in a cookie)."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


class LogIn(LoginView):
    """Sign in by user name or e-mail, then go where the person was heading."""

    template_name = "accounts/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_form(self, form_class: Any = None) -> Any:
        """In the demo ``?as=officer`` fills the form with that account and the common password."""
        form = super().get_form(form_class)
        if settings.KONGTUN_DEMO and self.request.GET.get("as"):
            form.fields["password"].widget.render_value = True
            form.initial["password"] = DEMO_PASSWORD
        return form

    def get_initial(self) -> dict[str, Any]:
        """Fill in the account chosen from the list of the demo."""
        initial = super().get_initial()
        if settings.KONGTUN_DEMO:
            initial["username"] = self.request.GET.get("as", "")
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In demo mode the page lists the accounts with their password."""
        context = super().get_context_data(**kwargs)
        if settings.KONGTUN_DEMO:
            context |= {
                "demo_accounts": demo_accounts(),
                "demo_password": DEMO_PASSWORD,
                "chosen": self.request.GET.get("as", ""),
            }
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in and take over the person's language."""
        return speak(super().form_valid(form), form.get_user().language)


login = public(LogIn.as_view())
logout = public(LogoutView.as_view())


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict | None = None) -> HttpResponse:  # noqa: ARG001 (the signature axes calls)
    """429 after too many wrong passwords; every further try starts the pause again, so the whole pause is left."""
    pause = get_cool_off(request)
    return errors.locked_out(request, math.ceil(pause.total_seconds() / 60) if pause else None)
