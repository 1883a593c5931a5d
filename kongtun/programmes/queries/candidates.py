"""Who may become a target: funds of the programme's area with what the system knows about them, filtered by criteria."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import normalise
from kongtun.funds.models import Fund
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Line
from kongtun.ledger.queries.balances import MONEY_ACCOUNTS
from kongtun.planning.models import Plan
from kongtun.programmes.models import Programme, Target, TargetType, TransferFact
from kongtun.programmes.queries.targets import funds_in

ZERO = Decimal(0)


@dataclass(frozen=True)
class Left:
    """Money of a fund at the end of a fiscal year: ``left`` baht of ``available``; ``percent`` None without any money."""

    available: Decimal
    left: Decimal

    @property
    def percent(self) -> Decimal | None:
        """Share left of all money of the year."""
        return None if self.available <= 0 else (self.left * 100 / self.available).quantize(Decimal("0.1"))


@dataclass(frozen=True)
class Wanted:
    """Criteria of the picker; None or empty asks for nothing."""

    text: str = ""
    area: int | None = None
    lao_types: tuple[str, ...] = ()
    left_from: Decimal | None = None
    transferred: bool = False
    without_target: bool = False

    @classmethod
    def of_type(cls, kind: TargetType) -> Wanted:
        """Return the criteria that a type asks for."""
        return cls(
            lao_types=tuple(kind.lao_type_list), left_from=kind.left_percent, transferred=kind.needs_transfer,
            without_target=True,
        )  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A fund as the picker shows it."""

    fund: Fund
    left: Left | None
    transfer: TransferFact | None
    plans: int
    target: Target | None

    @property
    def district(self) -> Area | None:
        """District of the fund."""
        return self.fund.area.parent


def last_full_year() -> int:
    """Return the last fiscal year that has ended: its money is known to the end."""
    return int(FiscalYear.of(timezone.localdate()).previous)


def money_left(funds: Any, fiscal_year: int) -> dict[int, Left]:
    """Return what each fund had left at the end of ``fiscal_year``, as the statement of the year counts it; one query."""
    rows = (
        Line.objects.filter(fund__in=funds, fiscal_year__lte=fiscal_year)
        .order_by()
        .values_list("fund_id", "fiscal_year", "account")
        .annotate(total=Sum("amount"))
    )
    expenses = {Account.expense_of(number) for number in range(1, 7)}
    closing: dict[int, Decimal] = {}
    paid: dict[int, Decimal] = {}
    for fund, year, account, total in rows:
        if account in MONEY_ACCOUNTS:
            closing[fund] = closing.get(fund, ZERO) + total
        elif year == fiscal_year and account in expenses:
            paid[fund] = paid.get(fund, ZERO) + total
    return {fund: Left(left + paid.get(fund, ZERO), left) for fund, left in closing.items()}


def chosen_funds(programme: Programme, wanted: Wanted, fiscal_year: int) -> tuple[QuerySet[Fund], dict[int, Left]]:
    """Return the funds that meet the criteria in order of province, district and name, and what they had left.

    At most three queries; the share of money left is worked out here because it is a quotient of sums.
    """
    funds = funds_in(programme)
    if wanted.text:
        text = normalise(wanted.text).strip()
        funds = funds.filter(
            Q(name__icontains=text) | Q(area__name_th__icontains=text) | Q(area__parent__name_th__icontains=text)
        )
    if wanted.area:
        path = Area.objects.filter(pk=wanted.area, path__within=programme.area.path).values_list("path", flat=True)
        funds = funds.filter(area__path__within=path[0]) if path else funds.none()
    if wanted.lao_types:
        funds = funds.filter(area__lao_type__in=wanted.lao_types)
    if wanted.transferred:
        funds = funds.filter(transfer_fact__units__gt=0)
    if wanted.without_target:
        funds = funds.exclude(programme_targets__programme=programme)
    known = money_left(funds.order_by().values("pk"), fiscal_year)
    if wanted.left_from is not None:
        limit = wanted.left_from
        rich = [pk for pk, left in known.items() if left.percent is not None and left.percent >= limit]
        funds = funds.filter(pk__in=rich)
    order = ("area__parent__parent__code", "area__parent__code", "name", "pk")
    return funds.order_by(*order), known


def candidates(programme: Programme, funds: Iterable[Fund], left: dict[int, Left]) -> list[Candidate]:
    """Return the funds of one page with transfer, number of plans and the target they are; three queries."""
    funds = list(funds)
    keys = [fund.pk for fund in funds]
    transfers = {fact.fund_id: fact for fact in TransferFact.objects.filter(fund__in=keys)}
    plans = dict(Plan.objects.filter(fund__in=keys).order_by().values_list("fund_id").annotate(Count("pk")))
    targets = {
        target.fund_id: target
        for target in Target.objects.filter(programme=programme, fund__in=keys).select_related("type")
    }
    return [
        Candidate(fund, left.get(fund.pk), transfers.get(fund.pk), plans.get(fund.pk, 0), targets.get(fund.pk))
        for fund in funds
    ]


def areas_of(programme: Programme) -> list[tuple[Area, list[Area]]]:
    """Return the provinces of the programme's area, each with its districts that have funds; one query."""
    districts = (
        Area.objects.in_force()
        .filter(kind=AreaKind.DISTRICT, path__within=programme.area.path, children__fund__isnull=False)
        .select_related("parent")
        .order_by("code")
        .distinct()
    )
    grouped: dict[Any, tuple[Area, list[Area]]] = {}
    for district in districts:
        if district.parent is not None:
            grouped.setdefault(district.parent_id, (district.parent, []))[1].append(district)
    return list(grouped.values())
