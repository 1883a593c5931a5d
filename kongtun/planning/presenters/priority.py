"""Where problems come from and which comes first, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator
from kongtun.planning.choices import OriginKind
from kongtun.planning.models import PlanProblem, ProblemOrigin
from kongtun.planning.queries import Criterion, Ranked, SizeHint, highest_total

_SHADES = ("m1", "m2", "m3", "m4", "m5")


@dataclass(frozen=True)
class RankPart:
    """One part of a bar."""

    name: str
    value: int
    percent: float
    shade: str


@dataclass(frozen=True)
class RankRow:
    """One bar: place, words, total, parts."""

    place: int
    title: str
    note: str
    url: str
    total: str
    parts: list[RankPart]


@dataclass(frozen=True)
class Ranking:
    """A picture of what comes first, and what is not scored yet."""

    rows: list[RankRow]
    keys: list[dict[str, str]]
    highest: int
    unscored: list[PlanProblem]
    even: bool


def ranking_of(ranked: list[Ranked], criteria: list[Criterion], *, with_plan: bool = False) -> Ranking:
    """Draw ``ranked``; ``with_plan`` names the issue under each problem and leads to its plan."""
    counting = [criterion for criterion in criteria if criterion.weight]
    highest, even = highest_total(criteria), not weights_told(criteria)
    shades = {criterion.pk: _SHADES[n % len(_SHADES)] for n, criterion in enumerate(counting)}
    rows = [
        RankRow(
            place=row.place,
            title=row.problem.series.indicator.name_th,
            note=_note(row.problem, with_plan=with_plan),
            url=reverse("planning:detail", args=[row.problem.plan_id]) if with_plan else "",
            total=number(row.total),
            parts=[
                RankPart(part.criterion.name, part.value, float(part.points * 100 / highest), shades[part.criterion.pk])
                for part in row.parts
            ],
        )
        for row in ranked
        if row.place is not None and row.total is not None
    ]
    return Ranking(
        rows=rows,
        keys=[{"name": _named(criterion, even=even), "shade": shades[criterion.pk]} for criterion in counting],
        highest=highest,
        unscored=[row.problem for row in ranked if row.place is None],
        even=even,
    )


def weights_told(criteria: list[Criterion]) -> str:
    """Say how the criteria count; empty when all count the same."""
    if len({criterion.weight for criterion in criteria}) < 2:
        return ""
    return " · ".join(
        _named(criterion, even=False) if criterion.weight else _("%(name)s ไม่นับ") % {"name": criterion.name}
        for criterion in criteria
    )


def _named(criterion: Criterion, *, even: bool) -> str:
    """The criterion, with its weight where they differ."""
    return criterion.name if even else _("%(name)s ×%(weight)d") % {"name": criterion.name, "weight": criterion.weight}


def _note(problem: PlanProblem, *, with_plan: bool) -> str:
    parts = [problem.plan.issue.short_name] if with_plan else []
    if problem.baseline is not None:
        unit = problem.series.indicator.unit_label
        size = f"{number(problem.baseline.value)} {unit}"
        if problem.target is not None:
            size = f"{number(problem.baseline.value)} → {number(problem.target.value)} {unit}"
        parts.append(size)
    return " · ".join(parts)


def origin_lines(problem: PlanProblem) -> list[str]:
    """Each origin of a problem in a line (``origins__issue_set__area`` prefetched)."""
    return [origin_line(row) for row in problem.origins.all()]


def origin_line(row: ProblemOrigin) -> str:
    """One origin in words: the set and who set it; the data; the forum with its day and people."""
    if row.kind == OriginKind.SET and row.issue_set is not None:
        return _("%(set)s (%(area)s)") % {"set": row.issue_set.name_th, "area": row.issue_set.area.get_kind_display()}
    if row.kind == OriginKind.DATA:
        return _joined(_("ข้อมูล: %(source)s") % {"source": row.get_source_kind_display()}, row.note)
    day = short_date(row.held_on) if row.held_on else ""
    words = _("เวทีประชาคม %(day)s") % {"day": day}
    if row.people:
        words = _("เวทีประชาคม %(day)s %(people)s คน") % {"day": day, "people": number(row.people)}
    return _joined(words, row.note)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def hint_told(indicator: Indicator, size: Decimal | None, hint: SizeHint | None) -> str:
    """Say why a size score is proposed."""
    if hint is None or size is None:
        return ""
    words = {"score": hint.value, "size": number(size), "unit": indicator.unit_label}
    if hint.by_range:
        words |= {"low": number(indicator.typical_low or 0), "high": number(indicator.typical_high or 0)}
        return _("ระบบเสนอ %(score)d: %(size)s %(unit)s เทียบกับที่มักพบ %(low)s–%(high)s") % words
    return _("ระบบเสนอ %(score)d: %(size)s %(unit)s เทียบกับกองทุนอื่นในพื้นที่ใกล้เคียง") % words


def scored(problems: Iterable[PlanProblem], criteria: list[Criterion]) -> int:
    """Count the problems with a score in every criterion that counts."""
    wanted = {criterion.pk for criterion in criteria if criterion.weight}
    return sum(bool(wanted) and wanted <= {score.criterion_id for score in row.scores.all()} for row in problems)
