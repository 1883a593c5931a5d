"""Load the reference catalogue from ``indicators/data``. Loading again changes only what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import models, transaction

from kongtun.indicators.loading import tables
from kongtun.indicators.loading.code_lists import CODE_LISTS, load_code_list
from kongtun.indicators.loading.issue_sets import load_items, wanted_sets
from kongtun.indicators.loading.upsert import Row, UpsertCount, read_rows, upsert
from kongtun.indicators.models import (
    ActivityType,
    Approach,
    CodeEntry,
    Indicator,
    Issue,
    IssueAlias,
    IssueSet,
    TargetActivity,
    TargetGroup,
    Unit,
)

DATA = Path(__file__).parent.parent / "data"


def catalogue_version(folder: Path = DATA) -> str:
    """Return the version of the files."""
    return (folder / "VERSION").read_text(encoding="utf-8").strip()


@transaction.atomic
def load_catalogue(*, reserve: bool = False, folder: Path = DATA) -> dict[str, UpsertCount]:
    """Bring the catalogue up to the files and record their version; returns what happened, by file name.

    ``reserve`` loads ``indicators_reserve.csv`` too. Reserve rows that are already there are kept up to date either way.
    """
    record, _ = CodeEntry.objects.get_or_create(
        list_name="catalogue", code="version", defaults={"name_th": "", "from_catalogue": True}
    )
    retired: dict[str, list[str]] = record.data.get("retired", {})
    counts: dict[str, UpsertCount] = {}

    def load(name: str, model: type[models.Model], wanted: dict[str, dict[str, Any]]) -> dict[str, int]:
        count = upsert(model, wanted, back=retired.get(name, []))
        counts[name] = count
        gone = set(retired.get(name, [])) - set(wanted) | set(count.retired)
        retired[name] = sorted(gone)
        return dict(model._default_manager.values_list("code", "pk"))  # noqa: SLF001 (the model's own manager)

    def rows(name: str) -> list[Row]:
        return read_rows(folder / f"{name}.csv")

    units = load("units", Unit, tables.table(rows("units"), tables.unit))
    issues = load("issues", Issue, tables.table(rows("issues"), tables.issue))
    indicators = rows("indicators") + _reserve_rows(rows("indicators_reserve"), wanted=reserve)
    load("indicators", Indicator, tables.table(indicators, tables.indicator, issues=issues, units=units))
    load("approaches", Approach, tables.table(rows("approaches"), tables.approach, issues=issues))
    groups = load("target_groups", TargetGroup, tables.table(rows("target_groups"), tables.target_group))
    load(
        "target_activities",
        TargetActivity,
        tables.table(rows("target_activities"), tables.target_activity, groups=groups),
    )
    load("activity_types", ActivityType, tables.table(rows("activity_types"), tables.activity_type))
    sets = load("issue_sets", IssueSet, wanted_sets(rows("issue_sets")))
    load_items(rows("issue_set_items"), sets, issues)
    counts["issue_aliases"] = _load_aliases(rows("issue_aliases"), issues)
    for name in CODE_LISTS:
        counts[name] = load_code_list(name, rows(name))
    record.name_th = catalogue_version(folder)
    record.data = {"retired": {name: codes for name, codes in retired.items() if codes}}
    record.save(update_fields=["name_th", "data"])
    return counts


def _reserve_rows(rows: list[Row], *, wanted: bool) -> list[Row]:
    if wanted:
        return rows
    present = set(Indicator.objects.filter(from_catalogue=True).values_list("code", flat=True))
    return [row for row in rows if row["code"] in present]


def _load_aliases(rows: list[Row], issues: dict[str, int]) -> UpsertCount:
    stored = {alias.alias_th: alias for alias in IssueAlias.objects.all()}
    count = UpsertCount()
    for row in rows:
        alias, issue_id = stored.get(row["alias_th"]), issues[row["issue_code"]]
        if alias is None:
            IssueAlias.objects.create(alias_th=row["alias_th"], issue_id=issue_id)
            count.created += 1
        elif alias.issue_id != issue_id:
            alias.issue_id = issue_id
            alias.save(update_fields=["issue"])
            count.updated += 1
        else:
            count.unchanged += 1
    return count
