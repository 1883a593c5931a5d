"""Write up a forum: what was said, what came of it, and what is to be done by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums.actions.checked import check_may, line, lock_forum, text
from kongtun.forums.choices import MinutesShape
from kongtun.forums.jobs import remind_owner
from kongtun.forums.models import FollowUp, Forum, Minutes
from kongtun.forums.queries.minutes import MINUTES_TEXTS, minutes_fingerprint, minutes_of
from kongtun.forums.states import ForumState as S
from kongtun.notifications.actions import notify

WRITABLE = (S.ANNOUNCED, S.HELD)
REMIND_DAYS = 3


@transaction.atomic
def save_minutes(
    forum: Forum, *, by: Any, shape: str, texts: Mapping[str, str], said: Mapping[int, str] | None = None, recorder: str = "",
    fingerprint: str = "",
) -> Minutes:  # fmt: skip
    """Store the record: ``texts`` by the names in ``MINUTES_TEXTS``, ``said`` by the keys of periods.

    Raises Refused before the day and after closing, EditConflict when somebody else changed it meanwhile.
    """
    check_may(by, forum)
    stored = lock_forum(forum, *WRITABLE)
    if timezone.localtime(stored.starts_at).date() > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันประชุม เขียนสรุปได้ตั้งแต่วันประชุม"))
    minutes = minutes_of(stored)
    check_fingerprint(fingerprint, minutes_fingerprint(stored, minutes))
    minutes.shape = MinutesShape(shape)
    for name in MINUTES_TEXTS:
        if name in texts:
            setattr(minutes, name, text(texts[name], name))
    minutes.recorder = line(recorder, "recorder", longest=160)
    minutes.save()
    periods = {period.pk: period for period in stored.periods.all()}
    for key, words in (said or {}).items():
        if key in periods:
            periods[key].said = text(words, f"said-{key}")
            periods[key].save(update_fields=["said"])
    record_event(forum, "forum.minutes", by=by)
    return minutes


@transaction.atomic
def add_follow_up(
    forum: Forum, *, by: Any, text: str, owner: User | None = None, owner_name: str = "", due_on: date | None = None
) -> FollowUp:
    """Write down what somebody is to do; an owner with an account is told once."""
    check_may(by, forum)
    words = line(text, "text", longest=300, required=True)
    name = owner.name if owner else line(owner_name, "owner_name", longest=160, required=True)
    if due_on is not None and not date(1990, 1, 1) <= due_on <= date(2150, 1, 1):
        raise Refused(_("ตรวจปีของวันที่ เช่น 30/11/2569"), field="due_on")
    made = FollowUp.objects.create(forum=forum, text=words, owner=owner, owner_name=name[:160], due_on=due_on)
    record_event(forum, "forum.follow_up", by=by, text=words)
    if owner is not None:
        url = reverse("forums:follow-up-done", args=[forum.pk, made.pk])
        sentence = _("งานต่อจาก “%(forum)s”: %(text)s") % {"forum": forum.title[:80], "text": words}
        if owner.pk != by.pk:
            notify([owner], key=f"follow-up:{made.pk}", text=sentence, url=url)
        if due_on is not None:
            early = timezone.make_aware(datetime.combine(due_on, time(8))) - timedelta(days=REMIND_DAYS)
            remind_owner.using(run_after=max(early, timezone.now())).enqueue(made.pk, due_on.isoformat())
    return made


@transaction.atomic
def finish_follow_up(row: FollowUp, *, by: Any, note: str = "") -> FollowUp:
    """Say that it is done: by its owner, or by who holds forums here. Pressing again changes nothing."""
    if row.owner_id != by.pk and not by.can(P.FORUM_EDIT, row.forum):
        raise PermissionNeeded(P.FORUM_EDIT)
    stored = FollowUp.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if stored.done_at is None:
        row.done_at, row.done_note = timezone.now(), line(note, "note", longest=300)
        row.save(update_fields=["done_at", "done_note"])
        record_event(row.forum, "forum.follow_up_done", by=by, text=row.text)
    return row


@transaction.atomic
def reopen_follow_up(row: FollowUp, *, by: Any) -> FollowUp:
    """Take the mark back."""
    if row.owner_id != by.pk and not by.can(P.FORUM_EDIT, row.forum):
        raise PermissionNeeded(P.FORUM_EDIT)
    row.done_at, row.done_note = None, ""
    row.save(update_fields=["done_at", "done_note"])
    record_event(row.forum, "forum.follow_up_open", by=by, text=row.text)
    return row


@transaction.atomic
def remove_follow_up(row: FollowUp, *, by: Any) -> None:
    """Take a follow-up off the list; what is done stays as part of the record."""
    check_may(by, row.forum)
    if row.done_at is not None:
        raise Refused(_("งานนี้ทำเสร็จแล้ว เก็บไว้เป็นหลักฐาน"))
    record_event(row.forum, "forum.follow_up_removed", by=by, text=row.text)
    row.delete()
