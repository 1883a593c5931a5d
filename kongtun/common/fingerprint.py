"""Fingerprint of what a person saw when a form was opened.

Each section of a long record is a form of its own. The page carries the fingerprint of the section's stored values;
when the section is saved, the stored values must still have it. So two people may edit two sections at once, and the
second to save the *same* section is told, instead of overwriting the first silently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Model


class EditConflict(Exception):  # noqa: N818 (a situation, not a failure)
    """Somebody else saved this section after it was opened."""


def fingerprint(*parts: Any) -> str:
    """Return a short stable digest of plain values (numbers, texts, dates, None, lists of these)."""
    text = json.dumps(parts, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def record_values(record: Model, fields: Iterable[str]) -> list[tuple[str, str]]:
    """Return (field, text) pairs of the stored columns of one record, relations as their keys."""
    pairs = []
    for name in fields:
        field = record._meta.get_field(name)  # noqa: SLF001 (the documented model API)
        if field.many_to_many:
            value: Any = sorted(getattr(record, name).values_list("pk", flat=True))
        else:
            value = field.value_from_object(record)
        pairs.append((name, "" if value is None else str(value)))
    return pairs


def check_fingerprint(expected: str, current: str) -> None:
    """Raise EditConflict unless the section is as it was when the page was opened (empty = not checked)."""
    if expected and expected != current:
        raise EditConflict
