"""The clock of the presentations: whose turn, start, pause, next."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.groupwork.actions.session import need_edit, refuse_closed, touch
from kongtun.groupwork.models import Group, GroupSession
from kongtun.groupwork.queries.clock import clock_of

STEPS = ("start", "pause", "next", "again", "stop")


@transaction.atomic
def move_clock(session: GroupSession, step: str, *, by: Any, group: Group | None = None) -> GroupSession:
    """Move the clock: ``start`` (of ``group``, or of the next one, or go on after a pause), ``pause``, ``next`` group,
    ``again`` from the beginning, ``stop``. A step that has been taken already changes nothing.

    Raises Refused: an unknown step, no groups, everybody has presented.
    """
    need_edit(session, by)
    refuse_closed(session)
    if step not in STEPS:
        raise Refused(_("ไม่รู้จักปุ่มนี้ เปิดหน้านี้ใหม่"), field="step")
    now = timezone.now()
    locked = GroupSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    full = locked.minutes * 60
    if step == "start" and (group is not None or locked.clock_group_id is None):
        chosen = group or _following(locked)
        if chosen.session_id != session.pk:
            raise Refused(_("กลุ่มนี้อยู่ในงานกลุ่มอื่น เลือกใหม่"), field="group")
        locked.clock_group, locked.clock_left, locked.clock_since = chosen, full, now
    elif step == "start" and locked.clock_since is None:
        locked.clock_since = now
    elif step == "pause" and locked.clock_since is not None:
        locked.clock_left, locked.clock_since = clock_of(locked, now).left, None
    elif step == "next":
        if locked.clock_group is not None:
            Group.objects.filter(pk=locked.clock_group.pk).update(presented_at=now)
        locked.clock_group, locked.clock_left, locked.clock_since = _following(locked), full, None
    elif step == "again":
        locked.clock_left, locked.clock_since = full, now if locked.clock_since else None
    elif step == "stop":
        if locked.clock_group is not None:
            Group.objects.filter(pk=locked.clock_group.pk).update(presented_at=now)
        locked.clock_group, locked.clock_left, locked.clock_since = None, 0, None
    locked.save(update_fields=["clock_group", "clock_left", "clock_since"])
    touch(session, control=True)
    session.refresh_from_db()
    return session


def _following(session: GroupSession) -> Group:
    """Return the first group in the order that has not presented yet."""
    waiting = session.groups.filter(presented_at=None).order_by("sort", "pk")
    found = waiting.exclude(pk=session.clock_group_id or 0).first()
    if found is None:
        raise Refused(_("นำเสนอครบทุกกลุ่มแล้ว เลือกกลุ่มที่จะนำเสนออีกครั้งได้จากรายชื่อ"), field="group")
    return found
