"""Lives of a contribution and of an agreement between the parties of a district."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.workflow import StateWords, Transition, Workflow


class ContributionState(models.TextChoices):
    """Where a contribution stands."""

    OFFERED = "offered", _("รอกองทุนตกลง")
    AGREED = "agreed", _("ตกลงแล้ว")
    DONE = "done", _("ทำแล้ว")
    DECLINED = "declined", _("ไม่ตกลง")


C = ContributionState
LIVING = (C.OFFERED, C.AGREED, C.DONE)
STANDING = (C.AGREED, C.DONE)

CONTRIBUTION_WORKFLOW = Workflow(
    title=_("การร่วมคน งาน ทุน"),
    states=ContributionState,
    transitions=(
        # The right to plan at the fund itself: its officer or its chair. The board cannot agree for a fund.
        Transition("agree", _("กองทุนตกลง"), (C.OFFERED,), C.AGREED, P.PLAN_APPROVE),
        Transition("confirm", _("บันทึกว่าหน่วยงานตกลง"), (C.OFFERED,), C.AGREED, P.DISTRICT_EDIT),
        Transition("decline", _("ไม่ตกลง"), (C.OFFERED,), C.DECLINED, P.PLAN_APPROVE, needs_note=True, tone="back"),
        Transition("withdraw", _("ถอนข้อเสนอ"), (C.OFFERED,), C.DECLINED, P.DISTRICT_EDIT, needs_note=True, tone="back"),
        Transition("finish", _("บันทึกว่าทำแล้ว"), (C.AGREED,), C.DONE, P.PLAN_APPROVE),
        Transition("complete", _("บันทึกว่าหน่วยงานทำแล้ว"), (C.AGREED,), C.DONE, P.DISTRICT_EDIT),
        Transition("revoke", _("ยกเลิกที่ตกลงไว้"), (C.AGREED,), C.DECLINED, P.PLAN_APPROVE, needs_note=True, tone="stop"),
    ),
    words={
        C.OFFERED: StateWords("t-wait", "hourglass", _("รอตกลง"), turn=_("กองทุน")),
        C.AGREED: StateWords("t-run", "handshake", _("ตกลงแล้ว"), turn=_("กองทุนหรือหน่วยงานที่ร่วม")),
        C.DONE: StateWords("t-pass", "circle-check", _("ทำแล้ว")),
        C.DECLINED: StateWords("t-off", "circle-slash", _("ไม่ตกลง")),
    },
)


class BoardAgreementState(models.TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", _("ร่าง")
    SENT = "sent", _("ส่งให้ทุกฝ่ายแล้ว")
    SIGNED = "signed", _("ลงนามครบ")
    EXPIRED = "expired", _("สิ้นสุดแล้ว")


A = BoardAgreementState

AGREEMENT_WORKFLOW = Workflow(
    title=_("ข้อตกลงความร่วมมือระดับอำเภอ"),
    states=BoardAgreementState,
    transitions=(
        Transition("send", _("ส่งให้ทุกฝ่ายลงนาม"), (A.DRAFT,), A.SENT, P.DISTRICT_EDIT),
        Transition("recall", _("เรียกกลับมาแก้"), (A.SENT,), A.DRAFT, P.DISTRICT_EDIT, needs_note=True, tone="back"),
        Transition("sign", _("ลงนามครบทุกฝ่าย"), (A.SENT,), A.SIGNED, P.DISTRICT_EDIT),
        Transition("expire", _("บันทึกว่าสิ้นสุด"), (A.SIGNED,), A.EXPIRED, P.DISTRICT_EDIT, tone="stop"),
    ),
    words={
        A.DRAFT: StateWords("t-draft", "pencil-line", _("ร่าง"), turn=_("เลขานุการ พชอ.")),
        A.SENT: StateWords("t-wait", "hourglass", _("รอลงนาม"), turn=_("ทุกฝ่าย")),
        A.SIGNED: StateWords("t-pass", "signature", _("ลงนามครบ")),
        A.EXPIRED: StateWords("t-off", "circle-slash", _("สิ้นสุดแล้ว")),
    },
)
