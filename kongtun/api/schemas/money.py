"""Shapes of agreements, vouchers and ledger entries."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from kongtun.api.schemas.base import (
    Day,
    Fingerprint,
    FiscalYear,
    Id,
    In,
    Line,
    Line60,
    Line200,
    Line250,
    Line300,
    Money,
    MoneyIn,
    Page,
    Text,
)
from kongtun.ledger.choices import Account, EntryKind, PaymentMethod
from kongtun.projects.actions.save_agreement import MOST_INSTALMENTS, agreement_fingerprint

Receipt = Literal["40100", "40200", "40300", "40400"]


class InstalmentOut(Schema):
    """One payment of an agreement."""

    id: int
    number: int
    amount: Money
    due_on: Day | None
    condition: str


class AgreementOut(Schema):
    """An agreement in a list."""

    id: int
    project: int
    number: str
    agreed_on: Day
    amount: Money
    signed_on: Day | None


class AgreementPage(Page):
    """Agreements."""

    items: list[AgreementOut]


class AgreementDetail(AgreementOut):
    """A whole agreement."""

    place: str
    recipient_name: str
    recipient_position: str
    supporter_name: str
    supporter_position: str
    witness_one: str
    witness_two: str
    conditions: str
    has_signed_copy: bool
    instalments: list[InstalmentOut]
    fingerprint: str


class AgreementIn(In):
    """Make the agreement of an approved project, split evenly."""

    project: Id
    instalments: int = Field(2, ge=1, le=4)


class AgreementChange(In):
    """Fields to change before signing; others stay."""

    agreed_on: Day | None = None
    place: Line | None = None
    recipient_name: Line | None = None
    recipient_position: Line | None = None
    supporter_name: Line | None = None
    supporter_position: Line | None = None
    witness_one: Line | None = None
    witness_two: Line | None = None
    conditions: Text | None = None
    fingerprint: Fingerprint = ""


class InstalmentIn(In):
    """One payment."""

    amount: MoneyIn
    due_on: Day | None = None
    condition: Line300 = ""


class InstalmentsIn(In):
    """All payments; their sum equals the agreement."""

    instalments: list[InstalmentIn] = Field(max_length=MOST_INSTALMENTS)


class VoucherOut(Schema):
    """A voucher (ใบเบิกเงิน)."""

    id: int
    fund: int
    project: int
    instalment: int
    instalment_number: int
    fiscal_year: FiscalYear
    number: str
    state: str
    requested_on: Day
    amount: Money
    payee: str
    method: str
    reference: str
    paid_on: Day | None
    entry: int | None


class VoucherPage(Page):
    """Vouchers."""

    items: list[VoucherOut]


class VoucherIn(In):
    """Ask for the payment of an instalment."""

    instalment: Id
    requested_on: Day | None = None
    payee: Line200 = ""
    method: PaymentMethod = PaymentMethod.TRANSFER


class VoucherStepIn(In):
    """A step of the voucher's life; ``cancel`` needs a note; ``paid_on``, ``method``, ``reference`` belong to ``pay``."""

    name: Literal["check", "pay", "cancel"]
    note: Text = ""
    paid_on: Day | None = None
    method: PaymentMethod | None = None
    reference: Line60 = ""


class EntryLineOut(Schema):
    """One side of an entry: debit positive, credit negative."""

    account: Account
    label: str
    amount: Money


class EntryOut(Schema):
    """A ledger entry."""

    id: int
    fund: int
    fiscal_year: FiscalYear
    number: str
    kind: EntryKind
    entered_on: Day
    text: str
    project: int | None
    reverses: int | None
    by: str
    lines: list[EntryLineOut]


class EntryPage(Page):
    """Ledger entries."""

    items: list[EntryOut]


class EntryIn(In):
    """Money that came in: ``opening`` (fiscal_year), ``receipt`` (account), ``refund`` (project). Payments go by vouchers."""

    kind: Literal["opening", "receipt", "refund"]
    fund: Id
    amount: MoneyIn
    entered_on: Day
    account: Receipt | None = None
    project: Id | None = None
    text: Line300 = ""


class ReverseIn(In):
    """Why an entry is reversed."""

    note: Line250


def agreement(row: Any) -> dict[str, Any]:
    """Show an agreement in a list."""
    names = ("number", "agreed_on", "amount", "signed_on")
    return {"id": row.pk, "project": row.project_id, **{name: getattr(row, name) for name in names}}


def agreement_detail(row: Any) -> dict[str, Any]:
    """Show a whole agreement."""
    names = (
        "place", "recipient_name", "recipient_position", "supporter_name", "supporter_position", "witness_one", "witness_two",
        "conditions",
    )  # fmt: skip
    return {
        **agreement(row),
        **{name: getattr(row, name) for name in names},
        "has_signed_copy": bool(row.signed_copy),
        "instalments": [
            {"id": one.pk, "number": one.number, "amount": one.amount, "due_on": one.due_on, "condition": one.condition}
            for one in row.instalments.order_by("number")
        ],
        "fingerprint": agreement_fingerprint(row),
    }


def voucher(row: Any) -> dict[str, Any]:
    """Show a voucher (instalment selected)."""
    names = (
        "fiscal_year", "number", "state", "requested_on", "amount", "payee", "method", "reference", "paid_on",
    )  # fmt: skip
    return {
        "id": row.pk, "fund": row.fund_id, "project": row.project_id, "instalment": row.instalment_id,
        "instalment_number": row.instalment.number, "entry": row.entry_id, **{name: getattr(row, name) for name in names},
    }  # fmt: skip


def entry(row: Any) -> dict[str, Any]:
    """Show an entry (person selected, lines prefetched)."""
    return {
        "id": row.pk, "fund": row.fund_id, "fiscal_year": row.fiscal_year, "number": row.number, "kind": row.kind,
        "entered_on": row.entered_on, "text": row.text, "project": row.project_id, "reverses": row.reverses_id, "by": row.by.name,
        "lines": [
            {"account": one.account, "label": one.get_account_display(), "amount": one.amount}
            for one in sorted(row.lines.all(), key=lambda line: line.pk)
        ],
    }  # fmt: skip
