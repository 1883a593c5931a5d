"""Which funds have a mentor, and which have one in name only: without an account, or without a meeting for a long time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Count, Max, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area, AreaKind
from kongtun.funds.models import Fund
from kongtun.mentoring.choices import SILENT_DAYS, VisitState
from kongtun.mentoring.models import Care, Visit
from kongtun.mentoring.queries.in_force import holds
from kongtun.mentoring.queries.wide import kept


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
class Standing:
    """The funds of an area, the worst first, and how many stand how by zone (of the country) or by district."""

    rows: list[Stands]
    groups: dict[str, Counter[str]]

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.rows)

    @property
    def counts(self) -> Counter[str]:
        """Funds by how they are looked after."""
        return sum(self.groups.values(), Counter())


# Areas of which level the funds are grouped by.
_GROUP_DEPTH = {AreaKind.COUNTRY: 2, AreaKind.ZONE: 4, AreaKind.PROVINCE: 4}


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
    """Funds of one area of the next level: how many stand how, and where they are few the funds themselves."""

    area: Area
    counts: Counter[str]
    rows: list[FundCover] = field(default_factory=list)

    @property
    def all(self) -> int:
        """Its funds."""
        return self.counts.total()

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Segments of its bar, the best first: label, count, percent, kind."""
        counts, whole = self.counts, self.all or 1
        return [
            {"kind": one.value, "label": one.label, "count": counts[one], "percent": counts[one] * 100 / whole}
            for one in reversed(Cover)
            if counts[one]
        ]

    @property
    def covered(self) -> int:
        """Funds with a mentor."""
        return self.all - self.counts[Cover.NONE]


_AREA_COLUMNS = ("kind", "code", "name_th", "path", "lao_type", "parent")


def standing(user: Any, area: Area, today: date) -> Standing:
    """How the funds of an area stand of which the person may see the mentors; one query, of a wide area kept (``wide``)."""
    return kept("coverage", user, area, lambda: _standing(user, area, today), today)


def _standing(user: Any, area: Area, today: date) -> Standing:
    seen = Fund.objects.with_permission(user, P.MENTOR_VIEW)
    cares, met = _cares(today), Visit.objects.filter(state=VisitState.DONE)
    if area.kind != AreaKind.COUNTRY:
        seen = seen.filter(area__path__within=area.path)
        cares = cares.filter(fund__area__path__within=area.path)
        met = met.filter(fund__area__path__within=area.path)
    recent = met.filter(done_on__gte=today - timedelta(days=SILENT_DAYS))
    # Whole lists of keys that the database makes once and keeps, not one question for each fund.
    caring, on_line = (one.order_by().values("fund") for one in (cares, cares.filter(mentor__user__isnull=False)))
    cover = Case(
        When(~Q(pk__in=caring), then=Value(Cover.NONE.value)),
        When(~Q(pk__in=on_line), then=Value(Cover.NO_ACCOUNT.value)),
        When(pk__in=recent.order_by().values("fund"), then=Value(Cover.GOOD.value)),
        default=Value(Cover.SILENT.value),
    )
    found = seen.order_by().annotate(cover=cover).values_list("pk", "area__path", "cover")  # type: ignore[misc]
    rows = [Stands(pk, path, Cover(state)) for pk, path, state in found]
    depth = _GROUP_DEPTH.get(AreaKind(area.kind), area.path.count("/"))
    groups: dict[str, Counter[str]] = {}
    for row in rows:
        place = "/".join(row.path.split("/", depth)[:depth]) + "/"
        groups.setdefault(place, Counter())[row.cover] += 1
    turn = {cover: place for place, cover in enumerate(Cover)}
    return Standing(sorted(rows, key=lambda row: (turn[row.cover], row.path, row.pk)), groups)


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
    """All funds in an area of which the person may see the mentors, by path; four queries whatever their number."""
    rows = standing(user, area, today).rows
    return named(sorted(rows, key=lambda row: (row.path, row.pk)), today)


def groups_of(stands: Standing) -> list[Group]:
    """The areas of the next level with their funds, those with the most funds without a mentor first; one query."""
    areas = Area.objects.filter(path__in=stands.groups).select_related("parent").order_by("path")
    groups = [Group(one, stands.groups[one.path]) for one in areas]
    return sorted(groups, key=lambda group: -group.counts[Cover.NONE])


def put_tiles(groups: list[Group], rows: list[FundCover]) -> None:
    """Lay the funds into their groups, by path."""
    by_path = {group.area.path: group for group in groups}
    for row in sorted(rows, key=lambda one: (one.path, one.fund.pk)):
        # The smallest area first: a local government asked for by itself is its own group.
        for path in reversed(path_and_ancestors(row.path)):
            if path in by_path:
                by_path[path].rows.append(row)
                break
