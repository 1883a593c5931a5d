"""Reads about funds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.common.prepared import Prepared
from kongtun.common.thai.text import normalise
from kongtun.funds.models import CommitteeMember, CommitteeOrder, Fund, FundYear, OrderLine
from kongtun.funds.notices import pack_of_year

FUND_AREA = "area__parent__parent"
PROFILE_FIELDS = (
    "name", "address", "phone", "email", "villages", "about", "designation", "bank_name", "bank_account_name",
    "bank_account_number",
)  # fmt: skip
ORDER_FIELDS = (
    "kind", "effective_on", "ends_on", "issuer", "signed_name", "signed_position", "refers_to", "opening", "power",
)  # fmt: skip
YEAR_FIELDS = ("population", "households", "expected_allocation", "expected_contribution", "left_goal_percent")


def profile_fingerprint(fund: Fund) -> str:
    """Fingerprint of a fund's profile as stored."""
    return fingerprint(record_values(fund, PROFILE_FIELDS))


def year_fingerprint(year: FundYear) -> str:
    """Fingerprint of a fund's fiscal year as stored (an unsaved one has that of a new row)."""
    return fingerprint([(name, _number_text(getattr(year, name))) for name in YEAR_FIELDS])


def _number_text(value: Any) -> str:
    return "" if value is None else f"{Decimal(value):.2f}"


def year_or_new(fund: Fund, fiscal_year: int) -> FundYear:
    """Return the fund's fiscal year, or a new one that is not saved (for pages that only look)."""
    year = FundYear.objects.filter(fund=fund, fiscal_year=fiscal_year).first()
    return year or FundYear(fund=fund, fiscal_year=fiscal_year, pack=pack_of_year(fiscal_year).code)


def current_committee(fund: Fund, day: dt.date | None = None) -> QuerySet[CommitteeMember]:
    """Return the seats in force on ``day`` (today if not given): term begun, not ended, not left."""
    day = day or timezone.localdate()
    return (
        CommitteeMember.objects.filter(fund=fund, starts_on__lte=day, ends_on__gte=day)
        .filter(Q(left_on__isnull=True) | Q(left_on__gt=day))
        .select_related("user")
        .order_by("sort", "pk")
    )


def former_committee(fund: Fund, day: dt.date | None = None) -> QuerySet[CommitteeMember]:
    """Return the archive: seats whose term has ended or that were left, newest first."""
    day = day or timezone.localdate()
    return (
        CommitteeMember.objects.filter(fund=fund)
        .filter(Q(ends_on__lt=day) | Q(left_on__lte=day))
        .select_related("user")
        .order_by("-ends_on", "sort", "pk")
    )


def future_committee(fund: Fund, day: dt.date | None = None) -> QuerySet[CommitteeMember]:
    """Return seats whose term has not begun."""
    day = day or timezone.localdate()
    return (
        CommitteeMember.objects.filter(fund=fund, starts_on__gt=day)
        .select_related("user")
        .order_by("starts_on", "sort")
    )


def may_be_replaced(fund: Fund, day: dt.date) -> QuerySet[CommitteeMember]:
    """Return whose seat another may take on ``day``: those in office, and those who left it within their term, unreplaced."""
    replaced = OrderLine.objects.filter(leaves=OuterRef("pk"), order__issued_at__isnull=False, member__isnull=False)
    return CommitteeMember.objects.filter(~Exists(replaced), fund=fund, starts_on__lte=day, ends_on__gt=day).order_by(
        "sort", "pk"
    )


def orders_of(fund: Fund) -> QuerySet[CommitteeOrder]:
    """Return the orders about the committee, those that wait for a signature first, then the newest."""
    return (
        CommitteeOrder.objects.filter(fund=fund)
        .annotate(people=Count("lines"))
        .order_by(F("issued_at").desc(nulls_first=True), "-pk")
    )


def order_fingerprint(order: CommitteeOrder) -> str:
    """Fingerprint of a draft order with its lines as stored."""
    columns = ("name", "position", "seat", "represents", "leaves_id", "left_reason")
    return fingerprint(record_values(order, ORDER_FIELDS), [list(row) for row in order.lines.values_list(*columns)])


def term_ends(fund_pk: int, day: dt.date) -> list[dt.date]:
    """Return the last days of the terms in force on ``day``, the first first (one small read, for overview pages)."""
    return sorted(row.ends_on for row in _terms(fund_pk, key=(day,)))


_terms = Prepared(
    lambda fund, day: (
        CommitteeMember.objects.filter(fund=fund, starts_on__lte=day, ends_on__gte=day)
        .filter(Q(left_on__isnull=True) | Q(left_on__gt=day))
        .order_by()
        .only("ends_on")
    )
)


def fund_year(fund: Fund, fiscal_year: int) -> FundYear:
    """Return the fund's fiscal year; made with the notice pack in force when it is missing."""
    year, _ = FundYear.objects.get_or_create(
        fund=fund, fiscal_year=fiscal_year, defaults={"pack": pack_of_year(fiscal_year).code}
    )
    return year


def find_funds(funds: QuerySet[Fund], text: str) -> QuerySet[Fund]:
    """Narrow ``funds`` to those whose name, code or place (อปท., district, province, covered tambon) holds ``text``."""
    text = normalise(text).strip()
    if not text:
        return funds
    return funds.filter(
        Q(name__icontains=text)
        | Q(code__iexact=text)
        | Q(area__name_th__icontains=text)
        | Q(area__parent__name_th__icontains=text)
        | Q(area__parent__parent__name_th__icontains=text)
        | Q(pk__in=Fund.objects.filter(area__covers__name_th__icontains=text).values("pk"))
    )


def search_funds(user: Any, text: str = "") -> QuerySet[Fund]:
    """Return the funds that ``user`` may see and that match ``text``, with their places."""
    return find_funds(Fund.objects.visible_to(user), text).select_related(FUND_AREA).order_by("name", "pk")
