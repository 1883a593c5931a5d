"""Fingerprint of what a person saw when a form was opened.

Each section of a long record is a form of its own. The page carries the fingerprint of the section's stored values;
when the section is saved, the stored values must still have it. So two people may edit two sections at once, and the
second to save the *same* section is told, instead of overwriting the first silently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.crypto import salted_hmac

from kongtun.common.refusal import Unseen


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


@dataclass(frozen=True)
class Part:
    """What one page edits of a record: ``fields`` of its own (``baseline__value`` reaches further) and columns of ``rows``.

    The page carries ``fingerprint(record)``; the action calls ``check(record, seen)`` inside its transaction.
    """

    fields: tuple[str, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def fingerprint(self, record: Model) -> str:
        """Return the fingerprint of the values that ``record`` holds and of its stored rows.

        Keyed: whoever may not read one of the values (a telephone number) cannot find it by trying.
        """
        own = [str(_reached(record, name)) for name in self.fields]
        plain = fingerprint(own, [[list(row) for row in _rows(record, name, self.rows[name])] for name in self.rows])
        return salted_hmac("kongtun.part", plain).hexdigest()[:20]

    def check(self, record: Model, seen: str) -> None:
        """Lock the record and raise EditConflict unless this part is stored as it was ``seen`` (empty = not checked)."""
        if seen:
            rows = type(record)._base_manager.select_for_update(no_key=True, of=("self",))  # noqa: SLF001 (documented)
            try:
                stored = rows.get(pk=record.pk)
            except ObjectDoesNotExist as gone:  # thrown away after it was read
                raise Unseen from gone
            check_fingerprint(seen, self.fingerprint(stored))


def _reached(record: Model, path: str) -> Any:
    value: Any = record
    for name in path.split("__"):
        value = getattr(value, name, None)
    return "" if value is None else value


def _rows(record: Model, name: str, columns: tuple[str, ...]) -> Any:
    # A list that is empty until its first row is made has no record to hang on yet.
    return getattr(record, name).values_list(*columns) if record.pk else ()
