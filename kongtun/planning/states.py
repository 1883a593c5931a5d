"""Life of an issue plan: draft → proposed → approved by the committee."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission
from kongtun.common.workflow import StateWords, Transition, Workflow


class PlanState(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("กำลังทำแผน")
    PROPOSED = "proposed", _("เสนอคณะกรรมการ")
    APPROVED = "approved", _("คณะกรรมการเห็นชอบ")


PLAN_WORKFLOW = Workflow(
    title=_("แผนงานประเด็น"),
    states=PlanState,
    transitions=(
        Transition("propose", _("เสนอคณะกรรมการ"), (PlanState.DRAFT,), PlanState.PROPOSED, Permission.PLAN_EDIT),
        Transition("reopen", _("นำกลับมาแก้"), (PlanState.PROPOSED,), PlanState.DRAFT, Permission.PLAN_EDIT, tone="back"),
        Transition(
            "approve",
            "บันทึกมติเห็นชอบ",
            (PlanState.PROPOSED,),
            PlanState.APPROVED,
            Permission.PLAN_APPROVE,
            needs_note=True,
        ),
        Transition(
            "amend",
            "เปิดแก้ตามมติ",
            (PlanState.APPROVED,),
            PlanState.DRAFT,
            Permission.PLAN_APPROVE,
            needs_note=True,
            tone="back",
        ),
    ),
    words={
        PlanState.DRAFT: StateWords("t-draft", "pencil-line", _("กำลังทำแผน"), turn=_("เจ้าหน้าที่กองทุน")),
        PlanState.PROPOSED: StateWords("t-wait", "hourglass", _("รอคณะกรรมการ"), turn=_("คณะกรรมการ")),
        PlanState.APPROVED: StateWords("t-pass", "circle-check", _("เห็นชอบแล้ว")),
    },
)
