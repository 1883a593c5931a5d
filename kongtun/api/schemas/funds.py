"""Shapes of funds, their years, committees and figures."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from kongtun.api.schemas.base import Day, Fingerprint, FiscalYear, In, Line, Money, MoneyIn, Number, Page, Text
from kongtun.funds.queries import profile_fingerprint, year_fingerprint


class FundOut(Schema):
    """A fund in a list."""

    id: int
    code: str
    name: str
    area: int
    area_name: str
    district: str
    province: str
    is_demo: bool


class FundPage(Page):
    """Funds."""

    items: list[FundOut]


class FundDetail(FundOut):
    """A fund with its profile. Account numbers do not leave by the API."""

    address: str
    phone: str
    email: str
    villages: int | None
    about: str
    designation: str
    fingerprint: str


class FundIn(In):
    """Profile columns to change; others stay."""

    name: Line | None = None
    address: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    villages: int | None = None
    about: Text | None = None
    designation: Line | None = None
    fingerprint: Fingerprint = ""


class FundYearOut(Schema):
    """What belongs to a fund's fiscal year."""

    fund: int
    fiscal_year: FiscalYear
    pack: str
    population: int | None
    households: int | None
    expected_allocation: Money | None
    expected_contribution: Money | None
    left_goal_percent: Number
    fingerprint: str


class FundYearIn(In):
    """A fund's fiscal year; an amount not given is computed from the population and the notice."""

    population: int | None = None
    households: int | None = None
    expected_allocation: MoneyIn | None = None
    expected_contribution: MoneyIn | None = None
    left_goal_percent: MoneyIn | None = None
    matching_percent: MoneyIn | None = None
    fingerprint: Fingerprint = ""


class MemberOut(Schema):
    """A seat of the committee."""

    id: int
    name: str
    position: str
    position_label: str
    represents: str
    starts_on: Day
    ends_on: Day


class MemberPage(Page):
    """Seats."""

    items: list[MemberOut]


class KnotOut(Schema):
    """How many records stand at one knot of the year, and their money."""

    name: str
    count: int
    amount: Money


class StatementOut(Schema):
    """Money of the year in baht."""

    opening: Money
    allocation: Money
    contribution: Money
    interest: Money
    donation: Money
    refunds: Money
    payments: Money
    payments_by_type: dict[str, Money]
    closing: Money
    left_percent: Money | None
    goal_percent: Money


class PathOut(Schema):
    """How far the year's money has come; the parts add up to ``whole``."""

    whole: Money
    paid: Money
    committed: Money
    considered: Money
    planned: Money
    unplanned: Money


class FiguresOut(Schema):
    """A fund's year at a glance."""

    fund: int
    fiscal_year: FiscalYear
    statement: StatementOut
    path: PathOut
    knots: list[KnotOut]
    activities: int
    late_reports: int
    longest_wait_days: int | None


KNOTS = ("problems", "plans", "proposals", "committee", "approved", "running", "reported", "closed")


def fund(row: Any) -> dict[str, Any]:
    """Show a fund (area and what is above it selected)."""
    district = row.area.parent
    province = district.parent if district else None
    return {
        "id": row.pk, "code": row.code, "name": row.name, "area": row.area_id, "area_name": row.area.full_name,
        "district": district.name_th if district else "", "province": province.name_th if province else "",
        "is_demo": row.is_demo,
    }  # fmt: skip


def fund_detail(row: Any) -> dict[str, Any]:
    """Show a fund with its profile."""
    names = ("address", "phone", "email", "villages", "about", "designation")
    return {**fund(row), **{name: getattr(row, name) for name in names}, "fingerprint": profile_fingerprint(row)}


def fund_year(row: Any) -> dict[str, Any]:
    """Show a fund's fiscal year."""
    names = (
        "fiscal_year", "pack", "population", "households", "expected_allocation", "expected_contribution", "left_goal_percent",
    )  # fmt: skip
    return {"fund": row.fund_id, **{name: getattr(row, name) for name in names}, "fingerprint": year_fingerprint(row)}


def member(row: Any) -> dict[str, Any]:
    """Show a seat."""
    return {
        "id": row.pk, "name": row.name, "position": row.position, "position_label": row.get_position_display(),
        "represents": row.represents, "starts_on": row.starts_on, "ends_on": row.ends_on,
    }  # fmt: skip


def figures(standing: Any) -> dict[str, Any]:
    """Show how a fund's year stands."""
    statement = standing.statement
    names = (
        "opening", "allocation", "contribution", "interest", "donation", "refunds", "payments", "closing", "left_percent",
        "goal_percent",
    )  # fmt: skip
    return {
        "fund": standing.fund.pk,
        "fiscal_year": standing.fiscal_year,
        "statement": {
            **{name: getattr(statement, name) for name in names},
            "payments_by_type": {str(number): amount for number, amount in statement.payments_by_type.items()},
        },
        "path": vars(standing.path),
        "knots": [
            {"name": name, "count": knot.count, "amount": knot.amount}
            for name, knot in zip(KNOTS, standing.knots, strict=True)
        ],
        "activities": standing.activities,
        "late_reports": standing.late,
        "longest_wait_days": standing.longest_wait,
    }
