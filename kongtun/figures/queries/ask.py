"""What somebody wants to know: which funds, which years, which issue and support, by what, as of which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.models.user import Rights
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
from kongtun.common.prepared import Prepared
from kongtun.funds.models import Fund
from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.models import Designation

# Column of a fact that holds the area of a level; a local government is its fund.
COLUMN = {AreaKind.ZONE: "zone_id", AreaKind.PROVINCE: "province_id", AreaKind.DISTRICT: "district_id"}


class By(models.TextChoices):
    """What the rows of an answer are."""

    NOTHING = "nothing", _("ยอดรวม")
    ZONE = "zone", _("เขตสุขภาพ")
    PROVINCE = "province", _("จังหวัด")
    DISTRICT = "district", _("อำเภอ")
    FUND = "fund", _("กองทุน")
    ISSUE = "issue", _("ประเด็น")
    YEAR = "year", _("ปีงบประมาณ")
    TYPE = "type", _("ประเภทการสนับสนุน")
    LAO = "lao", _("ประเภท อปท.")


@dataclass(frozen=True)
class Ask:
    """A question. Empty parts mean "all"; ``on`` None means as it stands now."""

    area: Any = None  # an Area, or its ``Spot`` inside a statement that is being built
    by: By = By.NOTHING
    years: tuple[int, ...] = ()
    issue: int | None = None
    support_type: int | None = None
    lao_type: str = ""
    designation: str = ""
    on: date | None = None
    # Paths in which the reader may look; None: everywhere.
    within: tuple[str, ...] | None = field(default=None, repr=False)
    # Memberships behind ``within``: statements hold the keys of their areas, and a path may come back under another key.
    rights: Rights = field(default=(), repr=False)

    @property
    def narrow(self) -> bool:
        """True when the question is about an issue or a type, of which plans and money of a whole fund say nothing."""
        return self.issue is not None or self.support_type is not None or self.by in (By.ISSUE, By.TYPE)

    @property
    def in_part(self) -> bool:
        """True when it is asked of a part of the country."""
        return self.area is not None and self.area.kind != AreaKind.COUNTRY

    def places(self) -> Q:
        """Condition on the facts' places: the area asked for, what the reader may see, kind of government, designation."""
        wanted = Q()
        if self.in_part:
            wanted &= inside(self.area)
        if self.within is not None:
            wanted &= seen(self.within)
        if self.lao_type:
            wanted &= Q(lao_type=self.lao_type)
        if self.years:
            wanted &= Q(fiscal_year__in=self.years)
        elif self.in_part or self.within is not None:
            # Every year there can be, so that the indexes by year and place serve: the facts of a district are few among millions.
            wanted &= Q(fiscal_year__in=ALL_YEARS)
        held = self.designated()
        if held is not None:
            wanted &= Q(fund__in=held)
        return wanted

    def designated(self) -> Any:
        """Funds (a subquery) that held the designation asked for on the day; None when none is asked for."""
        if self.designation not in DesignationKind.values:
            return None
        held = Designation.objects.in_force(self.on or timezone.localdate()).filter(kind=self.designation)
        return held.exclude(fund__isnull=True).order_by().values("fund")


# Fiscal years that a record can have: funds exist since 2549.
ALL_YEARS = tuple(range(2540, 2601))


@dataclass(frozen=True)
class Spot:
    """An area as numbers: its key, and the provinces by which the indexes find its facts."""

    kind: str
    pk: int
    provinces: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """All numbers of the spot."""
        return (self.pk, *self.provinces)

    def blank(self) -> Spot:
        """Return the spot without its numbers, for what is the same in all spots like it."""
        return Spot(self.kind, 0, (0,) * len(self.provinces))

    def filled(self, numbers: Iterator[int]) -> Spot:
        """Return a spot like this one with the next numbers."""
        return Spot(self.kind, next(numbers), tuple(next(numbers) for _ in self.provinces))


_provinces: Prepared[Any] = Prepared(lambda zone: Area.objects.filter(parent=zone).order_by("pk").values_list("pk"))


def spot_of(area: Any) -> Spot:
    """Return the numbers of an area; one query for the provinces of a zone."""
    if isinstance(area, Spot):
        return area
    if area.kind == AreaKind.ZONE:  # a fund without a province stands under its zone
        return Spot(area.kind, area.pk, (area.pk, *(pk for (pk,) in _provinces(area.pk))))
    if area.kind == AreaKind.DISTRICT and area.parent_id:
        return Spot(area.kind, area.pk, (area.parent_id,))
    return Spot(area.kind, area.pk)


def inside(area: Any) -> Q:
    """Condition for facts of funds in ``area`` (an area or its ``Spot``)."""
    spot = spot_of(area)
    if spot.kind not in COLUMN:
        # The one fund of the place, not a join: PostgreSQL thinks longer about a join than it needs for the answer.
        return Q(fund=Fund.objects.filter(area=spot.pk).order_by().values("pk")[:1])
    found = Q(**{COLUMN[AreaKind(spot.kind)]: spot.pk})
    return found & Q(province__in=spot.provinces) if spot.provinces else found


def seen(paths: tuple[str, ...]) -> Q:
    """Condition for facts within these paths; nothing for an empty tuple. The areas are looked up once, by their paths."""
    wanted = Q(pk__in=[])
    for area in Area.objects.filter(path__in=paths):
        if area.kind == AreaKind.COUNTRY:
            return Q()
        # By keys that an area keeps: the condition may be remembered as long as the person's rights are the same.
        wanted |= Q(**{COLUMN[AreaKind(area.kind)]: area.pk}) if area.kind in COLUMN else Q(fund__area=area.pk)
    return wanted


def ask_for(user: Any, *, right: str = P.PLAN_VIEW, **asked: Any) -> Ask:
    """Return a question whose answer holds only what ``user`` may see (plans of every step, so PLAN_VIEW)."""
    paths = tuple(user.paths_with(right))
    return Ask(**asked) if "TH/" in paths else Ask(**asked, within=paths, rights=user.rights)
