"""Close a session: what the facilitator ticks becomes lessons in the knowledge store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import join_and
from kongtun.common.workflow import advance
from kongtun.groupwork.actions.session import need_edit, touch
from kongtun.groupwork.models import Cluster, GroupSession, Note
from kongtun.groupwork.states import SessionState
from kongtun.knowledge.actions import keep_lesson

LONGEST_TITLE = 150


@transaction.atomic
def close_session(
    session: GroupSession, *, by: Any, clusters: Sequence[Cluster] = (), notes: Sequence[Note] = ()
) -> list[Any]:
    """Close ``session`` and keep the ticked clusters and notes as lessons; returns the lessons.

    What was kept before (the session was opened again) is not kept twice. Raises Refused when it is not open.
    """
    need_edit(session, by)
    advance(session, "close", by=by)
    lessons = _keep(session, by=by, clusters=clusters, notes=notes)
    GroupSession.objects.filter(pk=session.pk).update(clock_since=None, clock_group=None, clock_left=0)
    touch(session, control=True)
    return lessons


@transaction.atomic
def keep_more(
    session: GroupSession, *, by: Any, clusters: Sequence[Cluster] = (), notes: Sequence[Note] = ()
) -> list[Any]:
    """Keep further lessons of a session that is closed already."""
    need_edit(session, by)
    if session.state != SessionState.CLOSED:
        raise Refused(_("เก็บบทเรียนเมื่อปิดงานกลุ่ม"))
    return _keep(session, by=by, clusters=clusters, notes=notes)


def _keep(session: GroupSession, *, by: Any, clusters: Sequence[Cluster], notes: Sequence[Note]) -> list[Any]:
    now, lessons = timezone.now(), []
    source: dict[str, Any] = {
        "source": session.forum, "source_url": reverse("groupwork:summary", args=[session.pk]),
        "names": list(session.forum.participants.values_list("name", flat=True)),
    }  # fmt: skip
    for cluster in clusters:
        if cluster.session_id != session.pk or cluster.kept_at is not None:
            continue
        rows = list(
            cluster.notes.filter(hidden=False, taken_back=False, merged_into=None)
            .select_related("group")
            .order_by("pk")
        )
        if not rows:
            continue
        lessons.append(
            keep_lesson(
                area=session.forum.area, title=cluster.name[:LONGEST_TITLE],
                changed="\n".join(f"- {note.text} ({note.group.name})" for note in rows),
                who=join_and(dict.fromkeys(note.group.name for note in rows)),
                why=cluster.question.text or cluster.question.heading, by=by, **source,
            )
        )  # fmt: skip
        Cluster.objects.filter(pk=cluster.pk).update(kept_at=now)
    for note in notes:
        if note.session_id != session.pk or note.kept_at is not None or note.taken_back:
            continue
        lessons.append(
            keep_lesson(
                area=session.forum.area, title=note.text[:LONGEST_TITLE], changed=note.text, who=note.group.name,
                why=note.question.text or note.question.heading, by=by, **source,
            )
        )  # fmt: skip
        Note.objects.filter(pk=note.pk).update(kept_at=now)
    for lesson in lessons if session.forum.is_demo else ():
        lesson.is_demo = True
        lesson.save(update_fields=["is_demo"])
    if lessons:
        record_event(session, "groupwork.keep", by=by, lessons=len(lessons))
    return lessons
