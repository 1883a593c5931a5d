"""Mentors: teams, people, cares, visits, advice, the board and the coverage of an area."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.activities.models import ActivityReport
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import funds, pick_many
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import mentor_work as show_work
from kongtun.api.schemas import mentoring as show
from kongtun.api.schemas.base import Id
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring import actions
from kongtun.mentoring.models import Advice, Care, Mentor, Team, Visit
from kongtun.mentoring.queries.advice import with_names
from kongtun.mentoring.queries.board import board_of
from kongtun.mentoring.queries.bulk import candidates_in
from kongtun.mentoring.queries.coverage import coverage_of
from kongtun.mentoring.queries.mentors import mentor_counts
from kongtun.planning.models import Plan
from kongtun.projects.models import Project

teams = Resource(tags=["พี่เลี้ยง"])
mentors = Resource(tags=["พี่เลี้ยง"])
cares = Resource(tags=["พี่เลี้ยง"])
visits = Resource(tags=["พี่เลี้ยง"])
advices = Resource(tags=["พี่เลี้ยง"])
coverage = Resource(tags=["พี่เลี้ยง"])

TEAMS = Team.objects.select_related("area")
MENTORS = Mentor.objects.select_related("team__area__parent", "user")
VISITS = Visit.objects.select_related("fund__area", "mentor")
# What each kind of advice is about, and the right to see it.
ABOUT = {
    "fund": (funds, P.MENTOR_VIEW),
    "plan": (lambda: Plan.objects.select_related("fund__area", "issue"), P.PLAN_VIEW),
    "project": (lambda: Project.objects.select_related("fund__area"), P.PROJECT_VIEW),
    "report": (lambda: ActivityReport.objects.select_related("project__fund__area", "activity"), P.PROJECT_VIEW),
}


def _given(**asked: Any) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if value is not None}


def _area(request: HttpRequest, pk: int, permission: str) -> Area:
    """An area within the person's scope, with the right."""
    area = Area.objects.select_related("parent").filter(pk=pk).first()
    if area is None or not request.user.can(P.MENTOR_VIEW, area):  # type: ignore[union-attr]
        raise Http404
    if not request.user.can(permission, area):  # type: ignore[union-attr]
        raise PermissionNeeded(permission)
    return area


@teams.reads("", P.MENTOR_VIEW, show.MentorTeamPage, summary="ทีมพี่เลี้ยงที่คุณดูได้")
def list_mentor_teams(request: HttpRequest, page: Query[Cursor], area: Id | None = None) -> Any:
    """Teams, the newest first."""
    return page_of(TEAMS.visible_to(request.user).filter(**_given(area_id=area)), page, show.team)


@teams.creates("", P.MENTOR_MANAGE, show.MentorTeamOut, summary="ตั้งทีมพี่เลี้ยง")
def create_mentor_team(request: HttpRequest, data: show.MentorTeamIn) -> Any:
    """Set up a team, with people by role if wished."""
    area = _area(request, data.area, P.MENTOR_MANAGE)
    made = actions.create_team(
        area, by=request.user, name=data.name, starts_on=data.starts_on, seats=data.seats, seat_name=data.seat_name
    )
    return created(show.team(made))


@teams.creates("/tambons", P.MENTOR_MANAGE, show.TambonTeamsOut, summary="ตั้งทีมตำบลของหลายกองทุนพร้อมกัน")
def create_tambon_teams(request: HttpRequest, data: show.TambonTeamsIn) -> Any:
    """A team of four or five for the tambon of each fund; all of them look after it."""
    chosen = pick_many(funds().with_permission(request.user, P.MENTOR_MANAGE), "funds", "pk", data.funds)
    wanted = {fund.pk for fund in chosen}
    areas = {fund.area.parent for fund in chosen}
    rows = [one for area in areas for one in candidates_in(request.user, area) if one.fund.pk in wanted]
    made = actions.set_up_tambon_teams(rows, by=request.user, size=data.size, starts_on=data.starts_on)
    return created({"teams": [team.pk for team in made]})


@teams.reads("/{int:pk}", P.MENTOR_VIEW, show.MentorTeamOut, summary="ทีมพี่เลี้ยงหนึ่งทีม")
def get_mentor_team(request: HttpRequest, pk: int) -> Any:
    """A team."""
    return show.team(get_record(request, TEAMS, P.MENTOR_VIEW, pk=pk))


@mentors.reads("", P.MENTOR_VIEW, show.MentorPage, summary="พี่เลี้ยงที่คุณดูได้")
def list_mentors(request: HttpRequest, page: Query[Cursor], team: Id | None = None) -> Any:
    """Mentors, the newest first; those who left are among them (``ends_on``)."""
    rows = MENTORS.visible_to(request.user).filter(**_given(team_id=team))
    return page_of(rows, page, show.mentor_for(request.user))


@mentors.creates("", P.MENTOR_MANAGE, show.MentorOut, summary="เพิ่มพี่เลี้ยงในทีม")
def create_mentor(request: HttpRequest, data: show.MentorIn) -> Any:
    """Put somebody into a team by the name of the role."""
    team = get_record(request, TEAMS, P.MENTOR_MANAGE, pk=data.mentor_team)
    made = actions.add_mentor(
        team, by=request.user, name=data.name, duty=data.duty, office=data.office, availability=data.availability,
        starts_on=data.starts_on,
    )  # fmt: skip
    return created(show.mentor_for(request.user)(made))


@mentors.reads("/{int:pk}", P.MENTOR_VIEW, show.MentorOut, summary="พี่เลี้ยงหนึ่งคน")
def get_mentor(request: HttpRequest, pk: int) -> Any:
    """A mentor."""
    return show.mentor_for(request.user)(get_record(request, MENTORS, P.MENTOR_VIEW, pk=pk))


@mentors.acts("/{int:pk}/end", P.MENTOR_MANAGE, show.MentorOut, summary="ให้พี่เลี้ยงพ้นหน้าที่")
def end_mentor(request: HttpRequest, pk: int, data: show.MentorEndIn) -> Any:
    """End a seat; what nobody else does must be handed over first."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pk)
    return show.mentor_for(request.user)(actions.end_mentor(mentor, by=request.user, reason=data.reason))


@mentors.reads("/{int:pk}/board", P.MENTOR_VIEW, show_work.MentorBoardOut, summary="สุขภาพของกองทุนที่พี่เลี้ยงดูแล")
def get_mentor_board(request: HttpRequest, pk: int) -> Any:
    """Every fund the mentor looks after, the neediest first."""
    mentor = get_record(request, MENTORS, P.MENTOR_VIEW, pk=pk)
    rows = board_of([mentor], timezone.localdate())
    return {"mentor": mentor.pk, "funds": [show_work.board_row(row) for row in rows]}


@cares.reads("", P.MENTOR_VIEW, show.MentorCarePage, summary="ใครดูแลกองทุนไหน")
def list_mentor_cares(
    request: HttpRequest, page: Query[Cursor], mentor: Id | None = None, fund: Id | None = None
) -> Any:
    """Cares, the newest first."""
    rows = Care.objects.visible_to(request.user).filter(**_given(mentor_id=mentor, fund_id=fund))
    return page_of(rows, page, show.care)


@cares.creates("", P.MENTOR_MANAGE, show.MentorCaresMade, summary="มอบกองทุนให้พี่เลี้ยง หลายแห่งพร้อมกัน")
def assign_mentor_cares(request: HttpRequest, data: show.MentorCareIn) -> Any:
    """Let a mentor look after funds."""
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=data.mentor)
    chosen = pick_many(funds().with_permission(request.user, P.MENTOR_MANAGE), "funds", "pk", data.funds)
    made = actions.assign_cares(mentor, by=request.user, funds=chosen)
    return created({"items": [show.care(row) for row in made]})


@cares.acts("/{int:pk}/end", P.MENTOR_MANAGE, show.MentorCareOut, summary="เลิกดูแลกองทุน")
def end_mentor_care(request: HttpRequest, pk: int) -> Any:
    """A mentor no longer looks after a fund."""
    care = get_record(request, Care.objects.select_related("fund__area", "mentor"), P.MENTOR_MANAGE, pk=pk)
    return show.care(actions.end_care(care, by=request.user))


@visits.reads("", P.MENTOR_VIEW, show_work.MentorVisitPage, summary="การเยี่ยมและการติดต่อ")
def list_mentor_visits(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, mentor: Id | None = None,
    state: Literal["planned", "done", "cancelled"] | None = None,
) -> Any:  # fmt: skip
    """Visits, the newest first."""
    rows = Visit.objects.visible_to(request.user).filter(**_given(fund_id=fund, mentor_id=mentor, state=state))
    return page_of(rows, page, show_work.visit)


@visits.creates("", P.MENTOR_WORK, show_work.MentorVisitOut, summary="บันทึกการติดต่อ หรือนัดเยี่ยม")
def create_mentor_visit(request: HttpRequest, data: show_work.MentorVisitIn) -> Any:
    """Write down a contact, or plan one (``planned_on``); the same ``client_id`` gives the same visit."""
    fund = get_record(request, funds(), P.MENTOR_WORK, pk=data.fund)
    if data.planned_on is not None:
        made = actions.plan_visit(
            fund, by=request.user, planned_on=data.planned_on, kind=data.kind, topics=data.topics, topic=data.next_step[:120],
            client_id=data.client_id,
        )  # fmt: skip
    else:
        values = data.dict(exclude={"fund", "planned_on"})
        made = actions.log_visit(fund, by=request.user, **values)
    return created(show_work.visit(made))


@visits.reads("/{int:pk}", P.MENTOR_VIEW, show_work.MentorVisitOut, summary="การเยี่ยมหนึ่งครั้ง")
def get_mentor_visit(request: HttpRequest, pk: int) -> Any:
    """A visit."""
    return show_work.visit(get_record(request, VISITS, P.MENTOR_VIEW, pk=pk))


@visits.acts("/{int:pk}/done", P.MENTOR_WORK, show_work.MentorVisitOut, summary="บันทึกผลของนัด")
def finish_mentor_visit(request: HttpRequest, pk: int, data: show_work.MentorVisitDoneIn) -> Any:
    """What came of a planned visit."""
    visit = get_record(request, VISITS, P.MENTOR_WORK, pk=pk)
    values = data.dict() | {"kind": data.kind or ""}
    return show_work.visit(actions.finish_visit(visit, by=request.user, **values))


@visits.acts("/{int:pk}/move", P.MENTOR_WORK, show_work.MentorVisitOut, summary="เลื่อนนัด")
def move_mentor_visit(request: HttpRequest, pk: int, data: show_work.MentorVisitMoveIn) -> Any:
    """Another day."""
    visit = get_record(request, VISITS, P.MENTOR_WORK, pk=pk)
    return show_work.visit(actions.move_visit(visit, by=request.user, planned_on=data.planned_on))


@visits.acts("/{int:pk}/cancel", P.MENTOR_WORK, show_work.MentorVisitOut, summary="ยกเลิกนัด")
def cancel_mentor_visit(request: HttpRequest, pk: int, data: show_work.MentorVisitCancelIn) -> Any:
    """Call a visit off."""
    visit = get_record(request, VISITS, P.MENTOR_WORK, pk=pk)
    return show_work.visit(actions.cancel_visit(visit, by=request.user, reason=data.reason))


def _advice(request: HttpRequest, pk: int) -> Advice:
    """Advice about a record that the person may see."""
    found = with_names(Advice.objects.filter(pk=pk)).first()
    if found is None:
        raise Http404
    rows, permission = ABOUT[found.target]
    get_record(request, rows(), permission, pk=getattr(found, f"{found.target}_id"))
    return found


@advices.reads("", P.MENTOR_VIEW, show_work.MentorAdvicePage, summary="คำแนะนำของพี่เลี้ยง")
def list_mentor_advice(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, project: Id | None = None,
    state: Literal["open", "done", "withdrawn"] | None = None,
) -> Any:  # fmt: skip
    """Advice, the newest first."""
    rows = Advice.objects.visible_to(request.user).filter(**_given(fund_id=fund, project_id=project, state=state))
    return page_of(rows, page, show_work.advice)


@advices.creates("", P.MENTOR_WORK, show_work.MentorAdviceOut, summary="ให้คำแนะนำตรงช่องของแผน ข้อเสนอ หรือรายงาน")
def give_mentor_advice(request: HttpRequest, data: show_work.MentorAdviceIn) -> Any:
    """Advise on a record; whoever acts on it is told."""
    rows, permission = ABOUT[data.target]
    record = get_record(request, rows(), permission, pk=data.record)
    made = actions.give_advice(
        record, data.target, by=request.user, text=data.text, place=data.place, due_on=data.due_on
    )
    return created(show_work.advice(made))


@advices.reads("/{int:pk}", P.PROJECT_VIEW, show_work.MentorAdviceOut, team=True, summary="คำแนะนำหนึ่งเรื่อง")
def get_mentor_advice(request: HttpRequest, pk: int) -> Any:
    """A piece of advice; the group behind the project may read its own."""
    return show_work.advice(_advice(request, pk))


@advices.acts("/{int:pk}/done", P.PROJECT_VIEW, show_work.MentorAdviceOut, team=True, summary="ติ๊กว่าทำตามคำแนะนำแล้ว")
def tick_mentor_advice(request: HttpRequest, pk: int, data: show_work.MentorTickIn) -> Any:
    """It was done; the mentor is told."""
    return show_work.advice(actions.tick_advice(_advice(request, pk), by=request.user, note=data.note))


@advices.acts("/{int:pk}/withdraw", P.MENTOR_WORK, show_work.MentorAdviceOut, summary="ถอนคำแนะนำ")
def withdraw_mentor_advice(request: HttpRequest, pk: int) -> Any:
    """Taken back."""
    return show_work.advice(actions.withdraw_advice(_advice(request, pk), by=request.user))


@coverage.reads("/{int:pk}/mentors", P.MENTOR_VIEW, show_work.MentorCoverageOut, summary="กองทุนของพื้นที่กับพี่เลี้ยงที่ดูแล")
def get_mentor_coverage(request: HttpRequest, pk: int) -> Any:
    """Every fund of an area with its mentors, and mentors by level."""
    area = _area(request, pk, P.MENTOR_VIEW)
    rows = coverage_of(request.user, area, timezone.localdate())
    if len(rows) > 2000:
        raise Refused(_("พื้นที่ใหญ่เกินไป ขอทีละเขตหรือจังหวัด"))
    return {
        "area": area.pk,
        "counts": mentor_counts(area.path),
        "funds": [
            {"fund": row.fund.pk, "mentors": row.mentors, "accounts": row.accounts, "last_contact": row.last, "cover": row.cover.value}
            for row in rows
        ],
    }  # fmt: skip
