"""What a page looks at: an area or chosen funds of it, a fiscal year, a day, and what the reader may see of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import whole
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.figures.queries.ask import Ask, By, ask_for
from kongtun.figures.queries.figures import wide_question
from kongtun.figures.queries.places import LEVELS, funds_asked, next_level
from kongtun.funds.models import Fund

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class LookAsk(Ask):
    """A question that knows the provinces of its zone, by which facts are found without reading those of all others.

    ``funds`` says that it is about some funds only: those a mentor looks after, those a programme works with.
    """

    provinces: tuple[int, ...] = field(default=(), repr=False)
    funds: tuple[int, ...] | None = field(default=None, repr=False)

    def places(self) -> Q:
        """As for every question, and only facts of these funds."""
        wanted = super().places()
        if self.provinces:
            wanted &= Q(province__in=self.provinces)
        return wanted if self.funds is None else wanted & Q(fund__in=self.funds)


@dataclass(frozen=True)
class Group:
    """Chosen funds under a name; ``code`` stands in the address."""

    code: str
    name: str
    funds: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """A fund and the areas above it, by their keys."""

    fund: int
    area: int
    district: int | None
    province: int | None
    zone: int | None

    def at(self, by: By) -> int | None:
        """Return the key of the area (or fund) that this fund belongs to at a level."""
        return {By.ZONE: self.zone, By.PROVINCE: self.province, By.DISTRICT: self.district}.get(by, self.fund)


@dataclass(frozen=True)
class Look:
    """``on`` None means as it stands now; ``year`` is the fiscal year looked at."""

    user: Any
    area: Area
    year: int
    on: date | None = None
    group: Group | None = None

    @property
    def day(self) -> date:
        """The day whose evening the figures show."""
        return self.on or timezone.localdate()

    @property
    def by(self) -> By:
        """What the parts of the area are; chosen funds are their own parts."""
        if self.group is not None:
            return By.FUND
        level = next_level(self.area)
        return level if level in LEVELS else By.FUND

    @property
    def is_fund(self) -> bool:
        """True when the area is that of one fund."""
        return self.area.kind == AreaKind.LOCAL_GOVERNMENT

    def ask(self, **asked: Any) -> Ask:
        """Return a question about what is looked at, of all years unless ``years`` says which."""
        plain = ask_for(self.user, area=self.area, on=self.on, **asked)
        known = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
        return LookAsk(**known, provinces=self.provinces, funds=self.group.funds if self.group else None)

    @cached_property
    def provinces(self) -> tuple[int, ...]:
        """The provinces of a zone; nothing for any other area."""
        if self.area.kind != AreaKind.ZONE:
            return ()
        return tuple(Area.objects.filter(parent=self.area, kind=AreaKind.PROVINCE).values_list("pk", flat=True))

    def with_group(self, group: Group | None) -> Look:
        """Return the same look at chosen funds."""
        return replace(self, group=group)

    @cached_property
    def wide(self) -> Ask | None:
        """The question of all who look at the same wide area and see all of it; None for anybody else."""
        return wide_question(self.ask())

    @cached_property
    def known(self) -> dict[Hashable, Any]:
        """What was read for this look."""
        return {}

    def once(self, name: Hashable, read: Callable[[], Answer]) -> Answer:
        """Return what ``read`` says, asked once a look."""
        if name not in self.known:
            self.known[name] = read()
        answer: Answer = self.known[name]
        return answer

    @cached_property
    def places(self) -> dict[int, Place]:
        """Every fund looked at, also those that have no fact at all, with the areas above it; one statement.

        Of a wide area they are kept until areas or funds change; nobody may change what is returned.
        """
        if self.wide is None:
            return self._places()
        return whole(("overview.places", self.wide.area), (), self._places)

    def _places(self) -> dict[int, Place]:
        columns = ("pk", "area_id", "area__parent_id", "area__parent__parent_id", "area__parent__parent__parent_id")
        return {row[0]: Place(*row) for row in self.funds().order_by().values_list(*columns)}

    def in_year(self, year: int, on: date | None) -> Look:
        """Return the same look in another year or on another day; the funds are the same ones."""
        other = replace(self, year=year, on=on)
        wide = None if self.wide is None else replace(self.wide, on=on)
        other.__dict__.update(places=self.places, provinces=self.provinces, wide=wide)
        return other

    def funds(self) -> QuerySet[Fund]:
        """Return the funds looked at."""
        found = funds_asked(self.ask())
        return found if self.group is None else found.filter(pk__in=self.group.funds)


def year_of(on: date | None) -> int:
    """Return the fiscal year of a day, or of today."""
    return int(FiscalYear.of(on or timezone.localdate()))


def months_left(year: int, day: date) -> int:
    """Return how many months of the fiscal year are left after ``day`` (12 before it begins, 0 when it is over)."""
    end = FiscalYear(year).end
    if day >= end:
        return 0
    return min(12, (end.year - day.year) * 12 + end.month - day.month)
