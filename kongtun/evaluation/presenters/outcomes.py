"""What became of earlier projects, for whoever proposes the same again."""

from __future__ import annotations

from collections.abc import Collection

from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.presenters.way import way_of
from kongtun.evaluation.queries import Result, results_of_many
from kongtun.review.similar.outcomes import Measured, Outcome


def outcomes(projects: Collection[int]) -> dict[int, Outcome]:
    """Return results and lessons by project (4 queries)."""
    reports = FinalReport.objects.filter(project__in=projects).values_list(
        "project", "problems", "lesson", "suggestions"
    )
    told = {pk: (problems, lesson or suggestions) for pk, problems, lesson, suggestions in reports}
    return {
        pk: Outcome(tuple(_measured(result) for result in results), *told.get(pk, ("", "")))
        for pk, results in results_of_many(projects).items()
    }


def _measured(result: Result) -> Measured:
    way = way_of(result)
    return Measured(
        result.name, result.unit, result.baseline, result.target, result.actual, result.sentence, way.tone, way.word
    )
