"""Which funds have a mentor, and which have one in name only: without an account, or without a meeting for a long time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.funds.models import Fund
from kongtun.mentoring.choices import SILENT_DAYS, VisitState
from kongtun.mentoring.models import Care, Visit
from kongtun.mentoring.queries.in_force import holds


class Cover(TextChoices):
    """How well a fund is looked after, the worst first."""

    NONE = "none", _("ยังไม่มีพี่เลี้ยง")
    NO_ACCOUNT = "account", _("พี่เลี้ยงยังไม่มีบัญชี")
    SILENT = "silent", _("ไม่ได้ติดต่อเกิน 90 วัน")
    GOOD = "good", _("มีและติดต่ออยู่")


TONES: dict[str, str] = {Cover.NONE: "late", Cover.NO_ACCOUNT: "warn", Cover.SILENT: "wait", Cover.GOOD: "pass"}


class Stands(NamedTuple):
    """How well one fund is looked after; of thousands nothing else is read."""

    pk: int
    path: str
    cover: Cover


@dataclass(frozen=True)
class FundCover:
    """One fund with its mentors in force and the day of the last contact."""

    fund: Fund
    mentors: int
    accounts: int
    last: date | None
    cover: Cover

    @property
    def path(self) -> str:
        """Path of its area."""
        return self.fund.area_path

    @property
    def tone(self) -> str:
        """Tone of its badge."""
        return TONES[self.cover]

    @property
    def short(self) -> str:
        """Name short enough for a tile: that of the tambon or local government."""
        return self.fund.area.name_th.removeprefix("อปท. ใน").removeprefix("ตำบล")


@dataclass
class Group:
    """Funds of one area of the next level, and how many stand how."""

    area: Area
    rows: Sequence[Stands | FundCover] = field(default_factory=list)

    @cached_property
    def counts(self) -> Counter[str]:
        """Funds by how they are looked after."""
        return Counter(row.cover for row in self.rows)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Segments of its bar, the best first: label, count, percent, kind."""
        counts, whole = self.counts, len(self.rows) or 1
        return [
            {"kind": one.value, "label": one.label, "count": counts[one], "percent": counts[one] * 100 / whole}
            for one in reversed(Cover)
            if counts[one]
        ]

    @property
    def covered(self) -> int:
        """Funds with a mentor."""
        return len(self.rows) - self.counts[Cover.NONE]


_AREA_COLUMNS = ("kind", "code", "name_th", "path", "lao_type", "parent")


def stands_of(user: Any, area: Area, today: date) -> list[Stands]:
    """How the funds of an area stand of which the person may see the mentors, by path; three queries of keys only."""
    seen = Fund.objects.with_permission(user, P.MENTOR_VIEW)
    cares, met = _cares(today), Visit.objects.filter(state=VisitState.DONE)
    if area.kind != AreaKind.COUNTRY:
        seen = seen.filter(area__path__within=area.path)
        cares = cares.filter(fund__area__path__within=area.path)
        met = met.filter(fund__area__path__within=area.path)
    account = dict(cares.order_by().values_list("fund").annotate(account=Max("mentor__user")))
    recent = met.filter(done_on__gte=today - timedelta(days=SILENT_DAYS))
    fresh = set(recent.order_by().values_list("fund", flat=True).distinct())
    rows = []
    for pk, path in seen.order_by().values_list("pk", "area__path"):
        if pk not in account:
            cover = Cover.NONE
        elif account[pk] is None:
            cover = Cover.NO_ACCOUNT
        else:
            cover = Cover.GOOD if pk in fresh else Cover.SILENT
        rows.append(Stands(pk, path, cover))
    return sorted(rows, key=attrgetter("path", "pk"))


def _cares(today: date) -> QuerySet[Care]:
    return Care.objects.filter(holds(today), holds(today, "mentor__"))


def named(rows: Sequence[Stands], today: date) -> list[FundCover]:
    """The funds that are shown, with their mentors and the last contact; three queries whatever their number."""
    keys = [row.pk for row in rows]
    if not keys:
        return []
    columns = (f"{at}__{name}" for at in ("area", "area__parent") for name in _AREA_COLUMNS)
    funds = Fund.objects.select_related("area__parent").only("name", "code", "is_demo", *columns).in_bulk(keys)
    counts = {
        fund: (mentors, accounts)
        for fund, mentors, accounts in _cares(today)
        .filter(fund__in=keys)
        .order_by()
        .values_list("fund")
        .annotate(
            mentors=Count("mentor", distinct=True),
            accounts=Count("mentor", distinct=True, filter=Q(mentor__user__isnull=False)),
        )
    }
    done = Visit.objects.filter(state=VisitState.DONE, fund__in=keys).order_by()
    last = dict(done.values_list("fund").annotate(last=Max("done_on")))
    return [
        FundCover(funds[row.pk], *counts.get(row.pk, (0, 0)), last.get(row.pk), row.cover)
        for row in rows
        if row.pk in funds
    ]


def coverage_of(user: Any, area: Area, today: date) -> list[FundCover]:
    """All funds in an area of which the person may see the mentors; six queries whatever their number."""
    return named(stands_of(user, area, today), today)


# Areas of which level the funds are grouped by.
_GROUP_DEPTH = {AreaKind.COUNTRY: 2, AreaKind.ZONE: 4, AreaKind.PROVINCE: 4}


def groups_of(area: Area, rows: Sequence[Stands | FundCover]) -> list[Group]:
    """The funds by zone (of the country) or by district; those with the most funds without a mentor first; one query."""
    depth = _GROUP_DEPTH.get(AreaKind(area.kind), area.path.count("/"))
    paths: dict[str, list[Stands | FundCover]] = {}
    for row in rows:
        parts = row.path.split("/", depth)
        paths.setdefault("/".join(parts[:depth]) + "/", []).append(row)
    groups = [
        Group(one, paths[one.path])
        for one in Area.objects.filter(path__in=paths).select_related("parent").order_by("path")
    ]
    return sorted(groups, key=lambda group: -group.counts[Cover.NONE])
