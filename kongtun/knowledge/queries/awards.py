"""Reads of the yearly lists of outstanding projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kongtun.knowledge.models import AwardList, Nomination
from kongtun.projects.models import Objective
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Questionnaire, Response
from kongtun.surveys.outline import Outline
from kongtun.surveys.queries.questionnaires import outline_of, with_questions
from kongtun.surveys.queries.responses import Spread, answers_of, spread_of


@dataclass(frozen=True)
class Standing:
    """A named project with what the judges gave: how many, the spread of their totals (percent), the means by criterion."""

    nomination: Nomination
    judges: int
    total: Spread | None
    means: dict[str, Decimal]
    scored_by_reader: bool

    @property
    def mean(self) -> Decimal | None:
        """Middle of the judges' totals."""
        return self.total.median if self.total else None


def criteria_of(award_list: AwardList) -> tuple[Questionnaire, Outline]:
    """Return the criteria of a list, stored and as plain values."""
    rows = Questionnaire.objects.filter(
        purpose=Purpose.AWARD, area=award_list.area, fiscal_year=award_list.fiscal_year, code=""
    )
    stored = with_questions(rows).get()
    return stored, outline_of(stored)


def standings_of(award_list: AwardList, outline: Outline, reader: Any) -> list[Standing]:
    """Return the named projects, the highest first (decided: by place); a fixed number of queries.

    A reader who has not sent own scores yet for a project does not see the others' (Standing.total is None then), unless it
    is decided.
    """
    rows = list(
        award_list.nominations.filter(withdrawn_at__isnull=True).select_related("project__fund__area__parent", "by")
    )
    sheets: dict[int, list[dict[str, Any]]] = {}
    mine: set[int] = set()
    responses = Response.objects.filter(
        subject_kind="knowledge.nomination", subject_id__in=[row.pk for row in rows], submitted_at__isnull=False
    ).prefetch_related("answers__question")
    for response in responses:
        sheets.setdefault(response.subject_id, []).append(answers_of(response))
        if response.by_id == reader.pk:
            mine.add(response.subject_id)
    open_to_all = award_list.state == "decided"
    made = []
    for row in rows:
        given = sheets.get(row.pk, [])
        shown = open_to_all or row.pk in mine
        means = {
            q.key: Decimal(sum(sheet[q.key] for sheet in given if q.key in sheet)) / len(given) for q in outline.scored
        } if given and shown else {}  # fmt: skip
        total = spread_of(outline.total(sheet) for sheet in given) if shown else None
        made.append(Standing(row, len(given), total, means, row.pk in mine))
    return sorted(made, key=lambda one: (one.nomination.place or 999, -(one.mean or Decimal(-1)), one.nomination.pk))


def results_of(project_ids: list[int]) -> dict[int, list[Objective]]:
    """Return the objectives with size, target and what was reached, by project, for the judges; two queries."""
    rows = (
        Objective.objects.filter(project__in=project_ids)
        .select_related("series__indicator__unit", "baseline", "target", "final_result__reading")
        .order_by("sort")
    )
    found: dict[int, list[Objective]] = {}
    for row in rows:
        found.setdefault(row.project_id, []).append(row)
    return found


def decided_lists(limit: int = 4) -> list[AwardList]:
    """Return the lists that were announced last; their results are public."""
    return list(AwardList.objects.filter(state="decided").select_related("area").order_by("-decided_on", "-pk")[:limit])
