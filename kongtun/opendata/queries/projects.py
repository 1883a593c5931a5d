"""Approved projects with their results, for lists and for their own page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from kongtun.activities.models import ActivityReport, ReportParticipant, ReportPhoto, ReportResult
from kongtun.activities.states import ReportState
from kongtun.evaluation.models import FinalResult
from kongtun.evaluation.queries import Result
from kongtun.funds.models import Fund
from kongtun.indicators.models import Reading
from kongtun.projects.models import Objective, PlannedActivity, Project, public_q
from kongtun.projects.states import ProjectState

MOST_PHOTOS = 12


def public_projects() -> QuerySet[Project]:
    """Return the projects anyone may see, with the fund's place."""
    return Project.objects.public().select_related("fund__area__parent__parent")


def public_results(projects: Iterable[Project]) -> dict[int, list[Result]]:
    """Return the results of several projects by project id, in the order of their objectives (3 queries).

    Only reports that an officer accepted count, and the values measured at the end once the project is closed.
    """
    states = {project.pk: project.state for project in projects}
    found: dict[int, Reading] = {}
    reported = ReportResult.objects.filter(report__project__in=states, report__state=ReportState.ACCEPTED).exclude(
        reading=None
    )
    for row in reported.select_related("reading").order_by("reading__measured_on", "pk"):
        found[row.objective_id] = row.reading  # type: ignore[assignment]
    closed = [pk for pk, state in states.items() if state == ProjectState.CLOSED]
    for final in FinalResult.objects.filter(project__in=closed).select_related("reading"):
        found[final.objective_id] = final.reading
    results: dict[int, list[Result]] = {pk: [] for pk in states}
    objectives = Objective.objects.filter(project__in=states).select_related(
        "series__indicator__unit", "baseline", "target"
    )
    for objective in objectives.order_by("sort", "pk"):
        reading = found.get(objective.pk)
        results[objective.project_id].append(
            Result(
                objective=objective,
                indicator=objective.series.indicator if objective.series else None,
                baseline=objective.baseline.value if objective.baseline else None,
                target=objective.target.value if objective.target else None,
                actual=reading.value if reading else None,
                reading=reading,
            )
        )
    return results


@dataclass(frozen=True)
class PublicActivity:
    """A planned activity and, when its reports are accepted, on which days it was held and how many people came."""

    activity: PlannedActivity
    days: list[tuple[date, date | None]]
    people: int


def public_activities(projects: Iterable[Project]) -> dict[int, list[PublicActivity]]:
    """Return the activities of each project in their order with what accepted reports say of days and people (3 queries)."""
    found: dict[int, list[PublicActivity]] = {project.pk: [] for project in projects}
    accepted = ActivityReport.objects.filter(project__in=found, state=ReportState.ACCEPTED).exclude(activity=None)
    days: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    held = accepted.exclude(held_on=None).order_by("held_on", "pk")
    for activity_id, start, end in held.values_list("activity_id", "held_on", "held_until"):
        days[activity_id].append((start, end))  # type: ignore[arg-type]
    people = dict(accepted.order_by().values_list("activity_id").annotate(total=Sum("participants__count")))
    for activity in PlannedActivity.objects.filter(project__in=found).order_by("sort", "pk"):
        found[activity.project_id].append(
            PublicActivity(activity, days.get(activity.pk, []), people.get(activity.pk) or 0)
        )
    return found


def people_reached(projects: Iterable[Project]) -> dict[int, list[tuple[str, int]]]:
    """Return how many people of each target group took part in each project, each time counted; one query."""
    found: dict[int, list[tuple[str, int]]] = {project.pk: [] for project in projects}
    rows = (
        ReportParticipant.objects.filter(report__project__in=found, report__state=ReportState.ACCEPTED)
        .order_by()
        .values_list("report__project", "target_group__name_th")
        .annotate(total=Sum("count"))
    )
    for project, group, count in sorted(rows, key=lambda row: -row[2]):
        found[project].append((group, count))
    return found


def public_photos(projects: Iterable[Project]) -> dict[int, list[ReportPhoto]]:
    """Return the photos of accepted reports of each project, the newest first, at most twelve; one query."""
    found: dict[int, list[ReportPhoto]] = {project.pk: [] for project in projects}
    shown = ReportPhoto.objects.filter(report__project__in=found, report__state=ReportState.ACCEPTED, removed_at=None)
    newest = [F("report__held_on").desc(), F("pk").asc()]
    numbered = shown.annotate(
        project=F("report__project"), number=Window(RowNumber(), partition_by="report__project", order_by=newest)
    )
    for photo in numbered.filter(number__lte=MOST_PHOTOS).order_by("number"):
        found[photo.project].append(photo)
    return found


def latest_photos(fund: Fund, years: Collection[int], limit: int = 6) -> dict[int, list[ReportPhoto]]:
    """Return photos of accepted reports of a fund's public projects of each year that has any, the newest first, one of each report."""
    shown = ReportPhoto.objects.filter(
        public_q("report__project__"), report__project__fund=fund, report__project__fiscal_year__in=years,
        report__state=ReportState.ACCEPTED, removed_at=None,
    ).select_related("report")  # fmt: skip
    newest = [F("report__held_on").desc(), F("pk").asc()]
    numbered = shown.annotate(
        year=F("report__project__fiscal_year"),
        number=Window(RowNumber(), partition_by="report__project__fiscal_year", order_by=newest),
    )
    found: dict[int, dict[int, ReportPhoto]] = defaultdict(dict)
    for photo in numbered.filter(number__lte=limit * 4).order_by("number"):
        found[photo.year].setdefault(photo.report_id, photo)
    return {year: list(photos.values())[:limit] for year, photos in found.items()}


def recently_closed(limit: int = 6) -> list[Project]:
    """Return the projects that were closed last."""
    return list(public_projects().filter(state=ProjectState.CLOSED).order_by("-state_since", "-pk")[:limit])
