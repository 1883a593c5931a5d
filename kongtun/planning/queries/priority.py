"""Which problem comes first: scores of four criteria, weighed as the fund decided for the year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Prefetch, QuerySet

from kongtun.common.fingerprint import fingerprint
from kongtun.indicators.models import Indicator
from kongtun.indicators.queries import Neighbours, code_list
from kongtun.planning.models import PlanProblem, PriorityWeight, ProblemScore
from kongtun.planning.models.priority import HIGHEST, LOWEST

SIZE = "P1"
_LEVELS = ("level_low_th", "level_2_th", "level_3_th", "level_high_th")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a year: its row of the catalogue, what each score from 1 to 4 means, and its weight."""

    pk: int
    code: str
    name: str
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion adds: the score given, and its points after weighing."""

    criterion: Criterion
    value: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class Ranked:
    """A problem with its place (1 = first; equal totals share one). Not scored in full: no place, no total."""

    problem: PlanProblem
    place: int | None
    parts: tuple[Part, ...]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class SizeHint:
    """A size score that follows from the numbers, and from what."""

    value: int
    by_range: bool


def criteria_of(fund: int, fiscal_year: int) -> list[Criterion]:
    """Return the criteria with their weights in the fund's year; two queries."""
    weights = dict(
        PriorityWeight.objects.filter(fund=fund, fiscal_year=fiscal_year).values_list("criterion_id", "weight")
    )
    return [
        Criterion(
            entry.pk, entry.code, entry.name_th, tuple(entry.data.get(name, "") for name in _LEVELS), weights.get(entry.pk, 1),
        )
        for entry in code_list("priority_criteria")
    ]  # fmt: skip


def highest_total(criteria: Iterable[Criterion]) -> int:
    """Return the most that a problem can get: four for each criterion that counts."""
    return HIGHEST * sum(criterion.weight > 0 for criterion in criteria)


def rank(problems: Iterable[PlanProblem], criteria: list[Criterion]) -> list[Ranked]:
    """Rank problems (with prefetched ``scores``), the highest first; those not scored in full come last.

    The total is the weighed mean of the scores times the number of criteria that count: with equal weights it is the
    plain sum, as in the year plan of 2561, and it stays on the same scale whatever the weights.
    """
    counting = [criterion for criterion in criteria if criterion.weight]
    weight = sum(criterion.weight for criterion in counting)
    found = []
    for problem in problems:
        given = {score.criterion_id: score.value for score in problem.scores.all()}
        parts = tuple(
            Part(
                criterion, given[criterion.pk], Decimal(given[criterion.pk] * criterion.weight * len(counting)) / weight
            )
            for criterion in counting
            if criterion.pk in given
        )
        full = bool(counting) and len(parts) == len(counting)
        total = sum((part.points for part in parts), Decimal(0)).quantize(_TENTH, ROUND_HALF_UP) if full else None
        found.append((problem, parts, total))
    found.sort(key=lambda row: (row[2] is None, -(row[2] or 0)))
    totals = [total for _problem, _parts, total in found]
    return [
        Ranked(problem, None if total is None else totals.index(total) + 1, parts, total)
        for problem, parts, total in found
    ]


def problems_of_year(fund: int, fiscal_year: int) -> QuerySet[PlanProblem]:
    """Return the problems of all plans of a fund's year with what a ranking shows; two queries."""
    scores = Prefetch("scores", ProblemScore.objects.order_by("criterion__sort"))
    return (
        PlanProblem.objects.filter(plan__fund=fund, plan__fiscal_year=fiscal_year)
        .select_related("plan__issue", "series__indicator__unit", "baseline", "target")
        .prefetch_related(scores)
        .order_by("plan__issue__sort", "sort", "pk")
    )


def size_hint(indicator: Indicator, value: Decimal | None, others: Neighbours) -> SizeHint | None:
    """Propose the size score from where ``value`` lies in the usual range, else among the places around; None if unknown.

    A quarter of the way from the good end to the bad one for each score; beyond the bad end is 4, better than the good
    end is 1.
    """
    if value is None:
        return None
    low, high, by_range = indicator.typical_low, indicator.typical_high, True
    if low is None or high is None or low >= high:
        low, high, by_range = others.quarter, others.three_quarters, False
    if low is None or high is None or low >= high:
        return None
    share = (value - low) / (high - low)
    if not indicator.lower_is_better:
        share = 1 - share
    return SizeHint(min(HIGHEST, max(LOWEST, int(share * 4) + 1 if share >= 0 else LOWEST)), by_range)


def scores_fingerprint(problem: PlanProblem) -> str:
    """Fingerprint of the scores of a problem (reads prefetched ``scores`` when there are)."""
    return fingerprint(sorted((score.criterion_id, score.value) for score in problem.scores.all()))


def weights_fingerprint(criteria: Iterable[Criterion]) -> str:
    """Fingerprint of the weights of a year."""
    return fingerprint([(criterion.code, criterion.weight) for criterion in criteria])
