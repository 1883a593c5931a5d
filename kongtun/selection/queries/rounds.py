"""Reads of a round: its rules, candidates with values and judges' scores, the ranking they give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kongtun.funds.models import Fund
from kongtun.funds.queries import find_funds
from kongtun.selection.choices import SAO_TYPES, ValueSource, Wanted
from kongtun.selection.models import Candidate, CandidateValue, Criterion, Round
from kongtun.selection.ranking import Entrant, Limit, Placed, Rule, ranking, with_sensitivity
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Questionnaire, Response
from kongtun.surveys.queries.responses import answers_of


@dataclass(frozen=True)
class Sheet:
    """What one judge gave one candidate: {criterion: level}."""

    judge: str
    judge_id: int
    candidate: int
    levels: dict[str, int]
    remark: str


@dataclass(frozen=True)
class RoundData:
    """Everything the ranking is made from, and the ranking."""

    round: Round
    criteria: list[Criterion]
    candidates: dict[int, Candidate]
    sheets: list[Sheet]
    rules: list[Rule]
    entrants: list[Entrant]
    limits: list[Limit]
    placed: list[Placed]

    @property
    def judges(self) -> list[tuple[int, str]]:
        """Who has scored, in the order of their names."""
        return sorted({(sheet.judge_id, sheet.judge) for sheet in self.sheets}, key=lambda pair: (pair[1], pair[0]))

    @property
    def judged(self) -> list[Criterion]:
        """Criteria that the judges give."""
        return [one for one in self.criteria if one.source == ValueSource.JUDGES]

    @property
    def measured(self) -> list[Criterion]:
        """Criteria whose values the system pulled in."""
        return [one for one in self.criteria if one.source != ValueSource.JUDGES]


def code_of(selection: Round) -> str:
    """Return the code of the round's own questionnaire."""
    return f"round-{selection.pk}"


def questionnaire_of(selection: Round) -> Questionnaire | None:
    """Return the judges' questionnaire of a round, once scoring has begun."""
    return Questionnaire.objects.filter(purpose=Purpose.SELECTION, area=selection.area, code=code_of(selection)).first()


def data_of(selection: Round, *, weights: dict[str, Decimal] | None = None, sensitivity: bool = False) -> RoundData:
    """Return a round with its ranking; ``weights`` tries other ones. A fixed number of queries."""
    criteria = list(selection.criteria.all())
    candidates = {
        row.pk: row
        for row in selection.candidates.select_related("fund__area__parent__parent", "phase").order_by("fund__code")
    }
    sheets = _sheets(candidates)
    known = CandidateValue.objects.filter(candidate__in=candidates).values_list("candidate", "criterion__key", "value")
    values: dict[int, dict[str, Decimal | None]] = {pk: {} for pk in candidates}
    for candidate, key, value in known:
        values[candidate][key] = value
    judged = [one.key for one in criteria if one.source == ValueSource.JUDGES]
    for pk in candidates:
        for key in judged:
            given = [sheet.levels[key] for sheet in sheets if sheet.candidate == pk and key in sheet.levels]
            # Levels run from 0 to 3; the mean of the judges, as a share.
            values[pk][key] = Decimal(sum(given)) / (3 * len(given)) if given else None
    rules = [
        Rule(
            one.key,
            (weights or {}).get(one.key, one.weight),
            one.source == ValueSource.JUDGES,
            one.wanted == Wanted.LOW,
        )
        for one in criteria
    ]
    entrants = [_entrant(row, values[row.pk]) for row in candidates.values()]
    limits = [Limit(one.level, one.kind, one.count) for one in selection.quotas.all()]
    rank = with_sensitivity if sensitivity else ranking
    return RoundData(selection, criteria, candidates, sheets, rules, entrants, limits, rank(rules, entrants, limits))


def _entrant(row: Candidate, values: dict[str, Decimal | None]) -> Entrant:
    district: Any = row.fund.area.parent
    kind = "sao" if row.fund.area.lao_type in SAO_TYPES else "municipality" if row.fund.area.lao_type else "any"
    return Entrant(row.pk, row.fund.code, district.parent.name_th, district.name_th, kind, values)


def _sheets(candidates: dict[int, Candidate]) -> list[Sheet]:
    rows = Response.objects.filter(
        subject_kind="selection.candidate", subject_id__in=candidates, submitted_at__isnull=False
    ).select_related("by").prefetch_related("answers__question").order_by("by_id", "subject_id")  # fmt: skip
    made = []
    for row in rows:
        given = answers_of(row)
        levels = {key: value for key, value in given.items() if isinstance(value, int)}
        made.append(
            Sheet(row.by.name if row.by else "", row.by_id or 0, row.subject_id, levels, str(given.get("REMARK", "")))
        )
    return made


def scored_by(selection: Round, user: Any) -> set[int]:
    """Return the candidates that the person has scored."""
    rows = Response.objects.filter(
        subject_kind="selection.candidate",
        subject_id__in=selection.candidates.values("pk"),
        by=user,
        submitted_at__isnull=False,
    )
    return set(rows.values_list("subject_id", flat=True))


def funds_within(selection: Round, words: str = "") -> QuerySet[Fund]:
    """Return the funds of the round's area, narrowed by words."""
    return find_funds(Fund.objects.filter(area__path__within=selection.area.path), words)
