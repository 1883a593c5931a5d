"""What waits for a person who holds forums."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.todo import Todo
from kongtun.groupwork.models import GroupSession
from kongtun.groupwork.queries.sessions import IN_FORCE
from kongtun.groupwork.states import SessionState

MOST = 30


def work_for(user: Any, today: date) -> list[Todo]:
    """Return the sessions whose forum is over and which are still open: lessons are not kept yet. One query."""
    rows = (
        GroupSession.objects.with_permission(user, P.FORUM_EDIT)
        .filter(state=SessionState.OPEN, forum__ends_at__date__lt=today)
        .select_related("forum")
        .annotate(note_count=Count("notes", filter=IN_FORCE))
        .order_by("forum__ends_at", "pk")[:MOST]
    )
    return [
        Todo(
            kind="groupwork",
            title=_("เก็บบทเรียนจากงานกลุ่ม “%(title)s”") % {"title": row.title},
            detail=_("%(forum)s · กลุ่มเขียนไว้ %(count)d ข้อ") % {"forum": row.forum.title, "count": row.note_count},
            link=("groupwork:close", (row.pk,)),
            verb=_("เก็บบทเรียน"),
            since=timezone.localtime(row.forum.ends_at).date(),
        )
        for row in rows
    ]
