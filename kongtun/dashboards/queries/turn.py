"""The number on the marigold of the menu, in one query: it is drawn on every page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.areas.models import AreaKind
from kongtun.committee.queries.circulations import to_answer
from kongtun.ledger.models import Voucher
from kongtun.ledger.states import VoucherState
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState as S
from kongtun.review.queries.positions import waits_for

# Building this statement costs ten times its execution, and it is the same as long as the person's rights are.
_statements: dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]] = {}
MOST_STATEMENTS = 4000
# Beyond this nobody counts: the database stops looking, and the menu says "999+".
MOST = 1000


def turn_count(user: Any) -> int:
    """Return how many things wait for ``user``: the length of ``work.work_of(user)``, without its rows; at most ``MOST``.

    Asked once a request: the home page and the menu show the same number.
    """
    if (known := user.__dict__.get("_turn_count")) is not None:
        return known
    key = (connection.vendor, user.pk, user.rights, timezone.localdate())
    if key not in _statements:
        if len(_statements) >= MOST_STATEMENTS:
            _statements.clear()
        _statements[key] = _statement(user)
    with connection.cursor() as cursor:
        cursor.execute(*_statements[key])
        row = cursor.fetchone()
    user.__dict__["_turn_count"] = number = row[0] if row else 0
    return number


def _statement(user: Any) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL and its parameters."""
    waiting: list[Any] = [records.values("pk") for records in _waiting(user)]
    if user.can_somewhere(P.PROJECT_DECIDE):
        agenda = Project.objects.with_permission(user, P.PROJECT_DECIDE).filter(state=S.SCREENED)
        # One line of work for each fund's next meeting.
        waiting.append(agenda.order_by().values("fund_id").distinct())
    if committees := [m.area_id for m in user.current_memberships if m.role == Role.COMMITTEE]:
        waiting.append(Project.objects.filter(state=S.SCREENED, fund__area__in=committees).values("pk"))
    own = [m.area_id for m in user.current_memberships if m.area.kind == AreaKind.LOCAL_GOVERNMENT]
    if own and user.can_somewhere(P.PLAN_EDIT):
        drafts = Plan.objects.with_permission(user, P.PLAN_EDIT).filter(state=PlanState.DRAFT, fund__area__in=own)
        waiting.append(drafts.values("pk"))
    parts: list[str] = []
    params: list[Any] = []
    for records in waiting:
        try:
            sql, values = records.order_by()[:MOST].query.sql_with_params()
        except EmptyResultSet:  # nothing of it can ever wait for this person
            continue
        parts.append(f"SELECT 1 AS one FROM ({sql}) part_{len(parts)}")  # noqa: S608 (Django's own statements)
        params.extend(values)
    # One after another until there are enough: the cheap ones stand first.
    every = " UNION ALL ".join(parts) or "SELECT 1 AS one WHERE 1 = 0"
    return f"SELECT COUNT(*) FROM (SELECT one FROM ({every}) every LIMIT {MOST}) found", tuple(params)  # noqa: S608


def _waiting(user: Any) -> list[QuerySet]:
    """Return the querysets behind the work list; those without the right are left out."""
    found: list[QuerySet] = [*_of_team(user)]
    for permission, model, waiting in _BY_STATE:
        if user.can_somewhere(permission):
            found.append(model.objects.with_permission(user, permission).filter(**waiting))
    if user.can_somewhere(P.MEETING_VIEW):
        found.append(to_answer(user))
    if user.can_somewhere(P.PROJECT_SCREEN):
        screened = Project.objects.with_permission(user, P.PROJECT_SCREEN)
        found.append(screened.filter(waits_for(user), state=S.SUBMITTED))
    return found


def _of_team(user: Any) -> list[QuerySet]:
    """Own proposals, reports that are due or came back, final reports that can be written, papers to confirm."""
    own = Project.objects.filter(team__user=user)
    any_report = ActivityReport.objects.filter(activity=OuterRef("pk"))
    sent = any_report.exclude(state=ReportState.DRAFT)
    activities = PlannedActivity.objects.filter(project=OuterRef("pk"))
    due = PlannedActivity.objects.filter(
        ~Exists(any_report), project__team__user=user, project__state=S.RUNNING, start_date__lte=timezone.localdate()
    )
    reports = ActivityReport.objects.filter(
        project__team__user=user, project__state=S.RUNNING, state__in=(ReportState.DRAFT, ReportState.RETURNED)
    )
    writing = own.filter(state__in=(S.DRAFT, S.RETURNED))
    return [
        writing,
        writing.filter(confirmed_at__isnull=True).exclude(typed_for=""),
        own.filter(Exists(activities), ~Exists(activities.exclude(Exists(sent))), state=S.RUNNING),
        due,
        reports,
    ]


_BY_STATE: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    (P.PROJECT_SCREEN, Project, {"state": S.DEFERRED}),
    (P.AGREEMENT_EDIT, Project, {"state": S.APPROVED}),
    (P.FINAL_REPORT_ACCEPT, Project, {"state": S.REPORTED}),
    (P.VOUCHER_CHECK, Voucher, {"state": VoucherState.REQUESTED}),
    (P.LEDGER_POST, Voucher, {"state": VoucherState.CHECKED}),
    (P.REPORT_ACCEPT, ActivityReport, {"state": ReportState.SUBMITTED, "project__state": S.RUNNING}),
    (P.PLAN_APPROVE, Plan, {"state": PlanState.PROPOSED}),
)
