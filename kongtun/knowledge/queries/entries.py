"""Reads of entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from kongtun.indicators.models import Issue, TargetGroup
from kongtun.knowledge.choices import EntryKind, EntryState
from kongtun.knowledge.models import Entry, SetMember
from kongtun.projects.models import Project


@dataclass(frozen=True)
class Filters:
    """What a reader narrows the store by; empty strings mean everything."""

    kind: str = ""
    issue: str = ""
    group: str = ""
    area: str = ""

    def apply(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Return the entries that fit. ``area`` is the path of a place: its own entries, and those of the country above it."""
        if self.kind in EntryKind.values:
            entries = entries.filter(kind=self.kind)
        if self.issue:
            entries = entries.filter(issues__code=self.issue)
        if self.group:
            entries = entries.filter(target_groups__code=self.group)
        if self.area:
            entries = entries.filter(Q(area__path__within=self.area) | Q(area__kind="country"))
        return entries


def listed(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Entries as lists show them: place, issues and project at hand."""
    issues = Prefetch("issues", Issue.objects.order_by("sort"))
    return entries.select_related("area__parent", "project").prefetch_related(issues)


def in_order(keys: list[int]) -> list[Entry]:
    """Return the entries with these keys in the order of the keys."""
    found = {entry.pk: entry for entry in listed(Entry.objects.filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def readable_by(user: Any) -> QuerySet[Entry]:
    """What the person may read: what is published, and drafts of the areas for which they write."""
    condition = Q(state=EntryState.PUBLISHED)
    if user.is_authenticated:
        condition |= Q(pk__in=Entry.objects.visible_to(user).order_by().values("pk"))
    return Entry.objects.filter(condition)


def kinds_with_counts() -> dict[str, int]:
    """Return how many published entries there are of each kind."""
    rows = Entry.objects.published().order_by().values("kind").annotate(n=Count("pk"))
    return {row["kind"]: row["n"] for row in rows}


def choices_of_filters() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return (issues, target groups) that published entries are about, as (code, name)."""
    published = Entry.objects.published().order_by().values("pk")
    issues = Issue.objects.filter(knowledge__in=published).distinct().order_by("sort")
    groups = TargetGroup.objects.filter(knowledge__in=published).distinct().order_by("sort")
    return [(one.code, one.short_name) for one in issues], [(one.code, one.name_th) for one in groups]


def members_of(entry: Entry, user: Any) -> list[Entry]:
    """Return the entries of a set that the person may read, in their order."""
    keys = SetMember.objects.filter(in_set=entry, entry__in=readable_by(user).values("pk")).values_list(
        "entry_id", flat=True
    )
    return in_order(list(keys))


def related_to(entry: Entry, limit: int = 4) -> list[Entry]:
    """Return published entries about the same issues, the newest first; those of the same place before others."""
    issues = [issue.pk for issue in entry.issues.all()]
    if not issues:
        return []
    rows = Entry.objects.published().filter(issues__in=issues).exclude(pk=entry.pk).distinct()
    near = listed(rows.filter(area__path__within=entry.area.parent.path if entry.area.parent else "TH/"))
    found = list(near.order_by("-published_at", "-pk")[:limit])
    if len(found) < limit:
        rest = listed(rows.exclude(pk__in=[one.pk for one in found]))
        found += list(rest.order_by("-published_at", "-pk")[: limit - len(found)])
    return found


def lessons_for_issue(issue: Issue, area_path: str, limit: int = 3) -> list[Entry]:
    """Return published lessons and models on an issue for somebody who begins a plan or a proposal, near ones first."""
    rows = Entry.objects.published().filter(issues=issue, kind__in=(EntryKind.LESSON, EntryKind.MODEL))
    district = "/".join(area_path.split("/")[:4]) + "/"
    found = list(listed(rows.filter(area__path__within=district)).order_by("-published_at")[:limit])
    if len(found) < limit:
        rest = listed(rows.exclude(pk__in=[one.pk for one in found]))
        found += list(rest.order_by("-published_at")[: limit - len(found)])
    return found


def nominable(user: Any, award_list: Any) -> QuerySet[Project]:
    """Closed projects of the list's area that the person may see and nobody has named yet, the newest first."""
    named = award_list.nominations.filter(withdrawn_at__isnull=True).values("project")
    rows = Project.objects.visible_to(user).filter(state="closed", fund__area__path__within=award_list.area_path)
    return rows.exclude(pk__in=named).select_related("fund__area").order_by("-fiscal_year", "-pk")
