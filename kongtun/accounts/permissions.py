"""What can be done. One word for one right; ``roles.GRANTS`` says who has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(models.TextChoices):
    """A right on records within the area of a membership."""

    FUND_VIEW = "fund.view", _("ดูข้อมูลกองทุน")
    FUND_EDIT = "fund.edit", _("แก้ข้อมูลกองทุนและคณะกรรมการ")
    PLAN_VIEW = "plan.view", _("ดูแผนทุกขั้น")
    PLAN_EDIT = "plan.edit", _("ทำและแก้แผน")
    PLAN_APPROVE = "plan.approve", _("บันทึกมติเห็นชอบแผน")
    ISSUE_SET = "issue.set", _("กำหนดชุดประเด็นของพื้นที่")
    PROJECT_VIEW = "project.view", _("ดูข้อเสนอและโครงการทุกขั้น")
    PROJECT_CREATE = "project.create", _("เริ่มข้อเสนอโครงการ")
    PROJECT_EDIT = "project.edit", _("แก้ข้อเสนอโครงการ")
    PROJECT_SUBMIT = "project.submit", _("ส่งหรือถอนข้อเสนอ")
    PROJECT_CONFIRM = "project.confirm", _("ยืนยันข้อเสนอที่มีผู้พิมพ์แทน")
    PROJECT_COMMENT = "project.comment", _("ให้ความเห็นในข้อเสนอ")
    PROJECT_SCREEN = "project.screen", _("กลั่นกรองและส่งกลับแก้ไข")
    PROJECT_SCORE = "project.score", _("ให้คะแนนข้อเสนอ")
    PROJECT_CANCEL = "project.cancel", _("ยกเลิกข้อเสนอหรือโครงการที่ยังไม่เริ่ม")
    MEETING_VIEW = "meeting.view", _("ดูการประชุม")
    MEETING_EDIT = "meeting.edit", _("จัดประชุมและบันทึกผู้เข้าประชุม")
    PROJECT_DECIDE = "project.decide", _("บันทึกมติคณะกรรมการ")
    AGREEMENT_EDIT = "agreement.edit", _("ทำบันทึกข้อตกลง")
    REPORT_EDIT = "report.edit", _("รายงานกิจกรรม")
    REPORT_ACCEPT = "report.accept", _("รับรองหรือส่งกลับรายงานกิจกรรม")
    FINAL_REPORT_EDIT = "final.edit", _("เขียนรายงานฉบับสมบูรณ์")
    FINAL_REPORT_ACCEPT = "final.accept", _("รับรองรายงาน ปิดหรือยุติโครงการ")
    VOUCHER_REQUEST = "voucher.request", _("ขอเบิกเงินงวด")
    VOUCHER_CHECK = "voucher.check", _("ตรวจและอนุมัติใบเบิก")
    LEDGER_VIEW = "ledger.view", _("ดูบัญชีกองทุน")
    LEDGER_POST = "ledger.post", _("บันทึกรับ จ่าย และคืนเงิน")
    PERSONAL_DATA = "personal.view", _("ดูเบอร์โทรและข้อมูลส่วนบุคคล")
    USERS_MANAGE = "users.manage", _("จัดการผู้ใช้และบทบาท")
