"""Bring one table up to its file: by code, in bulk, without touching what people added."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a catalogue file, every cell stripped."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def decimal_or_none(text: str) -> Decimal | None:
    """Return the number of a cell, None for an empty one."""
    return Decimal(text) if text else None


@dataclass
class UpsertCount:
    """What happened to one table. ``kept`` are codes of the file that a person's own row already has."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    retired: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = f"{self.created} created, {self.updated} updated, {self.unchanged} unchanged"
        if self.retired:
            words += f", {len(self.retired)} switched off"
        return f"{words}, {len(self.kept)} left to their owner" if self.kept else words


def upsert(
    model: type[models.Model],
    wanted: Mapping[str, Mapping[str, Any]],
    *,
    known: Iterable[str] = (),
    back: Iterable[str] = (),
) -> UpsertCount:
    """Create or update the catalogue rows of ``model`` by code.

    ``wanted`` maps a code to its column values. Rows without ``from_catalogue`` belong to people and are not changed.
    Catalogue rows whose code is neither in ``wanted`` nor in ``known`` are switched off. ``is_active`` of other rows is
    left as the managers set it, save for ``back``: codes that an earlier load switched off and the file has again.
    """
    manager = model._default_manager  # noqa: SLF001 (the model's own manager)
    stored: dict[str, Any] = {row.code: row for row in manager.all()}  # type: ignore[attr-defined]
    count, fresh, changed, columns = UpsertCount(), [], [], {"is_active"}
    returning = set(back)
    for code, values in wanted.items():
        columns |= set(values)
        row = stored.get(code)
        if row is None:
            fresh.append(model(code=code, from_catalogue=True, **values))
        elif not row.from_catalogue:
            count.kept.append(code)
        else:
            differs = {name for name, value in values.items() if getattr(row, name) != value}
            if code in returning and not row.is_active:
                row.is_active = True
                differs.add("is_active")
            if differs:
                for name in differs - {"is_active"}:
                    setattr(row, name, values[name])
                changed.append(row)
            else:
                count.unchanged += 1
    keep = set(wanted) | set(known)
    for code, row in stored.items():
        if row.from_catalogue and row.is_active and code not in keep:
            row.is_active = False
            count.retired.append(code)
            changed.append(row)
    manager.bulk_create(fresh, batch_size=500)
    manager.bulk_update(changed, sorted(name.removesuffix("_id") for name in columns), batch_size=100)
    count.created, count.updated = len(fresh), len(changed) - len(count.retired)
    return count
