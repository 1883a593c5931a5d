"""Who keeps facts about records: read models hear of a change inside the transaction that makes it.

Lower apps say what changed (``tell_changed``) and know nobody; apps above register what they keep (``keep_facts_of``). A fact
is therefore never older than the record, and a rolled-back write leaves no fact behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Keeper = Callable[[Any], object]
_keepers: dict[str, list[Keeper]] = defaultdict(list)


def keep_facts_of(label: str, keeper: Keeper) -> None:
    """Call ``keeper(record)`` whenever a record of the model ``label`` ("projects.Project") was written."""
    if keeper not in _keepers[label]:
        _keepers[label].append(keeper)


def tell_changed(record: Any) -> None:
    """Say that ``record`` was written; must run inside the write's transaction."""
    for keeper in _keepers.get(record._meta.label, ()):  # noqa: SLF001 (the model's own name)
        keeper(record)
