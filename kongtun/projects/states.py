"""Life of a project, from the first draft of the proposal to closing. One record all the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.workflow import StateWords, Transition, Workflow


class ProjectState(models.TextChoices):
    """Where a project stands."""

    DRAFT = "draft", _("กำลังพัฒนา")
    SUBMITTED = "submitted", _("รอกลั่นกรอง")
    RETURNED = "returned", _("ปรับแก้")
    SCREENED = "screened", _("รอคณะกรรมการ")
    DEFERRED = "deferred", _("เลื่อนพิจารณา")
    REFUSED = "refused", _("ไม่ผ่าน")
    APPROVED = "approved", _("อนุมัติ รอทำข้อตกลง")
    RUNNING = "running", _("ดำเนินการ")
    REPORTED = "reported", _("รอตรวจรายงานฉบับสมบูรณ์")
    CLOSED = "closed", _("ปิดโครงการ")
    CANCELLED = "cancelled", _("ยกเลิก")


S = ProjectState

PROPOSAL_STATES = (S.DRAFT, S.SUBMITTED, S.RETURNED, S.SCREENED, S.DEFERRED)
EDITABLE_STATES = (S.DRAFT, S.RETURNED)
FUNDED_STATES = (S.APPROVED, S.RUNNING, S.REPORTED, S.CLOSED)
# What anyone may see: only what the committee has approved (rules of openness, M30). A project that ended early stays
# to be seen as well: ``models.public_q`` and ``Project.is_funded`` say the whole of both.
PUBLIC_STATES = FUNDED_STATES
# Somebody in the fund has the next step in hand; a running project has its people's.
WAITING_STATES = (S.SUBMITTED, S.SCREENED, S.DEFERRED, S.APPROVED, S.REPORTED)

PROJECT_WORKFLOW = Workflow(
    title=_("โครงการ"),
    states=ProjectState,
    transitions=(
        Transition("submit", _("ส่งข้อเสนอ"), (S.DRAFT, S.RETURNED), S.SUBMITTED, P.PROJECT_SUBMIT),
        Transition("withdraw", _("ถอนกลับมาแก้"), (S.SUBMITTED,), S.DRAFT, P.PROJECT_SUBMIT, tone="back"),
        # A fund may let several teams look before the committee; which step it is stands in the note (review app).
        Transition("pass_step", _("ผ่านหนึ่งขั้นกลั่นกรอง"), (S.SUBMITTED,), S.SUBMITTED, P.PROJECT_SCREEN),
        Transition("pass_screening", _("ผ่านกลั่นกรอง"), (S.SUBMITTED,), S.SCREENED, P.PROJECT_SCREEN),
        Transition(
            "return", _("ส่งกลับให้แก้"), (S.SUBMITTED, S.SCREENED, S.DEFERRED), S.RETURNED, P.PROJECT_SCREEN,
            needs_note=True, tone="back",
        ),
        Transition("approve", _("อนุมัติ"), (S.SCREENED,), S.APPROVED, P.PROJECT_DECIDE),
        Transition("refuse", _("ไม่อนุมัติ"), (S.SCREENED,), S.REFUSED, P.PROJECT_DECIDE, needs_note=True, tone="stop"),
        Transition("defer", _("เลื่อนพิจารณา"), (S.SCREENED,), S.DEFERRED, P.PROJECT_DECIDE, needs_note=True, tone="back"),
        Transition("resume", _("นำกลับเข้าวาระ"), (S.DEFERRED,), S.SCREENED, P.PROJECT_SCREEN),
        Transition("start", _("ลงนามข้อตกลงแล้ว เริ่มดำเนินการ"), (S.APPROVED,), S.RUNNING, P.AGREEMENT_EDIT),
        Transition("send_final_report", _("ส่งรายงานฉบับสมบูรณ์"), (S.RUNNING,), S.REPORTED, P.FINAL_REPORT_EDIT),
        Transition(
            "return_final_report", _("ส่งรายงานกลับให้แก้"), (S.REPORTED,), S.RUNNING, P.FINAL_REPORT_ACCEPT,
            needs_note=True, tone="back",
        ),
        Transition("close", _("รับรองรายงานและปิดโครงการ"), (S.REPORTED,), S.CLOSED, P.FINAL_REPORT_ACCEPT),
        Transition(
            "cancel", _("ยกเลิก"), (S.DRAFT, S.SUBMITTED, S.RETURNED, S.SCREENED, S.DEFERRED, S.APPROVED), S.CANCELLED,
            P.PROJECT_CANCEL, needs_note=True, tone="stop",
        ),
        Transition("terminate", _("ยุติโครงการ"), (S.RUNNING,), S.CANCELLED, P.FINAL_REPORT_ACCEPT, needs_note=True, tone="stop"),
    ),
    words={
        S.DRAFT: StateWords("t-draft", "pencil-line", _("กำลังพัฒนา"), turn=_("ผู้เสนอ")),
        S.SUBMITTED: StateWords("t-wait", "hourglass", _("รอกลั่นกรอง"), turn=_("เจ้าหน้าที่กองทุน")),
        S.RETURNED: StateWords("t-revise", "undo-2", _("ปรับแก้"), turn=_("ผู้เสนอ")),
        S.SCREENED: StateWords("t-wait", "gavel", _("รอคณะกรรมการ"), _("ผ่านกลั่นกรอง รอคณะกรรมการ"), turn=_("คณะกรรมการ")),
        S.DEFERRED: StateWords("t-warn", "clock", _("เลื่อนพิจารณา"), turn=_("เจ้าหน้าที่กองทุน")),
        S.REFUSED: StateWords("t-off", "circle-slash", _("ไม่ผ่าน")),
        S.APPROVED: StateWords("t-pass", "circle-check", _("อนุมัติ รอทำข้อตกลง"), turn=_("เจ้าหน้าที่กองทุน")),
        S.RUNNING: StateWords("t-run", "footprints", _("ดำเนินการ"), turn=_("ผู้รับผิดชอบโครงการ")),
        S.REPORTED: StateWords("t-wait", "hourglass", _("รอตรวจรายงาน"), turn=_("เจ้าหน้าที่กองทุน")),
        S.CLOSED: StateWords("t-pass", "circle-check", _("ปิดโครงการ")),
        S.CANCELLED: StateWords("t-off", "circle-slash", _("ยกเลิก")),
    },
)  # fmt: skip
