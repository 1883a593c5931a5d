"""Project → รายงานฉบับสมบูรณ์, put together from what was reported on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from kongtun.activities.models import ReportPhoto
from kongtun.documents.assemble.heads import fund_head, items_of, lines_together, measure, when
from kongtun.documents.assemble.proposal_parts import RESPONSIBLE, objective_rows, place_of, target_groups
from kongtun.documents.contents import (
    DoneActivity,
    FinalReport,
    MoneySummary,
    ObstacleRow,
    Person,
    Photo,
    ResultRow,
    ValueGroup,
    ValueRow,
)
from kongtun.documents.forms.final_report import MOST_PHOTOS
from kongtun.evaluation.queries import AssembledReport, Result, assembled_report
from kongtun.evaluation.queries.report import ActivityDone
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content


def final_report(project: Project) -> FinalReport:
    """Return the whole report; a fixed number of queries, and the files of at most ten photos."""
    whole = assembled_report(project)
    content = proposal_content(project)
    return FinalReport(
        fund=fund_head(project.fund),
        project_title=content["title"],
        project_code=content["code"],
        agreement_number=whole.agreement_number,
        organisation=content["organisation"],
        leader=whole.leader,
        place=place_of(content),
        starts=content["start_date"],
        ends=content["end_date"],
        finished_on=sent_on(whole) or max((row.last_day for row in whole.activities if row.last_day), default=None),
        acknowledgement=whole.texts["acknowledgement"],
        abstract=whole.texts["abstract"],
        rationale=content["situation"],
        objectives=objective_rows(content),
        results=[result_row(result) for result in whole.results],
        conclusion=whole.texts["conclusion"],
        activities=[_done(row) for row in whole.activities],
        target_groups=target_groups(content),
        expected_results=items_of(content["expected_results"]),
        obstacles=_obstacles(whole),
        changes=whole.texts["beyond"],
        values=_values(whole),
        money=MoneySummary(
            received=whole.money.paid,
            spent=whole.money.used,
            rows=[(row.activity.name, row.planned, row.used if row.reports else None) for row in whole.activities],
        ),
        photos=photos_of(whole.photos),
        reporter=Person(whole.leader, RESPONSIBLE if whole.leader else ""),
        demo=content["fund"]["is_demo"],
    )


def sent_on(whole: AssembledReport) -> date | None:
    """Day on which the final report was sent; None until then."""
    sent_at = whole.report.submitted_at if whole.report else None
    return timezone.localdate(sent_at) if sent_at else None


def result_row(result: Result) -> ResultRow:
    """Return a result as the forms print it: success sentence, target and actual value with their unit."""
    name = result.objective.success or result.name
    return ResultRow(name, measure(result.target, result.unit), measure(result.actual, result.unit))


def photos_of(kept: Iterable[ReportPhoto]) -> list[Photo]:
    """Return the first ten photos; a file that is gone is left out."""
    photos = []
    for photo in list(kept)[:MOST_PHOTOS]:
        try:
            with photo.file.open("rb") as opened:
                photos.append(Photo(opened.read(), photo.caption))
        except FileNotFoundError:
            continue
    return photos


def _done(row: ActivityDone) -> DoneActivity:
    activity = row.activity
    return DoneActivity(
        name=activity.name,
        when=", ".join(when(report.held_on, report.held_until) for report in row.reports if report.held_on),
        participants=row.people if row.reports else None,
        process=row.done,
        planned=lines_together([activity.expected_output, activity.expected_outcome]),
        actual=lines_together([row.output, row.outcome]),
        spent=row.used if row.reports else None,
    )


def _obstacles(whole: AssembledReport) -> list[ObstacleRow]:
    """Problems as the activity reports told them, and those of the whole project with the advice."""
    rows = [
        ObstacleRow(report.problems, cause=f"พบใน{row.activity.name}")
        for row in whole.activities
        for report in row.reports
        if report.problems.strip()
    ]
    problems, advice = whole.written["problems"].strip(), whole.written["suggestions"].strip()
    if problems or advice:
        rows.append(ObstacleRow(problems, advice=advice))
    return rows


def _values(whole: AssembledReport) -> list[ValueGroup]:
    lesson = whole.texts["lesson"].strip()
    return [ValueGroup("บทเรียน", [ValueRow("บทเรียนที่จะใช้ต่อ", found=True, detail=lesson)])] if lesson else []
