"""Which funds have a mentor, and which have one in name only: without an account, or without a meeting for a long time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, TextChoices
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


@dataclass(frozen=True)
class FundCover:
    """One fund with its mentors in force and the day of the last contact."""

    fund: Fund
    mentors: int
    accounts: int
    last: date | None
    cover: Cover

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
    rows: list[FundCover] = field(default_factory=list)

    @property
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


def cover_of(mentors: int, accounts: int, last: date | None, today: date) -> Cover:
    """How well a fund with these figures is looked after."""
    if not mentors:
        return Cover.NONE
    if not accounts:
        return Cover.NO_ACCOUNT
    if last is None or last < today - timedelta(days=SILENT_DAYS):
        return Cover.SILENT
    return Cover.GOOD


_AREA_COLUMNS = ("kind", "code", "name_th", "path", "lao_type", "parent")


def coverage_of(user: Any, area: Area, today: date) -> list[FundCover]:
    """The funds in an area of which the person may see the mentors; three queries whatever their number."""
    funds = list(
        Fund.objects.with_permission(user, P.MENTOR_VIEW)
        .filter(area__path__within=area.path)
        .select_related("area__parent")
        # Thousands of funds in the country: only what a row shows.
        .only(
            "name", "code", "is_demo", *(f"{at}__{name}" for at in ("area", "area__parent") for name in _AREA_COLUMNS)
        )
        .order_by("area__path")
    )
    inside = {"fund__area__path__within": area.path}
    cares = {
        fund: (mentors, accounts)
        for fund, mentors, accounts in Care.objects.filter(holds(today), holds(today, "mentor__"), **inside)
        .order_by()
        .values_list("fund")
        .annotate(
            mentors=Count("mentor", distinct=True),
            accounts=Count("mentor", distinct=True, filter=Q(mentor__user__isnull=False)),
        )
    }
    last = dict(
        Visit.objects.filter(state=VisitState.DONE, **inside)
        .order_by()
        .values_list("fund")
        .annotate(last=Max("done_on"))
    )
    rows = []
    for fund in funds:
        mentors, accounts = cares.get(fund.pk, (0, 0))
        met = last.get(fund.pk)
        rows.append(FundCover(fund, mentors, accounts, met, cover_of(mentors, accounts, met, today)))
    return rows


# Areas of which level the funds are grouped by.
_GROUP_DEPTH = {AreaKind.COUNTRY: 2, AreaKind.ZONE: 4, AreaKind.PROVINCE: 4}


def groups_of(area: Area, rows: list[FundCover]) -> list[Group]:
    """The funds by zone (of the country) or by district; those with the most funds without a mentor first; one query."""
    depth = _GROUP_DEPTH.get(AreaKind(area.kind), area.path.count("/"))
    paths: dict[str, list[FundCover]] = {}
    for row in rows:
        parts = row.fund.area.path.strip("/").split("/")
        paths.setdefault("/".join(parts[:depth]) + "/", []).append(row)
    groups = [
        Group(one, paths[one.path])
        for one in Area.objects.filter(path__in=paths).select_related("parent").order_by("path")
    ]
    return sorted(groups, key=lambda group: -group.counts[Cover.NONE])
