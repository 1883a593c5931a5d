"""One mail: a single message, or the collection of a day or a week."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kongtun.notifications.choices import Channel, MessageKind
from kongtun.notifications.links import link_of, stop_url
from kongtun.notifications.models import Notification


def send_mail_of(user: Any, notifications: list[Notification]) -> None:
    """Mail these messages to their reader in one mail, in the reader's language. Raises OSError when the server refuses.

    Mails carry ordinary links: they are passed on and stay in mailboxes, so nobody is signed in by one. The header
    ``List-Unsubscribe`` with one click (RFC 8058) and a line for each kind of message stop what is not wanted.
    """
    kinds = sorted({one.kind for one in notifications}, key=MessageKind.values.index)
    with translation.override(user.language):
        context = {
            "user": user,
            "site": settings.KONGTUN_SITE_URL,
            "settings_link": f"{settings.KONGTUN_SITE_URL}{reverse('notifications:settings')}",
            "stops": [(MessageKind(kind).label, stop_url(user.pk, Channel.MAIL, [kind])) for kind in kinds],
        }
        if len(notifications) == 1:
            one = notifications[0]
            context |= {"notification": one, "link": link_of(one, quick=False)}
            text = render_to_string("notifications/mail/notification.txt", context)
        else:
            context["groups"] = [
                (MessageKind(kind).label, [(n.text, link_of(n, quick=False)) for n in notifications if n.kind == kind])
                for kind in kinds
            ]
            context["count"] = len(notifications)
            text = render_to_string("notifications/mail/digest.txt", context)
    subject, body = text.lstrip().split("\n", 1)
    headers = {
        "List-Unsubscribe": f"<{stop_url(user.pk, Channel.MAIL, kinds)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    EmailMessage(subject.strip(), body.lstrip("\n"), None, [user.email], headers=headers).send()
