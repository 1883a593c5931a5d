"""The committee approves a project."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.workflow import advance
from kongtun.funds.actions.next_number import next_number
from kongtun.projects.actions.open_section import lock_project
from kongtun.projects.codes import project_code
from kongtun.projects.models import Project


@transaction.atomic
def approve_project(
    project: Project, *, by: Any, amount: Decimal, approved_on: date, report_due_on: date | None = None, note: str = ""
) -> Project:
    """Approve with an amount in baht; the project gets its code, unless it has one.

    Refused field="amount" when the amount is not positive or above what was asked for, field="report_due_on" when the
    report would be due before the decision.
    """
    lock_project(project)
    if amount is None or amount <= 0:
        raise Refused(_("ใส่จำนวนเงินที่อนุมัติเป็นตัวเลขมากกว่า 0"), field="amount")
    if amount > project.budget_requested:
        raise Refused(_("อนุมัติเกินกว่าที่ขอไม่ได้ ถ้าต้องเพิ่มเงิน ให้ส่งกลับให้กลุ่มแก้งบประมาณก่อน"), field="amount")
    if report_due_on and report_due_on < approved_on:
        raise Refused(_("กำหนดส่งรายงานอยู่ก่อนวันที่อนุมัติ แก้วันใดวันหนึ่ง"), field="report_due_on")
    if project.support_type is None:
        raise Refused(_("ข้อเสนอนี้ยังไม่บอกประเภทการสนับสนุน จึงออกรหัสโครงการไม่ได้"), field="support_type")
    project.budget_approved, project.approved_on, project.report_due_on = amount, approved_on, report_due_on
    # Numbers are counted for each type of support; a right that is missing must not use one up.
    advance(project, "approve", by=by, note=note, fields=("budget_approved", "approved_on", "report_due_on"))
    if not project.code:
        number = next_number(project.fund, project.fiscal_year, f"project-{project.support_type}")
        project.code = project_code(project.fund.code, project.fiscal_year, project.support_type, number)
        project.save(update_fields=["code"])
    return project
