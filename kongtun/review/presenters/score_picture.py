"""Scores as lines of one picture: the whole span, the middle half, the middle, and one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.review.queries.scores import ScoreSummary
from kongtun.surveys.outline import Outline, QuestionOutline


@dataclass(frozen=True)
class Picture:
    """``total_rows`` and ``groups`` hold rows for the component ``spread``; ``own`` is the reader's own total in percent."""

    total_rows: list[dict[str, Any]]
    groups: tuple[tuple[str, list[dict[str, Any]]], ...]
    own: Decimal | None


def picture_of(scores: ScoreSummary, outline: Outline, own: Mapping[str, Any] | None) -> Picture:
    """Return the picture; everything stands in percent of its scale, the texts say the numbers themselves."""
    mine = outline.total(dict(own)) if own else None
    total = {"name": _("คะแนนรวม"), **_words(scores, whole=True), **_places(scores, lambda value: value), "at": mine}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in scores.by_criterion:
        question = row.question
        given = own.get(question.key) if own else None
        groups.setdefault(row.group, []).append(
            {
                "name": question.text,
                **_words(row),
                **_places(row, lambda value, question=question: 100 * question.share(value)),
                "at": None if given is None else 100 * question.share(given),
                "scale": _scale(question),
            }
        )
    return Picture([total], tuple(groups.items()), mine)


def _places(row: Any, percent: Any) -> dict[str, Any]:
    return {
        "low": percent(row.low), "high": percent(row.high), "middle": percent(row.median), "least": percent(row.least),
        "most": percent(row.most),
    }  # fmt: skip


def _words(row: Any, *, whole: bool = False) -> dict[str, Any]:
    """Numbers as text; ``whole`` says the middle half too (a criterion shows it in the picture and in the table)."""
    numbers = {
        name: number(Decimal(getattr(row, name)).quantize(Decimal("0.1"), ROUND_HALF_UP))
        for name in ("median", "low", "high", "least", "most")
    }
    if row.least == row.most:
        text = _("ทุกคนให้ %(median)s") % numbers
    elif whole:
        text = _("กลาง %(median)s ครึ่งหนึ่งอยู่ %(low)s–%(high)s ทั้งหมด %(least)s–%(most)s") % numbers
    else:
        text = _("กลาง %(median)s ทั้งหมด %(least)s–%(most)s") % numbers
    return {"text": text, **{f"{name}_text": value for name, value in numbers.items()}, "count": row.count}


def _scale(question: QuestionOutline) -> str:
    return f"{question.minimum}–{question.maximum}"
