"""Reports from the field: a draft that keeps itself, publishing, versions, taking back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.files import delete_after_commit
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, advance, lock
from kongtun.programmes.actions.save_programme import clean_text
from kongtun.programmes.models import Programme, ProgrammeActivity, ProgrammeReport, ReportVersion
from kongtun.programmes.queries.reports import FIELDS, TEXTS, may_write, report_fingerprint
from kongtun.programmes.states import ReportState

KEEP: Final[Any] = object()
LONGEST = {"title": 400, "place": 300, "reporter": 120, "source_url": 300}
LONGEST_TEXT = 60_000
MOST_PEOPLE = 1_000_000


def _check_write(report: ProgrammeReport, by: Any) -> None:
    if not may_write(report, by):
        raise PermissionNeeded(P.PROGRAMME_REPORT)


@transaction.atomic
def begin_report(programme: Programme, *, by: Any) -> ProgrammeReport:
    """Begin a draft signed with the programme's usual reporter."""
    if not by.can(P.PROGRAMME_REPORT, programme):
        raise PermissionNeeded(P.PROGRAMME_REPORT)
    report = ProgrammeReport.objects.create(
        programme=programme, reporter=programme.reporter, created_by=by, held_on=timezone.localdate()
    )
    record_event(report, "programme.report_begin", by=by)
    return report


@transaction.atomic
def save_report(
    report: ProgrammeReport, *, by: Any, held_on: date | None = KEEP, held_until: date | None = KEEP, people: int | None = KEEP,
    activity: ProgrammeActivity | None = KEEP, objective_ids: Iterable[int] = KEEP, indicator_ids: Iterable[int] = KEEP,
    target_ids: Iterable[int] = KEEP, fingerprint: str = "", **texts: str,
) -> ProgrammeReport:  # fmt: skip
    """Save the given parts; of a published report every change makes a new version.

    ``texts`` are those of ``queries.reports.TEXTS``. Line breaks and lists are kept as they were written.
    Raises PermissionNeeded, Refused (field), EditConflict (``fingerprint`` of what was seen is no longer what is stored).
    """
    _check_write(report, by)
    stored = lock(report)
    check_fingerprint(fingerprint, report_fingerprint(stored))
    for name in (*TEXTS, "held_on", "held_until", "people", "activity_id", "state"):
        setattr(report, name, getattr(stored, name))
    for name, value in texts.items():
        if name not in TEXTS:
            raise TypeError(name)
        setattr(report, name, clean_text(value, LONGEST.get(name, LONGEST_TEXT), field=name))
    if report.source_url and not report.source_url.startswith(("https://", "http://", "/")):
        raise Refused(_("ที่มาต้องเป็นลิงก์ที่ขึ้นต้นด้วย https://"), field="source_url")
    _set_days(report, held_on, held_until)
    if people is not KEEP:
        if people is not None and not 0 <= people <= MOST_PEOPLE:
            raise Refused(_("จำนวนคนต้องอยู่ระหว่าง 0 ถึง 1,000,000"), field="people")
        report.people = people
    if activity is not KEEP:
        if activity is not None and activity.programme_id != report.programme_id:
            raise Refused(_("เลือกกิจกรรมของชุดโครงการนี้"), field="activity")
        report.activity = activity
    if report.state == ReportState.PUBLISHED:
        check_whole(report)
    report.save()
    _set_links(report, "objectives", objective_ids)
    _set_links(report, "indicators", indicator_ids)
    _set_links(report, "targets", target_ids)
    if report.state == ReportState.PUBLISHED:
        _keep_version(report, by)
    return report


def _set_days(report: ProgrammeReport, held_on: Any, held_until: Any) -> None:
    today = timezone.localdate()
    for name, day in (("held_on", held_on), ("held_until", held_until)):
        if day is KEEP:
            continue
        if day is not None and day > today:
            raise Refused(_("วันที่ยังมาไม่ถึง รายงานได้เมื่อทำกิจกรรมแล้ว"), field=name)
        setattr(report, name, day)
    if report.held_until and (report.held_on is None or report.held_until < report.held_on):
        raise Refused(_("วันสุดท้ายอยู่ก่อนวันแรก ตรวจวันที่อีกครั้ง"), field="held_until")


def _set_links(report: ProgrammeReport, name: str, ids: Any) -> None:
    """Point to rows of the report's own programme; Refused for others."""
    if ids is KEEP:
        return
    wanted = set(ids)
    rows = list(getattr(report.programme, name).filter(pk__in=wanted))
    if len(rows) != len(wanted):
        raise Refused(_("เลือกจากรายการของชุดโครงการนี้"), field=name)
    getattr(report, name).set(rows)


def missing_answers(report: ProgrammeReport) -> list[tuple[str, str]]:
    """Return (field, sentence) for what a report needs before others read it."""
    needed = (
        ("held_on", report.held_on, _("ใส่วันที่จัดกิจกรรมก่อนเผยแพร่")),
        ("title", report.title, _("ใส่ชื่อกิจกรรมหรือการประชุมก่อนเผยแพร่")),
        ("done", report.done, _("เล่าว่าได้ปฏิบัติอะไรจริงก่อนเผยแพร่")),
    )
    return [(field, sentence) for field, value, sentence in needed if not value]


def check_whole(report: ProgrammeReport) -> None:
    """Raise Refused at the first answer that is missing."""
    for field, sentence in missing_answers(report):
        raise Refused(sentence, field=field)


def content_of(report: ProgrammeReport) -> dict[str, Any]:
    """Return the report's answers as plain values, as versions keep them."""
    values = {name: getattr(report, name) for name in TEXTS}
    values |= {
        name: getattr(report, name).isoformat() if getattr(report, name) else "" for name in ("held_on", "held_until")
    }
    values["people"] = report.people
    values["activity"] = str(report.activity) if report.activity else ""
    for name in ("objectives", "indicators"):
        values[name] = sorted(getattr(report, name).values_list("number", flat=True))
    values["targets"] = sorted(report.targets.values_list("fund__name", flat=True))
    return values


def _keep_version(report: ProgrammeReport, by: Any) -> None:
    last = report.versions.order_by("-number").first()
    content = content_of(report)
    if last is None or last.content != content:
        ReportVersion.objects.create(report=report, number=(last.number if last else 0) + 1, content=content, by=by)
        if last is not None:
            record_event(report, "programme.report_change", by=by, version=last.number + 1)


@transaction.atomic
def publish_report(report: ProgrammeReport, *, by: Any) -> ProgrammeReport:
    """Show the report to all who follow the programme; its text becomes version 1 (or the next after it was taken back)."""
    _check_write(report, by)
    check_whole(lock(report))
    advance(report, "publish", by=by)
    _keep_version(report, by)
    return report


@transaction.atomic
def withdraw_report(report: ProgrammeReport, *, by: Any, note: str) -> ProgrammeReport:
    """Make a published report a draft again, with a reason; its versions stay."""
    _check_write(report, by)
    return advance(report, "withdraw", by=by, note=clean_text(note, 2000, field="note"))


@transaction.atomic
def discard_report(report: ProgrammeReport, *, by: Any) -> None:
    """Throw away a draft that nobody else has read; what was ever published stays (Refused)."""
    _check_write(report, by)
    if lock(report).state != ReportState.DRAFT or report.versions.exists():
        raise Refused(_("ทิ้งได้เฉพาะร่างที่ยังไม่เคยเผยแพร่"))
    record_event(report, "programme.report_discard", by=by, title=report.title)
    for photo in report.photos.all():
        delete_after_commit(photo.file, photo.thumbnail)
    report.delete()


@transaction.atomic
def add_report(
    programme: Programme, *, by: Any, held_on: date, title: str, done: str, planned: str = "", output: str = "",
    purpose: str = "", reporter: str = "", people: int | None = None, activity: ProgrammeActivity | None = None,
    objective_ids: Iterable[int] = (), indicator_ids: Iterable[int] = (), source_url: str = "", held_until: date | None = None,
    place: str = "", outcome: str = "", conclusion: str = "", suggestions: str = "", target_ids: Iterable[int] = (),
) -> ProgrammeReport:  # fmt: skip
    """Write a whole report and publish it (used by forums and imports, which have their own drafts).

    Raises PermissionNeeded, Refused with the field that is wrong.
    """
    report = begin_report(programme, by=by)
    save_report(
        report, by=by, held_on=held_on, held_until=held_until, people=people, activity=activity, title=title, done=done,
        planned=planned, output=output, purpose=purpose, reporter=reporter or programme.reporter, source_url=source_url,
        place=place, outcome=outcome, conclusion=conclusion, suggestions=suggestions, objective_ids=objective_ids,
        indicator_ids=indicator_ids, target_ids=target_ids,
    )  # fmt: skip
    return publish_report(report, by=by)


__all__ = ["FIELDS", "add_report", "begin_report", "discard_report", "publish_report", "save_report", "withdraw_report"]
