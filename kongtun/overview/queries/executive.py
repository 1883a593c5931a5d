"""One screen for the head of a local government: what waits for a signature, risks, and how funds of the same kind do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.areas.models import Area, AreaKind
from kongtun.common.days import days_since
from kongtun.common.kept import whole
from kongtun.districts.queries.brief import Brief, Wait
from kongtun.figures.choices import Phase
from kongtun.figures.models import Cell, FundYearFact, Span
from kongtun.figures.queries.ask import spot_of
from kongtun.funds.models import Fund
from kongtun.funds.queries import term_ends
from kongtun.ledger.models import Voucher
from kongtun.ledger.states import VoucherState
from kongtun.overview.queries.money import CAME, STAYED
from kongtun.projects.models import Agreement, Project
from kongtun.projects.states import ProjectState as S

# Fewer funds than this say nothing about how it usually is, and could be told apart.
ENOUGH_PEERS = 5
LONG_WAIT, TERM_SOON = 60, 90
# Fund → its figures.
Facts = dict[int, dict[str, Any]]


@dataclass(frozen=True)
class Peer:
    """One figure of the fund beside the middle of its peers; whether the two really differ is said where the interval is known."""

    label: str
    own: Decimal | None
    middle: Decimal | None
    unit: str


@dataclass(frozen=True)
class Risk:
    """Something that may go wrong, and where it is looked after."""

    text: str
    url: str


def to_sign(fund: Fund, today: date) -> list[Wait]:
    """Return what waits for agreements and payments; three statements."""
    found = []
    approved = Project.objects.filter(fund=fund, state=S.APPROVED, agreement__isnull=True)
    one = approved.aggregate(n=Count("pk"), oldest=Min("state_since"))
    projects = reverse("projects:list", args=[fund.pk])
    if one["n"]:
        found.append(
            Wait(
                _("ทำข้อตกลง"),
                _("%(n)s โครงการที่อนุมัติแล้ว") % one,
                days_since(one["oldest"], today) or 0,
                projects + "?state=approved",
            )
        )
    unsigned = Agreement.objects.filter(project__fund=fund, signed_on=None, project__state__in=(S.APPROVED, S.RUNNING))
    one = unsigned.aggregate(n=Count("pk"), oldest=Min("agreed_on"))
    if one["n"]:
        found.append(
            Wait(
                _("ลงนามข้อตกลง"),
                _("%(n)s ฉบับ") % one,
                days_since(one["oldest"], today) or 0,
                projects + "?state=approved",
            )
        )
    vouchers = Voucher.objects.filter(fund=fund, state__in=(VoucherState.REQUESTED, VoucherState.CHECKED))
    one = vouchers.aggregate(n=Count("pk"), oldest=Min("requested_on"))
    if one["n"]:
        found.append(
            Wait(
                _("จ่ายเงิน"),
                _("%(n)s ใบเบิก") % one,
                days_since(one["oldest"], today) or 0,
                reverse("ledger:fund", args=[fund.pk]),
            )
        )
    return found


def risks_of(fund: Fund, brief: Brief, today: date) -> list[Risk]:
    """Return what may go wrong, the most pressing first; three statements besides the brief."""
    found = []
    running = Span.objects.filter(fund=fund, counts_once=True, until__isnull=True)
    late = running.filter(phase=Phase.FUNDED, due_on__lt=today).count()
    projects = reverse("projects:list", args=[fund.pk])
    if late:
        found.append(Risk(_("%(n)s โครงการเลยกำหนดส่งรายงาน") % {"n": late}, projects + "?state=running"))
    oldest = running.filter(phase=Phase.WAITING).aggregate(oldest=Min("since"))["oldest"]
    if oldest and (today - oldest).days > LONG_WAIT:
        found.append(Risk(
            _("มีข้อเสนอรอมติมา %(n)s วัน") % {"n": (today - oldest).days}, reverse("review:queue", args=[fund.pk]),
        ))  # fmt: skip
    money = brief.money
    if money is not None and money.over > 0:
        found.append(Risk(
            _("เงินยังไม่มีโครงการร้อยละ %(free)s เป้าไม่เกินร้อยละ %(goal)s") % {
                "free": round(money.free_percent), "goal": round(money.goal_percent),
            }, reverse("planning:list", args=[fund.pk]),
        ))  # fmt: skip
    ends = [day for day in term_ends(fund.pk, today) if (day - today).days <= TERM_SOON]
    if ends:
        found.append(Risk(
            _("กรรมการ %(n)s คนหมดวาระหรือจะหมดใน %(days)s วัน") % {"n": len(ends), "days": TERM_SOON},
            reverse("funds:committee", args=[fund.pk]),
        ))  # fmt: skip
    behind = [line for line in brief.goals if line.standing.off_track]
    found += [
        Risk(_("%(issue)s: %(word)s") % {"issue": one.issue, "word": one.standing.word}, one.url) for one in behind
    ]
    return found


def peers_of(fund: Fund, year: int) -> tuple[list[Peer], int]:
    """Return the fund's figures of a whole year beside the middle of its kind in the province (else the zone), and how many.

    Only middles of at least five funds leave this function; five statements
    at most.
    """
    own: Any = FundYearFact.objects.filter(fund=fund).values("province_id", "zone_id", "lao_type").first()
    if own is None:
        return [], 0
    for level in ("province", "zone"):
        years, cells = _around(level, own[f"{level}_id"], own["lao_type"], year)
        if len(years) - (fund.pk in years) >= ENOUGH_PEERS:
            return _beside(fund.pk, years, cells), len(years) - (fund.pk in years)
    return [], 0


def _around(level: str, place: int, lao_type: str, year: int) -> tuple[Facts, Facts]:
    """Return the figures of all funds of a kind in a province or zone; kept for all of them, nobody may change them."""
    where = Q(lao_type=lao_type) & Q(**{level: place})
    provinces = (place,) if level == "province" else spot_of(Area(pk=place, kind=AreaKind.ZONE)).provinces
    return whole(
        ("overview.peers", level, place, lao_type, year), provinces, lambda: (_years(where, year), _cells(where, year))
    )


def _years(where: Q, year: int) -> Facts:
    now, before = Q(fiscal_year=year), Q(fiscal_year__lt=year)
    rows: Any = FundYearFact.objects.filter(where, fiscal_year__lte=year).order_by().values("fund_id").annotate(
        stayed=Sum(STAYED), brought=Sum(STAYED, filter=before), came=Sum(CAME, filter=now), made=Sum("plans", filter=now)
    )  # fmt: skip
    return {row["fund_id"]: row for row in rows}


def _cells(where: Q, year: int) -> Facts:
    cells: Any = Cell.objects.filter(where, fiscal_year=year, counts_once=True).order_by().values("fund_id")
    names = ("funded", "closed", "ended", "decided", "decision_days")
    return {row["fund_id"]: row for row in cells.annotate(**{f"n_{name}": Sum(name) for name in names})}


def _beside(fund: int, years: Facts, cells: Facts) -> list[Peer]:
    def left(pk: int) -> Decimal | None:
        row = years[pk]
        had = (row["brought"] or 0) + (row["came"] or 0)
        return Decimal(row["stayed"] or 0) * 100 / Decimal(had) if had > 0 else None

    def days(pk: int) -> Decimal | None:
        row = cells.get(pk)
        return Decimal(row["n_decision_days"]) / row["n_decided"] if row and row["n_decided"] else None

    def granted(pk: int) -> Decimal:
        row = cells.get(pk)
        return Decimal(row["n_funded"] + row["n_closed"] + row["n_ended"]) if row else Decimal(0)

    def made(pk: int) -> Decimal:
        return Decimal(years[pk]["made"] or 0)

    def peer(label: str, value: Any, unit: str) -> Peer:
        known = [one for pk in years if pk != fund and (one := value(pk)) is not None]
        return Peer(label, value(fund) if fund in years else None, median(known) if known else None, unit)

    return [
        peer(_("แผน"), made, _("เรื่อง")), peer(_("โครงการที่อนุมัติ"), granted, _("โครงการ")),
        peer(_("เงินเหลือสิ้นปี"), left, "%"), peer(_("รอมติเฉลี่ย"), days, _("วัน")),
    ]  # fmt: skip
