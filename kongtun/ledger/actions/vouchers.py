"""Request, check, pay and cancel a voucher (ใบเบิกเงิน/ฎีกา) for an instalment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import people_with
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.money import baht
from kongtun.common.workflow import PermissionNeeded, advance
from kongtun.funds.actions.next_number import next_number
from kongtun.funds.notices import get_pack
from kongtun.ledger.actions.post_entry import lock_fund, post_entry, require_post
from kongtun.ledger.choices import Account, EntryKind, PaymentMethod
from kongtun.ledger.models import Voucher
from kongtun.ledger.queries import least_balance
from kongtun.ledger.states import VoucherState
from kongtun.notifications.actions import notify, settle, withdraw
from kongtun.projects.models import Agreement, Instalment, Project
from kongtun.projects.states import ProjectState

LONGEST_PAYEE = 200
LONGEST_REFERENCE = 60
# Money still goes out while the final report is looked at: the last instalment often waits for it.
PAYABLE_STATES = (ProjectState.RUNNING, ProjectState.REPORTED)


def payee_of(project: Project, agreement: Agreement) -> str:
    """Return whom an instalment is paid to unless somebody says otherwise: the organisation, or who signed for it."""
    return project.organisation or agreement.recipient_name


@transaction.atomic
def request_voucher(
    instalment: Instalment,
    *,
    by: Any,
    requested_on: date | None = None,
    payee: str = "",
    method: str = PaymentMethod.TRANSFER,
) -> Voucher:
    """Ask for the payment of an instalment; amount and payee come from the agreement.

    Raises PermissionNeeded, Refused when the project is not running, the instalment is already on a voucher, an
    earlier instalment is not, or the date lies in the future or before the agreement was signed.
    """
    agreement = instalment.agreement
    project = (
        Project.objects.select_for_update(no_key=True, of=("self",))
        .select_related("fund__area")
        .get(pk=agreement.project_id)
    )
    if not by.can(Permission.VOUCHER_REQUEST, project):
        raise PermissionNeeded(Permission.VOUCHER_REQUEST)
    if project.state != ProjectState.RUNNING:
        raise Refused(_("เบิกเงินได้เมื่อลงนามข้อตกลงแล้วและโครงการกำลังดำเนินการ"), field="instalment")
    living = Voucher.objects.exclude(state=VoucherState.CANCELLED)
    if living.filter(instalment=instalment).exists():
        raise Refused(_("งวดนี้ขอเบิกแล้ว ดูใบเบิกเดิมแทนการขอใหม่"), field="instalment")
    earlier = agreement.instalments.filter(number__lt=instalment.number)
    if earlier.exclude(pk__in=living.values("instalment_id")).exists():
        raise Refused(_("เบิกงวดก่อนหน้าก่อน แล้วจึงเบิกงวดนี้"), field="instalment")
    day = requested_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("วันที่ขอเบิกยังมาไม่ถึง"), field="requested_on")
    if agreement.signed_on and day < agreement.signed_on:
        raise Refused(_("วันที่ขอเบิกอยู่ก่อนวันที่ลงนามข้อตกลง"), field="requested_on")
    payee = payee.strip() or payee_of(project, agreement)
    if len(payee) > LONGEST_PAYEE:
        raise Refused(_("ชื่อผู้รับเงินยาวเกิน %(most)s ตัวอักษร") % {"most": LONGEST_PAYEE}, field="payee")
    if method not in PaymentMethod.values:
        raise Refused(_("เลือกวิธีจ่ายเงิน"), field="method")
    _check_cash(project, method, instalment.amount)
    year = int(FiscalYear.of(day))
    voucher = Voucher.objects.create(
        fund=project.fund,
        project=project,
        instalment=instalment,
        fiscal_year=year,
        number=f"{next_number(project.fund, year, 'voucher')}/{year}",
        requested_on=day,
        amount=instalment.amount,
        payee=payee,
        method=method,
        requested_by=by,
    )
    voucher.history.create(transition="request", source="", target=voucher.state, by=by)
    notify(
        people_with(Permission.VOUCHER_CHECK, project.area_path),
        key=f"voucher-{voucher.pk}-requested",
        text=official("ขอเบิกเงินงวดที่ %(n)s โครงการ %(title)s") % {"n": instalment.number, "title": project.title[:150]},
        url=f"/vouchers/{voucher.pk}/",
    )
    return voucher


@transaction.atomic
def check_voucher(voucher: Voucher, *, by: Any, note: str = "") -> Voucher:
    """Confirm that amount and papers are right, so that it may be paid."""
    advance(voucher, "check", by=by, note=note)
    settle(f"voucher-{voucher.pk}-requested")
    notify(
        people_with(Permission.LEDGER_POST, voucher.area_path),
        key=f"voucher-{voucher.pk}-checked",
        text=official("ใบเบิก %(number)s ตรวจแล้ว รอจ่าย %(amount)s บาท")
        % {"number": voucher.number, "amount": baht(voucher.amount)},
        url=f"/vouchers/{voucher.pk}/",
    )
    return voucher


@transaction.atomic
def cancel_voucher(voucher: Voucher, *, by: Any, note: str) -> Voucher:
    """Cancel a voucher that has not been paid; the instalment can then be asked for again."""
    cancelled = advance(voucher, "cancel", by=by, note=note)
    withdraw(f"voucher-{voucher.pk}")
    return cancelled


@transaction.atomic
def pay_voucher(
    voucher: Voucher, *, by: Any, paid_on: date | None = None, method: str = "", reference: str = "", note: str = ""
) -> Voucher:
    """Record the payment of a checked voucher: one ledger entry, expense account by the project's type of support.

    Raises PermissionNeeded, TransitionRefused unless it is checked (so a second click pays nothing), Refused when cash
    is above the limit of the pack (form text: ไม่เกิน 5,000 บาท), a cheque has no number, the fund has not enough money
    on that day or afterwards, the project has ended, or the date is in the future or before the request.
    """
    require_post(by, voucher)
    # The fund first, then the voucher: two vouchers paid in the same moment must not both pass the balance check.
    fund = lock_fund(voucher.fund)
    current = Voucher.objects.select_for_update(of=("self",)).select_related("project", "instalment").get(pk=voucher.pk)
    if current.state != VoucherState.CHECKED:
        return advance(voucher, "pay", by=by, note=note)
    project = current.project
    if project.state not in PAYABLE_STATES:
        raise Refused(
            _("โครงการอยู่ในขั้น “%(state)s” จ่ายเงินไม่ได้ ให้ยกเลิกใบเบิกนี้") % {"state": project.get_state_display()},
            field="state",
        )
    day, way = paid_on or timezone.localdate(), method or current.method
    reference = reference.strip()
    _check_payment(current, project, day, way, reference)
    if current.amount > least_balance(fund, day):
        raise Refused(_("เงินในบัญชีกองทุนไม่พอจ่ายใบเบิกนี้ ตรวจว่าบันทึกเงินเข้าครบแล้ว และวันที่จ่ายไม่ก่อนวันที่เงินเข้า"), field="amount")
    entry = post_entry(
        fund,
        kind=EntryKind.PAYMENT,
        entered_on=day,
        text=official("จ่ายงวดที่ %(n)s %(title)s") % {"n": current.instalment.number, "title": project.title[:200]},
        lines=[(Account.expense_of(project.support_type or 2), current.amount), (Account.BANK, -current.amount)],
        by=by,
        project=project,
    )
    voucher.paid_on, voucher.method, voucher.reference, voucher.entry = day, way, reference, entry
    advance(voucher, "pay", by=by, note=note, fields=("paid_on", "method", "reference", "entry"))
    settle(f"voucher-{voucher.pk}-checked")
    notify(
        [member.user for member in project.team.select_related("user")],
        kind="result",
        key=f"voucher-{voucher.pk}-paid",
        text=official("กองทุนจ่ายเงินงวดที่ %(n)s จำนวน %(amount)s บาทแล้ว")
        % {"n": current.instalment.number, "amount": baht(voucher.amount)},
        url=f"/projects/{project.pk}/",
    )
    return voucher


def _check_payment(voucher: Voucher, project: Project, day: date, way: str, reference: str) -> None:
    if way not in PaymentMethod.values:
        raise Refused(_("เลือกวิธีจ่ายเงิน"), field="method")
    _check_cash(project, way, voucher.amount)
    if day > timezone.localdate():
        raise Refused(_("วันที่ยังมาไม่ถึง ใส่วันที่จ่ายเงินจริง"), field="paid_on")
    if day < voucher.requested_on:
        raise Refused(_("วันที่จ่ายอยู่ก่อนวันที่ขอเบิก"), field="paid_on")
    if way == PaymentMethod.CHEQUE and not reference:
        raise Refused(_("ใส่เลขที่เช็ค คนตรวจบัญชีต้องใช้"), field="reference")
    if len(reference) > LONGEST_REFERENCE:
        raise Refused(_("เลขที่อ้างอิงยาวเกิน %(most)s ตัวอักษร") % {"most": LONGEST_REFERENCE}, field="reference")


def _check_cash(project: Project, way: str, amount: Decimal) -> None:
    limit = Decimal(str(get_pack(project.pack).rule("cash_limit").value))
    if way == PaymentMethod.CASH and amount > limit:
        raise Refused(_("จ่ายเงินสดได้ไม่เกิน %(limit)s บาท เลือกโอนเงินหรือเช็คแทน") % {"limit": baht(limit)}, field="method")
