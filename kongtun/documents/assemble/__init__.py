"""From a record to the plain contents of its paper, one module for each form; and which papers there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.documents.assemble.agreement import agreement
from kongtun.documents.assemble.minutes import meeting_minutes
from kongtun.documents.assemble.payment import receipt_slip, voucher
from kongtun.documents.assemble.plan import issue_plan
from kongtun.documents.assemble.proposal import proposal
from kongtun.documents.assemble.report import final_report
from kongtun.documents.forms import FORMS, Form
from kongtun.ledger.models import Voucher
from kongtun.meetings.models import Meeting
from kongtun.planning.models import Plan
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES

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
    if project.state not in FUNDED_STATES:
        raise NotReady(_("รายงานฉบับสมบูรณ์มีได้เมื่อคณะกรรมการอนุมัติโครงการแล้ว"))
    return final_report(project)


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
    "minutes": Paper(
        FORMS["meeting-minutes"],
        lambda: Meeting.objects.select_related(PLACE, "created_by"),
        P.MEETING_VIEW,
        meeting_minutes,
        lambda m: f"รายงานการประชุม ครั้งที่ {m.number} ปี {m.fiscal_year}",
    ),
}
