"""Set up the teams of many tambons at once, pair buddies, write down a training of many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.mentoring.actions.checked import day_of, need, text_of
from kongtun.mentoring.choices import LEVEL_OF_KIND, TEAM_SIZES, Duty, Level
from kongtun.mentoring.models import Buddy, Care, Mentor, Team, Training
from kongtun.mentoring.queries.bulk import Candidate
from kongtun.mentoring.queries.in_force import holds

# Duties of a tambon's people in the order of their seats: one leads, one holds the group together (document B), the rest help.
_DUTIES = (Duty.LEAD, Duty.ADMIN, Duty.ACADEMIC, Duty.FOLLOW, Duty.CONSULT)


@transaction.atomic
def set_up_tambon_teams(
    chosen: Sequence[Candidate],
    *,
    by: Any,
    size: int,
    starts_on: date | None = None,
    programme: Any = None,
    care: bool = True,
) -> list[Team]:
    """Set up a team of ``size`` people, named by their role, for each fund, and let all of them look after it.

    Funds whose tambon has a team already are left as they are, so that sending twice makes nothing twice.
    Raises Refused (fields ``funds``, ``size``, ``starts_on``).
    """
    if size not in TEAM_SIZES:
        raise Refused(_("ทีมตำบลมี 4 หรือ 5 คน"), field="size")
    if not chosen:
        raise Refused(_("เลือกกองทุนอย่างน้อยหนึ่งแห่ง"), field="funds")
    today = timezone.localdate()
    day = day_of(starts_on or today, "starts_on", today)
    for one in chosen:
        need(P.MENTOR_MANAGE, by, one.fund)
    areas = [one.fund.area_id for one in chosen]
    have = set(Team.objects.select_for_update().filter(holds(), area__in=areas).values_list("area_id", flat=True))
    fresh = [one for one in chosen if one.fund.area_id not in have]
    teams = Team.objects.bulk_create(
        Team(
            area=one.fund.area, name=official("ทีมพี่เลี้ยง%(place)s") % {"place": one.place}, programme=programme, starts_on=day,
            created_by=by,
        )
        for one in fresh
    )  # fmt: skip
    mentors = Mentor.objects.bulk_create(
        Mentor(
            team=team, name=official("พี่เลี้ยง%(place)s คนที่ %(n)d") % {"place": one.place, "n": number + 1},
            duty=_DUTIES[number], starts_on=day,
        )
        for team, one in zip(teams, fresh, strict=True)
        for number in range(size)
    )  # fmt: skip
    if care:
        fund_of = {team.pk: one.fund for team, one in zip(teams, fresh, strict=True)}
        Care.objects.bulk_create(Care(mentor=m, fund=fund_of[m.team_id], starts_on=day) for m in mentors)
    for team in teams:
        record_event(team, "mentor.team", by=by, name=team.name, seats=size)
    return teams


@transaction.atomic
def pair_buddies(pairs: Sequence[tuple[Mentor, Mentor]], *, by: Any, starts_on: date | None = None) -> list[Buddy]:
    """Make pairs (tambon, district); a tambon mentor who had another buddy leaves that pair. Return the new pairs.

    Raises Refused (``pairs``): not one of a tambon and one of its district, or somebody has left.
    """
    today = timezone.localdate()
    day = day_of(starts_on or today, "starts_on", today)
    old = {
        pair.tambon_id: pair
        for pair in Buddy.objects.select_for_update().filter(
            ends_on=None, tambon__in=[tambon.pk for tambon, _one in pairs]
        )
    }
    made = []
    for tambon, district in pairs:
        need(P.MENTOR_MANAGE, by, tambon)
        levels = LEVEL_OF_KIND[tambon.team.area.kind], LEVEL_OF_KIND[district.team.area.kind]
        below = tambon.area_path.startswith(district.area_path)
        if levels != (Level.TAMBON, Level.DISTRICT) or not below or tambon.ends_on or district.ends_on:
            raise Refused(_("บัดดี้คือพี่เลี้ยงตำบลหนึ่งคนกับพี่เลี้ยงอำเภอเดียวกันหนึ่งคนที่ยังทำหน้าที่อยู่"), field="pairs")
        pair = old.get(tambon.pk)
        if pair is not None and pair.district_id == district.pk:
            continue
        if pair is not None:
            pair.ends_on = today
            pair.save(update_fields=["ends_on"])
        made.append(Buddy.objects.create(tambon=tambon, district=district, starts_on=day))
    for pair in made:
        record_event(pair.tambon, "mentor.buddy", by=by, tambon=pair.tambon.name, district=pair.district.name)
    return made


@transaction.atomic
def end_pair(pair: Buddy, *, by: Any) -> Buddy:
    """Two mentors are no longer buddies. Done again it stays the same."""
    need(P.MENTOR_MANAGE, by, pair.tambon)
    if pair.ends_on is None:
        pair.ends_on = timezone.localdate()
        pair.save(update_fields=["ends_on"])
        record_event(pair.tambon, "mentor.buddy_end", by=by, tambon=pair.tambon.name, district=pair.district.name)
    return pair


@transaction.atomic
def record_training(
    mentors: Sequence[Mentor], *, by: Any, title: str, held_on: date, hours: Decimal | None = None, on_the_job: bool = False,
    note: str = "", forum_id: int | None = None,
) -> list[Training]:  # fmt: skip
    """Write down one training for many mentors; whoever has the same (title and day) already is left out.

    Raises Refused (``mentors``, ``title``, ``held_on``).
    """
    title = text_of(title, "title", 200, _("ใส่ชื่อเรื่องที่อบรม"))
    note = text_of(note, "note", 300)
    if not mentors:
        raise Refused(_("เลือกพี่เลี้ยงที่เข้าอบรมอย่างน้อยหนึ่งคน"), field="mentors")
    if held_on > timezone.localdate():
        raise Refused(_("การอบรมที่ยังไม่ถึงวัน ให้บันทึกหลังอบรมแล้ว"), field="held_on")
    day_of(held_on, "held_on", timezone.localdate())
    if hours is not None and not 0 < hours <= 200:
        raise Refused(_("จำนวนชั่วโมงอยู่ระหว่าง 0.5 ถึง 200"), field="hours")
    for mentor in mentors:
        need(P.MENTOR_MANAGE, by, mentor)
    have = set(
        Training.objects.filter(mentor__in=mentors, title=title, held_on=held_on).values_list("mentor_id", flat=True)
    )
    made = Training.objects.bulk_create(
        Training(
            mentor=mentor,
            title=title,
            held_on=held_on,
            hours=hours,
            on_the_job=on_the_job,
            note=note,
            forum_id=forum_id,
        )
        for mentor in mentors
        if mentor.pk not in have
    )
    if made:
        record_event(mentors[0].team, "mentor.training", by=by, title=title, count=len(made))
    return made
