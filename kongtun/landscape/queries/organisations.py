"""Lists of organisations, and which of them may be one and the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.areas.models import Area
from kongtun.landscape.models import DifferentOrganisations, Organisation, OrganisationMerge, Work
from kongtun.landscape.naming import key_of, likeness

ALIKE = 0.72
MOST_COMPARED = 1500
MOST_PAIRS = 60


def organisations_in(area: Area, *, words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Return organisations at home or at work in an area (or in one that holds it and working here), with counts.

    ``works`` counts works below the area; ``first`` and ``last`` are the years they span.
    """
    below = Q(works__area__path__within=area.path, works__withdrawn_at__isnull=True)
    rows = Organisation.objects.standing().filter(
        Q(area__path__within=area.path) | Q(pk__in=Organisation.works_below(area.path))
    )
    if kind:
        rows = rows.filter(kind=kind)
    if words.strip():
        key = key_of(words)
        rows = rows.filter(
            Q(name__icontains=words.strip()) | Q(pk__in=_with_key(key)) if key else Q(name__icontains=words.strip())
        )
    return rows.select_related("area").annotate(  # type: ignore[return-value]
        count=Count("works", filter=below), first=Min("works__since", filter=below), last=Max("works__until", filter=below)
    ).order_by("-count", "name", "pk")  # fmt: skip


def _with_key(key: str) -> Any:
    return Organisation.objects.filter(Q(key__contains=key) | Q(names__key__contains=key)).order_by().values("pk")


@dataclass(frozen=True)
class Pair:
    """Two organisations whose names are alike; ``kept`` has more work."""

    kept: Organisation
    merged: Organisation
    likeness: int
    works: tuple[int, int]


def like_pairs(area: Area) -> list[Pair]:
    """Return pairs of organisations of one district (or of one level above) whose names are alike; three queries."""
    rows = list(
        Organisation.objects.standing()
        .filter(area__path__within=area.path)
        .select_related("area")
        .order_by("pk")[:MOST_COMPARED]
    )
    ids = [row.pk for row in rows]
    counts = dict(
        Work.objects.standing().filter(organisation__area__path__within=area.path).order_by().values_list("organisation_id").annotate(n=Count("pk"))
    )  # fmt: skip
    apart = set(DifferentOrganisations.objects.filter(first_id__in=ids).values_list("first_id", "second_id"))
    groups: dict[str, list[Organisation]] = defaultdict(list)
    for row in rows:
        # Names are compared within a district; what is at home in a province or above with its own level.
        groups["/".join(ancestor_paths(row.area.path)[:4][-1:])].append(row)
    found = []
    for group in groups.values():
        for one, other in combinations(group, 2):
            if (one.pk, other.pk) in apart:
                continue
            alike = 1.0 if one.key == other.key else likeness(one.key, other.key)
            if alike < ALIKE or not _could_be_one(one, other):
                continue
            kept, merged = sorted((one, other), key=lambda row: (-counts.get(row.pk, 0), row.pk))
            found.append(Pair(kept, merged, round(alike * 100), (counts.get(kept.pk, 0), counts.get(merged.pk, 0))))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.kept.pk, pair.merged.pk))[:MOST_PAIRS]


def _could_be_one(one: Organisation, other: Organisation) -> bool:
    """Names that differ only in a number (หมู่ 3, หมู่ 5) are neighbours; two tambons' clubs are two clubs."""
    digits = ["".join(char for char in row.key if char.isdigit()) for row in (one, other)]
    if digits[0] != digits[1] and digits[0] and digits[1]:
        return False
    return one.kind == other.kind or "other" in (one.kind, other.kind)


def merges_in(area: Area) -> QuerySet[OrganisationMerge]:
    """Return merges that can be taken back, the newest first."""
    return OrganisationMerge.objects.filter(kept__area__path__within=area.path, undone_at__isnull=True).select_related(
        "kept__area", "merged__area", "by"
    )
