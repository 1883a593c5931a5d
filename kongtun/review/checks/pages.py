"""What the findings of one page of a proposal depend on: read, and run, while somebody types on it."""

from __future__ import annotations

from typing import NamedTuple

from kongtun.projects.queries.content import PARTS
from kongtun.review.checks.context import ALL_PARTS


class Needs(NamedTuple):
    """Parts of the content and of the context."""

    content: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()


def _needs(content: str = "", context: str = "") -> Needs:
    return Needs(frozenset(content.split()), frozenset(context.split()))


EVERYTHING = Needs(PARTS, ALL_PARTS)
NEEDS: dict[str, Needs] = {
    "basics": _needs("plans objectives targets activities lines", "others"),
    "people": _needs("people", "others people"),
    "plans": _needs("plans"),
    "situation": _needs("plans objectives activities", "known_again"),
    "objectives": _needs("objectives activities", "plans"),
    "targets": _needs("targets", "year"),
    "schedule": _needs(),
    "activities": _needs("objectives activities lines"),
    "budget": _needs("plans targets activities lines suggested", "others plans year known_cost"),
    "results": _needs(),
    "evaluation": _needs("objectives"),
    "attachments": _needs(),
}
