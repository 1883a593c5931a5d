"""Reports with everything a page shows, in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from kongtun.activities.models import ActivityReport, ReportPhoto, ReportResult
from kongtun.activities.states import ReportState
from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.projects.models import Objective, PlannedActivity, Project
from kongtun.projects.states import ProjectState

COLUMNS = ("held_on", "held_until", "place", "done", "output", "outcome", "problems", "quality")


def _results() -> Prefetch:
    return Prefetch(
        "results",
        ReportResult.objects.select_related("reading", "objective__series__indicator__unit").order_by(
            "objective__sort", "pk"
        ),
    )


def reports_of(project: Project) -> QuerySet[ActivityReport]:
    """Return the reports of a project with participants, results, money and the photos that are kept (6 queries)."""
    return ActivityReport.objects.filter(project=project).select_related("activity", "created_by").prefetch_related(
        "participants__target_group", "expenses", _results(),
        Prefetch("photos", ReportPhoto.objects.filter(removed_at=None), to_attr="kept_photos"),
    )  # fmt: skip


def whole_report(report: ActivityReport) -> ActivityReport:
    """Return the report read again with all its rows, its history and also the photos that were taken away."""
    return (
        ActivityReport.objects.select_related("project__fund__area__parent__parent", "activity", "created_by")
        .prefetch_related("participants__target_group", "expenses", "photos", "history__by", _results())
        .get(pk=report.pk)
    )


def project_activities(project: Project) -> list[PlannedActivity]:
    """Return the planned activities with budget lines, objectives and reports (photos counted), in their order."""
    return list(
        PlannedActivity.objects.filter(project=project)
        .select_related("activity_type")
        .prefetch_related("budget_lines", "objectives", Prefetch("reports", reports_of(project)))
    )


def activity_objectives(activity: PlannedActivity) -> list[Objective]:
    """Return the objectives that the activity serves and that can be measured (they have a series of numbers)."""
    return list(
        activity.objectives.exclude(series=None)
        .select_related("series__indicator__unit", "baseline", "target")
        .order_by("sort", "pk")
    )


def activities_to_report(user: Any, limit: int = 30) -> list[PlannedActivity]:
    """Return activities of the person's own running projects, those that have begun first, with their reports.

    An activity is left out when all its reports are sent or accepted.
    """
    own = user.project_teams.values("project_id")
    open_report = Q(reports__isnull=True) | Q(reports__state__in=(ReportState.DRAFT, ReportState.RETURNED))
    rows = (
        PlannedActivity.objects.filter(open_report, project__in=own, project__state=ProjectState.RUNNING)
        .select_related("project__fund")
        .prefetch_related("reports__history__by")
        .distinct()
        .order_by("start_date", "sort", "pk")[:limit]
    )
    today = timezone.localdate()
    return sorted(rows, key=lambda row: row.start_date is None or row.start_date > today)


def report_fingerprint(report: ActivityReport) -> str:
    """Return the fingerprint of what the report says (photos apart: they are added, never overwritten)."""
    return fingerprint(
        record_values(report, COLUMNS),
        sorted(report.participants.values_list("target_group_id", "count")),
        sorted((group, f"{amount:.2f}") for group, amount in report.expenses.values_list("group", "amount")),
        sorted(
            (pk, "" if value is None else f"{value:.2f}")
            for pk, value in report.results.values_list("objective_id", "reading__value")
        ),
    )
