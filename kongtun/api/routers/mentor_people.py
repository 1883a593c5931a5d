"""Changing mentors and their teams: role, availability, funds, trainings, buddies."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.records import funds, pick_many, seen
from kongtun.api.resource import created
from kongtun.api.routers.mentoring import MENTORS, TEAMS, mentors, teams
from kongtun.api.schemas import mentor_people as show
from kongtun.api.schemas import mentoring as show_mentors
from kongtun.mentoring import actions
from kongtun.mentoring.models import Buddy, Care

# An address belongs to one router: these are further operations of those in ``mentoring``.
__all__ = ["mentors", "teams"]


@teams.saves(
    "/{int:pk}", P.MENTOR_MANAGE, show_mentors.MentorTeamOut, method="PATCH", matched=True, summary="แก้ทีมพี่เลี้ยง"
)
def change_mentor_team(request: HttpRequest, pk: int, data: show.MentorTeamChangeIn) -> Any:
    """Change name or first day; the programme stays."""
    team = get_record(request, TEAMS.select_related("programme"), P.MENTOR_MANAGE, pk=pk)
    name = team.name if data.name is None else data.name
    mark = seen(request, data.fingerprint)
    return show_mentors.team(
        actions.change_team(
            team, by=request.user, name=name, programme=team.programme, starts_on=data.starts_on, fingerprint=mark
        )
    )


@teams.acts("/{int:pk}/end", P.MENTOR_MANAGE, show_mentors.MentorTeamOut, summary="ยุบทีมที่ไม่มีคนแล้ว")
def end_mentor_team(request: HttpRequest, pk: int) -> Any:
    """End a team in which nobody is left."""
    return show_mentors.team(actions.end_team(get_record(request, TEAMS, P.MENTOR_MANAGE, pk=pk), by=request.user))


@teams.acts("/{int:pk}/reopen", P.MENTOR_MANAGE, show_mentors.MentorTeamOut, summary="เปิดทีมอีกครั้ง")
def reopen_mentor_team(request: HttpRequest, pk: int) -> Any:
    """Take back that a team ended."""
    return show_mentors.team(actions.reopen_team(get_record(request, TEAMS, P.MENTOR_MANAGE, pk=pk), by=request.user))


@mentors.saves(
    "/{int:pk}", P.MENTOR_MANAGE, show_mentors.MentorOut, method="PATCH", matched=True,
    summary="แก้หน้าที่ หน่วยงาน และเวลาที่ว่างของพี่เลี้ยง",
)  # fmt: skip
def change_mentor(request: HttpRequest, pk: int, data: show.MentorChangeIn) -> Any:
    """Change what is said of a mentor; what is not sent stays."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pk)
    given = {name: value for name, value in data.given().items() if value is not None}
    values = {name: getattr(mentor, name) for name in ("name", "duty", "office", "availability")} | given
    mark = seen(request, data.fingerprint)
    changed = actions.change_mentor(mentor, by=request.user, user=mentor.user, fingerprint=mark, **values)
    return show_mentors.mentor_for(request.user)(changed)


@mentors.saves("/{int:pk}/funds", P.MENTOR_MANAGE, show.MentorFundsOut, summary="กำหนดกองทุนทั้งหมดที่พี่เลี้ยงดูแล")
def set_mentor_funds(request: HttpRequest, pk: int, data: show.MentorFundsIn) -> Any:
    """Make these the mentor's funds; those outside the person's area stay as they are."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pk)
    own = funds().with_permission(request.user, P.MENTOR_MANAGE)
    chosen = pick_many(own, "funds", "pk", data.funds)
    among = list(own.filter(cares__mentor=mentor, cares__ends_on=None).values_list("pk", flat=True))
    began, ended = actions.set_cares(mentor, by=request.user, funds=chosen, among=among)
    rows = Care.objects.filter(mentor=mentor, ends_on=None).order_by("pk")
    return {"began": began, "ended": ended, "items": [show_mentors.care(row) for row in rows]}


@mentors.reads("/{int:pk}/trainings", P.MENTOR_VIEW, show.MentorTrainingsOut, summary="ประวัติการอบรมของพี่เลี้ยง")
def get_mentor_trainings(request: HttpRequest, pk: int) -> Any:
    """What a mentor has learnt, the newest first."""
    mentor = get_record(request, MENTORS, P.MENTOR_VIEW, pk=pk)
    return {"items": [show.training(row) for row in mentor.trainings.all()]}


@mentors.creates("/trainings", P.MENTOR_MANAGE, show.MentorTrainingsOut, summary="บันทึกการอบรมของพี่เลี้ยงหลายคน")
def record_mentor_training(request: HttpRequest, data: show.MentorTrainingIn) -> Any:
    """Write one training down for many mentors."""
    given = data.dict()
    rows = pick_many(
        MENTORS.with_permission(request.user, P.MENTOR_MANAGE), "mentors", "pk", given.pop("mentors")
    )  # fmt: skip
    made = actions.record_training(rows, by=request.user, **given)
    return created({"items": [show.training(row) for row in made]})


@mentors.reads("/{int:pk}/buddies", P.MENTOR_VIEW, show.MentorPairsOut, summary="คู่บัดดี้ของพี่เลี้ยง")
def get_mentor_buddies(request: HttpRequest, pk: int) -> Any:
    """Pairs in force of a mentor, on either side."""
    mentor = get_record(request, MENTORS, P.MENTOR_VIEW, pk=pk)
    rows = Buddy.objects.filter(Q(tambon=mentor) | Q(district=mentor), ends_on=None)
    return {"items": [show.pair(row) for row in rows]}


@mentors.creates("/buddies", P.MENTOR_MANAGE, show.MentorPairsOut, summary="จับคู่บัดดี้ตำบลกับอำเภอ")
def pair_mentor_buddies(request: HttpRequest, data: show.MentorPairsIn) -> Any:
    """Make pairs; a pair that is there stays, so that sending twice makes nothing twice."""
    rows = MENTORS.visible_to(request.user)
    below = pick_many(rows, "pairs", "pk", [one.tambon for one in data.pairs])
    above = pick_many(rows, "pairs", "pk", [one.district for one in data.pairs])
    made = actions.pair_buddies(list(zip(below, above, strict=True)), by=request.user)
    return created({"items": [show.pair(row) for row in made]})


@mentors.acts("/buddies/{int:buddy}/end", P.MENTOR_MANAGE, show.MentorPairOut, summary="เลิกคู่บัดดี้")
def end_mentor_buddies(request: HttpRequest, buddy: int) -> Any:
    """Two mentors are no longer buddies."""
    found = Buddy.objects.select_related("tambon__team__area", "district").filter(pk=buddy).first()
    if found is None:
        raise Http404
    get_record(request, MENTORS, P.MENTOR_MANAGE, pk=found.tambon_id)
    return show.pair(actions.end_pair(found, by=request.user))
