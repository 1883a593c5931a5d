"""Entries of a fund for lists and workbooks."""

from __future__ import annotations

from django.db.models import Q, QuerySet, Sum

from kongtun.funds.models import Fund
from kongtun.ledger.choices import EntryKind
from kongtun.ledger.models import Entry, Voucher
from kongtun.ledger.queries.balances import MONEY_ACCOUNTS
from kongtun.ledger.states import VoucherState


def entries_of_year(fund: Fund, fiscal_year: int, kind: str = "") -> QuerySet[Entry]:
    """Return a year's entries in the order of the books; ``moved`` is what came into (+) or left (−) bank and cash."""
    entries = (
        Entry.objects.filter(fund=fund, fiscal_year=fiscal_year)
        .select_related("project", "by", "voucher", "reversed_by", "reverses")
        .annotate(moved=Sum("lines__amount", filter=Q(lines__account__in=MONEY_ACCOUNTS)))
        .order_by("entered_on", "pk")
    )
    return entries.filter(kind=kind) if kind in EntryKind.values else entries


def years_with_entries(fund: Fund) -> list[int]:
    """Return the fiscal years that have entries, oldest first."""
    return list(
        Entry.objects.filter(fund=fund).order_by("fiscal_year").values_list("fiscal_year", flat=True).distinct()
    )


def waiting_vouchers(fund: Fund) -> QuerySet[Voucher]:
    """Return vouchers that wait for a check or for payment, the oldest first."""
    return (
        Voucher.objects.filter(fund=fund, state__in=(VoucherState.REQUESTED, VoucherState.CHECKED))
        .select_related("project", "instalment", "fund__area")
        .order_by("requested_on", "pk")
    )
