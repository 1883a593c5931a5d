"""Reads of the assessments of areas: capital and readiness, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kongtun.areas.models import Area
from kongtun.selection.outlines import assessment_outline
from kongtun.surveys.models import Questionnaire, Response
from kongtun.surveys.outline import Outline
from kongtun.surveys.queries.responses import Answers, answers_of


@dataclass(frozen=True)
class Assessed:
    """What several people together say of an area in a year: percent in all and by group, how many people."""

    fiscal_year: int
    total: Decimal
    groups: list[tuple[str, Decimal]]
    people: int


def home_of(area: Area) -> Area:
    """Return the area whose questionnaire is asked here: the health zone above, so that tambons of a zone can be compared."""
    while area.parent is not None and area.kind != "zone":
        area = area.parent
    return area


def assessed(kind: str, area: Area) -> list[Assessed]:
    """Return the assessments of an area by year, the newest first; three queries."""
    outline = assessment_outline(kind)
    sheets = _sheets(kind, [area.pk])
    years = sorted({year for _area, year in sheets}, reverse=True)
    return [_together(outline, year, sheets[area.pk, year]) for year in years]


def totals_of(kind: str, areas: Iterable[int], fiscal_year: int) -> dict[int, Decimal]:
    """Return {area: percent} of the newest assessment up to a year."""
    outline = assessment_outline(kind)
    newest: dict[int, tuple[int, Decimal]] = {}
    for (area, year), sheets in _sheets(kind, list(areas)).items():
        if year <= fiscal_year and year > newest.get(area, (0, Decimal(0)))[0]:
            newest[area] = (year, _together(outline, year, sheets).total)
    return {area: total for area, (_year, total) in newest.items()}


def _sheets(kind: str, areas: list[int]) -> dict[tuple[int, int], list[Answers]]:
    rows = Response.objects.filter(
        questionnaire__in=Questionnaire.objects.filter(purpose=kind).values("pk"),
        subject_kind="areas.area", subject_id__in=areas, submitted_at__isnull=False,
    ).select_related("questionnaire").prefetch_related("answers__question")  # fmt: skip
    found: dict[tuple[int, int], list[Answers]] = {}
    for row in rows:
        found.setdefault((row.subject_id, row.questionnaire.fiscal_year), []).append(answers_of(row))
    return found


def _together(outline: Outline, year: int, sheets: list[Answers]) -> Assessed:
    count = len(sheets)
    groups = []
    for group in outline.groups:
        shares = [q.share(sheet[q.key]) for sheet in sheets for q in group.questions if q.key in sheet]
        groups.append(
            (
                group.title,
                (sum(shares, Decimal(0)) / len(shares) * 100).quantize(Decimal("0.1")) if shares else Decimal(0),
            )
        )
    total = sum((outline.total(sheet) for sheet in sheets), Decimal(0)) / count
    return Assessed(year, total.quantize(Decimal("0.1")), groups, count)


def own_assessment(kind: str, area: Area, user: Any) -> Response | None:
    """Return the newest assessment that the person sent for an area."""
    rows = Response.objects.filter(
        questionnaire__purpose=kind, subject_kind="areas.area", subject_id=area.pk, by=user, submitted_at__isnull=False
    )
    return rows.select_related("questionnaire").order_by("-questionnaire__fiscal_year").first()
