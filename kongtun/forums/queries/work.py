"""What waits for a person: invitations to answer, things to do after a forum, forums to write up and close."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.todo import Todo
from kongtun.forums.models import FollowUp, Forum, Participant
from kongtun.forums.states import ForumState as S

MOST = 10


def work_for(user: Any, today: date) -> list[Todo]:
    """Return at most thirty things, the most urgent first; three queries."""
    # What ends today is written up from tomorrow on; what waits for an answer is still to come.
    now, morning = timezone.now(), timezone.make_aware(datetime.combine(today, time()))
    tasks = FollowUp.objects.filter(owner=user, done_at__isnull=True).select_related("forum")
    found = [
        Todo(
            "follow_up", task.text, task.forum.title, ("forums:follow-up-done", (task.forum_id, task.pk)), _("ทำแล้ว"),
            due=task.due_on,
        )
        for task in tasks.order_by("due_on", "pk")[:MOST]
    ]  # fmt: skip
    asked = Participant.objects.filter(
        user=user, invited_at__isnull=False, registered_at__isnull=True, declined_at__isnull=True,
        forum__state=S.ANNOUNCED, forum__ends_at__gte=now,
    ).select_related("forum")  # fmt: skip
    for row in asked.order_by("forum__starts_at", "pk")[:MOST]:
        since = timezone.localtime(row.invited_at).date() if row.invited_at else None
        found.append(
            Todo("invitation", row.forum.title, row.forum.place, ("forums:mine", (row.forum_id,)), _("ตอบรับ"),
                 due=timezone.localtime(row.forum.starts_at).date(), since=since)
        )  # fmt: skip
    mine = Forum.objects.with_permission(user, P.FORUM_EDIT).filter(created_by=user)
    open_ones = mine.filter(state__in=(S.HELD, S.ANNOUNCED), ends_at__lt=morning)
    found += [
        Todo(
            "close", forum.title, _("ประชุมแล้ว รอสรุปและปิดเวที"), ("forums:detail", (forum.pk,)), _("สรุป"),
            since=timezone.localtime(forum.ends_at).date(),
        )
        for forum in open_ones.order_by("starts_at", "pk")[:MOST]
    ]  # fmt: skip
    return sorted(found, key=lambda todo: (todo.due or todo.since or date.max, todo.kind))
