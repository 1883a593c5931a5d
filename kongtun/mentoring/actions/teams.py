"""Set up teams and their people, change them, end them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.fingerprint import Part
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.mentoring.actions.checked import day_of, need, text_of
from kongtun.mentoring.choices import AdviceState, Duty, VisitState
from kongtun.mentoring.models import Advice, Buddy, Care, Mentor, Team, Visit
from kongtun.mentoring.queries.in_force import holds
from kongtun.mentoring.queries.mentors import accounts_for

MOST_SEATS = 30
TEAM = Part(("name", "programme_id", "starts_on"))
MENTOR = Part(("name", "duty", "office", "phone", "availability", "user_id"))


@transaction.atomic
def create_team(
    area: Area, *, by: Any, name: str, starts_on: date | None = None, programme: Any = None, seats: int = 0, seat_name: str = "",
    office: str = "",
) -> Team:  # fmt: skip
    """Set up a team in an area, with ``seats`` people named by their role ("<seat_name> คนที่ 1" …) who have no account yet.

    Raises Refused (fields ``name``, ``starts_on``, ``seats``): no name, a day far away, more than 30 seats.
    """
    need(P.MENTOR_MANAGE, by, area)
    today = timezone.localdate()
    name = text_of(name, "name", 200, _("ตั้งชื่อทีม เช่น ทีมพี่เลี้ยงอำเภอกันทรลักษ์"))
    if not 0 <= seats <= MOST_SEATS:
        raise Refused(_("ตั้งคนพร้อมทีมได้ครั้งละไม่เกิน %(count)d คน") % {"count": MOST_SEATS}, field="seats")
    team = Team.objects.create(
        area=area,
        name=name,
        programme=programme,
        starts_on=day_of(starts_on or today, "starts_on", today),
        created_by=by,
    )
    if seats:
        seat_name = text_of(seat_name, "seat_name", 140) or official("พี่เลี้ยง%(area)s") % {"area": area.full_name}
        Mentor.objects.bulk_create(
            Mentor(
                team=team, name=official("%(name)s คนที่ %(n)d") % {"name": seat_name, "n": number + 1}, office=office,
                duty=Duty.LEAD if number == 0 else Duty.CONSULT, starts_on=team.starts_on,
            )
            for number in range(seats)
        )  # fmt: skip
    record_event(team, "mentor.team", by=by, name=name, seats=seats)
    return team


@transaction.atomic
def change_team(
    team: Team, *, by: Any, name: str, programme: Any = None, starts_on: date | None = None, fingerprint: str = ""
) -> Team:
    """Change a team's name, programme and first day. Raises EditConflict."""
    need(P.MENTOR_MANAGE, by, team)
    TEAM.check(team, fingerprint)
    team.name = text_of(name, "name", 200, _("ตั้งชื่อทีม เช่น ทีมพี่เลี้ยงอำเภอกันทรลักษ์"))
    team.programme = programme
    if starts_on:
        team.starts_on = day_of(starts_on, "starts_on", timezone.localdate())
    team.save(update_fields=["name", "programme", "starts_on"])
    record_event(team, "mentor.team_change", by=by, name=team.name)
    return team


@transaction.atomic
def end_team(team: Team, *, by: Any, on: date | None = None) -> Team:
    """End a team in which nobody is left. Raises Refused while somebody is."""
    need(P.MENTOR_MANAGE, by, team)
    if team.ends_on is not None:
        return team
    left = team.mentors.filter(holds()).count()
    if left:
        raise Refused(_("ยังมีพี่เลี้ยงในทีม %(count)d คน ให้พ้นหน้าที่หรือย้ายก่อน แล้วจึงยุบทีม") % {"count": left})
    team.ends_on = on or timezone.localdate()
    team.save(update_fields=["ends_on"])
    record_event(team, "mentor.team_end", by=by, name=team.name)
    return team


@transaction.atomic
def reopen_team(team: Team, *, by: Any) -> Team:
    """Take back that a team ended."""
    need(P.MENTOR_MANAGE, by, team)
    if team.ends_on is not None:
        team.ends_on = None
        team.save(update_fields=["ends_on"])
        record_event(team, "mentor.team_reopen", by=by, name=team.name)
    return team


@transaction.atomic
def add_mentor(
    team: Team, *, by: Any, name: str = "", user: User | None = None, duty: str = Duty.CONSULT, office: str = "", phone: str = "",
    availability: str = "", starts_on: date | None = None,
) -> Mentor:  # fmt: skip
    """Put a person into a team: an account with the role of a mentor, or a role name for whoever has none yet.

    Raises Refused (fields ``name``, ``user``, ``starts_on``): neither name nor account, an account that may not be in this team.
    """
    need(P.MENTOR_MANAGE, by, team)
    if team.ends_on is not None:
        raise Refused(_("ทีมนี้ยุบแล้ว เลือกทีมที่ยังทำงานอยู่"))
    _accepts(team, user)
    today = timezone.localdate()
    name = text_of(name, "name", 160) or (user.name if user else "")
    mentor = Mentor.objects.create(
        team=team, user=user, name=text_of(name, "name", 160, _("ใส่ชื่อหรือตำแหน่ง หรือเลือกบัญชีผู้ใช้")),
        duty=_duty(duty), office=text_of(office, "office", 160), phone=text_of(phone, "phone", 30),
        availability=text_of(availability, "availability", 200),
        starts_on=day_of(starts_on or max(today, team.starts_on), "starts_on", today),
    )  # fmt: skip
    record_event(mentor, "mentor.add", by=by, name=mentor.name, team=team.name)
    return mentor


def _duty(duty: str) -> str:
    if duty not in Duty.values:
        raise Refused(_("เลือกหน้าที่ในทีม"), field="duty")
    return duty


def _accepts(team: Team, user: User | None) -> None:
    if user is not None and not accounts_for(team).filter(pk=user.pk).exists():
        raise Refused(_("บัญชีนี้ไม่มีบทบาทพี่เลี้ยงในพื้นที่ของทีม หรืออยู่ในทีมแล้ว ให้ผู้ดูแลระบบเพิ่มบทบาทก่อน"), field="user")


@transaction.atomic
def change_mentor(
    mentor: Mentor, *, by: Any, name: str, user: User | None, duty: str, office: str = "", phone: str | None = None,
    availability: str = "", fingerprint: str = "",
) -> Mentor:  # fmt: skip
    """Change what is said of a mentor, or give an account to whoever had none. ``phone`` None leaves the number as it is.

    An account that is there stays: another person is another seat (past work keeps its name).
    Raises EditConflict, Refused (``name``, ``user``).
    """
    need(P.MENTOR_MANAGE, by, mentor)
    MENTOR.check(mentor, fingerprint)
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related("team__area").get(pk=mentor.pk)
    if mentor.user_id is not None and (user is None or user.pk != mentor.user_id):
        raise Refused(_("ที่นี่มีบัญชีแล้ว คนใหม่ให้เพิ่มเป็นอีกคนแล้วส่งมอบงาน งานเดิมจะได้อยู่ใต้ชื่อเดิม"), field="user")
    if mentor.user_id is None and user is not None:
        _accepts(mentor.team, user)
        mentor.user = user
    mentor.name = text_of(name, "name", 160, _("ใส่ชื่อหรือตำแหน่ง"))
    mentor.duty, mentor.office = _duty(duty), text_of(office, "office", 160)
    mentor.availability = text_of(availability, "availability", 200)
    if phone is not None:
        mentor.phone = text_of(phone, "phone", 30)
    mentor.save()
    record_event(mentor, "mentor.change", by=by, name=mentor.name, account=mentor.user_id or 0)
    return mentor


@transaction.atomic
def end_mentor(mentor: Mentor, *, by: Any, on: date | None = None, reason: str = "") -> Mentor:
    """End a mentor's seat. What nobody else would look after must be handed over first, so that nothing is orphaned.

    Raises Refused: open advice, visits to come, or funds without another mentor.
    """
    need(P.MENTOR_MANAGE, by, mentor)
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related("team__area").get(pk=mentor.pk)
    if mentor.ends_on is not None:
        return mentor
    if words := what_is_left(mentor):
        raise Refused(_("ยังมีงานค้างกับคนนี้: %(what)s ส่งมอบงานให้คนต่อไปก่อน") % {"what": words})
    mentor.ends_on = on or timezone.localdate()
    mentor.left_reason = text_of(reason, "reason", 200)
    mentor.save(update_fields=["ends_on", "left_reason"])
    Care.objects.filter(mentor=mentor, ends_on=None).update(ends_on=mentor.ends_on)
    for side in ("tambon", "district"):
        Buddy.objects.filter(**{side: mentor}, ends_on=None).update(ends_on=mentor.ends_on)
    record_event(mentor, "mentor.end", by=by, name=mentor.name, reason=mentor.left_reason)
    return mentor


def what_is_left(mentor: Mentor) -> str:
    """Words for what only this mentor does: funds without another one, open advice, visits to come; empty when nothing."""
    funds = list(Care.objects.filter(holds(), mentor=mentor).values_list("fund", flat=True))
    shared = set(
        Care.objects.filter(holds(), holds(None, "mentor__"), fund__in=funds)
        .exclude(mentor=mentor)
        .values_list("fund", flat=True)
    )
    alone = len([fund for fund in funds if fund not in shared])
    advice = Advice.objects.filter(mentor=mentor, state=AdviceState.OPEN).count()
    visits = Visit.objects.filter(mentor=mentor, state=VisitState.PLANNED).count()
    parts = [
        _("กองทุนที่ไม่มีพี่เลี้ยงคนอื่น %(n)d แห่ง") % {"n": alone} if alone else "",
        _("คำแนะนำที่ยังไม่ได้ทำ %(n)d เรื่อง") % {"n": advice} if advice else "",
        _("นัดเยี่ยม %(n)d ครั้ง") % {"n": visits} if visits else "",
    ]
    return " · ".join(part for part in parts if part)


@transaction.atomic
def assign_cares(mentor: Mentor, *, by: Any, funds: Sequence[Any], starts_on: date | None = None) -> list[Care]:
    """Let a mentor look after funds (those that the mentor looks after already stay as they are); return the new cares.

    Raises Refused (``funds``): the mentor has left, or the account has no right in a fund's area.
    """
    need(P.MENTOR_MANAGE, by, mentor)
    if mentor.ends_on is not None:
        raise Refused(_("%(name)s พ้นหน้าที่แล้ว เลือกคนอื่น") % {"name": mentor.name}, field="funds")
    today = timezone.localdate()
    day = day_of(starts_on or today, "starts_on", today)
    for fund in funds:
        need(P.MENTOR_MANAGE, by, fund)
        if mentor.user is not None and not mentor.user.can(P.MENTOR_WORK, fund):
            raise Refused(
                _("บัญชีของ %(name)s ไม่มีบทบาทพี่เลี้ยงใน%(fund)s ให้ผู้ดูแลระบบเพิ่มบทบาทก่อน")
                % {"name": mentor.name, "fund": fund},
                field="funds",
            )
    have = set(Care.objects.filter(mentor=mentor, ends_on=None).values_list("fund_id", flat=True))
    made = [Care(mentor=mentor, fund=fund, starts_on=day) for fund in funds if fund.pk not in have]
    Care.objects.bulk_create(made)
    if made:
        record_event(mentor, "mentor.care", by=by, name=mentor.name, funds=[care.fund_id for care in made])
    return made


@transaction.atomic
def assign_fund(fund: Any, mentors: Sequence[Mentor], *, by: Any) -> list[Care]:
    """Let several mentors look after one fund, all or none of them. Raises Refused as ``assign_cares``."""
    return [care for mentor in mentors for care in assign_cares(mentor, by=by, funds=[fund])]


@transaction.atomic
def end_care(care: Care, *, by: Any) -> Care:
    """A mentor no longer looks after a fund. Done again it stays the same."""
    need(P.MENTOR_MANAGE, by, care)
    if care.ends_on is None:
        care.ends_on = timezone.localdate()
        care.save(update_fields=["ends_on"])
        record_event(care, "mentor.care_end", by=by, mentor=care.mentor.name, fund=care.fund_id)
    return care


@transaction.atomic
def set_cares(mentor: Mentor, *, by: Any, funds: Sequence[Any], among: Sequence[int]) -> tuple[int, int]:
    """Make the cares of a mentor among the funds shown (``among``) be exactly ``funds``; return how many began and ended."""
    made = assign_cares(mentor, by=by, funds=funds)
    wanted = {fund.pk for fund in funds}
    gone = Care.objects.filter(mentor=mentor, ends_on=None, fund__in=set(among) - wanted).select_related(
        "fund__area", "mentor"
    )
    ended = [end_care(care, by=by) for care in gone]
    return len(made), len(ended)
