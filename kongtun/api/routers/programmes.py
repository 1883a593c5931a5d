"""Programmes: aims, target funds, reports from the field, figures as of any day."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import pick, seen
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import programme_reports as show_reports
from kongtun.api.schemas import programme_targets as show_targets
from kongtun.api.schemas import programmes as show
from kongtun.api.schemas.base import Day, Id
from kongtun.api.schemas.programme_aims import ProgrammeWordsIn
from kongtun.indicators.models import IssueSet
from kongtun.programmes import actions
from kongtun.programmes.models import Programme, ProgrammeReport, Target
from kongtun.programmes.queries import (
    figures_of,
    funds_in,
    money_of,
    progress_of,
    sums_of,
    targets_of,
)
from kongtun.programmes.states import ReportState

programmes = Resource(tags=["ชุดโครงการ"])
targets = Resource(tags=["พื้นที่เป้าหมายของชุดโครงการ"])
reports = Resource(tags=["รายงานจากพื้นที่ของชุดโครงการ"])


def find_programme(request: HttpRequest, pk: int, permission: str = P.PROGRAMME_VIEW) -> Programme:
    """The programme with the right, within the person's scope."""
    return get_record(request, Programme.objects.select_related("area"), permission, pk=pk)


def _target(request: HttpRequest, pk: int, permission: str = P.PROGRAMME_VIEW) -> Target:
    rows = Target.objects.select_related("programme__area", "fund__area", "type")
    return get_record(request, rows, permission, pk=pk)


def _support(programme: Programme) -> dict[str, Any]:
    return show.support(sums_of(targets_of(programme)).whole)


@programmes.reads("", P.PROGRAMME_VIEW, show.ProgrammePage, team=True, summary="ชุดโครงการที่คุณดูได้")
def list_programmes(request: HttpRequest, page: Query[Cursor]) -> Any:
    """Programmes, the newest first."""
    return page_of(Programme.objects.visible_to(request.user), page, show.programme)


@programmes.reads("/{int:pk}", P.PROGRAMME_VIEW, show.ProgrammeDetail, team=True, summary="ชุดโครงการหนึ่งชุด")
def get_programme(request: HttpRequest, pk: int) -> Any:
    """A programme with its objectives, indicators, activities and support money."""
    found = find_programme(request, pk)
    rows, _whole = money_of(found)
    return {
        **show.programme(found), "objectives": [{"id": r.pk, "number": r.number, "text": r.text} for r in found.objectives.all()],
        "indicators": [show.progress(row) for row in progress_of(found, timezone.localdate())],
        "activities": [show.activity(row) for row in rows], "types": [show.kind(row) for row in found.target_types.all()],
        "team": [show.member(row) for row in found.members.all()], "support": _support(found),
    }  # fmt: skip


@programmes.saves(
    "/{int:pk}", P.PROGRAMME_EDIT, show.ProgrammeOut, method="PATCH", matched=True,
    summary="แก้ชื่อ วัน คำบรรยาย และชุดประเด็นของชุดโครงการ",
)  # fmt: skip
def change_programme(request: HttpRequest, pk: int, data: ProgrammeWordsIn) -> Any:
    """Change what is sent; an ``issue_set`` of null takes the issues away."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    sent = data.given()
    if sent.get("issue_set") is not None:
        sent["issue_set"] = pick(IssueSet.objects.select_related("area"), "issue_set", pk=sent["issue_set"])
    words = ("name", "short_name", "host", "about", "reporter", "starts_on", "ends_on")
    kept = {name: getattr(found, name) for name in words if sent.get(name) is None}
    mark = seen(request, data.fingerprint)
    return show.programme(actions.save_programme(found, by=request.user, fingerprint=mark, **sent | kept))


@programmes.reads(
    "/{int:pk}/figures", P.PROGRAMME_VIEW, show_reports.ProgrammeFiguresOut, team=True, summary="ตัวเลข ณ สิ้นวันใดก็ได้",
    about="on: วันที่ (ค.ศ.) ว่างไว้คือวันนี้ ตัวเลขคิดจากประวัติของแผนและโครงการ reported คือที่เอกสารรายงาน ไม่รวมกัน",
)  # fmt: skip
def get_programme_figures(request: HttpRequest, pk: int, on: Day | None = None) -> Any:
    """Figures at the end of a day."""
    found = find_programme(request, pk)
    day = min(on or timezone.localdate(), timezone.localdate())
    return show_reports.figures(figures_of(found, day), list(found.reported_figures.filter(withdrawn_on=None)))


@programmes.creates(
    "/{int:pk}/reported-figures", P.PROGRAMME_EDIT, show_reports.ReportedFiguresOut, summary="เก็บตัวเลขตามเอกสาร พร้อมที่มา"
)
def add_reported_figures(request: HttpRequest, pk: int, data: show_reports.ReportedFiguresIn) -> Any:
    """Keep what a document says."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    return created(show_reports.reported(actions.record_figures(found, by=request.user, **data.model_dump())))


@programmes.creates(
    "/{int:pk}/targets", P.PROGRAMME_EDIT, show_targets.ProgrammeTargetsAddedOut, summary="เพิ่มกองทุนเป้าหมาย"
)
def add_programme_targets(request: HttpRequest, pk: int, data: show_targets.ProgrammeTargetsIn) -> Any:
    """Make funds, or every fund of a district, targets of a type."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    kind = pick(found.target_types.select_related("programme__area"), "type", pk=data.type)
    funds = list(funds_in(found).filter(pk__in=data.funds))
    if data.district is not None:
        funds += actions.district_funds(found, data.district)
    made = actions.add_targets(found, kind, funds, by=request.user, agreed_on=data.agreed_on)
    return created({"added": [one.pk for one in made], "support": _support(found)})


@programmes.creates(
    "/{int:pk}/reports", P.PROGRAMME_REPORT, show_reports.ProgrammeReportOut, summary="เผยแพร่รายงานจากพื้นที่"
)
def add_programme_report(request: HttpRequest, pk: int, data: show_reports.ProgrammeReportIn) -> Any:
    """Write a whole report and publish it."""
    found = find_programme(request, pk, P.PROGRAMME_REPORT)
    values = data.model_dump(exclude={"activity", "objectives", "indicators", "targets"})
    activity = pick(found.activities.all(), "activity", pk=data.activity) if data.activity else None
    made = actions.add_report(
        found, by=request.user, activity=activity, objective_ids=data.objectives, indicator_ids=data.indicators,
        target_ids=data.targets, **values,
    )  # fmt: skip
    return created(show_reports.report(made))


@targets.reads("", P.PROGRAMME_VIEW, show_targets.ProgrammeTargetPage, team=True, summary="กองทุนเป้าหมายที่คุณดูได้")
def list_programme_targets(
    request: HttpRequest, page: Query[Cursor], programme: Id | None = None, fund: Id | None = None
) -> Any:
    """Targets, the newest first."""
    asked = {"programme_id": programme, "fund_id": fund}
    rows = Target.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows.select_related("type"), page, show_targets.target)


@targets.reads("/{int:pk}", P.PROGRAMME_VIEW, show_targets.ProgrammeTargetOut, team=True, summary="กองทุนเป้าหมายหนึ่งแห่ง")
def get_programme_target(request: HttpRequest, pk: int) -> Any:
    """A target with its money."""
    return show_targets.target(_target(request, pk))


@targets.acts("/{int:pk}/pay", P.PROGRAMME_EDIT, show_targets.ProgrammeTargetOut, summary="บันทึกการจ่ายเงินสนับสนุน")
def pay_programme_target(request: HttpRequest, pk: int, data: show_targets.ProgrammePayIn) -> Any:
    """Write that the support money was paid."""
    found = _target(request, pk, P.PROGRAMME_EDIT)
    rows = found.programme.activities.select_related("programme__area")
    activity = pick(rows, "activity", pk=data.activity) if data.activity else None
    return show_targets.target(
        actions.pay_support(found, by=request.user, paid_on=data.paid_on, reference=data.reference, activity=activity)
    )


@targets.acts("/{int:pk}/use", P.PROGRAMME_REPORT, show_targets.ProgrammeTargetOut, summary="รายงานการใช้เงินสนับสนุน")
def report_programme_target_use(request: HttpRequest, pk: int, data: show_targets.ProgrammeUseIn) -> Any:
    """Write how the support money was used."""
    found = _target(request, pk, P.PROGRAMME_REPORT)
    return show_targets.target(actions.report_use(found, by=request.user, **data.model_dump()))


@targets.acts("/{int:pk}/end", P.PROGRAMME_EDIT, show_targets.ProgrammeTargetOut, summary="สิ้นสุดการเป็นเป้าหมาย")
def end_programme_target(request: HttpRequest, pk: int, data: show_targets.ProgrammeEndIn) -> Any:
    """End a target with a reason."""
    found = _target(request, pk, P.PROGRAMME_EDIT)
    return show_targets.target(actions.end_target(found, by=request.user, reason=data.reason))


@targets.acts("/{int:pk}/resume", P.PROGRAMME_EDIT, show_targets.ProgrammeTargetOut, summary="ให้กลับมาเป็นเป้าหมาย")
def resume_programme_target(request: HttpRequest, pk: int) -> Any:
    """Make an ended target one again."""
    return show_targets.target(actions.resume_target(_target(request, pk, P.PROGRAMME_EDIT), by=request.user))


def _published() -> Any:
    return ProgrammeReport.objects.filter(state=ReportState.PUBLISHED).prefetch_related(
        "objectives", "indicators", "photos"
    )


@reports.reads("", P.PROGRAMME_VIEW, show_reports.ProgrammeReportPage, team=True, summary="รายงานจากพื้นที่ที่เผยแพร่แล้ว")
def list_programme_reports(request: HttpRequest, page: Query[Cursor], programme: Id | None = None) -> Any:
    """Published reports, the newest first."""
    rows = _published().visible_to(request.user)
    return page_of(rows.filter(programme_id=programme) if programme else rows, page, show_reports.report)


@reports.reads("/{int:pk}", P.PROGRAMME_VIEW, show_reports.ProgrammeReportOut, team=True, summary="รายงานจากพื้นที่หนึ่งฉบับ")
def get_programme_report(request: HttpRequest, pk: int) -> Any:
    """A published report."""
    return show_reports.report(
        get_record(request, _published().select_related("programme__area"), P.PROGRAMME_VIEW, pk=pk)
    )


@reports.reads(
    "/{int:pk}/documents/{slug:form}", P.PROGRAMME_VIEW, None, team=True, extra=CONTENT, summary="เอกสารของรายงาน",
    about="form: programme-report; ext: pdf, docx",
)  # fmt: skip
def get_programme_report_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The report as PDF or Word."""
    return paper(request, form, pk, ext, among=("programme-report",))


__all__ = ["programmes", "reports", "targets"]
