"""Life of the support money of a target, and of a report from the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.workflow import StateWords, Transition, Workflow


class SupportState(models.TextChoices):
    """Where the support money of a target stands."""

    AGREED = "agreed", _("ตกลงสนับสนุน")
    PAID = "paid", _("จ่ายแล้ว")
    REPORTED = "reported", _("รายงานการใช้เงินแล้ว")


class ReportState(models.TextChoices):
    """A report is written as a draft and then shown to all who follow the programme."""

    DRAFT = "draft", _("ร่าง")
    PUBLISHED = "published", _("เผยแพร่แล้ว")


S = SupportState

SUPPORT_WORKFLOW = Workflow(
    title=_("เงินสนับสนุนพื้นที่เป้าหมาย"),
    states=SupportState,
    transitions=(
        Transition("pay", _("บันทึกการจ่าย"), (S.AGREED,), S.PAID, P.PROGRAMME_EDIT),
        Transition("unpay", _("ยกเลิกการจ่าย"), (S.PAID,), S.AGREED, P.PROGRAMME_EDIT, needs_note=True, tone="back"),
        Transition("report_use", _("บันทึกการใช้เงิน"), (S.PAID,), S.REPORTED, P.PROGRAMME_REPORT),
        Transition(
            "reopen_use", _("แก้รายงานการใช้เงิน"), (S.REPORTED,), S.PAID, P.PROGRAMME_EDIT, needs_note=True, tone="back"
        ),
    ),
    words={
        S.AGREED: StateWords("t-wait", "hourglass", _("ตกลงแล้ว รอจ่าย"), turn=_("สำนักงานชุดโครงการ")),
        S.PAID: StateWords("t-run", "footprints", _("จ่ายแล้ว รอรายงานการใช้"), turn=_("กองทุนเป้าหมาย")),
        S.REPORTED: StateWords("t-pass", "circle-check", _("รายงานการใช้เงินแล้ว")),
    },
)

REPORT_WORKFLOW = Workflow(
    title=_("รายงานจากพื้นที่ของชุดโครงการ"),
    states=ReportState,
    transitions=(
        Transition("publish", _("เผยแพร่รายงาน"), (ReportState.DRAFT,), ReportState.PUBLISHED, P.PROGRAMME_REPORT),
        Transition(
            "withdraw", _("ถอนกลับมาแก้"), (ReportState.PUBLISHED,), ReportState.DRAFT, P.PROGRAMME_REPORT,
            needs_note=True, tone="back",
        ),
    ),
    words={
        ReportState.DRAFT: StateWords("t-draft", "pencil-line", _("ร่าง"), turn=_("ผู้รายงาน")),
        ReportState.PUBLISHED: StateWords("t-pass", "circle-check", _("เผยแพร่แล้ว")),
    },
)  # fmt: skip
