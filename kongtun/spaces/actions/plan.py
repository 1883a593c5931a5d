"""The monthly work plan of a group."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import month_year
from kongtun.mentoring.models import Mentor, Team
from kongtun.notifications.actions import notify
from kongtun.spaces.actions.board import require, space_for
from kongtun.spaces.models import PlanNotice, PlanRow
from kongtun.spaces.queries.access import mentors_of
from kongtun.spaces.queries.space import month_of, notice_of, plan_of, step_month


@transaction.atomic
def add_plan_row(
    team: Team, *, by: Any, day: date, what: str, where: str = "", mentor: Mentor | None = None, who: str = ""
) -> PlanRow:
    """Write one line: on ``day`` ``mentor`` (or ``who`` by name) does ``what`` ``where``; members only.

    Refused (``what``, ``who``) when something is missing, (``mentor``) for somebody who is not of the group.
    """
    require(team, by, member=True)
    if not what.strip():
        raise Refused(_("ใส่ว่าจะทำอะไร"), field="what")
    if mentor is not None and not mentors_of(team).filter(pk=mentor.pk).exists():
        raise Refused(_("คนนี้ไม่อยู่ในกลุ่มแล้ว เลือกคนอื่น"), field="mentor")
    if mentor is None and not who.strip():
        raise Refused(_("เลือกพี่เลี้ยง หรือใส่ชื่อคนที่จะทำ"), field="mentor")
    return PlanRow.objects.create(
        space=space_for(team), day=day, mentor=mentor, who="" if mentor else who.strip()[:160], what=what.strip()[:300],
        where=where.strip()[:200], created_by=by,
    )  # fmt: skip


@transaction.atomic
def copy_month(team: Team, *, by: Any, source: date) -> int:
    """Copy the plan of the month of ``source`` into the next one, to the same weekday of the same week; return how many lines.

    Lines of people who have left are copied by name only when they are no mentors; Refused when the next month has lines.
    """
    require(team, by, member=True)
    rows = plan_of(team, source)
    if not rows:
        raise Refused(_("เดือนนี้ยังไม่มีแผน จึงไม่มีอะไรให้คัดลอก"))
    target = step_month(source, 1)
    if plan_of(team, target):
        raise Refused(_("เดือนถัดไปมีแผนแล้ว เพิ่มทีละแถวได้เลย"))
    here = set(mentors_of(team).values_list("pk", flat=True))
    space = space_for(team)
    made = [
        PlanRow(
            space=space,
            day=_same_day(row.day, target),
            mentor=row.mentor,
            who=row.who,
            what=row.what,
            where=row.where,
            created_by=by,
        )
        for row in rows
        if row.mentor_id is None or row.mentor_id in here
    ]
    PlanRow.objects.bulk_create(made)
    record_event(team, "space.copy", by=by, month=target, rows=len(made))
    return len(made)


def _same_day(day: date, month: date) -> date:
    """The same weekday of the same week of the month (the fifth becomes the fourth when there is none)."""
    nth = (day.day - 1) // 7
    first = (day.weekday() - month.weekday()) % 7 + 1
    last = calendar.monthrange(month.year, month.month)[1]
    number = first + 7 * nth
    return month.replace(day=number if number <= last else number - 7)


@transaction.atomic
def send_plan(team: Team, *, by: Any, month: date) -> PlanNotice:
    """Send the plan of a month to the members with accounts (แจ้งแผนการปฏิบัติงานรายเดือน); once a month."""
    require(team, by, member=True)
    first, _last = month_of(month)
    rows = plan_of(team, first)
    if not rows:
        raise Refused(_("เดือนนี้ยังไม่มีแผน เพิ่มแถวก่อนแล้วจึงแจ้ง"))
    if notice_of(team, first):
        raise Refused(_("แจ้งแผนของเดือนนี้ไปแล้ว สมาชิกเห็นแถวใหม่ในหน้านี้เสมอ"))
    people = {seat.user_id: seat.user for seat in mentors_of(team) if seat.user is not None}
    try:
        with transaction.atomic():
            notice = PlanNotice.objects.create(space=space_for(team), month=first, by=by, people=len(people))
    except IntegrityError:
        raise Refused(_("แจ้งแผนของเดือนนี้ไปแล้ว สมาชิกเห็นแถวใหม่ในหน้านี้เสมอ")) from None
    words = {"month": month_year(first), "count": len(rows), "team": team.name}
    notify(
        people.values(), key=f"space-plan:{notice.pk}",
        text=official("แผนการปฏิบัติงานเดือน%(month)s ของ %(team)s มี %(count)d รายการ") % words,
        url=reverse("spaces:plan", args=[team.pk]) + f"?month={first:%Y-%m}",
    )  # fmt: skip
    record_event(team, "space.send_plan", by=by, month=first, people=len(people))
    return notice
