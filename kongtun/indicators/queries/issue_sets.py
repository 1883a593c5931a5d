"""Which issues are set for a place in a year, and by whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Length

from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area
from kongtun.indicators.models import Issue, IssueSet, IssueSetItem


def sets_in_force(area: Area, fiscal_year: int) -> QuerySet[IssueSet]:
    """Return the sets of ``area`` and of all areas above it that hold in the year, from the country down.

    Two queries with their issues, whatever the number of sets.
    """
    return (
        with_issues()
        .filter(is_active=True, area__path__in=path_and_ancestors(area.path), first_year__lte=fiscal_year)
        .filter(Q(last_year__isnull=True) | Q(last_year__gte=fiscal_year))
    )


def sets_around(areas: Iterable[Area]) -> list[IssueSet]:
    """Return every set that some of ``areas`` may go by, of any year: their own and those of the areas above; two queries."""
    paths = {path for area in areas for path in path_and_ancestors(area.path)}
    return list(with_issues().filter(is_active=True, area__path__in=paths))


def sets_naming(issue: Issue, area: Area, fiscal_year: int) -> list[IssueSet]:
    """Return the sets in force for the place and year that name ``issue``."""
    return list(sets_in_force(area, fiscal_year).filter(items__issue=issue))


def with_issues() -> QuerySet[IssueSet]:
    """Sets with their area and issues, from the country down, in the order of the catalogue."""
    items = Prefetch("items", IssueSetItem.objects.select_related("issue"))
    return (
        IssueSet.objects.select_related("area")
        .prefetch_related(items)
        .order_by(Length("area__path"), "sort", "first_year", "pk")
    )


def titles_of(issue_set: IssueSet) -> list[str]:
    """Return the names in the set, each once: several issues may share one ("เหล้า บุหรี่ สารเสพติด")."""
    return list({item.number: item.name_th for item in issue_set.items.all()}.values())
