"""From a record to the plain contents of its paper, one module for each form; and which papers there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.documents.assemble.agreement import agreement
from kongtun.documents.assemble.circulation import circulated_resolution
from kongtun.documents.assemble.letters import letter_of_project, letters_of_meeting
from kongtun.documents.assemble.minutes import invitation, meeting_minutes
from kongtun.documents.assemble.order import committee_order, order_name
from kongtun.documents.assemble.payment import receipt_slip, voucher
from kongtun.documents.assemble.plan import issue_plan
from kongtun.documents.assemble.proposal import proposal
from kongtun.documents.assemble.report import final_report
from kongtun.documents.assemble.year_plan import year_plan
from kongtun.documents.contents_year import YearPlan
from kongtun.documents.forms import FORMS, Form
from kongtun.funds.models import CommitteeOrder, Fund
from kongtun.ledger.models import Voucher
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.planning.models import Plan
from kongtun.projects.models import Project
from kongtun.review.models import Decision

PLACE = "fund__area__parent__parent"


class NotReady(Refused):
    """The record does not say yet what the paper needs; the sentence names the next step."""


@dataclass(frozen=True)
class Paper:
    """A form at its address: whose record its number names, who may have it, how it is filled in."""

    form: Form
    records: Callable[[], QuerySet]
    permission: str
    assemble: Callable[[Any], Any]
    name: Callable[[Any], str]
    # Where a person is led when the paper cannot be made yet.
    page: Callable[[Any], str] = lambda record: reverse("documents:index", args=[record.pk])


def plan_of_year(fund: Fund, fiscal_year: int) -> YearPlan:
    """Return what the plan of a fund's whole year says; the year has no record of its own, so it is no ``Paper``."""
    contents = year_plan(fund, fiscal_year)
    if not contents.issues:
        raise NotReady(_("ปี %(year)d ยังไม่มีแผน เริ่มแผนแรกก่อน แล้วจึงพิมพ์แผนทั้งปี") % {"year": fiscal_year})
    return contents


def year_plan_name(fund: Fund, fiscal_year: int) -> str:
    """Return the name of the file."""
    return f"แผนงานประจำปี {fiscal_year} {fund.name}"


def _projects() -> QuerySet:
    return Project.objects.select_related(PLACE)


def _vouchers() -> QuerySet:
    return Voucher.objects.select_related(
        "project__fund__area__parent__parent", PLACE, "instalment__agreement", "requested_by"
    ).prefetch_related("project__people")


def _agreement(project: Project) -> Any:
    record = getattr(project, "agreement", None)
    if record is None:
        raise NotReady(_("ยังไม่มีบันทึกข้อตกลง เจ้าหน้าที่กองทุนทำได้เมื่อคณะกรรมการอนุมัติโครงการแล้ว"))
    return agreement(record)


def _final_report(project: Project) -> Any:
    if not project.is_funded:
        raise NotReady(_("รายงานฉบับสมบูรณ์มีได้เมื่อคณะกรรมการอนุมัติโครงการแล้ว"))
    return final_report(project)


def _meetings() -> QuerySet:
    return Meeting.objects.filter(kind=MeetingKind.MEETING).select_related(PLACE, "created_by")


def _meeting_page(meeting: Meeting) -> str:
    name = "committee:circulation" if meeting.kind == MeetingKind.CIRCULATION else "meetings:detail"
    return reverse(name, args=[meeting.pk])


def _letters(meeting: Meeting) -> Any:
    papers = letters_of_meeting(meeting)
    if not papers.letters:
        raise NotReady(_("ยังไม่มีมติเรื่องโครงการในการประชุมนี้ จดหมายแจ้งผลพิมพ์ได้หลังบันทึกมติ"))
    return papers


def _letter(project: Project) -> Any:
    made = Decision.objects.filter(project=project).select_related("meeting").order_by("at", "pk").last()
    if made is None:
        raise NotReady(_("คณะกรรมการยังไม่มีมติเรื่องนี้ หนังสือแจ้งผลพิมพ์ได้หลังบันทึกมติ"))
    return letter_of_project(made, project)


# The number in the address is the project's for papers of which a project has one (กปท.7, agreement, final report).
PAPERS: dict[str, Paper] = {
    "plan": Paper(
        FORMS["issue-plan"],
        lambda: Plan.objects.select_related(PLACE, "issue"),
        P.PLAN_VIEW,
        issue_plan,
        lambda plan: f"{plan.issue.name_th} {plan.fiscal_year}",
    ),
    "kpt7": Paper(FORMS["kpt7"], _projects, P.PROJECT_VIEW, proposal, lambda p: f"กปท.7 {p}"),
    "agreement": Paper(
        FORMS["agreement"],
        lambda: _projects().select_related("agreement").prefetch_related("agreement__instalments", "people"),
        P.PROJECT_VIEW,
        _agreement,
        lambda p: f"บันทึกข้อตกลง {p}",
    ),
    "voucher": Paper(FORMS["voucher"], _vouchers, P.LEDGER_VIEW, voucher, lambda v: f"ใบเบิกเงิน {v.number}"),
    "receipt": Paper(
        FORMS["receipt-slip"], _vouchers, P.LEDGER_VIEW, receipt_slip, lambda v: f"ใบสำคัญรับเงิน {v.number}"
    ),
    "final-report": Paper(
        FORMS["final-report"], _projects, P.PROJECT_VIEW, _final_report, lambda p: f"รายงานฉบับสมบูรณ์ {p}"
    ),
    "decision-letter": Paper(
        FORMS["letters"], _projects, P.PROJECT_VIEW, _letter, lambda p: f"หนังสือแจ้งผลการพิจารณา {p}"
    ),
    "invitation": Paper(
        FORMS["invitation"], _meetings, P.MEETING_VIEW, invitation,
        lambda m: f"หนังสือเชิญประชุม ครั้งที่ {m.number} ปี {m.fiscal_year}", _meeting_page,
    ),
    "minutes": Paper(
        FORMS["meeting-minutes"], _meetings, P.MEETING_VIEW, meeting_minutes,
        lambda m: f"รายงานการประชุม ครั้งที่ {m.number} ปี {m.fiscal_year}", _meeting_page,
    ),
    "letters": Paper(
        FORMS["letters"], lambda: Meeting.objects.select_related(PLACE), P.MEETING_VIEW, _letters,
        lambda m: f"หนังสือแจ้งผลการพิจารณา {m}", _meeting_page,
    ),
    "circulation": Paper(
        FORMS["circulation"], lambda: Meeting.objects.filter(kind=MeetingKind.CIRCULATION).select_related(PLACE),
        P.MEETING_VIEW, circulated_resolution, lambda m: f"บันทึกมติเวียน {m.number} ปี {m.fiscal_year}", _meeting_page,
    ),
    "committee-order": Paper(
        FORMS["committee-order"], lambda: CommitteeOrder.objects.select_related(PLACE), P.MEETING_VIEW, committee_order,
        order_name, lambda order: reverse("funds:order", args=[order.fund_id, order.pk]),
    ),
}  # fmt: skip
