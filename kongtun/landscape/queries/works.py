"""Works of an area, read once and looked at in four ways: map, matrix, timeline, overlaps and gaps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import sort_key
from kongtun.indicators.models import Issue
from kongtun.landscape.choices import WorkRole
from kongtun.landscape.models import Organisation, Work
from kongtun.landscape.queries.scope import Places

# What a seat in a committee is: it shows who belongs to the mechanism, not who works on an issue.
NOT_DOING = (WorkRole.DECIDES,)


def works_of(area: Area, year: int | None = None) -> list[Work]:
    """Return the works in an area and in the areas that hold it, with organisation, area and issues; two queries.

    ``year``: only those that last in that fiscal year.
    """
    rows = Work.objects.standing().filter(
        Q(area__path__within=area.path) | Q(area__path__in=ancestor_paths(area.path)[:-1])
    )
    if year is not None:
        span = FiscalYear(year)
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=span.start), since__lte=span.end)
    issues = Prefetch("issues", Issue.objects.only("pk", "name_th", "sort", "code").order_by("sort", "code"))
    return list(rows.select_related("organisation", "area").prefetch_related(issues).order_by("since", "pk"))


@dataclass
class Tile:
    """One place of the map."""

    area: Area
    works: int = 0
    organisations: set[int] = field(default_factory=set)
    issues: set[int] = field(default_factory=set)
    strengths: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Organisations at work here."""
        return len(self.organisations)


@dataclass
class TileMap:
    """The places of an area with how many organisations work in each, and what covers the whole of it."""

    tiles: list[Tile]
    whole: Tile
    most: int


def tile_map(places: Places, works: list[Work]) -> TileMap:
    """Count organisations and works by place (no query)."""
    tiles = {place.pk: Tile(place) for place in places.inside}
    whole = Tile(places.area)
    for work in works:
        place = places.place_of(work.area.path)
        tile = tiles[place.pk] if place else whole
        tile.works += 1
        tile.organisations.add(work.organisation_id)
        tile.issues.update(issue.pk for issue in work.issues.all())
        if work.good_at and work.good_at not in tile.strengths:
            tile.strengths.append(work.good_at)
    return TileMap(list(tiles.values()), whole, max((tile.count for tile in tiles.values()), default=0))


AXES = ("organisation", "area", "issue")


@dataclass(frozen=True)
class Head:
    """One line or column of the matrix."""

    key: int
    name: str


@dataclass
class Matrix:
    """Two axes of organisation × area × issue; ``cells[row key][column key]`` holds the works."""

    row_axis: str
    column_axis: str
    rows: list[Head]
    columns: list[Head]
    cells: dict[int, dict[int, list[Work]]]
    third: list[Head]

    def at(self, row: Head, column: Head) -> list[Work]:
        """Works of a cell."""
        return self.cells.get(row.key, {}).get(column.key, [])


WHOLE = 0
NO_ISSUE = -1


def matrix(
    places: Places, works: list[Work], row_axis: str, column_axis: str, third: int | None, words: dict[str, str]
) -> Matrix:
    """Lay works out on two axes, the third narrowed to one value if given (no query).

    ``words`` names the lines that are no record: "whole" (the work covers the whole area) and "no_issue".
    """
    third_axis = next(axis for axis in AXES if axis not in (row_axis, column_axis))
    names: dict[str, dict[int, tuple[Any, str]]] = {axis: {} for axis in AXES}

    def keys(work: Work, axis: str) -> list[int]:
        if axis == "organisation":
            names[axis][work.organisation_id] = (sort_key(work.organisation.name), work.organisation.name)
            return [work.organisation_id]
        if axis == "area":
            place = places.place_of(work.area.path)
            key = place.pk if place else WHOLE
            names[axis][key] = ((places.inside.index(place),), place.full_name) if place else ((-1,), words["whole"])
            return [key]
        found = list(work.issues.all())
        for issue in found:
            names[axis][issue.pk] = ((issue.sort, issue.code), issue.short_name)
        if not found:
            names[axis][NO_ISSUE] = ((10**6, ""), words["no_issue"])
        return [issue.pk for issue in found] or [NO_ISSUE]

    cells: dict[int, dict[int, list[Work]]] = defaultdict(lambda: defaultdict(list))
    for work in works:
        thirds = keys(work, third_axis)
        if third is not None and third not in thirds:
            continue
        for row in keys(work, row_axis):
            for column in keys(work, column_axis):
                cells[row][column].append(work)
    used = {key for line in cells.values() for key in line}

    def heads(axis: str, only: Any = None) -> list[Head]:
        rows = [(order, Head(key, name)) for key, (order, name) in names[axis].items() if only is None or key in only]
        return [head for _order, head in sorted(rows, key=lambda row: (row[0], row[1].key))]

    return Matrix(row_axis, column_axis, heads(row_axis, cells), heads(column_axis, used), cells, heads(third_axis))


@dataclass(frozen=True)
class Overlap:
    """Several organisations on one issue in one place: worth doing together."""

    area: Area
    issue: Issue
    works: list[Work]

    @property
    def organisations(self) -> list[Organisation]:
        """Who, each once."""
        return list({work.organisation_id: work.organisation for work in self.works}.values())


def overlaps(places: Places, works: list[Work], day: date) -> list[Overlap]:
    """Return where at least two organisations work on an issue in the same place now, the most first (no query).

    Work that covers a whole district counts in each of its places where somebody else works on the issue.
    """
    here: dict[tuple[int, int], list[Work]] = defaultdict(list)
    above: dict[int, list[Work]] = defaultdict(list)
    areas, issues = {}, {}
    for work in works:
        if not work.lasts_on(day) or work.role in NOT_DOING:
            continue
        place = places.place_of(work.area.path)
        for issue in work.issues.all():
            issues[issue.pk] = issue
            if place is None:
                above[issue.pk].append(work)
            else:
                areas[place.pk] = place
                here[place.pk, issue.pk].append(work)
    for issue_pk, rows in above.items():
        areas[WHOLE] = places.area
        here[WHOLE, issue_pk] = []
        here[WHOLE, issue_pk] += rows
    found = []
    for (area_pk, issue_pk), rows in here.items():
        all_rows = rows if area_pk == WHOLE else [*rows, *above.get(issue_pk, ())]
        if len({work.organisation_id for work in all_rows}) > 1:
            found.append(Overlap(areas[area_pk], issues[issue_pk], all_rows))
    return sorted(found, key=lambda one: (-len(one.organisations), one.area.path, one.issue.sort, one.issue.pk))


@dataclass(frozen=True)
class Bar:
    """One work on the timeline, in thousandths of the width."""

    work: Work
    x: float
    width: float
    open_end: bool
    now: bool


@dataclass(frozen=True)
class Timeline:
    """Works by organisation on one axis of years."""

    lines: list[tuple[Organisation, list[Bar]]]
    years: list[tuple[int, float]]
    today: float | None


def timeline(works: list[Work], day: date) -> Timeline:
    """Lay works out between the first beginning and the end of this or the last year (no query)."""
    if not works:
        return Timeline([], [], None)
    first = FiscalYear.of(min(work.since for work in works)).start
    last = max([*(work.until or day for work in works), day])
    # One far date must not press everything else together.
    first = max(first, date(last.year - 15, 10, 1))
    end = FiscalYear.of(last).end
    length = max(1, (end - first).days + 1)

    def at(when: date) -> float:
        return round(min(1.0, max(0.0, (when - first).days / length)) * 1000, 1)

    lines: dict[int, tuple[Organisation, list[Bar]]] = {}
    for work in works:
        start, stop = at(work.since), at(work.until) if work.until else 1000.0
        bar = Bar(
            work, min(start, 992), max(8.0, round(stop - min(start, 992), 1)), work.until is None, work.lasts_on(day)
        )
        lines.setdefault(work.organisation_id, (work.organisation, []))[1].append(bar)
    years = range(int(FiscalYear.of(first)), int(FiscalYear.of(end)) + 1)
    return Timeline(list(lines.values()), [(year, at(FiscalYear(year).start)) for year in years], at(day))


def level_word(area: Area) -> str:
    """What the places of an area are called, for headings."""
    words = {AreaKind.COUNTRY: _("เขต"), AreaKind.ZONE: _("จังหวัด"), AreaKind.PROVINCE: _("อำเภอ")}
    return words.get(AreaKind(area.kind), _("ตำบล"))
