"""Life of a voucher (ใบเบิกเงิน/ฎีกา): requested → checked → paid."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission
from kongtun.common.workflow import StateWords, Transition, Workflow


class VoucherState(models.TextChoices):
    """Where a voucher stands."""

    REQUESTED = "requested", _("ขอเบิกแล้ว")
    CHECKED = "checked", _("ตรวจแล้ว รอจ่าย")
    PAID = "paid", _("จ่ายแล้ว")
    CANCELLED = "cancelled", _("ยกเลิก")


V = VoucherState

VOUCHER_WORKFLOW = Workflow(
    title=_("ใบเบิกเงิน"),
    states=VoucherState,
    transitions=(
        Transition("check", _("ตรวจแล้ว ให้จ่ายได้"), (V.REQUESTED,), V.CHECKED, Permission.VOUCHER_CHECK),
        Transition("pay", _("จ่ายเงิน"), (V.CHECKED,), V.PAID, Permission.LEDGER_POST),
        Transition(
            "cancel",
            "ยกเลิกใบเบิก",
            (V.REQUESTED, V.CHECKED),
            V.CANCELLED,
            Permission.VOUCHER_CHECK,
            needs_note=True,
            tone="stop",
        ),
    ),
    words={
        V.REQUESTED: StateWords("t-wait", "hourglass", _("รอตรวจ"), turn=_("เจ้าหน้าที่กองทุน")),
        V.CHECKED: StateWords("t-wait", "wallet", _("รอจ่าย"), turn=_("เจ้าหน้าที่การเงิน")),
        V.PAID: StateWords("t-pass", "circle-check", _("จ่ายแล้ว")),
        V.CANCELLED: StateWords("t-off", "circle-slash", _("ยกเลิก")),
    },
)
