"""What a person has in hand, place by place of the table: everything that somebody else must act on after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.official import official
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.handover.choices import OF_MENTORS, Kind
from kongtun.handover.queries.leaver import Leaver, within
from kongtun.handover.table import MOVES, Place
from kongtun.meetings.models import Meeting
from kongtun.mentoring.choices import AdviceState, Duty, VisitState
from kongtun.mentoring.models import Advice, Buddy, Care, Visit
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import TeamMember
from kongtun.projects.states import ProjectState
from kongtun.review.models import ScreeningStep, ScreeningTurn

FUND = "fund__area__parent__parent"
OVER = (ProjectState.CLOSED, ProjectState.CANCELLED, ProjectState.REFUSED)


@dataclass
class Row:
    """One thing in hand. ``must``: somebody has to take it. ``follows`` is the key of the row whose receiver is proposed."""

    place: Place
    record: Any
    title: str
    area_path: str
    detail: str = ""
    fund: Fund | None = None
    must: bool = False
    follows: str = ""
    kept: bool = True

    @property
    def kind(self) -> str:
        """Kind of work."""
        return self.place.kind

    @property
    def key(self) -> str:
        """Name in forms: ``care-12``; two places of one kind are told apart by the field."""
        return f"{self.kind}-{self.place.model.split('.')[1].lower()}-{self.record.pk}"

    @property
    def of_mentor(self) -> bool:
        """True when a seat in a team does it; otherwise an account."""
        return self.kind in OF_MENTORS


def inventory(leaver: Leaver) -> list[Row]:
    """Return everything ``leaver`` has in hand within reach, in the order of the kinds; one query for each place (about 18)."""
    day = timezone.localdate()
    rows: list[Row] = []
    for place in MOVES:
        finder = FINDERS.get((place.model, place.field))
        if finder is None or not _exists(place.model):
            continue
        reach = leaver.mentor_reach if place.kind in OF_MENTORS else leaver.people_reach
        if place.kind == Kind.ROLE:
            reach = sorted({*leaver.mentor_reach, *leaver.people_reach})
        rows += [row for row in finder(place, leaver, day) if within(row.area_path, reach)]
    order = {str(kind): number for number, kind in enumerate(Kind.values)}
    return sorted(rows, key=lambda row: order[row.kind])


def _exists(model: str) -> bool:
    try:
        apps.get_model(model)
    except LookupError:
        return False
    return True


def fund_key(fund_id: int) -> str:
    """Key by which rows of a fund follow the care of it."""
    return f"fund-{fund_id}"


def _of_seats(records: QuerySet, leaver: Leaver, field: str = "mentor") -> QuerySet:
    return records.filter(**{f"{field}__in": [seat.pk for seat in leaver.seats]})


def _cares(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    for care in _of_seats(Care.objects.filter(ends_on__isnull=True), leaver).select_related(FUND, "mentor"):
        since = _("ดูแลตั้งแต่ %(day)s") % {"day": short_date(care.starts_on)}
        yield Row(place, care, care.fund.name, care.area_path, since, care.fund, must=True)


def _advice(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    open_now = Advice.objects.filter(state=AdviceState.OPEN)
    for advice in _of_seats(open_now, leaver).select_related(FUND, "mentor").order_by("fund__name", "pk"):
        detail = advice.fund.name + (
            _(" · ควรทำภายใน %(day)s") % {"day": short_date(advice.due_on)} if advice.due_on else ""
        )
        yield Row(
            place, advice, _short(advice.text), advice.area_path, detail, advice.fund, True, fund_key(advice.fund_id)
        )


def _visits(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    planned = Visit.objects.filter(state=VisitState.PLANNED)
    for visit in _of_seats(planned, leaver).select_related(FUND, "mentor").order_by("planned_on", "pk"):
        title = official("%(kind)s %(day)s") % {"kind": visit.get_kind_display(), "day": short_date(visit.planned_on)}
        detail = f"{visit.fund.name} · {visit.topic}" if visit.topic else visit.fund.name
        yield Row(place, visit, title, visit.area_path, detail, visit.fund, True, fund_key(visit.fund_id))


def _buddies(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    pairs = _of_seats(Buddy.objects.filter(ends_on__isnull=True), leaver, place.field)
    other = "district" if place.field == "tambon" else "tambon"
    for pair in pairs.select_related("tambon__team__area", "district__team__area"):
        seat, partner = getattr(pair, place.field), getattr(pair, other)
        yield Row(place, pair, official("คู่กับ %(name)s") % {"name": partner.name}, seat.area_path, partner.team.name)


def _seats(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    for seat in leaver.seats:
        duty = Duty(seat.duty)
        # A team needs somebody who leads and somebody whom others ask; any other seat may stay empty.
        must = duty in (Duty.LEAD, Duty.ADMIN)
        yield Row(place, seat, f"{duty.label} · {seat.team.name}", seat.area_path, seat.team.area.full_name, must=must)


def _roles(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    for role in leaver.roles:
        if role.ends_on is not None:
            continue  # It ends already: somebody has been told.
        yield Row(
            place,
            role,
            f"{Role(role.role).label} · {role.area.full_name}",
            role.area.path,
            must=role.role != Role.MENTOR,
        )


def _screening(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    turns = ScreeningTurn.objects.filter(assignee=leaver.user, project__state=ProjectState.SUBMITTED)
    for turn in turns.select_related(f"project__{FUND}"):
        fund = turn.project.fund
        yield Row(place, turn, turn.project.title, fund.area_path, fund.name, fund)


def _steps(place: Place, leaver: Leaver, day: date) -> Iterable[Row]:
    steps = ScreeningStep.objects.filter(people=leaver.user, fiscal_year__gte=int(FiscalYear.of(day)))
    for step in steps.select_related(FUND):
        title = official("%(step)s ปี %(year)s") % {"step": step, "year": step.fiscal_year}
        yield Row(place, step, title, step.area_path, step.fund.name, step.fund)


def _teams(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    own = [m.area.path for m in leaver.user.current_memberships if m.role == Role.APPLICANT] if leaver.user else []
    seats = TeamMember.objects.filter(user=leaver.user).exclude(project__state__in=OVER)
    for seat in seats.select_related(f"project__{FUND}").order_by("project__fund__name", "pk"):
        fund = seat.project.fund
        # Whoever is one of the group stays one of the group, wherever they work.
        if not within(fund.area_path, own):
            detail = f"{seat.project.get_state_display()} · {fund.name}"
            yield Row(place, seat, seat.project.title, fund.area_path, detail, fund, seat.is_lead, fund_key(fund.pk))


def _plans(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    drafts = Plan.objects.filter(created_by=leaver.user, state=PlanState.DRAFT).select_related(FUND, "issue")
    for plan in drafts:
        yield Row(place, plan, str(plan), plan.area_path, plan.fund.name, plan.fund, follows=fund_key(plan.fund_id))


def _reports(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    drafts = ActivityReport.objects.filter(created_by=leaver.user, state=ReportState.DRAFT)
    for report in drafts.select_related(f"project__{FUND}", "activity"):
        fund = report.project.fund
        yield Row(place, report, str(report), fund.area_path, report.project.title, fund, follows=fund_key(fund.pk))


def _programme_reports(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    drafts = apps.get_model(place.model).objects.filter(created_by=leaver.user, state="draft")
    for report in drafts.select_related("programme__area"):
        yield Row(place, report, _short(report.title or str(report)), report.programme.area.path, str(report.programme))


def _meetings(place: Place, leaver: Leaver, day: date) -> Iterable[Row]:
    to_come = Meeting.objects.filter(created_by=leaver.user, closed_at__isnull=True, held_on__gte=day)
    for meeting in to_come.select_related(FUND):
        detail = f"{short_date(meeting.held_on)} · {meeting.fund.name}"
        yield Row(
            place, meeting, str(meeting), meeting.area_path, detail, meeting.fund, follows=fund_key(meeting.fund_id)
        )


def _forums(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    to_come = apps.get_model(place.model).objects.filter(created_by=leaver.user, starts_at__gte=timezone.now())
    for forum in to_come.exclude(state="cancelled").select_related("area"):
        yield Row(place, forum, forum.title, forum.area.path, short_date(timezone.localdate(forum.starts_at)))


def _promises(place: Place, leaver: Leaver, _day: date) -> Iterable[Row]:
    tasks = apps.get_model(place.model).objects.filter(owner=leaver.user, done_at__isnull=True)
    for task in tasks.select_related("forum__area"):
        yield Row(place, task, task.text, task.forum.area.path, task.forum.title)


def _month_plan(place: Place, leaver: Leaver, day: date) -> Iterable[Row]:
    ahead = apps.get_model(place.model).objects.filter(day__gte=day, removed_at__isnull=True)
    for row in _of_seats(ahead, leaver).select_related("space__team__area", "mentor").order_by("day", "pk"):
        yield Row(place, row, f"{short_date(row.day)} {row.what}", row.space.team.area.path, row.where)


def _committee(place: Place, leaver: Leaver, day: date) -> Iterable[Row]:
    seats = CommitteeMember.objects.filter(user=leaver.user, left_on__isnull=True, ends_on__gte=day)
    for seat in seats.select_related(FUND):
        title = official("%(position)s ต้องออกคำสั่งเปลี่ยนตัว") % {"position": seat.get_position_display()}
        yield Row(place, seat, title, seat.area_path, seat.fund.name, seat.fund)


def _boards(place: Place, leaver: Leaver, day: date) -> Iterable[Row]:
    now = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    for seat in apps.get_model(place.model).objects.filter(now, user=leaver.user).select_related("board__area"):
        title = official("%(position)s ต้องออกคำสั่งเปลี่ยนตัว") % {"position": seat.get_position_display()}
        yield Row(place, seat, title, seat.board.area.path, str(seat.board))


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _with_account(finder: Callable[..., Iterable[Row]]) -> Callable[..., Iterable[Row]]:
    return lambda place, leaver, day: finder(place, leaver, day) if leaver.user else ()


FINDERS: dict[tuple[str, str], Callable[..., Iterable[Row]]] = {
    ("mentoring.Care", "mentor"): _cares,
    ("mentoring.Advice", "mentor"): _advice,
    ("mentoring.Visit", "mentor"): _visits,
    ("mentoring.Buddy", "tambon"): _buddies,
    ("mentoring.Buddy", "district"): _buddies,
    ("mentoring.Mentor", "user"): _seats,
    ("accounts.Membership", "user"): _roles,
    ("review.ScreeningTurn", "assignee"): _with_account(_screening),
    ("review.ScreeningStep", "people"): _with_account(_steps),
    ("projects.TeamMember", "user"): _with_account(_teams),
    ("planning.Plan", "created_by"): _with_account(_plans),
    ("activities.ActivityReport", "created_by"): _with_account(_reports),
    ("programmes.ProgrammeReport", "created_by"): _with_account(_programme_reports),
    ("meetings.Meeting", "created_by"): _with_account(_meetings),
    ("forums.Forum", "created_by"): _with_account(_forums),
    ("forums.FollowUp", "owner"): _with_account(_promises),
    ("spaces.PlanRow", "mentor"): _month_plan,
    ("funds.CommitteeMember", "user"): _with_account(_committee),
    ("districts.BoardMember", "user"): _with_account(_boards),
}
