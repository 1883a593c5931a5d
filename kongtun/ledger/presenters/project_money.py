"""The money of a project: the sentence, the gauge, each instalment with what comes next, budget against use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.common.thai.money import baht, baht_unit
from kongtun.common.thai.numerals import number
from kongtun.common.ui import charts
from kongtun.common.workflow import StateWords
from kongtun.funds.choices import ExpenseGroup
from kongtun.ledger.models import Voucher
from kongtun.ledger.queries import ProjectMoney
from kongtun.ledger.states import VOUCHER_WORKFLOW, VoucherState
from kongtun.projects.models import Instalment, PlannedActivity, Project
from kongtun.projects.states import ProjectState

_NOT_YET = StateWords("t-draft", "clock", "ยังไม่ขอเบิก")


@dataclass(frozen=True)
class Step:
    """What can be done next, by the person who reads."""

    label: str
    url: str
    why: str
    text: str


@dataclass(frozen=True)
class InstalmentRow:
    """One instalment as the table shows it."""

    instalment: Instalment
    percent: str
    voucher: Voucher | None
    tone: str
    icon: str
    word: str
    step: Step | None


@dataclass(frozen=True)
class Spending:
    """Planned against used, for one activity or one expense group."""

    name: str
    planned: Decimal
    used: Decimal

    @property
    def percent(self) -> float:
        """Used in percent of planned (capped by the drawing)."""
        return charts.share(self.used, self.planned) if self.planned else (100.0 if self.used else 0.0)

    @property
    def is_over(self) -> bool:
        """More was used than planned."""
        return self.used > self.planned


def sentence(project: Project, money: ProjectMoney) -> str:
    """Say in one sentence where the money is."""
    if project.budget_approved is None:
        return _("คณะกรรมการยังไม่อนุมัติ จึงยังไม่มีการจ่ายเงิน")
    if not money.paid:
        return _("อนุมัติ %(approved)s ยังไม่ได้จ่าย") % {"approved": baht_unit(money.approved)}
    words = _("จ่ายแล้ว %(paid)s จากที่อนุมัติ %(approved)s ใช้จริง %(used)s") % {
        "paid": baht_unit(money.paid), "approved": baht_unit(money.approved), "used": baht_unit(money.used),
    }  # fmt: skip
    if money.leftover:
        words += " " + _("อยู่ที่กลุ่ม %(left)s") % {"left": baht_unit(money.leftover)}
    elif money.used > money.paid - money.refunded:
        over = money.used - (money.paid - money.refunded)
        words += " " + _("กลุ่มออกเงินไปก่อน %(over)s") % {"over": baht_unit(over)}
    return words


def segments(money: ProjectMoney, *, ended_early: bool = False) -> list[charts.Segment]:
    """Return the approved amount as used, returned, with the group, not paid yet (after an early end: not paid)."""
    used = min(money.used, max(money.paid - money.refunded, Decimal(0)))
    return charts.gauge_segments(
        [
            (_("ใช้จริงตามรายงาน"), used),
            (_("คืนกองทุนแล้ว"), money.refunded),
            (_("อยู่ที่กลุ่ม"), money.leftover),
            (_("ไม่จ่ายแล้ว") if ended_early else _("ยังไม่จ่าย"), money.unpaid),
        ]
    )


def marks(money: ProjectMoney) -> list[dict[str, Any]]:
    """Return the line on the gauge up to which money was paid; none while nothing or everything is paid."""
    if not money.paid or not money.unpaid:
        return []
    return [{"at": charts.share(money.paid, money.approved), "name": _("จ่ายแล้ว"), "text": baht(money.paid)}]


def instalment_rows(
    project: Project, rows: Sequence[tuple[Instalment, Voucher | None]], user: Any
) -> list[InstalmentRow]:
    """Return the rows with state and next step; only the first one without a voucher can be asked for."""
    shown = []
    total = sum((instalment.amount for instalment, _voucher in rows), Decimal(0))
    first_open = next((instalment.pk for instalment, voucher in rows if voucher is None), None)
    for instalment, voucher in rows:
        words = VOUCHER_WORKFLOW.words[voucher.state] if voucher else _NOT_YET
        step = None
        if voucher is not None:
            voucher.project, voucher.fund = project, project.fund
            step = voucher_step(voucher, instalment, user)
        elif instalment.pk == first_open:
            step = _request_step(project, instalment, user)
        shown.append(
            InstalmentRow(
                instalment=instalment,
                percent=_share(instalment.amount, total),
                voucher=voucher,
                tone=words.tone.removeprefix("t-"),
                icon=words.icon,
                word=str(words.staff),
                step=step,
            )
        )
    return shown


def voucher_step(voucher: Voucher, instalment: Instalment, user: Any) -> Step | None:
    """Return what ``user`` may do with a voucher now, or None."""
    url = reverse("ledger:voucher", args=[voucher.pk])
    named = {"n": instalment.number, "amount": baht_unit(voucher.amount)}
    if voucher.state == VoucherState.REQUESTED and user.can(Permission.VOUCHER_CHECK, voucher):
        return Step(_("ตรวจใบเบิก"), url, _("รอคุณตรวจ"), _("ใบเบิกงวดที่ %(n)s จำนวน %(amount)s") % named)
    if voucher.state == VoucherState.CHECKED and user.can(Permission.LEDGER_POST, voucher):
        return Step(_("จ่ายเงิน"), url, _("รอคุณจ่าย"), _("ใบเบิกงวดที่ %(n)s จำนวน %(amount)s ตรวจแล้ว") % named)
    return None


def _request_step(project: Project, instalment: Instalment, user: Any) -> Step | None:
    if project.state != ProjectState.RUNNING or not user.can(Permission.VOUCHER_REQUEST, project):
        return None
    text = _("งวดที่ %(n)s จำนวน %(amount)s") % {"n": instalment.number, "amount": baht_unit(instalment.amount)}
    if instalment.condition:
        text += " " + _("จ่ายเมื่อ%(condition)s") % {"condition": instalment.condition}
    return Step(
        _("ขอเบิกงวดที่ %(n)s") % {"n": instalment.number},
        reverse("ledger:request", args=[instalment.pk]),
        _("ขอเบิกได้แล้ว"),
        text,
    )


def _share(part: Decimal, whole: Decimal) -> str:
    """Percent with one decimal, and none when it is whole."""
    share = (part * 100 / whole).quantize(Decimal("0.1")) if whole else Decimal(0)
    return f"{number(share)}\u00a0%"


def spending(rows: Sequence[tuple[PlannedActivity, str, Decimal, Decimal]]) -> tuple[list[Spending], list[Spending]]:
    """Return planned against used by activity, and by expense group."""
    activities: dict[int, Spending] = {}
    groups: dict[str, Spending] = {}
    for activity, group, planned, used in rows:
        one = activities.get(activity.pk, Spending(activity.name, Decimal(0), Decimal(0)))
        activities[activity.pk] = Spending(one.name, one.planned + planned, one.used + used)
        label = str(ExpenseGroup(group).label)
        two = groups.get(group, Spending(label, Decimal(0), Decimal(0)))
        groups[group] = Spending(label, two.planned + planned, two.used + used)
    return list(activities.values()), [groups[group] for group in sorted(groups)]
