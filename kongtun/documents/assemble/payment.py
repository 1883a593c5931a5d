"""Voucher → ใบเบิกเงิน (ฎีกา), and the receipt slip that the group signs for the same money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from kongtun.documents.assemble.heads import fund_head, officers_of_committee, signed_name
from kongtun.documents.contents import Person, ReceiptSlip, VoucherLine
from kongtun.documents.contents import Voucher as Paper
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.notices import get_pack
from kongtun.ledger.choices import PaymentMethod
from kongtun.ledger.models import Line, Voucher
from kongtun.ledger.queries import MONEY_ACCOUNTS, fund_balance
from kongtun.projects.models import Project


def voucher(record: Voucher) -> Paper:
    """Return what the voucher says: its request, check and payment as the record's history has them."""
    project = record.project
    pack = get_pack(project.pack)
    acted = {row.transition: row.by for row in record.history.select_related("by")}
    committee = officers_of_committee(project.fund, record.paid_on or record.requested_on)
    cheque = record.method == PaymentMethod.CHEQUE
    return Paper(
        fund=fund_head(project.fund),
        project_title=project.title,
        project_code=project.code,
        agreement_number=record.instalment.agreement.number,
        number=record.number,
        made_on=record.requested_on,
        fiscal_year=record.fiscal_year,
        support_type=_support(project),
        payee=record.payee,
        lines=_lines(record),
        amount=record.amount,
        balance_before=balance_before(record),
        method=record.method,
        cash_limit=Decimal(pack.rule("cash_limit").value),
        bank=_bank(record),
        cheque_number=record.reference if cheque else "",
        cheque_date=record.paid_on if cheque else None,
        requester=Person(signed_name(record.requested_by)),
        checker=_who(acted.get("check"), "เจ้าหน้าที่กองทุน"),
        treasurer=Person(position="หัวหน้าหน่วยงานคลัง"),
        clerk=Person(position="ปลัดองค์กรปกครองส่วนท้องถิ่น"),
        approvers=[
            committee.get(position) or Person(position=str(position.label))
            for position in (CommitteePosition.CHAIR, CommitteePosition.VICE_CHAIR)
        ],
        payer=_who(acted.get("pay"), "เจ้าหน้าที่การเงิน"),
        demo=project.fund.is_demo,
    )


def receipt_slip(record: Voucher) -> ReceiptSlip:
    """Return the slip for the money of a voucher, to be signed by two people of the group."""
    project = record.project
    payer = record.history.filter(transition="pay").select_related("by").first()
    return ReceiptSlip(
        fund=fund_head(project.fund),
        project_title=project.title,
        agreement_number=record.instalment.agreement.number,
        number=record.number,
        made_on=record.paid_on,
        organisation=project.organisation,
        lines=_lines(record),
        amount=record.amount,
        receivers=[Person(person.name) for person in project.people.all()[:2]],
        payer=_who(payer.by if payer else None, "เจ้าหน้าที่การเงิน"),
        demo=project.fund.is_demo,
    )


def balance_before(record: Voucher) -> Decimal:
    """Return the fund's money just before this voucher was paid (what there is now, while it is not)."""
    if record.entry_id is None:
        return fund_balance(record.fund)
    earlier = Q(entry__entered_on__lt=record.paid_on) | Q(
        entry__entered_on=record.paid_on, entry_id__lt=record.entry_id
    )
    lines = Line.objects.filter(earlier, fund=record.fund_id, account__in=MONEY_ACCOUNTS)
    return lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def _lines(record: Voucher) -> list[VoucherLine]:
    return [VoucherLine(f"เงินอุดหนุนโครงการ งวดที่ {record.instalment.number}", record.amount)]


def _support(project: Project) -> str:
    kinds = get_pack(project.pack).support_types
    return next((kind.full_label for kind in kinds if kind.number == project.support_type), "")


def _bank(record: Voucher) -> str:
    """Bank of the fund's cheque, or the reference of the transfer; never an account number."""
    if record.method == PaymentMethod.TRANSFER:
        return record.reference
    return record.fund.bank_name


def _who(user: Any, position: str) -> Person:
    return Person(signed_name(user), position)
