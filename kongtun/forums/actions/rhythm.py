"""Say how often people come together in a year."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.forums.actions.checked import check_may, line
from kongtun.forums.choices import ForumKind, RhythmLevel
from kongtun.forums.models import Rhythm

# From the country down: a rhythm is kept in the area itself or below it, never above.
DEPTH = {level: depth for depth, level in enumerate(RhythmLevel.values)}


@transaction.atomic
def save_rhythm(
    area: Area, *, by: Any, level: str, title: str, times: int, since_year: int, objective: str = "",
    kind: str = ForumKind.FORUM, every_years: int = 1, until_year: int | None = None, rhythm: Rhythm | None = None,
) -> Rhythm:  # fmt: skip
    """Write a rhythm for ``area`` (or change ``rhythm``): ``times`` forums a year in each area of ``level`` below it.

    Raises Refused at the field when the level lies above the area or the numbers do not fit a year.
    """
    check_may(by, area)
    if level not in DEPTH or DEPTH[level] < DEPTH.get(area.kind, 0):
        raise Refused(_("เลือกระดับเดียวกับพื้นที่ หรือระดับที่อยู่ข้างใน"), field="level")
    if not 1 <= times <= 12:
        raise Refused(_("ใส่ 1–12 ครั้งต่อปี"), field="times")
    if not 1 <= every_years <= 5:
        raise Refused(_("ใส่ 1 ถ้าจัดทุกปี หรือ 2–5 ถ้าเว้นปี"), field="every_years")
    if not 2540 <= since_year <= 2700:
        raise Refused(_("ใส่ปี พ.ศ. เช่น 2570"), field="since_year")
    if until_year is not None and not since_year <= until_year <= 2700:
        raise Refused(_("ปีสุดท้ายต้องไม่ก่อนปีแรก"), field="until_year")
    made = rhythm or Rhythm(created_by=by)
    made.area, made.level, made.times, made.every_years = area, level, times, every_years
    made.title = line(title, "title", required=True)
    made.objective = line(objective, "objective", longest=500)
    made.kind = ForumKind(kind)
    made.since_year, made.until_year = since_year, until_year
    made.save()
    record_event(made, "forum.rhythm", by=by, title=made.title, times=times, level=level)
    return made
