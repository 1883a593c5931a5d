"""Issue sets of the country and the zones: ``issue_sets.csv`` and its rows ``issue_set_items.csv``."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kongtun.areas.models import Area
from kongtun.indicators.loading.upsert import Row
from kongtun.indicators.models import IssueSet, IssueSetItem


def wanted_sets(rows: list[Row]) -> dict[str, dict[str, Any]]:
    """Return code → column values. Sets of areas that are not loaded yet are left for the next load."""
    areas = {(area.kind, area.code): area.pk for area in Area.objects.filter(kind__in={row["level"] for row in rows})}
    return {
        row["code"]: {
            "area_id": areas[row["level"], row["area_code"]],
            "name_th": row["name_th"],
            "first_year": int(row["first_year"]),
            "last_year": int(row["last_year"]) if row["last_year"] else None,
            "source_th": row["source_th"],
            "sort": sort,
        }
        for sort, row in enumerate(rows, start=1)
        if (row["level"], row["area_code"]) in areas
    }


def load_items(rows: list[Row], sets: dict[str, int], issues: dict[str, int]) -> None:
    """Bring the issues of each set of the catalogue up to the file; sets that people made are not touched."""
    ours = set(IssueSet.objects.filter(from_catalogue=True).values_list("pk", flat=True))
    wanted: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for row in rows:
        if sets.get(row["set_code"]) in ours:
            wanted[sets[row["set_code"]]].append((int(row["number"]), row["name_th"], issues[row["issue_code"]]))
    stored: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for item in IssueSetItem.objects.filter(issue_set__in=ours):
        stored[item.issue_set_id].append((item.number, item.name_th, item.issue_id))
    for key, items in wanted.items():
        if sorted(items) != sorted(stored[key]):
            IssueSetItem.objects.filter(issue_set=key).delete()
            IssueSetItem.objects.bulk_create(
                IssueSetItem(issue_set_id=key, number=number, name_th=name, issue_id=issue)
                for number, name, issue in items
            )
