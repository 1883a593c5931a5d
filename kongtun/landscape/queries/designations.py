"""Designations: of a fund, in an area, ending soon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Left, StrIndex, Substr

from kongtun.funds.models import Fund
from kongtun.landscape.choices import DesignationKind
from kongtun.landscape.models import Designation


def designations_of_fund(fund_pk: int, on: date) -> list[Designation]:
    """Return what a fund is on a day: its own designations and those of its area; one query."""
    area = Fund.objects.filter(pk=fund_pk).values("area_id")
    rows = Designation.objects.in_force(on).filter(
        Q(fund_id=fund_pk, project__isnull=True) | Q(fund__isnull=True, area_id__in=area)
    )
    return list(rows.select_related("fund", "area", "announcement").order_by("kind", "valid_from", "pk"))


def count_designations(area_paths: Iterable[str], on: date) -> dict[str, int]:
    """Return how many designations of each kind hold on a day in these areas and below, each counted once; one query."""
    condition = Q(pk__in=[])
    for path in area_paths:
        condition |= Q(area__path__within=path)
    counts = dict.fromkeys(DesignationKind.values, 0)
    for kind in Designation.objects.in_force(on).filter(condition).values_list("kind", flat=True):
        counts[kind] += 1
    return counts


def count_by_place(area_path: str, on: date) -> dict[tuple[str, str], int]:
    """Return how many designations hold on a day by (code of the place right below an area, kind); one query.

    The code of what is the area's own is empty.
    """
    rest = Substr("area__path", len(area_path) + 1)
    rows = Designation.objects.in_force(on).filter(area__path__within=area_path).order_by()
    by_place = rows.annotate(place=Left(rest, StrIndex(rest, Value("/")))).values_list("place", "kind")
    return {(place.rstrip("/"), kind): number for place, kind, number in by_place.annotate(number=Count("pk"))}


def designations_in(area_path: str, *, kind: str = "", on: date | None = None) -> QuerySet[Designation]:
    """Return designations in an area: those that hold on a day, or all with their end."""
    rows = Designation.objects.filter(area__path__within=area_path)
    if on is not None:
        rows = rows.in_force(on)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.select_related("fund__area", "area__parent__parent", "project__fund", "announcement").order_by(
        "kind", "area__path", "pk"
    )


class ByKey:
    """Rows for a list in pages: their keys are put in order, and only the records of the page are read."""

    def __init__(self, rows: QuerySet[Designation]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, part: slice) -> list[Designation]:
        keys = list(self.rows.values_list("pk", flat=True)[part])
        found = self.rows.order_by().in_bulk(keys)
        return [found[key] for key in keys if key in found]
