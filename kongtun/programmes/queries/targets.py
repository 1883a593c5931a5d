"""Target funds: sums, what each has done so far, and who may be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models import Sum as Total
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.funds.models import Fund
from kongtun.programmes.models import Programme, ProgrammeReport, Target
from kongtun.programmes.queries.figures import Counts, plans_on, projects_on
from kongtun.programmes.states import ReportState, SupportState

ZERO = Decimal(0)
SILENT_DAYS = 60
PLACE = "fund__area__parent__parent"


def targets_of(programme: Programme) -> QuerySet[Target]:
    """Return the targets of a programme with fund, district, province and type."""
    return programme.targets.select_related(PLACE, "type").order_by(
        "type__number", "fund__area__parent__parent__code", "fund__area__parent__code", "fund__name", "pk"
    )


@dataclass
class Sum:
    """Support money of some targets, in baht. ``agreed`` holds all, ``paid`` what was paid, ``used`` what was reported as used."""

    label: str = ""
    funds: int = 0
    ended: int = 0
    agreed: Decimal = ZERO
    paid: Decimal = ZERO
    reported: Decimal = ZERO
    used: Decimal = ZERO
    key: Any = None

    def add(self, target: Target) -> None:
        """Count a target."""
        if target.ended_on is None:
            self.funds += 1
        else:
            self.ended += 1
        if target.counts:
            self.agreed += target.amount
        if target.state != SupportState.AGREED:
            self.paid += target.amount
        if target.state == SupportState.REPORTED:
            self.reported += target.amount
            self.used += target.used_amount or ZERO

    @property
    def to_pay(self) -> Decimal:
        """Agreed and not paid yet."""
        return self.agreed - self.paid

    @property
    def to_report(self) -> Decimal:
        """Paid, and its use not reported yet."""
        return self.paid - self.reported


@dataclass
class Sums:
    """Support money as a whole, by type, province and district."""

    whole: Sum = field(default_factory=Sum)
    by_type: list[Sum] = field(default_factory=list)
    by_province: list[Sum] = field(default_factory=list)
    by_district: list[Sum] = field(default_factory=list)


def sums_of(targets: Iterable[Target]) -> Sums:
    """Return the sums of these targets (from ``targets_of``); no query."""
    sums = Sums()
    groups: dict[str, dict[int, Sum]] = {"by_type": {}, "by_province": {}, "by_district": {}}
    for target in targets:
        district = target.fund.area.parent
        province = district.parent if district else None
        sums.whole.add(target)
        for name, key, label in (
            ("by_type", target.type_id, target.type.name),
            ("by_province", province.pk if province else 0, province.full_name if province else _("ไม่ทราบจังหวัด")),
            ("by_district", district.pk if district else 0, district.full_name if district else _("ไม่ทราบอำเภอ")),
        ):
            groups[name].setdefault(key, Sum(label=label, key=key)).add(target)
    for name, rows in groups.items():
        setattr(sums, name, list(rows.values()))
    return sums


def work_of_funds(funds: Iterable[int], on: date, first_year: int) -> dict[int, Counts]:
    """Return plans and projects of each fund at the end of ``on``; two queries."""
    funds = list(funds)
    found = {pk: Counts() for pk in funds}
    for fund, state, count in (
        plans_on(funds, on, first_year).order_by().values_list("fund_id", "state_on").annotate(Count("pk"))
    ):
        found[fund].add_plan(state, count)
    for fund, state, count, amount in (
        projects_on(funds, on, first_year)
        .order_by()
        .values_list("fund_id", "state_on")
        .annotate(Count("pk"), Total("granted"))
    ):
        found[fund].add_project(state, count, amount or ZERO)
    return found


def last_reports(programmes: Iterable[Programme]) -> tuple[dict[int, date], dict[int, date]]:
    """Return the day of the last published report of each target, and of each programme about all its targets; two queries."""
    published = ProgrammeReport.objects.filter(programme__in=list(programmes), state=ReportState.PUBLISHED)
    of_targets = dict(
        published.filter(targets__isnull=False).order_by().values_list("targets").annotate(last=Max("held_on"))
    )
    of_all = dict(
        published.filter(targets__isnull=True).order_by().values_list("programme").annotate(last=Max("held_on"))
    )
    return of_targets, of_all


def silent_targets(targets: Iterable[Target], today: date | None = None) -> list[tuple[Target, date]]:
    """Return (target, since) for running targets without a report for sixty days, the longest silence first.

    A report that names no fund is about all of them. Silence begins on the day the fund became a target. Two queries.
    """
    today = today or timezone.localdate()
    rows = [target for target in targets if target.ended_on is None]
    of_targets, of_all = last_reports({target.programme_id: target.programme for target in rows}.values())
    found = []
    for target in rows:
        days = (target.agreed_on, of_targets.get(target.pk), of_all.get(target.programme_id))
        since = max(day for day in days if day is not None)
        if since < today - timedelta(days=SILENT_DAYS):
            found.append((target, since))
    return sorted(found, key=lambda row: (row[1], row[0].pk))


def programmes_of_fund(fund_pk: int, on: date | None = None) -> list[Target]:
    """Return the targets that a fund is on ``on`` (today if None), with their programmes; one query."""
    day = on or timezone.localdate()
    return list(
        Target.objects.filter(fund_id=fund_pk, agreed_on__lte=day)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
        .select_related("programme__area", "type")
        .order_by("-programme__starts_on", "pk")
    )


def funds_in(programme: Programme) -> QuerySet[Fund]:
    """Return the funds of the programme's area."""
    return Fund.objects.filter(area__path__within=programme.area.path).select_related("area__parent__parent")
