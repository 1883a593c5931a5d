"""The version of what a public page shows: one small query, asked before anything is shown from memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection

# What a page is about: a condition on places of versions, with its values.
About = tuple[str, list[Any]]
_SUM = "SELECT coalesce(sum(number), 0) FROM opendata_version"


def whole_country(**_address: Any) -> About:
    """Anything anybody wrote. PostgreSQL counts that in a few rows below zero (``triggers.py``); SQLite adds up all funds."""
    return ("place <= 0" if connection.vendor == "postgresql" else ""), []


def fund_by_code(*, code: str, **_address: Any) -> About:
    """A fund, by its code."""
    return "place = 0 OR place = (SELECT id FROM funds_fund WHERE code = %s)", [code]


def fund_of_project(*, pk: int, **_address: Any) -> About:
    """The fund of a project."""
    return "place = 0 OR place = (SELECT fund_id FROM projects_project WHERE id = %s)", [min(pk, 2**62)]


def area_by_code(*, kind: str, code: str, **_address: Any) -> About:
    """All funds within an area."""
    return (
        "place = 0 OR place IN (SELECT f.id FROM funds_fund f JOIN areas_area a ON a.id = f.area_id JOIN areas_area w"
        # Not a range of strings: that depends on the collation.
        " ON a.path LIKE w.path || '%%' WHERE w.kind = %s AND w.code = %s)"
    ), [kind, code]


def area_asked(*, asked: Any, **_address: Any) -> About:
    """All funds within the area in the query (``?area=``, its key); anything anybody wrote without one."""
    area = asked.get("area", "")
    if not (area.isdecimal() and len(area) < 10):
        return whole_country()
    return (
        "place = 0 OR place IN (SELECT f.id FROM funds_fund f JOIN areas_area a ON a.id = f.area_id JOIN areas_area w"
        " ON a.path LIKE w.path || '%%' WHERE w.id = %s)"
    ), [int(area)]


def nothing_written(**_address: Any) -> About:
    """A page without records."""
    return "place = 0", []


def version_of(about: Callable[..., About], address: dict[str, Any]) -> int:
    """Return the version; it grows with every committed write that the page could show."""
    condition, values = about(**address)
    with connection.cursor() as cursor:
        cursor.execute(f"{_SUM} WHERE {condition}" if condition else _SUM, values)
        return int(cursor.fetchone()[0])
