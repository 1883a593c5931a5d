"""Reads of the project page: one fixed set of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from kongtun.activities.models import ActivityReport, ReportPhoto, ReportResult
from kongtun.activities.states import ReportState
from kongtun.common.prepared import Prepared, by_parent
from kongtun.ledger.queries import ProjectMoney, project_money
from kongtun.planning.models import Plan
from kongtun.projects.models import (
    Objective,
    PlannedActivity,
    Project,
    ProjectStateChange,
    ProjectTarget,
    ProposalVersion,
)
from kongtun.projects.states import PROJECT_WORKFLOW
from kongtun.review.models import Comment, Decision

PHOTOS = 8


@dataclass(frozen=True)
class ObjectiveRow:
    """One objective with its numbers."""

    objective: Objective
    actual: Any


@dataclass(frozen=True)
class HistoryRow:
    """One move of the project in words."""

    at: datetime
    label: str
    by: str
    note: str


def _label(transition: str) -> str:
    """Return the Thai label of a transition (its name, should the table have lost it)."""
    try:
        return str(PROJECT_WORKFLOW.transition(transition).label)
    except KeyError:
        return transition


@dataclass(frozen=True)
class ProjectRecord:
    """Everything the page shows."""

    objectives: list[ObjectiveRow]
    activities: list[Any]  # planned activities with ``sent_reports``
    targets: list[Any]
    plans: list[Any]
    decision: Decision | None
    history: list[HistoryRow]
    money: ProjectMoney
    photos: list[ReportPhoto]
    open_comments: int
    report_count: int
    versions: int

    @property
    def reported_count(self) -> int:
        """Activities with a report that was sent."""
        return len([activity for activity in self.activities if activity.sent_reports])

    @property
    def all_reported(self) -> bool:
        """True when every activity has a report that was sent."""
        return bool(self.activities) and self.reported_count == len(self.activities)

    @property
    def next_activity(self) -> PlannedActivity | None:
        """The first activity without a report."""
        return next((activity for activity in self.activities if not activity.sent_reports), None)


def _sent() -> Any:
    return ActivityReport.objects.exclude(state=ReportState.DRAFT)


_activities = Prepared(lambda project: PlannedActivity.objects.filter(project=project))
_reports = Prepared(lambda project: _sent().filter(project=project))
_objectives = Prepared(
    lambda project: Objective.objects.filter(project=project).select_related(
        "series__indicator__unit", "baseline", "target"
    )
)
_results = Prepared(
    lambda project: (
        ReportResult.objects.filter(
            objective__project=project, reading__withdrawn_at__isnull=True, reading__isnull=False
        )
        .exclude(report__state=ReportState.DRAFT)
        .select_related("reading")
        .order_by("reading__measured_on", "reading__pk")
    )
)
_targets = Prepared(lambda project: ProjectTarget.objects.filter(project=project).select_related("target_group"))
_plans = Prepared(lambda project: Plan.objects.filter(projects=project).select_related("issue"))
_decisions = Prepared(
    lambda project: Decision.objects.filter(project=project).select_related("meeting").order_by("-at", "-pk")[:1]
)
_history = Prepared(
    lambda project: ProjectStateChange.objects.filter(record=project).select_related("by").order_by("-at", "-pk")[:12]
)
_photos = Prepared(
    lambda project: (
        ReportPhoto.objects.filter(removed_at__isnull=True, report__project=project)
        .exclude(report__state=ReportState.DRAFT)
        .order_by("-at", "-pk")[:PHOTOS]
    )
)


def _count_of(rows: Any) -> Any:
    """Return how many ``rows`` of one project there are, as a queryset of at most one number."""
    return rows.order_by().values("project").annotate(n=Count("pk")).values_list("n", flat=True)


_open_comments = Prepared(
    lambda project: _count_of(Comment.objects.filter(project=project, parent__isnull=True, resolved_at__isnull=True))
)
_versions = Prepared(lambda project: _count_of(ProposalVersion.objects.filter(project=project)))


def project_record(project: Project) -> ProjectRecord:
    """Return what the project page shows; thirteen queries whatever the number of rows."""
    key = project.pk
    activities: list[Any] = list(_activities(key))
    reports = by_parent(_reports(key), "activity_id")
    for activity in activities:
        activity.sent_reports = reports.get(activity.pk, [])
    # In the order of measuring: the newest number of an objective stays.
    latest = {result.objective_id: result.reading for result in _results(key)}
    return ProjectRecord(
        objectives=[ObjectiveRow(objective, latest.get(objective.pk)) for objective in _objectives(key)],
        activities=activities,
        targets=list(_targets(key)),
        plans=list(_plans(key)),
        decision=_decisions.first(key),
        history=[
            HistoryRow(change.at, _label(change.transition), change.by.name, change.note) for change in _history(key)
        ],
        money=project_money(project),
        photos=list(_photos(key)),
        open_comments=_open_comments.first(key) or 0,
        report_count=sum(len(rows) for rows in reports.values()),
        versions=_versions.first(key) or 0,
    )
