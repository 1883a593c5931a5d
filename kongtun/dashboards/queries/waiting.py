"""What somebody else has, and the next meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.projects.models import PlannedActivity, Project, TeamMember
from kongtun.projects.states import ProjectState as S
from kongtun.review.queries.turns import turns_of

MOST = 6
# Days that a step usually takes where the fund has not set any: what is longer is worth a question.
USUAL_DAYS = {S.SUBMITTED: 7, S.SCREENED: 30, S.DEFERRED: 30, S.APPROVED: 14, S.REPORTED: 14}


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody else, or is late with somebody else."""

    title: str
    project_id: int
    with_whom: str
    days: int
    usual: int | None
    amount: Decimal | None = None
    late: bool = False


_undecided = Prepared(
    lambda user: Project.objects.filter(team__user=user, state__in=list(USUAL_DAYS)).order_by("state_since")[:MOST]
)


def _late_of_others(fund: int, user: int, today: date) -> Any:
    """Late reports of a fund without those of the person's own teams (see ``work.late_reports``)."""
    sent = ActivityReport.objects.filter(activity=OuterRef("pk")).exclude(state=ReportState.DRAFT)
    return (
        PlannedActivity.objects.filter(~Exists(sent), end_date__lt=today, project__fund=fund, project__state=S.RUNNING)
        .exclude(project__in=TeamMember.objects.filter(user=user).values("project"))
        .select_related("project")
        .order_by("end_date")[:MOST]
    )


_late = Prepared(_late_of_others)
_meetings = Prepared(
    lambda fund, today: Meeting.objects.filter(
        fund=fund, kind=MeetingKind.MEETING, held_on__gte=today, closed_at__isnull=True
    ).order_by("held_on", "number")[:1]
)


def waiting_elsewhere(user: Any, fund: Fund | None) -> list[Waiting]:
    """Return own proposals that wait for somebody else, and late reports of the fund; five queries at most."""
    rows: list[Waiting] = []
    own = list(_undecided(user.pk))
    turns = turns_of(own) if own else {}
    for project in own:
        turn = turns[project.pk]
        usual = turn.allowed_days or USUAL_DAYS[S(project.state)]
        rows.append(Waiting(project.title, project.pk, turn.step or turn.who, turn.days or 0, usual, project.budget))
    if fund is not None:
        today = timezone.localdate()
        rows += [
            Waiting(
                activity.name,
                activity.project_id,
                activity.project.organisation,
                (today - activity.end_date).days,
                None,
                late=True,
            )
            for activity in _late(fund.pk, user.pk, key=(today,))
        ]
    return rows


def next_meeting(fund: Any) -> Meeting | None:
    """Return the fund's next meeting that has not been closed, today included."""
    return _meetings.first(fund.pk, key=(timezone.localdate(),))
