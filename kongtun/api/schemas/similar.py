"""Shapes of the answer to "has this been done before"."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from kongtun.api.schemas.base import Number
from kongtun.api.schemas.projects import ProjectOut
from kongtun.api.schemas.projects import project as show_project
from kongtun.review.similar.outcomes import Outcome
from kongtun.review.similar.search import Match, Matches, Scope


class EarlierResultOut(Schema):
    """A result: size before, target, what was measured."""

    indicator: str
    unit: str
    baseline: Number | None
    target: Number | None
    actual: Number | None
    sentence: str


class LikenessOut(Schema):
    """Shares of each part that are the same, 0–1; null for a part that one of the two does not have."""

    title: float | None
    objectives: float | None
    activities: float | None
    situation: float | None


class EarlierOut(Schema):
    """An earlier project that says the same. ``lesson`` and ``problems`` are empty for those who may not read its report."""

    project: ProjectOut
    scope: Literal["fund", "district", "country"]
    likeness: float
    parts: LikenessOut
    results: list[EarlierResultOut]
    problems: str
    lesson: str


class HiddenOut(Schema):
    """How many more there are that this person may not see."""

    fund: int
    district: int
    country: int


class SimilarOut(Schema):
    """Earlier projects, those of the own fund first, and what the proposal says is different."""

    difference: str
    items: list[EarlierOut]
    hidden: HiddenOut


def similar(project: Any, matches: Matches, outcomes: dict[int, Outcome]) -> dict[str, Any]:
    """Show what was found."""
    return {
        "difference": project.difference,
        "items": [_earlier(match, outcomes[match.project.pk]) for match in matches],
        "hidden": {scope: matches.hidden.get(scope, 0) for scope in Scope.values},
    }


def _earlier(match: Match, outcome: Outcome) -> dict[str, Any]:
    score = match.score
    return {
        "project": show_project(match.project),
        "scope": match.scope,
        "likeness": round(score.all, 3),
        "parts": {
            name: None if (share := getattr(score, name)) is None else round(share, 3)
            for name in ("title", "objectives", "activities", "situation")
        },
        "results": [
            {
                "indicator": one.name, "unit": one.unit, "baseline": one.baseline, "target": one.target, "actual": one.actual,
                "sentence": one.sentence,
            }
            for one in outcome.results
        ],
        "problems": outcome.problems if match.whole else "",
        "lesson": outcome.lesson if match.whole else "",
    }  # fmt: skip
