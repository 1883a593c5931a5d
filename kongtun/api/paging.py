"""Pages of lists by cursor: stable while rows are added, and as quick at the end as at the beginning."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from kongtun.api.problems import Problem
from kongtun.api.schemas.base import Line200
from kongtun.common.keys import LARGEST_KEY

MOST = 100


class Cursor(Schema):
    """Where to go on, and how many."""

    cursor: Line200 = Field("", description="next_cursor ของหน้าก่อน")
    limit: int = Field(50, ge=1, le=MOST, description="จำนวนต่อหน้า")


def page_of(
    rows: QuerySet, page: Cursor, show: Callable[[Any], dict[str, Any]], *, order: str = "-pk"
) -> dict[str, Any]:
    """Return ``{"items", "next_cursor"}``: the rows behind the cursor in the order of one unique column.

    ``order`` names the column (a leading minus: downwards). One query beside those of the prefetches.
    """
    column, down = order.removeprefix("-"), order.startswith("-")
    rows = rows.order_by(order)
    if page.cursor:
        try:
            rows = rows.filter(**{f"{column}__{'lt' if down else 'gt'}": _read(page.cursor)})
        except (ValueError, TypeError, FieldError, ValidationError) as error:
            raise Problem(422, "bad_cursor", _("cursor นี้ใช้ไม่ได้ เริ่มจากหน้าแรกใหม่"), field="cursor") from error
    found = list(rows[: page.limit + 1])
    more = len(found) > page.limit
    found = found[: page.limit]
    return {
        "items": [show(row) for row in found],
        "next_cursor": _written(getattr(found[-1], column)) if more else None,
    }


def _written(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _read(cursor: str) -> Any:
    try:
        value = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeError, RecursionError) as error:
        raise ValueError(cursor) from error
    if isinstance(value, bool) or not isinstance(value, int | str) or (isinstance(value, str) and "\x00" in value):
        raise ValueError(cursor)
    if isinstance(value, int) and not 0 <= value <= LARGEST_KEY:
        raise ValueError(cursor)
    return value
