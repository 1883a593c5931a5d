"""When a kept view is mailed: chosen, taken by one worker, done, tried again, given up. What the mail says is made above."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.figures.choices import MailEvery, MailState
from kongtun.figures.models import SavedView, ViewMail
from kongtun.notifications.actions import notify
from kongtun.notifications.choices import MessageKind
from kongtun.notifications.models import MessageSettings

# Every month has them.
LAST_DAY = 28
# As for other mails (notifications.sending.run): after 5, 10, 20, 40 and 80 minutes.
TRIES = 6
FIRST_PAUSE = timedelta(minutes=5)
# A worker that has not finished after this time has died; its mail may have left and is not sent a second time.
DEAD_AFTER = timedelta(minutes=15)


def next_moment(every: str, day: int, hour: int, after: datetime) -> datetime:
    """Return the first moment after ``after`` on that day of the week (0 is Monday) or month at ``hour``, Thai time."""
    local = timezone.localtime(after)
    moment = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if every == MailEvery.WEEK:
        moment += timedelta(days=(day - moment.weekday()) % 7)
        return moment if moment > local else moment + timedelta(days=7)
    moment = moment.replace(day=day)
    if moment <= local:
        first = moment.replace(day=1) + timedelta(days=calendar.monthrange(moment.year, moment.month)[1])
        moment = first.replace(day=day)
    return moment


def _hour(user_id: int) -> int:
    """The hour at which the person gets collections (never within the own quiet hours)."""
    own = MessageSettings.objects.filter(user=user_id).first() or MessageSettings()
    return own.digest_hour


@transaction.atomic
def choose_mail(view: SavedView, *, by: Any, every: str, day: int, now: datetime | None = None) -> SavedView:
    """Mail a kept view every week or month from now on, or not at all (``every`` empty). Only its owner can.

    Raises Refused (``every``, ``day``).
    """
    if view.user_id != by.pk:
        raise Refused(_("เลือกได้เฉพาะมุมมองของตัวเอง"))
    if every and every not in MailEvery.values:
        raise Refused(_("เลือกจากรายการ"), field="every")
    if every and not by.email:
        raise Refused(_("ใส่อีเมลในหน้าข้อมูลของฉันก่อน แล้วกลับมาเลือกใหม่"), field="every")
    first, last = (0, 6) if every == MailEvery.WEEK else (1, LAST_DAY)
    if every and not first <= day <= last:
        raise Refused(_("เลือกวันจากรายการ"), field="day")
    view.mail_every = every
    view.mail_day = day if every else 0
    view.mail_next = next_moment(every, day, _hour(by.pk), now or timezone.now()) if every else None
    view.save(update_fields=["mail_every", "mail_day", "mail_next"])
    return view


@transaction.atomic
def stop_mail(view: SavedView) -> None:
    """Stop mailing a view: by the signed link of a mail, or because it cannot be mailed any more."""
    SavedView.objects.filter(pk=view.pk).update(mail_every="", mail_day=0, mail_next=None)


def take_due(now: datetime) -> Iterator[ViewMail]:
    """Yield the mails that are to be sent now, each to one worker only; first those that are tried again.

    A mail that is due is written down (once for its view and day) in the same transaction in which the next one gets its moment.
    Of several that were missed while no worker ran, one goes.
    """
    dead = ViewMail.objects.filter(state=MailState.SENDING, claimed_at__lt=now - DEAD_AFTER)
    dead.update(state=MailState.FAILED, reason="worker died while sending")
    again = ViewMail.objects.filter(state=MailState.RETRY, due_at__lte=now)
    for pk in list(again.order_by("due_at").values_list("pk", flat=True)):
        if again.filter(pk=pk).update(state=MailState.SENDING, claimed_at=now):
            yield ViewMail.objects.select_related("view__user").get(pk=pk)
    due = SavedView.objects.filter(mail_next__lte=now).order_by("mail_next")
    for pk in list(due.values_list("pk", flat=True)):
        taken = _take(pk, now)
        if taken is not None:
            yield taken


@transaction.atomic
def _take(pk: int, now: datetime) -> ViewMail | None:
    view = SavedView.objects.select_for_update().filter(pk=pk, mail_next__lte=now).first()
    if view is None or view.mail_next is None:
        return None
    on = timezone.localdate(view.mail_next)
    view.mail_next = next_moment(view.mail_every, view.mail_day, _hour(view.user_id), now)
    view.save(update_fields=["mail_next"])
    mail, new = ViewMail.objects.get_or_create(view=view, on=on, defaults={"claimed_at": now})
    return ViewMail.objects.select_related("view__user").get(pk=mail.pk) if new else None


def close_mail(mail: ViewMail, state: str, reason: str = "") -> None:
    """Write what became of a mail."""
    sent = timezone.now() if state == MailState.SENT else None
    ViewMail.objects.filter(pk=mail.pk).update(state=state, reason=reason[:200], sent_at=sent)


def try_again(mail: ViewMail, reason: str, now: datetime) -> None:
    """The mail server refused: try later with longer and longer pauses, or give up."""
    tries = mail.tries + 1
    if tries >= TRIES:
        close_mail(mail, MailState.FAILED, reason)
        return
    ViewMail.objects.filter(pk=mail.pk).update(
        state=MailState.RETRY, tries=tries, due_at=now + FIRST_PAUSE * 2 ** (tries - 1), reason=reason[:200]
    )


@transaction.atomic
def give_up_view(mail: ViewMail, why: str) -> None:
    """The owner may not see the area any more, or the question cannot be read: nothing is sent, said once, and no more mails."""
    view = mail.view
    stop_mail(view)
    close_mail(mail, MailState.DROPPED, why)
    text = _("เลิกส่งตัวเลข “%(name)s” ทางอีเมลแล้ว %(why)s") % {"name": view.name, "why": why}
    notify([view.user], key=f"figures:mail:{view.pk}:{mail.on}", kind=MessageKind.RESULT, text=text)
