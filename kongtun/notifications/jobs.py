"""Work done after the page has answered: what goes out at once, and answers to LINE."""

from __future__ import annotations

import logging

from django.conf import settings
from django_tasks import task

from kongtun.notifications.line.client import LineClient, LineError, text_message
from kongtun.notifications.sending import send_due

log = logging.getLogger(__name__)


@task()
def send_now(notification_ids: list[int]) -> int:
    """Send what is due of these notifications; return how many messages left.

    Running twice, or twice at once, sends nothing twice. What fails for a passing reason is queued again for the moment
    when it may be tried; ``kongtun send_digests`` would find it too.
    """
    done = send_due(only=notification_ids)
    if done.later:
        again = sorted({row.notification_id for row in done.later})
        send_now.using(run_after=min(row.due_at for row in done.later)).enqueue(again)
    return done.messages


@task()
def answer_line(reply_token: str, text: str) -> bool:
    """Answer somebody who wrote to the official account; a reply token that is too old is only logged."""
    if not settings.KONGTUN_LINE.sends:
        return False
    try:
        with LineClient() as client:
            client.reply(reply_token, [text_message(text)])
    except LineError as error:
        log.warning("answer to LINE failed: %s", error)
        return False
    return True
