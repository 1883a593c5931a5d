"""Mail: one message for each notification, sent after the page has answered, and never twice."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import task

from kongtun.notifications.models import Notification

log = logging.getLogger(__name__)

# After 5, 10, 20, 40 and 80 minutes; the message is in the system anyway.
TRIES = 6
FIRST_PAUSE = timedelta(minutes=5)


@task()
def send_mail_for(notification_ids: list[int], attempt: int = 1) -> int:
    """Mail these notifications to the people who have an address; return how many went out.

    Running twice, or twice at once, sends nothing twice: a row is claimed by a conditional update before its mail
    goes out. A mail that the server refuses is released and tried again later, with longer and longer pauses.
    """
    sent, failed = 0, []
    waiting = Notification.objects.filter(pk__in=notification_ids, mailed_at__isnull=True, user__is_active=True)
    for notification in waiting.exclude(user__email="").select_related("user").order_by("pk"):
        claimed = Notification.objects.filter(pk=notification.pk, mailed_at__isnull=True).update(
            mailed_at=timezone.now()
        )
        if not claimed:
            continue
        try:
            _send(notification)
            sent += 1
        except OSError as error:  # every failure of the mail server and of the line to it (smtplib's are OSErrors)
            Notification.objects.filter(pk=notification.pk).update(mailed_at=None)
            failed.append(notification.pk)
            log.warning("mail for notification %s failed: %s", notification.pk, error)
    if failed and attempt < TRIES:
        pause = FIRST_PAUSE * 2 ** (attempt - 1)
        send_mail_for.using(run_after=timezone.now() + pause).enqueue(failed, attempt + 1)
    elif failed:
        log.error("mail given up after %s tries for notifications %s", attempt, failed)
    return sent


def _send(notification: Notification) -> None:
    """Send one plain-text mail in the language of its reader."""
    with translation.override(notification.user.language):
        link = f"{settings.KONGTUN_SITE_URL}{notification.url}" if notification.url else ""
        context = {
            "notification": notification,
            "user": notification.user,
            "link": link,
            "site": settings.KONGTUN_SITE_URL,
        }
        text = render_to_string("notifications/mail/notification.txt", context)
    subject, body = text.lstrip().split("\n", 1)
    send_mail(subject.strip(), body.lstrip("\n"), None, [notification.user.email])
