"""Order of the agenda, and what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.committee.actions.room import lock_room, need_to_run, touch
from kongtun.committee.models import AgendaPlace, Ballot
from kongtun.committee.queries.agenda import on_agenda
from kongtun.common.refusal import Refused
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project


@transaction.atomic
def set_order(meeting: Meeting, projects: Sequence[int], *, by: Any) -> list[int]:
    """Put the proposals of the agenda in the order of ``projects`` (keys); those left out follow in their old order.

    Returns the whole order. Raises Refused (field ``order``) when one is not on the agenda, or named twice.
    """
    need_to_run(meeting, by)
    room = lock_room(meeting)
    present = on_agenda(meeting)
    if len(set(projects)) != len(projects) or set(projects) - set(present):
        raise Refused(_("มีเรื่องที่ไม่อยู่ในวาระหรือซ้ำ เปิดหน้านี้ใหม่แล้วจัดลำดับอีกครั้ง"), field="order")
    order = [*projects, *(pk for pk in present if pk not in set(projects))]
    AgendaPlace.objects.bulk_create(
        [AgendaPlace(meeting=meeting, project_id=pk, place=place) for place, pk in enumerate(order, start=1)],
        update_conflicts=True, unique_fields=["meeting", "project"], update_fields=["place"],
    )  # fmt: skip
    touch(room)
    record_event(meeting, "meeting.order", by=by, order=order)
    return order


@transaction.atomic
def move_item(meeting: Meeting, project: Project, *, by: Any, to: str) -> list[int]:
    """Move a proposal on the agenda: ``to`` is up, down, first or last. Returns the whole order."""
    need_to_run(meeting, by)
    lock_room(meeting)
    order = on_agenda(meeting)
    if project.pk not in order:
        raise Refused(_("เรื่องนี้ไม่อยู่ในวาระแล้ว"), field="order")
    at = order.index(project.pk)
    places = {"up": at - 1, "down": at + 1, "first": 0, "last": len(order) - 1}
    if to not in places:
        raise Refused(_("เลือกว่าจะเลื่อนขึ้นหรือลง"), field="to")
    order.remove(project.pk)
    order.insert(max(0, places[to]), project.pk)
    return set_order(meeting, order, by=by)


@transaction.atomic
def show_item(meeting: Meeting, project: Project, *, by: Any) -> None:
    """Put a proposal of the agenda on the screen and on every phone.

    Raises Refused while votes are taken on another one.
    """
    need_to_run(meeting, by)
    room = lock_room(meeting)
    if project.pk not in on_agenda(meeting):
        raise Refused(_("เรื่องนี้ไม่อยู่ในวาระแล้ว"))
    opened = Ballot.objects.filter(meeting=meeting, closed_at__isnull=True).exclude(project=project).first()
    if opened is not None:
        raise Refused(_("ปิดการลงคะแนนเรื่อง “%(title)s” ก่อน") % {"title": opened.project})
    if room.showing_id != project.pk:
        room.showing = project
        room.save(update_fields=["showing"])
        touch(room)
