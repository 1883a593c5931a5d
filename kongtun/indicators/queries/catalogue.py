"""What a place may pick from."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area
from kongtun.indicators.models import CodeEntry, Indicator, Issue


def indicators_for(issue: Issue, area: Area) -> QuerySet[Indicator]:
    """Return the indicators a place may pick for an issue: the catalogue's and those that it or a place above made."""
    return (
        Indicator.objects.filter(issue=issue, is_active=True)
        .filter(Q(owner__isnull=True) | Q(owner__path__in=path_and_ancestors(area.path)))
        .select_related("unit")
    )


def code_list(list_name: str) -> list[CodeEntry]:
    """Return the rows in use of a smaller official list ("document_slots", "priority_criteria" …), in order."""
    return [entry for entry in CodeEntry.objects.filter(list_name=list_name) if not entry.data.get("retired")]
