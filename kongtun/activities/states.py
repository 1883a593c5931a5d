"""Life of an activity report: draft → sent → accepted, or returned with a note."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission
from kongtun.common.workflow import StateWords, Transition, Workflow


class ReportState(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("ร่าง")
    SUBMITTED = "submitted", _("ส่งแล้ว")
    RETURNED = "returned", _("ส่งกลับให้แก้")
    ACCEPTED = "accepted", _("รับรองแล้ว")


class ReportQuality(models.IntegerChoices):
    """How well the activity reached its goal (five steps of the official form)."""

    ABOVE = 5, _("บรรลุผลมากกว่าเป้าหมาย")
    REACHED = 4, _("บรรลุผลตามเป้าหมาย")
    NEARLY = 3, _("เกือบได้ตามเป้าหมาย")
    FAR_BELOW = 2, _("ได้น้อยกว่าเป้าหมายมาก")
    UNKNOWN = 1, _("ไม่สามารถประเมินได้")


REPORT_WORKFLOW = Workflow(
    title=_("รายงานกิจกรรม"),
    states=ReportState,
    transitions=(
        Transition("submit", _("ส่งรายงาน"), (ReportState.DRAFT, ReportState.RETURNED), ReportState.SUBMITTED, Permission.REPORT_EDIT),
        Transition("withdraw", _("ถอนกลับมาแก้"), (ReportState.SUBMITTED,), ReportState.DRAFT, Permission.REPORT_EDIT, tone="back"),
        Transition("accept", _("รับรองรายงาน"), (ReportState.SUBMITTED,), ReportState.ACCEPTED, Permission.REPORT_ACCEPT),
        Transition(
            "return", _("ส่งกลับให้แก้"), (ReportState.SUBMITTED, ReportState.ACCEPTED), ReportState.RETURNED,
            Permission.REPORT_ACCEPT, needs_note=True, tone="back",
        ),
    ),
    words={
        ReportState.DRAFT: StateWords("t-draft", "pencil-line", _("ร่าง"), turn=_("ผู้รายงาน")),
        ReportState.SUBMITTED: StateWords("t-wait", "hourglass", _("รอรับรอง"), turn=_("เจ้าหน้าที่กองทุน")),
        ReportState.RETURNED: StateWords("t-revise", "undo-2", _("ปรับแก้"), turn=_("ผู้รายงาน")),
        ReportState.ACCEPTED: StateWords("t-pass", "circle-check", _("รับรองแล้ว")),
    },
)  # fmt: skip
