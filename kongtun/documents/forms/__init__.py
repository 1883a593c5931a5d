"""The official forms: each is a function from one of ``contents``' dataclasses to a ``Document``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kongtun.documents.blocks import Document
from kongtun.documents.forms.agreement import agreement
from kongtun.documents.forms.circulation import circulation
from kongtun.documents.forms.committee_order import committee_order
from kongtun.documents.forms.final_report import final_report
from kongtun.documents.forms.issue_plan import issue_plan
from kongtun.documents.forms.kpt7 import kpt7
from kongtun.documents.forms.letters import invitation, letters
from kongtun.documents.forms.meeting_minutes import meeting_minutes
from kongtun.documents.forms.receipt_slip import receipt_slip
from kongtun.documents.forms.voucher import voucher
from kongtun.documents.forms.year_plan import year_plan


@dataclass(frozen=True)
class Form:
    """A form people can ask for: its key in addresses, its Thai name, and the function that lays it out."""

    key: str
    label: str
    build: Callable[[Any], Document]


FORMS: dict[str, Form] = {
    form.key: form
    for form in (
        Form("issue-plan", "แผนงานประเด็น", issue_plan),
        Form("year-plan", "แผนงานประจำปี ทุกประเด็น", year_plan),
        Form("kpt7", "แบบเสนอโครงการ (กปท.7)", kpt7),
        Form("agreement", "บันทึกข้อตกลงการขอรับเงินอุดหนุน", agreement),
        Form("voucher", "ใบเบิกเงิน (ฎีกา)", voucher),
        Form("receipt-slip", "ใบสำคัญรับเงิน", receipt_slip),
        Form("final-report", "รายงานฉบับสมบูรณ์", final_report),
        Form("meeting-minutes", "รายงานการประชุม", meeting_minutes),
        Form("invitation", "หนังสือเชิญประชุม", invitation),
        Form("letters", "หนังสือแจ้งผลการพิจารณา", letters),
        Form("circulation", "บันทึกมติเวียน", circulation),
        Form("committee-order", "คำสั่งแต่งตั้งหรือเปลี่ยนแปลงกรรมการ", committee_order),
    )
}
