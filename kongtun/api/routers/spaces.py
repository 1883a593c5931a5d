"""Spaces of mentor teams: announcements, questions, the monthly plan. The number of a space is that of its team."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.api.paging import Cursor, page_of
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import spaces as show
from kongtun.api.schemas.base import Day
from kongtun.mentoring.models import Team
from kongtun.spaces import actions
from kongtun.spaces.models import Answer, Post
from kongtun.spaces.queries.access import contact_of, mentors_of, teams_of
from kongtun.spaces.queries.space import month_of, notice_of, plan_of, posts_of, question, step_month
from kongtun.spaces.views.common import open_space

spaces = Resource(tags=["กลุ่มพี่เลี้ยง"])
posts = Resource(tags=["กลุ่มพี่เลี้ยง"])
answers = Resource(tags=["กลุ่มพี่เลี้ยง"])


@spaces.reads("", P.MENTOR_VIEW, show.SpacePage, team=True, summary="กลุ่มพี่เลี้ยงที่เปิดได้")
def list_spaces(request: HttpRequest, page: Query[Cursor]) -> Any:
    """Spaces that one may open."""
    return page_of(teams_of(request.user), page, show.space)


@spaces.reads("/{int:pk}", P.MENTOR_VIEW, show.SpaceOut, team=True, summary="กลุ่มหนึ่งกลุ่ม ผู้ประสานงาน ช่องทาง")
def get_space(request: HttpRequest, pk: int) -> Any:
    """A space with its contact person."""
    team, access = open_space(request, pk)
    return show.space(team, contact_of(team), member=access.member)


@spaces.reads("/{int:pk}/posts", P.MENTOR_VIEW, show.SpacePostPage, team=True, summary="ประกาศและคำถามของกลุ่ม")
def list_space_posts(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """Announcements and questions, the newest first."""
    team, _access = open_space(request, pk)
    return page_of(posts_of(team), page, show.post)


@spaces.creates("/{int:pk}/posts", P.MENTOR_VIEW, show.SpacePostDetail, team=True, summary="ประกาศหรือถามกลุ่ม")
def create_space_post(request: HttpRequest, pk: int, body: show.SpacePostIn) -> Any:
    """Write an announcement (members) or a question."""
    team, _access = open_space(request, pk)
    made = actions.write_post(
        team, by=request.user, kind=body.kind, title=body.title, text=body.text, pinned=body.pinned
    )
    return created(show.post_detail(question(team, made.pk)))


def _plan(team: Team, month: date) -> dict[str, Any]:
    first, _last = month_of(month)
    return show.month_plan(first, plan_of(team, first), notice_of(team, first))


@spaces.reads("/{int:pk}/plan", P.MENTOR_VIEW, show.MonthPlanOut, team=True, summary="แผนปฏิบัติงานรายเดือนของกลุ่ม")
def get_month_plan(request: HttpRequest, pk: int, month: Day | None = None) -> Any:
    """The plan of the month that holds ``month`` (this month unless given)."""
    team, _access = open_space(request, pk, member=True)
    return _plan(team, month or timezone.localdate())


@spaces.creates("/{int:pk}/plan", P.MENTOR_VIEW, show.MonthPlanOut, team=True, summary="เพิ่มหนึ่งแถวในแผนรายเดือน")
def create_month_plan_row(request: HttpRequest, pk: int, body: show.MonthPlanRowIn) -> Any:
    """Write one line; the answer is the plan of its month."""
    team, _access = open_space(request, pk, member=True)
    mentor = mentors_of(team).filter(pk=body.mentor).first() if body.mentor is not None else None
    row = actions.add_plan_row(
        team, by=request.user, day=body.day, what=body.what, where=body.where, mentor=mentor, who=body.who
    )
    return created(_plan(team, row.day))


@spaces.acts("/{int:pk}/plan/send", P.MENTOR_VIEW, show.MonthPlanOut, team=True, summary="แจ้งแผนการปฏิบัติงานรายเดือน")
def send_month_plan(request: HttpRequest, pk: int, body: show.MonthIn) -> Any:
    """Tell the members; once a month."""
    team, _access = open_space(request, pk, member=True)
    actions.send_plan(team, by=request.user, month=body.month)
    return _plan(team, body.month)


@spaces.acts("/{int:pk}/plan/copy", P.MENTOR_VIEW, show.MonthPlanOut, team=True, summary="คัดลอกแผนไปเดือนถัดไป")
def copy_month_plan(request: HttpRequest, pk: int, body: show.MonthIn) -> Any:
    """Copy the plan of a month into the next one; the answer is the next month's."""
    team, _access = open_space(request, pk, member=True)
    actions.copy_month(team, by=request.user, source=body.month)
    return _plan(team, step_month(body.month, 1))


def _post(request: HttpRequest, pk: int) -> tuple[Team, Post]:
    found = Post.objects.select_related("space").filter(pk=pk, removed_at__isnull=True).first()
    if found is None:
        raise Http404
    team, _access = open_space(request, found.space.team_id)
    shown = question(team, pk)
    if shown is None:
        raise Http404
    return team, shown


@posts.reads("/{int:pk}", P.MENTOR_VIEW, show.SpacePostDetail, team=True, summary="ประกาศหรือคำถามกับคำตอบ")
def get_space_post(request: HttpRequest, pk: int) -> Any:
    """A post with its answers."""
    return show.post_detail(_post(request, pk)[1])


@posts.creates("/{int:pk}/answers", P.MENTOR_VIEW, show.SpacePostDetail, team=True, summary="ตอบคำถาม")
def create_space_answer(request: HttpRequest, pk: int, body: show.SpaceAnswerIn) -> Any:
    """Answer a question."""
    team, found = _post(request, pk)
    actions.answer(found, by=request.user, text=body.text)
    return created(show.post_detail(question(team, pk)))


@answers.acts("/{int:pk}/mark", P.MENTOR_VIEW, show.SpacePostDetail, team=True, summary="ทำเครื่องหมายว่าเป็นคำตอบ")
def mark_space_answer(request: HttpRequest, pk: int) -> Any:
    """Mark a reply as the answer."""
    reply = Answer.objects.select_related("post__space__team__area").filter(pk=pk, removed_at__isnull=True).first()
    if reply is None:
        raise Http404
    team, _found = _post(request, reply.post_id)
    actions.mark_answer(reply, by=request.user)
    return show.post_detail(question(team, reply.post_id))
