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
from kongtun.documents.assemble import districts
from kongtun.documents.assemble.agreement import agreement
from kongtun.documents.assemble.circulation import circulated_resolution
from kongtun.documents.assemble.forum import (
    forum_attendance,
    forum_letter,
    forum_letters,
    forum_minutes,
    forum_travel,
)
from kongtun.documents.assemble.groupwork import group_work
from kongtun.documents.assemble.groupwork import sessions as group_sessions
from kongtun.documents.assemble.handover import handover_sheet, sheet_name
from kongtun.documents.assemble.knowledge import certificates_of
from kongtun.documents.assemble.landscape import announcement, announcement_name
from kongtun.documents.assemble.letters import letter_of_project, letters_of_meeting
from kongtun.documents.assemble.minutes import invitation, meeting_minutes
from kongtun.documents.assemble.order import committee_order, order_name
from kongtun.documents.assemble.payment import receipt_slip, voucher
from kongtun.documents.assemble.plan import issue_plan
from kongtun.documents.assemble.programmes import programme_report, programme_targets, published_reports
from kongtun.documents.assemble.proposal import proposal
from kongtun.documents.assemble.report import final_report
from kongtun.documents.assemble.selection import protocol_of
from kongtun.documents.assemble.year_plan import year_plan
from kongtun.documents.contents_year import YearPlan
from kongtun.documents.forms import FORMS, Form
from kongtun.forums.models import Forum, Letter
from kongtun.funds.models import CommitteeOrder, Fund
from kongtun.handover.models import Receiver
from kongtun.knowledge.choices import AwardState
from kongtun.knowledge.models import AwardList
from kongtun.landscape.models import Announcement
from kongtun.ledger.models import Voucher
from kongtun.meetings.models import Meeting, MeetingKind
from kongtun.planning.models import Plan
from kongtun.programmes.models import Programme
from kongtun.projects.models import Project
from kongtun.review.models import Decision
from kongtun.selection.models import Round

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


def _certificates(award_list: AwardList) -> Any:
    if award_list.state != AwardState.DECIDED:
        raise NotReady(_("ยังไม่ประกาศผล เกียรติบัตรพิมพ์ได้หลังประกาศ"))
    return certificates_of(award_list)


def _forums() -> QuerySet:
    return Forum.objects.select_related("area__parent__parent")


def _forum_page(forum: Forum) -> str:
    return reverse("forums:detail", args=[forum.pk])


def _protocol(selection: Round) -> Any:
    if selection.frozen_at is None:
        raise NotReady(_("ยังไม่เปิดให้คะแนน บันทึกการคัดเลือกพิมพ์ได้หลังดึงข้อมูลแล้ว"))
    return protocol_of(selection)


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
    "certificates": Paper(
        FORMS["certificates"], lambda: AwardList.objects.select_related("area"), P.PROJECT_VIEW, _certificates,
        lambda one: f"เกียรติบัตร {one}", lambda one: reverse("knowledge:award", args=[one.pk]),
    ),
    "handover-sheet": Paper(
        FORMS["handover-sheet"],
        lambda: Receiver.objects.select_related("handover__area").prefetch_related("handover__receivers"), P.MENTOR_MANAGE,
        handover_sheet, sheet_name, lambda one: reverse("handover:sheet", args=[one.pk]),
    ),
    "announcement": Paper(
        FORMS["announcement"], lambda: Announcement.objects.select_related("area"), P.LANDSCAPE_VIEW, announcement, announcement_name,
        lambda one: reverse("landscape:announcement", args=[one.pk]),
    ),
    "programme-report": Paper(
        FORMS["programme-report"], published_reports, P.PROGRAMME_VIEW, programme_report,
        lambda one: f"รายงานจากพื้นที่ {one}", lambda one: reverse("programmes:report", args=[one.pk]),
    ),
    "programme-targets": Paper(
        FORMS["programme-targets"], lambda: Programme.objects.select_related("area"), P.PROGRAMME_VIEW, programme_targets,
        lambda one: f"พื้นที่เป้าหมาย {one}", lambda one: reverse("programmes:targets", args=[one.pk]),
    ),
    "district-plan": Paper(
        FORMS["district-plan"], districts.board_years, P.DISTRICT_VIEW, districts.district_plan,
        lambda year: f"แผนพัฒนาคุณภาพชีวิต {year}", districts.board_page,
    ),
    "district-agreement": Paper(
        FORMS["district-agreement"], districts.board_agreements, P.DISTRICT_VIEW, districts.district_agreement,
        lambda one: one.title, districts.board_page,
    ),
    "district-minutes": Paper(
        FORMS["district-minutes"], districts.board_meetings, P.DISTRICT_VIEW, districts.board_minutes,
        lambda m: f"ประชุม {m.board} ครั้งที่ {m.number} ปี {m.fiscal_year}", districts.board_page,
    ),
    "district-brief": Paper(
        FORMS["one-page"], districts.board_years, P.DISTRICT_VIEW, districts.brief_of_district,
        lambda year: f"สรุปหน้าเดียว {year}", districts.board_page,
    ),
    "fund-brief": Paper(
        FORMS["one-page"], lambda: Fund.objects.select_related("area__parent__parent"), P.LEDGER_VIEW, districts.brief_page_of_fund,
        lambda fund: f"สรุปหน้าเดียว {fund.name}", lambda fund: reverse("dashboards:fund", args=[fund.pk]),
    ),
    "selection-protocol": Paper(
        FORMS["selection-protocol"], lambda: Round.objects.select_related("area"), P.SELECTION_VIEW, _protocol,
        lambda one: f"บันทึกการคัดเลือก {one}", lambda one: reverse("selection:round", args=[one.pk]),
    ),
    "committee-order": Paper(
        FORMS["committee-order"], lambda: CommitteeOrder.objects.select_related(PLACE), P.MEETING_VIEW, committee_order,
        order_name, lambda order: reverse("funds:order", args=[order.fund_id, order.pk]),
    ),
    "forum-letters": Paper(
        FORMS["forum-letters"], _forums, P.FORUM_EDIT, forum_letters, lambda f: f"หนังสือเชิญ {f}", _forum_page
    ),
    "forum-letter": Paper(
        FORMS["forum-letters"], lambda: Letter.objects.select_related("forum__area__parent__parent"), P.FORUM_EDIT, forum_letter,
        lambda letter: f"หนังสือเชิญ {letter.to}", lambda letter: _forum_page(letter.forum),
    ),
    "forum-attendance": Paper(
        FORMS["forum-attendance"], _forums, P.FORUM_EDIT, forum_attendance, lambda f: f"บัญชีลงชื่อ {f}", _forum_page
    ),
    "forum-travel": Paper(
        FORMS["forum-travel"], _forums, P.FORUM_EDIT, forum_travel, lambda f: f"ค่าเดินทาง {f}", _forum_page
    ),
    "forum-minutes": Paper(
        FORMS["forum-minutes"], _forums, P.FORUM_VIEW, forum_minutes, lambda f: f"สรุป {f}", _forum_page
    ),
    "groupwork": Paper(
        FORMS["groupwork"], group_sessions, P.FORUM_VIEW, group_work, lambda one: f"งานกลุ่ม {one}",
        lambda one: reverse("groupwork:summary", args=[one.pk]),
    ),
}  # fmt: skip
