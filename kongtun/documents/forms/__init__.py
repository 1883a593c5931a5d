"""The official forms: each is a function from one of ``contents``' dataclasses to a ``Document``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kongtun.documents.blocks import Document
from kongtun.documents.forms.agreement import agreement
from kongtun.documents.forms.announcement import announcement
from kongtun.documents.forms.certificates import certificates
from kongtun.documents.forms.circulation import circulation
from kongtun.documents.forms.committee_order import committee_order
from kongtun.documents.forms.district import board_minutes, district_agreement, district_plan, one_page
from kongtun.documents.forms.final_report import final_report
from kongtun.documents.forms.forum import forum_attendance, forum_letters, forum_minutes, forum_travel
from kongtun.documents.forms.groupwork import group_work
from kongtun.documents.forms.handover_sheet import handover_sheet
from kongtun.documents.forms.issue_plan import issue_plan
from kongtun.documents.forms.kpt7 import kpt7
from kongtun.documents.forms.letters import invitation, letters
from kongtun.documents.forms.meeting_minutes import meeting_minutes
from kongtun.documents.forms.programmes import programme_report, programme_targets
from kongtun.documents.forms.receipt_slip import receipt_slip
from kongtun.documents.forms.selection_protocol import selection_protocol
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
        Form("certificates", "เกียรติบัตรโครงการเด่น", certificates),
        Form("handover-sheet", "ใบส่งมอบงาน", handover_sheet),
        Form("announcement", "ประกาศศูนย์เรียนรู้ ขยายผล ต้นแบบ", announcement),
        Form("programme-report", "รายงานจากพื้นที่ของชุดโครงการ", programme_report),
        Form("programme-targets", "รายชื่อพื้นที่เป้าหมายและเงินสนับสนุน", programme_targets),
        Form("district-plan", "แผนพัฒนาคุณภาพชีวิตระดับอำเภอ", district_plan),
        Form("district-agreement", "ข้อตกลงความร่วมมือระดับอำเภอ (MOU)", district_agreement),
        Form("district-minutes", "รายงานการประชุม พชอ.", board_minutes),
        Form("one-page", "สรุปหน้าเดียวสำหรับผู้บริหาร", one_page),
        Form("selection-protocol", "บันทึกการคัดเลือกพื้นที่", selection_protocol),
        Form("committee-order", "คำสั่งแต่งตั้งหรือเปลี่ยนแปลงกรรมการ", committee_order),
        Form("forum-letters", "หนังสือเชิญเข้าร่วมเวที", forum_letters),
        Form("forum-attendance", "บัญชีลงชื่อผู้เข้าร่วมเวที", forum_attendance),
        Form("forum-travel", "หลักฐานการจ่ายค่าเดินทางของเวที", forum_travel),
        Form("forum-minutes", "สรุปเวที", forum_minutes),
        Form("groupwork", "สรุปงานกลุ่มและถอดบทเรียน", group_work),
    )
}
