"""The plan of activities as a calendar: months with their activities, what is reported, what is late."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.activities.models import ActivityReport
from kongtun.activities.presenters.reading import money_total, people_total
from kongtun.activities.states import REPORT_WORKFLOW, ReportState
from kongtun.common.thai.dates import month_year
from kongtun.projects.models import PlannedActivity, Project
from kongtun.projects.states import ProjectState

SENT = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class ReportRow:
    """A report in the list of its activity."""

    report: ActivityReport
    tone: str
    word: Any
    icon: str
    people: int
    money: Decimal
    photos: list[Any]


@dataclass(frozen=True)
class ActivityRow:
    """An activity with its plan, its reports and its mark: done, sent, open, late, ahead."""

    activity: PlannedActivity
    budget: Decimal
    used: Decimal
    reports: list[ReportRow]
    mark: str
    days_late: int
    open_report: ActivityReport | None

    @property
    def is_reported(self) -> bool:
        """At least one report was sent."""
        return self.mark in ("done", "sent")


@dataclass
class Month:
    """One month of the calendar."""

    title: str
    rows: list[ActivityRow] = field(default_factory=list)


@dataclass(frozen=True)
class Dot:
    """A mark on the picture of the whole plan; position in percent of the project's days."""

    at: float
    width: float
    mark: str
    label: str
    number: int


@dataclass(frozen=True)
class Calendar:
    """Everything the page of the plan shows."""

    months: list[Month]
    sentence: str
    dots: list[Dot]
    ticks: list[tuple[float, str]]
    today_at: float | None
    total: int
    reported: int
    late: int
    waiting: int
    used: Decimal
    budget: Decimal
    picture_label: str

    @property
    def used_percent(self) -> Decimal:
        """Share of the approved money that the reports use."""
        return self.used * 100 / self.budget if self.budget else Decimal(0)


def calendar_of(project: Project, activities: list[PlannedActivity], *, today: date) -> Calendar:
    """Build the calendar of a project from its activities (with reports prefetched); no query."""
    running = project.state == ProjectState.RUNNING
    rows = [_row(activity, today=today, running=running) for activity in activities]
    rows.sort(key=lambda row: (row.activity.start_date or date.max, row.activity.sort, row.activity.pk))
    months: list[Month] = []
    for row in rows:
        title = month_year(row.activity.start_date) if row.activity.start_date else _("ยังไม่กำหนดวัน")
        if not months or months[-1].title != title:
            months.append(Month(title))
        months[-1].rows.append(row)
    reported = sum(row.is_reported for row in rows)
    late = sum(row.mark == "late" for row in rows)
    waiting = sum(report.report.state == ReportState.SUBMITTED for row in rows for report in row.reports)
    dots, ticks, today_at = _picture(project, rows, today)
    sentence = _sentence(len(rows), reported, late, waiting)
    return Calendar(
        months=months, sentence=sentence, dots=dots, ticks=ticks, today_at=today_at, total=len(rows), reported=reported, late=late,
        waiting=waiting, used=sum((row.used for row in rows), Decimal(0)), budget=project.budget or Decimal(0), picture_label=sentence,
    )  # fmt: skip


def _row(activity: PlannedActivity, *, today: date, running: bool) -> ActivityRow:
    reports = list(activity.reports.all())
    states = {report.state for report in reports}
    last_day = activity.end_date or activity.start_date
    mark = "ahead"
    if ReportState.ACCEPTED in states:
        mark = "done"
    elif ReportState.SUBMITTED in states:
        mark = "sent"
    elif running and last_day and last_day < today:
        mark = "late"
    elif reports:
        mark = "open"
    shown = []
    for report in reports:
        words = REPORT_WORKFLOW.words[report.state]
        shown.append(
            ReportRow(
                report,
                words.tone.removeprefix("t-"),
                words.staff,
                words.icon,
                people_total(report),
                money_total(report),
                report.kept_photos,  # type: ignore[attr-defined]
            )
        )
    return ActivityRow(
        activity=activity,
        budget=sum((line.amount for line in activity.budget_lines.all()), Decimal(0)),
        used=sum((row.money for row in shown if row.report.state in SENT), Decimal(0)),
        reports=shown,
        mark=mark,
        days_late=(today - last_day).days if mark == "late" and last_day else 0,
        open_report=next((report for report in reports if report.is_editable), None),
    )


def _sentence(total: int, reported: int, late: int, waiting: int) -> str:
    if not total:
        return _("โครงการนี้ยังไม่มีกิจกรรมในแผน")
    parts = [_("รายงานแล้ว %(reported)d จาก %(total)d กิจกรรม") % {"reported": reported, "total": total}]
    if late:
        parts.append(_("เลยวันแล้วยังไม่รายงาน %d กิจกรรม") % late)
    if waiting:
        parts.append(_("รอรับรอง %d ฉบับ") % waiting)
    return " ".join(parts)


def _picture(
    project: Project, rows: list[ActivityRow], today: date
) -> tuple[list[Dot], list[tuple[float, str]], float | None]:
    """Place the activities on a line from the project's first to its last day."""
    days = [day for row in rows for day in (row.activity.start_date, row.activity.end_date) if day]
    first = min([*days, *([project.start_date] if project.start_date else [])], default=None)
    last = max([*days, *([project.end_date] if project.end_date else [])], default=None)
    if first is None or last is None or first == last:
        return [], [], None
    whole = (last - first).days

    def place(day: date) -> float:
        return round((day - first).days * 100 / whole, 2)

    dots = []
    for number, row in enumerate(rows, 1):
        start = row.activity.start_date
        if start:
            end = row.activity.end_date or start
            dots.append(Dot(place(start), max(place(end) - place(start), 0), row.mark, row.activity.name, number))
    ticks = []
    month = first.replace(day=1)
    while month <= last:
        if month >= first:
            ticks.append((place(month), month_year(month, short=True).split(" ")[0].split("\u00a0")[0]))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    step = max(1, len(ticks) // 6 + (len(ticks) % 6 > 0))
    return dots, ticks[::step], place(today) if first <= today <= last else None
