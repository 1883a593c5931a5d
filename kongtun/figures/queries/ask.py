"""What somebody wants to know: which funds, which years, which issue and support, by what, as of which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area, AreaKind
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

    area: Area | None = None
    by: By = By.NOTHING
    years: tuple[int, ...] = ()
    issue: int | None = None
    support_type: int | None = None
    lao_type: str = ""
    designation: str = ""
    on: date | None = None
    # Paths in which the reader may look; None: everywhere.
    within: tuple[str, ...] | None = field(default=None, repr=False)

    @property
    def narrow(self) -> bool:
        """True when the question is about an issue or a type, of which plans and money of a whole fund say nothing."""
        return self.issue is not None or self.support_type is not None or self.by in (By.ISSUE, By.TYPE)

    def places(self) -> Q:
        """Condition on the facts' places: the area asked for, what the reader may see, kind of government, designation."""
        wanted = Q()
        if self.area is not None and self.area.kind != AreaKind.COUNTRY:
            wanted &= inside(self.area)
        if self.within is not None:
            wanted &= seen(self.within)
        if self.lao_type:
            wanted &= Q(lao_type=self.lao_type)
        if self.years:
            wanted &= Q(fiscal_year__in=self.years)
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


def inside(area: Area) -> Q:
    """Condition for facts of funds in ``area``."""
    if area.kind in COLUMN:
        return Q(**{COLUMN[AreaKind(area.kind)]: area.pk})
    return Q(fund__area=area.pk)


def seen(paths: tuple[str, ...]) -> Q:
    """Condition for facts within these paths; nothing for an empty tuple. The areas are looked up once, by their paths."""
    wanted = Q(pk__in=[])
    for area in Area.objects.filter(path__in=paths):
        if area.kind == AreaKind.COUNTRY:
            return Q()
        wanted |= inside(area)
    return wanted


def ask_for(user: Any, *, right: str = P.PLAN_VIEW, **asked: Any) -> Ask:
    """Return a question whose answer holds only what ``user`` may see (plans of every step, so PLAN_VIEW)."""
    paths = tuple(user.paths_with(right))
    return Ask(**asked, within=None if "TH/" in paths else paths)
