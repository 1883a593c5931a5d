"""Make groups, put people into them, name who takes notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.forums.models import Participant
from kongtun.groupwork.actions.session import need_edit, refuse_closed, touch
from kongtun.groupwork.models import Group, GroupSeat, GroupSession
from kongtun.groupwork.queries.groups import LEVELS, MOST_GROUPS, areas_for
from kongtun.groupwork.states import SessionState


@transaction.atomic
def make_groups_by_area(session: GroupSession, level: str, *, by: Any) -> list[Group]:
    """Make a group for each district or each tambon that people come from; those that exist stay. Returns the new ones.

    Raises Refused: an unknown level, or no area to make groups for.
    """
    need_edit(session, by)
    refuse_closed(session)
    if level not in LEVELS:
        raise Refused(_("เลือกแบ่งตามอำเภอหรือตามตำบล"), field="level")
    areas = areas_for(session.forum, level)
    if not areas:
        raise Refused(_("ยังไม่มีใครในรายชื่อบอกอำเภอหรือตำบล พิมพ์ชื่อกลุ่มเองได้ด้านล่าง"), field="level")
    return _make(session, [(area.full_name, area) for area in areas], by=by)


@transaction.atomic
def make_groups_by_name(session: GroupSession, names: Iterable[str], *, by: Any) -> list[Group]:
    """Make groups with these names; a name that is an area below the forum's brings its people with it.

    Raises Refused when there is no name.
    """
    need_edit(session, by)
    refuse_closed(session)
    wanted = list(dict.fromkeys(name.strip()[:120] for name in names if name.strip()))
    if not wanted:
        raise Refused(_("พิมพ์ชื่อกลุ่มอย่างน้อยหนึ่งชื่อ บรรทัดละกลุ่ม"), field="names")
    below = Area.objects.in_force().below(session.forum.area.path)
    bare = {name.removeprefix("อำเภอ").removeprefix("ตำบล") for name in wanted}
    known: dict[str, Area] = {}
    for area in below.filter(name_th__in=bare | set(wanted)).select_related("parent").order_by("-path"):
        known[area.full_name] = known[area.name_th] = area
    return _make(session, [(name, known.get(name)) for name in wanted], by=by)


def _make(session: GroupSession, wanted: list[tuple[str, Area | None]], *, by: Any) -> list[Group]:
    have = list(session.groups.values_list("name", "area_id", "sort"))
    names, areas = {name for name, _area, _sort in have}, {area for _name, area, _sort in have if area}
    sort = max((sort for _name, _area, sort in have), default=0)
    if len(have) + len(wanted) > MOST_GROUPS:
        raise Refused(_("มีได้ไม่เกิน %(count)d กลุ่ม") % {"count": MOST_GROUPS}, field="names")
    made = []
    for name, area in wanted:
        if name in names or (area is not None and area.pk in areas):
            continue
        sort += 1
        made.append(Group.objects.create(session=session, name=name, area=area, sort=sort))
        names.add(name)
    if made:
        touch(session, control=True)
        record_event(session, "groupwork.groups", by=by, groups=[group.name for group in made])
    return made


@transaction.atomic
def change_group(
    group: Group, *, by: Any, name: str, sort: int | None = None, note_taker: Participant | None = None
) -> Group:
    """Rename a group, give it its place in the order of presentations, and say who takes its notes."""
    session = group.session
    need_edit(session, by)
    refuse_closed(session)
    name = name.strip()[:120]
    if not name:
        raise Refused(_("ตั้งชื่อกลุ่ม"), field="name")
    if session.groups.filter(name=name).exclude(pk=group.pk).exists():
        raise Refused(_("มีกลุ่มชื่อนี้แล้ว ตั้งชื่อให้ต่างกัน"), field="name")
    if note_taker is not None and note_taker.forum_id != session.forum_id:
        raise Refused(_("ผู้จดต้องอยู่ในรายชื่อของเวทีนี้"), field="note_taker")
    group.name, group.note_taker = name, note_taker
    if sort is not None:
        group.sort = sort
    group.save(update_fields=["name", "sort", "note_taker"])
    touch(session, control=True)
    record_event(session, "groupwork.group", by=by, group=name)
    return group


@transaction.atomic
def remove_group(group: Group, *, by: Any) -> None:
    """Take away a group that has written nothing. Raises Refused when it has."""
    session = group.session
    need_edit(session, by)
    refuse_closed(session)
    if group.notes.exists():
        raise Refused(_("กลุ่มนี้เขียนแล้ว เอาออกไม่ได้ เปลี่ยนชื่อได้"))
    record_event(session, "groupwork.group_out", by=by, group=group.name)
    group.delete()
    touch(session, control=True)


@transaction.atomic
def move_people(session: GroupSession, people: Iterable[Participant], group: Group | None, *, by: Any) -> int:
    """Put participants into ``group``; None: back to the group of their own area. Returns how many."""
    need_edit(session, by)
    refuse_closed(session)
    chosen = [person for person in people if person.forum_id == session.forum_id]
    if not chosen:
        raise Refused(_("เลือกคนที่จะย้ายก่อน"), field="people")
    if group is not None and group.session_id != session.pk:
        raise Refused(_("กลุ่มนี้อยู่ในงานกลุ่มอื่น เลือกใหม่"), field="group")
    GroupSeat.objects.filter(session=session, participant__in=chosen).delete()
    if group is not None:
        GroupSeat.objects.bulk_create(
            [GroupSeat(session=session, group=group, participant=person) for person in chosen]
        )
    touch(session, control=True)
    record_event(session, "groupwork.people", by=by, count=len(chosen), group=group.name if group else "")
    return len(chosen)


@transaction.atomic
def choose_group(session: GroupSession, group: Group, *, participant: Participant) -> None:
    """A participant whose area has no group (or who sits with another one) chooses the own group while notes are written.

    Raises Refused: the session is not open, or the group is another session's.
    """
    if session.state != SessionState.OPEN:
        raise Refused(_("เลือกกลุ่มได้เมื่อผู้จัดเปิดให้เขียน"))
    if group.session_id != session.pk or participant.forum_id != session.forum_id:
        raise Refused(_("กลุ่มนี้อยู่ในงานกลุ่มอื่น เลือกใหม่"), field="group")
    GroupSeat.objects.update_or_create(session=session, participant=participant, defaults={"group": group})
