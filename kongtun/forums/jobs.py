"""Mail to participants without an account: the invitation with its calendar entry, changes, and that it is called off."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from kongtun.forums.calendar import entry_of
from kongtun.forums.choices import SendingKind
from kongtun.forums.links import absolute, own_path
from kongtun.forums.models import FollowUp, Forum, Sending
from kongtun.notifications.actions import notify

log = logging.getLogger(__name__)
TRIES = 6
FIRST_PAUSE = timedelta(minutes=5)


@task()
def send_mails(forum_id: int, kind: str, sequence: int, note: str = "", attempt: int = 1) -> int:
    """Send what is queued for one happening of a forum; return how many went out. Running twice sends nothing twice.

    What the mail server refuses is released and tried again later, with longer and longer pauses.
    """
    forum = Forum.objects.filter(pk=forum_id).first()
    if forum is None:
        return 0
    sent = failed = 0
    queued = Sending.objects.filter(participant__forum=forum, kind=kind, sequence=sequence, sent_at__isnull=True)
    for row in queued.exclude(participant__email="").select_related("participant__forum").order_by("pk"):
        if not Sending.objects.filter(pk=row.pk, sent_at__isnull=True).update(sent_at=timezone.now()):
            continue
        try:
            _send(forum, row, note)
            sent += 1
        except OSError as error:  # every failure of the mail server and of the line to it (smtplib's are OSErrors)
            Sending.objects.filter(pk=row.pk).update(sent_at=None)
            failed += 1
            log.warning("mail %s of forum %s failed: %s", row.pk, forum_id, error)
    if failed and attempt < TRIES:
        pause = FIRST_PAUSE * 2 ** (attempt - 1)
        send_mails.using(run_after=timezone.now() + pause).enqueue(forum_id, kind, sequence, note, attempt + 1)
    return sent


@task()
def remind_owner(follow_up_id: int, due: str) -> bool:
    """Remind the owner of something that is due soon; nothing when it is done, taken away or has another day by now."""
    row = FollowUp.objects.filter(pk=follow_up_id, done_at__isnull=True).select_related("forum", "owner").first()
    if row is None or row.owner is None or str(row.due_on) != due or row.reminded_on is not None:
        return False
    with translation.override(row.owner.language):
        text = _("ใกล้ถึงกำหนด: %(text)s (จาก “%(forum)s”)") % {"text": row.text, "forum": row.forum.title[:80]}
    url = reverse("forums:follow-up-done", args=[row.forum_id, row.pk])
    notify([row.owner], key=f"follow-up:{row.pk}:{due}", text=text, url=url)
    row.reminded_on = timezone.localdate()
    row.save(update_fields=["reminded_on"])
    return True


def _send(forum: Forum, row: Sending, note: str) -> None:
    person = row.participant
    with translation.override("th"):
        context: dict[str, Any] = {
            "forum": forum, "person": person, "kind": row.kind, "note": note, "link": absolute(own_path(person)),
            "changed": row.kind == SendingKind.CHANGE, "cancelled": row.kind == SendingKind.CANCEL,
        }  # fmt: skip
        text = render_to_string("forums/mail/participant.txt", context)
    subject, body = text.lstrip().split("\n", 1)
    mail = EmailMessage(subject.strip(), body.lstrip("\n"), None, [person.email])
    entry = entry_of(forum, person, cancelled=row.kind == SendingKind.CANCEL)
    if entry:
        method = "CANCEL" if row.kind == SendingKind.CANCEL else "REQUEST"
        mail.attach("forum.ics", entry, f'text/calendar; charset="utf-8"; method={method}')
    mail.send()
