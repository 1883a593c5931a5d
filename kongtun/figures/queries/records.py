"""The plans and projects behind a figure: exactly the rows that were counted, now or at the end of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import in_parts
from kongtun.common.thai.text import sort_key
from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import PlanSpan, Span
from kongtun.figures.queries.ask import COLUMN, Ask, Spot
from kongtun.figures.queries.figures import provinces_of, wide_question

# Figure → phases of projects that it counts.
PHASES: dict[str, tuple[str, ...]] = {
    "proposed": (Phase.WAITING, *GIVEN, Phase.REFUSED), "granted": GIVEN, "waiting": (Phase.WAITING,), "funded": (Phase.FUNDED,),
    "closed": (Phase.CLOSED,), "ended": (Phase.ENDED,), "refused": (Phase.REFUSED,), "late": (Phase.FUNDED,),
}  # fmt: skip
PLANS = ("plans", "plans_approved")
FIGURES = (*PHASES, *PLANS)
# More records of a wide area than this are not read one by one: their number by place is told, and a place is chosen.
MOST_LISTED = 1000
# Wide areas, and what is chosen in each.
_BELOW = {
    AreaKind.COUNTRY: AreaKind.ZONE, AreaKind.ZONE: AreaKind.PROVINCE, AreaKind.PROVINCE: AreaKind.DISTRICT,
}  # fmt: skip


@dataclass
class Records:
    """The records behind a figure. Of a wide area ``counts`` says how many there are by place below it and fiscal year."""

    ask: Ask
    figure: str
    counts: Counter[tuple[int, int]] | None = None

    @cached_property
    def count(self) -> int:
        """How many records there are."""
        return _behind(self.ask, self.figure).count() if self.counts is None else self.counts.total()

    @property
    def many(self) -> bool:
        """True when there are too many of a wide area to be listed."""
        return self.counts is not None and self.count > MOST_LISTED

    def rows(self) -> Any:
        """Return the records; of a wide area they are looked for only in the years that have some."""
        if not self.counts:
            return _behind(self.ask, self.figure)
        years = tuple(sorted({year for _place, year in self.counts}))
        return _behind(replace(self.ask, years=years), self.figure)

    def places(self) -> list[tuple[Area, int]]:
        """Return the areas below a wide one that have records and how many, zones by number and others by name; one statement."""
        per_place: Counter[int] = Counter()
        for (place, _year), number in (self.counts or {}).items():
            per_place[place] += number
        found = [(area, per_place[area.pk]) for area in Area.objects.filter(pk__in=per_place)]
        return sorted(found, key=lambda one: (_number(one[0]), sort_key(one[0].name_th)))


def records_behind(ask: Ask, figure: str) -> Records:
    """Return the records that a figure counts; the number of those of a wide area is kept like its figures."""
    wide = wide_question(ask)
    if wide is None:
        return Records(ask, figure)
    column = COLUMN[_BELOW[AreaKind.COUNTRY if wide.area is None else AreaKind(wide.area.kind)]]

    def read(province: int | None) -> dict[int, Counter[tuple[int, int]]]:
        asked = wide if province is None else replace(wide, area=Spot(AreaKind.PROVINCE, province))
        rows = _behind(asked, figure).order_by().values_list("province_id", column, "fiscal_year")
        parts: dict[int, Counter[tuple[int, int]]] = {}
        for place, below, year, number in rows.annotate(number=Count("pk")):
            parts.setdefault(place, Counter())[below, year] = number
        return parts

    return Records(
        ask, figure, in_parts(("records", figure, wide), provinces_of(wide), read, lambda parts: _sum(parts.values()))
    )


def _behind(ask: Ask, figure: str) -> Any:
    return plans_behind(ask, figure) if figure in PLANS else projects_behind(ask, figure)


def _sum(parts: Iterable[Counter[tuple[int, int]]]) -> Counter[tuple[int, int]]:
    total: Counter[tuple[int, int]] = Counter()
    for part in parts:
        total.update(part)
    return total


def _number(area: Area) -> int:
    """เขต 9 stands before เขต 10; other areas have no order by number."""
    return int(area.code) if area.kind == AreaKind.ZONE and area.code.isdecimal() else 0


def projects_behind(ask: Ask, figure: str) -> Any:
    """Return the spans that a figure counts, with their projects, the longest in their phase first."""
    spans = Span.objects.filter(ask.places(), _open(ask), phase__in=PHASES[figure])
    if ask.support_type is not None:
        spans = spans.filter(support_type=ask.support_type)
    spans = spans.filter(counts_once=True) if ask.issue is None else spans.filter(issue=ask.issue)
    if figure == "late" and ask.on is not None:
        spans = spans.filter(due_on__lt=ask.on)
    return spans.select_related("project", "fund__area").order_by("since", "pk")


def plans_behind(ask: Ask, figure: str) -> Any:
    """Return the spans of plans that a figure counts, with their plans."""
    spans = PlanSpan.objects.filter(ask.places(), _open(ask))
    if ask.issue is not None:
        spans = spans.filter(issue=ask.issue)
    if figure == "plans_approved":
        spans = spans.filter(approved=True)
    return spans.select_related("plan", "issue", "fund__area").order_by("-fiscal_year", "since", "pk")


def _open(ask: Ask) -> Q:
    if ask.on is None:
        return Q(until__isnull=True)
    return Q(since__lte=ask.on) & (Q(until__isnull=True) | Q(until__gt=ask.on))
