"""The person's own activities that wait for a report: which one is it about, and what did the officer send back?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kongtun.activities.models import ActivityReport
from kongtun.activities.states import ReportState
from kongtun.projects.models import PlannedActivity


@dataclass(frozen=True)
class Waiting:
    """One activity with the report that is open: none yet, a draft, or one that came back (``step`` says from whom, for what)."""

    activity: PlannedActivity
    report: ActivityReport | None = None
    step: Any = None

    @property
    def is_returned(self) -> bool:
        """True when the officer sent the report back."""
        return self.report is not None and self.report.state == ReportState.RETURNED


@dataclass(frozen=True)
class WaitingReports:
    """The page in the order in which it is worked off."""

    returned: list[Waiting]
    due: list[Waiting]
    later: list[Waiting]

    @property
    def is_empty(self) -> bool:
        """True when nothing waits."""
        return not (self.returned or self.due or self.later)


def waiting_reports(activities: Iterable[PlannedActivity], *, today: date) -> WaitingReports:
    """Return the activities of ``activities_to_report`` in three groups; no queries."""
    rows = [_waiting(activity) for activity in activities]
    mine = [row for row in rows if not row.is_returned]
    due = [row for row in mine if row.activity.start_date is None or row.activity.start_date <= today]
    return WaitingReports(
        returned=[row for row in rows if row.is_returned],
        due=due,
        later=[row for row in mine if row not in due],
    )


def _waiting(activity: PlannedActivity) -> Waiting:
    opened = [row for row in activity.reports.all() if row.state in (ReportState.DRAFT, ReportState.RETURNED)]
    for report in opened:
        if report.state == ReportState.RETURNED:
            steps = [step for step in report.history.all() if step.transition == "return"]
            return Waiting(activity, report, steps[-1] if steps else None)
    return Waiting(activity, opened[0] if opened else None)
