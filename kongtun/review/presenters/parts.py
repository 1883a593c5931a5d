"""A proposal part by part, each with what changed in it and what was said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kongtun.review.fields import FIELDS, place_title, section_title
from kongtun.review.presenters.versions import Change

# Parts whose first field is one text: when it changed, the marked text stands in its place.
ONE_TEXT = ("situation", "results", "evaluation")


@dataclass
class Part:
    """One page of the proposal as a screener reads it. ``comments`` are (comment, words for its place)."""

    slug: str
    changes: list[Change] = field(default_factory=list)
    comments: list[tuple[Any, str]] = field(default_factory=list)
    form: Any = None

    @property
    def title(self) -> str:
        """Title of the page."""
        return section_title(self.slug)

    @property
    def is_replaced(self) -> bool:
        """True when the marked text says all that the part says."""
        text = next(iter(FIELDS[self.slug].values()), "")
        return self.slug in ONE_TEXT and any(change.label == str(text) for change in self.changes)

    @property
    def waiting(self) -> int:
        """Comments that nobody has ticked off."""
        return sum(1 for comment, _place in self.comments if comment.resolved_at is None)


def parts_of(changes: Iterable[Change], comments: Iterable[Any]) -> list[Part]:
    """Return all parts in the order of the pages of a proposal."""
    parts = {slug: Part(slug) for slug in FIELDS}
    for change in changes:
        if change.section in parts:
            parts[change.section].changes.append(change)
    for comment in comments:
        if comment.section in parts:
            parts[comment.section].comments.append((comment, place_title(comment.section, comment.field)))
    return list(parts.values())
