"""Work done after the page has answered: mails with links to set a password."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

from kongtun.accounts.models import User


def password_link(user: User) -> str:
    """Return the absolute address where ``user`` sets a password; it works once and only for some days.

    The host comes from the settings, never from a request, so nobody can have a link mailed that leads elsewhere.
    """
    path = reverse(
        "accounts:password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    return f"{settings.KONGTUN_SITE_URL}{path}"


@task()
def send_password_link(user_id: int, reason: str) -> None:
    """Mail a link to set a password; ``reason`` is ``welcome`` (new account) or ``reset`` (forgotten)."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None:
        return
    with translation.override(user.language):
        context = {"user": user, "link": password_link(user), "days": settings.PASSWORD_RESET_TIMEOUT // 86400}
        text = render_to_string(f"accounts/mail/{reason}.txt", context)
    subject, body = text.lstrip().split("\n", 1)
    send_mail(subject.strip(), body.lstrip("\n"), None, [user.email])
