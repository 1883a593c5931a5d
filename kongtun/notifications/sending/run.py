"""Take what is due and send it, however many workers do so at the same moment."""

from __future__ import annotations

import logging
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from kongtun.notifications.choices import Channel, DeliveryState
from kongtun.notifications.line.client import LineClient, LineError, text_message
from kongtun.notifications.models import Delivery, LineAccount
from kongtun.notifications.sending.line import chunks, is_same_for_all, push_to, retry_key, words_of
from kongtun.notifications.sending.mail import send_mail_of

log = logging.getLogger(__name__)

# After 5, 10, 20, 40 and 80 minutes; the message is in the system anyway.
TRIES = 6
FIRST_PAUSE = timedelta(minutes=5)
# A worker that has not finished after this time has died. LINE can be asked again (retry key), a mail cannot.
DEAD_AFTER = timedelta(minutes=15)
PEOPLE_AT_ONCE = 200
OPEN = (DeliveryState.WAITING, DeliveryState.RETRY)


class Sent(NamedTuple):
    """What a run did: messages that left, deliveries of them, and deliveries that are tried again later."""

    messages: int
    deliveries: int
    later: list[Delivery]


def send_due(*, only: Iterable[int] | None = None, now: datetime | None = None) -> Sent:
    """Send what is due (of the notifications ``only``, if given).

    A delivery is taken by a conditional update before anything leaves, so two workers at once send nothing twice. What
    one person gets by one channel in a run is one message. Not sent: what was withdrawn, has been read in the meantime (in
    collections), is past its ``until``, or has nobody to go to.
    """
    now = now or timezone.now()
    about = Q() if only is None else Q(notification_id__in=list(only))
    _take_up_dead(now)
    messages, done = 0, 0
    later: list[Delivery] = []
    while claim := _claim(about, now):
        part = _send_claimed(claim, now)
        messages, done, later = messages + part.messages, done + part.deliveries, later + part.later
    for retried in _retries(about, now):
        part = _send_claimed(retried, now)
        messages, done, later = messages + part.messages, done + part.deliveries, later + part.later
    return Sent(messages, done, later)


def _claim(about: Q, now: datetime) -> uuid.UUID | None:
    """Take the due deliveries of some people; None when there are none."""
    due = Delivery.objects.filter(about, state=DeliveryState.WAITING, due_at__lte=now)
    people = list(
        due.order_by("notification__user_id")
        .values_list("notification__user_id", flat=True)
        .distinct()[:PEOPLE_AT_ONCE]
    )
    if not people:
        return None
    rows = list(due.filter(notification__user_id__in=people).values_list("pk", flat=True))
    claim = uuid.uuid4()
    Delivery.objects.filter(pk__in=rows, state=DeliveryState.WAITING).update(
        state=DeliveryState.SENDING, claim=claim, claimed_at=now
    )
    return claim


def _retries(about: Q, now: datetime) -> list[uuid.UUID]:
    """Take what LINE is to be asked again, under the claims under which it was asked before."""
    due = Delivery.objects.filter(about, state=DeliveryState.RETRY, due_at__lte=now)
    return [
        claim
        for claim in due.order_by("claim").values_list("claim", flat=True).distinct()
        if claim
        and Delivery.objects.filter(claim=claim, state=DeliveryState.RETRY, due_at__lte=now).update(
            state=DeliveryState.SENDING, claimed_at=now
        )
    ]


def _take_up_dead(now: datetime) -> None:
    """What a dead worker had taken: LINE is asked again, a mail may have left and is not sent a second time."""
    dead = Delivery.objects.filter(state=DeliveryState.SENDING, claimed_at__lt=now - DEAD_AFTER)
    dead.filter(channel=Channel.LINE).update(state=DeliveryState.RETRY, due_at=now)
    given_up = dead.filter(channel=Channel.MAIL).update(state=DeliveryState.FAILED, reason="worker died while sending")
    if given_up:
        log.error("%s mails may not have left: their worker died", given_up)


def _send_claimed(claim: uuid.UUID, now: datetime) -> Sent:
    """Send everything under one claim that is being sent."""
    rows = list(
        Delivery.objects.filter(claim=claim, state=DeliveryState.SENDING)
        .select_related("notification__user__line_account")
        .order_by("pk")
    )
    groups: dict[tuple[str, int], list[Delivery]] = defaultdict(list)
    for row in rows:
        reason = _why_not(row, now)
        if reason:
            _close([row], DeliveryState.DROPPED, reason)
        else:
            groups[row.channel, row.notification.user_id].append(row)
    mails = [group for (channel, _user), group in groups.items() if channel == Channel.MAIL]
    lines = [group for (channel, _user), group in groups.items() if channel == Channel.LINE]
    messages, done = 0, 0
    later: list[Delivery] = []
    for group in mails:
        if _try(group, lambda g=group: send_mail_of(g[0].notification.user, [d.notification for d in g]), later, now):  # type: ignore[misc]
            messages, done = messages + 1, done + len(group)
    if lines:
        with LineClient() as client:
            for members, send in _line_sendings(client, claim, lines):
                if _try(members, send, later, now):
                    messages, done = messages + 1, done + len(members)
    return Sent(messages, done, later)


def _line_sendings(
    client: LineClient, claim: uuid.UUID, groups: list[list[Delivery]]
) -> Iterable[tuple[list[Delivery], Callable[[], None]]]:
    """Yield what goes to LINE: people's own messages, then news for many as multicasts."""
    same: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
    for group in groups:
        notifications = [row.notification for row in group]
        if is_same_for_all(notifications):
            same[notifications[0].text, notifications[0].url].append(group[0])
        else:
            user = notifications[0].user
            yield group, lambda u=user, n=notifications: push_to(client, claim, u.line_account.line_user_id, u, n)  # type: ignore[misc]
    for members in same.values():
        text = words_of([members[0].notification])
        for chunk in chunks(members):
            to = [row.notification.user.line_account.line_user_id for row in chunk]
            key = retry_key(claim, *to, text)
            yield chunk, lambda t=to, m=text, k=key: client.multicast(t, [text_message(m)], retry_key=k)  # type: ignore[misc]


def _why_not(row: Delivery, now: datetime) -> str:
    """Return why a delivery is not sent any more; empty when it is."""
    notification, user = row.notification, row.notification.user
    collected = row.due_at > notification.created_at + timedelta(seconds=1) and row.tries == 0
    reasons = {
        "withdrawn": notification.withdrawn_at is not None,
        "past": notification.until is not None and notification.until < now,
        "account closed": not user.is_active,
        "read": collected and notification.read_at is not None,
        "no address": row.channel == Channel.MAIL and not user.email,
        "not linked": row.channel == Channel.LINE and not _reachable(user),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _reachable(user: object) -> bool:
    account: LineAccount | None = getattr(user, "line_account", None)
    return settings.KONGTUN_LINE.sends and account is not None and account.blocked_at is None


def _close(rows: list[Delivery], state: str, reason: str) -> None:
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(state=state, reason=reason[:200])


def _try(rows: list[Delivery], send: Callable[[], None], later: list[Delivery], now: datetime) -> bool:
    """Send; write what became of it. A passing failure is tried again later, with longer and longer pauses."""
    try:
        send()
    except (OSError, LineError) as error:  # every failure of a mail server and of the line to it is an OSError
        tries = max(row.tries for row in rows) + 1
        passing = error.passing if isinstance(error, LineError) else True
        if not passing or tries >= TRIES:
            log.error("given up after %s tries: %s", tries, error)  # noqa: TRY400 (a traceback says no more)
            _close(rows, DeliveryState.FAILED, str(error))
            return False
        pause = FIRST_PAUSE * 2 ** (tries - 1)
        if isinstance(error, LineError) and error.after:
            pause = max(pause, timedelta(seconds=min(error.after, 86400)))
        log.warning("to be tried again in %s: %s", pause, error)
        is_line = isinstance(error, LineError)
        Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=DeliveryState.RETRY if is_line else DeliveryState.WAITING, tries=tries, due_at=now + pause, reason=str(error)[:200],
            **({} if is_line else {"claim": None, "claimed_at": None}),
        )  # fmt: skip
        for row in rows:
            row.due_at = now + pause
        later += rows
        return False
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=DeliveryState.SENT, sent_at=timezone.now(), reason=""
    )
    return True
