"""How each catalogue file becomes the columns of its model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kongtun.indicators.loading.upsert import Row, decimal_or_none

Keys = Mapping[str, int]
Values = dict[str, Any]


def unit(row: Row, sort: int) -> Values:
    """``units.csv``."""
    return {
        "label_th": row["label_th"],
        "decimals": int(row["decimals"]),
        "default_min": decimal_or_none(row["default_min"]),
        "default_max": decimal_or_none(row["default_max"]),
        "sort": sort,
    }


def issue(row: Row, sort: int) -> Values:
    """``issues.csv``."""
    values: Values = {name: row[name] for name in ("name_th", "name_en", "groups", "description_th")}
    return values | {"zone10_issue": int(row["zone10_issue"]) if row["zone10_issue"] else None, "sort": sort}


def indicator(row: Row, sort: int, issues: Keys, units: Keys) -> Values:
    """``indicators.csv`` and ``indicators_reserve.csv``."""
    names = ("name_th", "name_en", "direction", "denominator_th", "source_th", "objective_th", "success_th")
    values: Values = {name: row[name] for name in names}
    return values | {
        "issue_id": issues[row["issue_code"]],
        "unit_id": units[row["unit"]],
        "minimum": decimal_or_none(row["min"]),
        "maximum": decimal_or_none(row["max"]),
        "typical_low": decimal_or_none(row["typical_low"]),
        "typical_high": decimal_or_none(row["typical_high"]),
        "sort": sort,
    }


def approach(row: Row, sort: int, issues: Keys) -> Values:
    """``approaches.csv``."""
    names = (
        "title_th", "how_th", "target_group_codes", "typical_activities_th", "evidence_level", "evidence_note_th", "ottawa",
    )  # fmt: skip
    values: Values = {name: row[name] for name in names}
    return values | {"issue_id": issues[row["issue_code"]], "sort": sort}


def target_group(row: Row, _sort: int) -> Values:
    """``target_groups.csv`` (it has its own order)."""
    return {name: row[name] for name in ("name_th", "activity_prefix", "kind")} | {"sort": int(row["sort"])}


def target_activity(row: Row, sort: int, groups: Keys) -> Values:
    """``target_activities.csv``."""
    return {
        "target_group_id": groups[row["target_group_code"]],
        "name_th": row["name_th"],
        "free_text": row["free_text"] == "yes",
        "sort": sort,
    }


def activity_type(row: Row, sort: int) -> Values:
    """``activity_types.csv``."""
    return {"name_th": row["name_th"], "ottawa": row["ottawa"], "sort": sort}


def table(rows: list[Row], build: Callable[..., Values], **keys: Keys) -> dict[str, Values]:
    """Return code → column values for a whole file."""
    return {row["code"]: build(row, sort, **keys) for sort, row in enumerate(rows, start=1)}
