"""Answers, and what several people's answers say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles
from typing import Any

from django.db.models import QuerySet

from kongtun.surveys.models import Response
from kongtun.surveys.outline import Outline

Answers = dict[str, Any]


def subject_of(record: Any) -> dict[str, Any]:
    """Return how responses name ``record``, as lookups."""
    return {"subject_kind": record._meta.label_lower, "subject_id": record.pk}  # noqa: SLF001 (the documented model API)


def responses_about(record: Any) -> QuerySet[Response]:
    """Responses about a record, drafts included, with their people and answers; two queries."""
    rows = Response.objects.filter(**subject_of(record)).select_related("by")
    return rows.prefetch_related("answers__question").order_by("started_at", "pk")


def response_of(record: Any, user: Any) -> Response | None:
    """Return the person's own response about a record, draft or sent."""
    return responses_about(record).filter(by=user).first()


def response_without_account(record: Any, respondent: str) -> Response | None:
    """Return the response of somebody who answers without an account, draft or sent."""
    return responses_about(record).filter(respondent=respondent).first()


def answers_of(response: Response | None) -> Answers:
    """Return {key: number or text} of a response."""
    if response is None:
        return {}
    return {row.question.key: row.text if row.value is None else row.value for row in response.answers.all()}


@dataclass(frozen=True)
class Spread:
    """Where several numbers lie. ``low`` and ``high`` hold the middle half between them (quartiles, inclusive)."""

    median: Decimal
    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal
    count: int


def spread_of(numbers: Iterable[Decimal | int]) -> Spread | None:
    """Return the spread of some numbers; None when there is none."""
    values = sorted(Decimal(number) for number in numbers)
    if not values:
        return None
    low, middle, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return Spread(median(values) if len(values) > 1 else middle, low, high, values[0], values[-1], len(values))


@dataclass(frozen=True)
class Summary:
    """Spread of the totals (percent) and of each question that counts, by its key (in its own scale)."""

    total: Spread
    by_key: dict[str, Spread]


def summary_of(outline: Outline, sheets: list[Answers]) -> Summary | None:
    """Return what the answers of several people say together; None without any."""
    total = spread_of(outline.total(sheet) for sheet in sheets)
    if total is None:
        return None
    spreads = {q.key: spread_of(sheet[q.key] for sheet in sheets if q.key in sheet) for q in outline.scored}
    return Summary(total, {key: spread for key, spread in spreads.items() if spread is not None})
