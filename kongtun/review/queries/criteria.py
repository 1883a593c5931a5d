"""The quality criteria of proposals, as the catalogue lists them."""

from __future__ import annotations

from kongtun.indicators.models import CodeEntry


def quality_criteria() -> dict[str, list[str]]:
    """Return the criteria by the number of their group ("1" details, "2" evaluation, "3" problem, "4" people)."""
    found: dict[str, list[str]] = {}
    for entry in CodeEntry.objects.filter(list_name="proposal_quality").order_by("sort", "code"):
        found.setdefault(str(entry.data.get("group_no", "")), []).append(entry.name_th)
    return found
