"""Attendance from the report of the room: who was there, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.forums.choices import AttendanceMode, Source
from kongtun.forums.models import Forum, MatchedBy, OnlineRoom, Participant, ReportRow, RoomState
from kongtun.forums.online.actions.rooms import check_may, refused
from kongtun.forums.online.matching import find_participant, merged, minutes_in, name_key, span_of
from kongtun.forums.online.zoom import ZoomClient, ZoomError, is_configured
from kongtun.forums.states import ForumState


class Taken(NamedTuple):
    """What a report came to: names in it, those who are known, those a person has to look at."""

    rows: int
    matched: int
    left: int


def take_attendance(forum: Forum, by: Any) -> Taken:
    """Read the report of the room and note who was there online and how many minutes.

    Done again it reads the report anew and keeps what was matched by hand. Who is noted as on site stays on site (the minutes
    are kept). Raises PermissionNeeded; Refused without a room, before the meeting has ended, or when Zoom does not answer.
    """
    check_may(by, forum)
    room = OnlineRoom.objects.filter(forum=forum).exclude(state__in=(RoomState.OPENING, RoomState.DELETED)).first()
    if room is None or not is_configured():
        raise Refused(_("เวทีนี้ไม่มีห้อง Zoom ที่ระบบเปิด จึงไม่มีรายงาน เช็กชื่อที่โต๊ะลงทะเบียนแทน"))
    try:
        with ZoomClient() as zoom:
            report = list(zoom.participants(room.external_id))
    except ZoomError as error:
        if error.gone:
            raise Refused(_("Zoom ยังไม่มีรายงานของห้องนี้ รายงานมีหลังปิดห้องแล้วไม่กี่นาที")) from error
        raise refused(error) from error
    with transaction.atomic():
        _lock(forum)
        _keep(room, report)
        _match(room)
        _note(forum)
        OnlineRoom.objects.filter(pk=room.pk).update(reported_at=timezone.now())
        rows = room.rows.count()
        left = room.rows.filter(matched_by="").count()
        record_event(forum, "room.report", by=by, rows=rows, left=left)
    return Taken(rows, rows - left, left)


@transaction.atomic
def match_rows(forum: Forum, *, by: Any, choices: Mapping[int, str]) -> int:
    """Say who the rows are: {row: key of a participant, "new", "skip" or "" (open again)}; return how many changed.

    "new" adds the name to the list of participants. Raises Refused (field ``row-<key>``) for a participant of another forum.
    """
    check_may(by, forum)
    _lock(forum)
    people = {str(one.pk): one for one in forum.participants.all()}
    changed = 0
    for row in ReportRow.objects.select_related("room").filter(room__forum=forum, pk__in=choices):
        choice = choices[row.pk]
        before = (row.participant_id, row.matched_by)
        if choice == "new":
            row.participant, row.matched_by = _add(forum, row), MatchedBy.HAND
        elif choice == "skip":
            row.participant, row.matched_by = None, MatchedBy.SKIP
        elif choice == "":
            row.participant, row.matched_by = None, ""
        elif choice in people:
            if row.participant_id != people[choice].pk:
                row.participant, row.matched_by = people[choice], MatchedBy.HAND
        else:
            raise Refused(_("เลือกชื่อจากรายการของเวทีนี้"), field=f"row-{row.pk}")
        if before != (row.participant_id, row.matched_by):
            row.save(update_fields=["participant", "matched_by"])
            changed += 1
    if changed:
        _note(forum)
        record_event(forum, "room.match", by=by, rows=changed)
    return changed


def _lock(forum: Forum) -> None:
    stored = Forum.objects.select_for_update(no_key=True, of=("self",)).get(pk=forum.pk)
    if stored.state in (ForumState.CLOSED, ForumState.CANCELLED):
        raise Refused(_("เวทีนี้สรุปหรือยกเลิกแล้ว เปิดแก้สรุปก่อนถ้าต้องแก้รายชื่อผู้เข้าร่วม"))


def _keep(room: OnlineRoom, report: list[dict[str, Any]]) -> None:
    """Store the report: one row a person, however often they came."""
    spans: dict[str, list[list[int]]] = {}
    names: dict[str, tuple[str, str]] = {}
    for row in report:
        span = span_of(row)
        name = " ".join(str(row.get("name") or "").replace("\x00", "").split())[:160]
        email = str(row.get("user_email") or "").strip()[:254]
        key = (email.casefold() or name_key(name) or name)[:330]
        if span is None or not key:
            continue
        spans.setdefault(key, []).append(span)
        names.setdefault(key, (name or email, email))
    for key, (name, email) in names.items():
        ReportRow.objects.update_or_create(
            room=room, key=key,
            defaults={"name": name, "email": email, "spans": merged(spans[key]), "minutes": min(minutes_in(spans[key]), 32767)},
        )  # fmt: skip


def _match(room: OnlineRoom) -> None:
    """Find who the open rows are."""
    people = list(room.forum.participants.select_related("user"))
    emails = {one.pk: one.email or (one.user.email if one.user else "") for one in people}
    for row in room.rows.filter(matched_by=""):
        found, how = find_participant(row.name, row.email, people, emails)
        if found is not None:
            row.participant, row.matched_by = found, how
            row.save(update_fields=["participant", "matched_by"])


def _note(forum: Forum) -> None:
    """Write onto the participants what all their rows together say; whom no row names any more was not there online."""
    rows: dict[int, list[list[int]]] = {}
    for pk, spans in ReportRow.objects.filter(room__forum=forum, participant__isnull=False).values_list(
        "participant_id", "spans"
    ):
        rows.setdefault(pk, []).extend(spans)
    changed = []
    for person in forum.participants.all():
        if person.pk in rows:
            times = merged(rows[person.pk])
            person.minutes_online = min(minutes_in(times), 32767)
            if person.attended_mode != AttendanceMode.ONSITE:
                came = datetime.fromtimestamp(times[0][0], tz=UTC) if times else timezone.now()
                person.attended_mode, person.attended_at = AttendanceMode.ONLINE, person.attended_at or came
                person.declined_at = None
        elif person.minutes_online is not None:
            person.minutes_online = None
            if person.attended_mode == AttendanceMode.ONLINE:
                person.attended_mode, person.attended_at = "", None
        else:
            continue
        changed.append(person)
    Participant.objects.bulk_update(
        changed, ["minutes_online", "attended_mode", "attended_at", "declined_at"], batch_size=200
    )


def _add(forum: Forum, row: ReportRow) -> Participant:
    return Participant.objects.create(
        forum=forum, name=row.name, email=row.email, source=Source.ONLINE, registered_at=timezone.now()
    )
