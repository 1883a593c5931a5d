"""Advice of a record, of a fund, and of a mentor; and who is to act on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import Role
from kongtun.mentoring.choices import AdviceState, AdviceTarget
from kongtun.mentoring.models import Advice

# The right with which somebody acts on advice about a record, and so may tick it off.
ACTS: dict[str, str] = {
    AdviceTarget.FUND: P.FUND_EDIT,
    AdviceTarget.PLAN: P.PLAN_EDIT,
    AdviceTarget.PROJECT: P.PROJECT_EDIT,
    AdviceTarget.REPORT: P.REPORT_EDIT,
}


def with_names(advice: QuerySet[Advice]) -> QuerySet[Advice]:
    """Everything that a row of advice shows."""
    return advice.select_related(
        "fund__area", "mentor__user", "mentor__team__area", "given_by", "done_by", "project", "plan__issue", "report__activity",
        "report__project",
    )  # fmt: skip


def advice_about(record: Any, target: str) -> QuerySet[Advice]:
    """Advice about one plan, project or report: open ones first, then the newest; the advice of its reports counts to a project."""
    about = Q(**{f"{target}_id": record.pk})
    return with_names(Advice.objects.filter(about).exclude(state=AdviceState.WITHDRAWN)).order_by(
        "-state", "-given_at", "-pk"
    )


def advice_of_fund(fund: Any) -> QuerySet[Advice]:
    """Open advice about anything of a fund, what is due first."""
    return with_names(Advice.objects.filter(fund=fund, state=AdviceState.OPEN)).order_by("due_on", "-given_at", "-pk")


def own_advice(user: Any) -> QuerySet[Advice]:
    """Advice that the person's seats follow up."""
    return with_names(Advice.objects.filter(mentor__user=user))


def advice_to_act_on(user: Any) -> QuerySet[Advice]:
    """Open advice about records of the person's own groups, and of funds in which the person is an officer."""
    teams = Q(project__team__user=user) | Q(report__project__team__user=user)
    funds = [m.area_id for m in user.current_memberships if m.role == Role.OFFICER]
    mine = Q(pk__in=Advice.objects.filter(teams).values("pk")) | Q(
        fund__area__in=funds, target__in=(AdviceTarget.FUND, AdviceTarget.PLAN)
    )
    return with_names(Advice.objects.filter(mine, state=AdviceState.OPEN)).order_by("due_on", "given_at", "pk")


def is_late(advice: Advice, today: date) -> bool:
    """True when it should have been done."""
    return advice.state == AdviceState.OPEN and advice.due_on is not None and advice.due_on < today


def subject_of(advice: Advice) -> Any:
    """The record that the advice is about, with the fund at hand (it is that of the advice)."""
    subject = getattr(advice, advice.target)
    if advice.target in (AdviceTarget.PLAN, AdviceTarget.PROJECT):
        subject.fund = advice.fund
    elif advice.target == AdviceTarget.REPORT:
        subject.project.fund = advice.fund
    return subject


def may_tick(user: Any, advice: Advice) -> bool:
    """True when the person acts on the record, or follows the advice up."""
    own_seat = advice.mentor.user_id == user.pk and user.can(P.MENTOR_WORK, advice.fund)
    return own_seat or user.can(ACTS[advice.target], subject_of(advice))


def who_acts(advice: Advice) -> list[User]:
    """Accounts that are told of advice: the group behind the project, else the officers of the fund; two queries at most."""
    project = advice.project or (advice.report.project if advice.report else None)
    if project is not None:
        team = [member.user for member in project.team.select_related("user")]
        if team:
            return team
    officers = in_force(Membership.objects.filter(area=advice.fund.area_id, role=Role.OFFICER))
    return list(User.objects.filter(is_active=True, pk__in=officers.values("user_id")))
