"""Answers: counts and money by area, issue, year, type; now from cells, as of a day from spans."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kongtun.areas.models import AreaKind
from kongtun.common.kept import in_parts
from kongtun.figures.queries.ask import Ask, By, Spot, spot_of
from kongtun.figures.queries.rows import NUMBERS, Answer, Row, completed
from kongtun.figures.queries.statements import KEY, values_of

__all__ = ["KEY", "Answer", "Row", "answered", "completed", "figures", "provinces_of", "wide_question"]

# Areas wide enough that their answers are kept between requests, and the levels whose rows lie in one province each.
WIDE = (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE)
IN_ONE_PROVINCE = (By.FUND, By.DISTRICT, By.PROVINCE)


def figures(ask: Ask) -> Answer:
    """Answer a question: as it stands now, or at the end of ``ask.on``. Wide ones are kept; the rows belong to all who ask.

    A wide question costs one statement when nothing changed since it was asked last (``common/kept``), and besides what a
    changed province costs.
    """
    wide = wide_question(ask)
    if wide is None:
        return answered(ask)
    found = in_parts(("figures", wide), provinces_of(wide), partial(_read, wide), partial(_joined, wide))
    return Answer(ask, dict(found.rows), found.whole)


def answered(ask: Ask) -> Answer:
    """Answer a question from the facts themselves: two statements now, three about issues; four as of a day."""
    answer = Answer(ask)
    asked = replace(ask, area=spot_of(ask.area) if ask.in_part else None)
    for key, _province, values in values_of(asked):
        answer.add(key, values)
    return _completed(answer)


def wide_question(ask: Ask) -> Ask | None:
    """Return a question as others ask it too, when it is about a whole wide area of which the reader may see everything."""
    kind = AreaKind.COUNTRY if ask.area is None else ask.area.kind
    if kind not in WIDE or ask.designation or getattr(ask, "funds", None) is not None:
        return None
    path = "TH/" if ask.area is None else getattr(ask.area, "path", "")
    if ask.within is not None and not (path and any(path.startswith(one) for one in ask.within)):
        return None
    named = {name: getattr(ask, name) for name in ("by", "years", "issue", "support_type", "lao_type", "on")}
    return Ask(**named, area=spot_of(ask.area) if ask.in_part else None)


def provinces_of(wide: Ask) -> tuple[int, ...] | None:
    """Return the provinces of a wide question; None: all."""
    return None if wide.area is None else wide.area.provinces or (wide.area.pk,)


def _read(ask: Ask, province: int | None) -> dict[int, Answer]:
    """Return the answers of all provinces of a question, or of one of them."""
    if province is not None:
        ask = replace(ask, area=Spot(AreaKind.PROVINCE, province))
    parts: dict[int, Answer] = {}
    for key, place, values in values_of(ask, split=True):
        parts.setdefault(place, Answer(ask)).add(key, values)
    return {place: _completed(part) for place, part in parts.items()}


def _joined(ask: Ask, parts: dict[int, Answer]) -> Answer:
    """Add the answers of provinces up."""
    answer = Answer(ask)
    for part in parts.values():
        if ask.by in IN_ONE_PROVINCE:
            answer.rows |= part.rows
            answer.sum_up(part.whole)
        else:
            for key, row in part.rows.items():
                answer.add(key, {name: getattr(row, name) for name in NUMBERS})
    return _completed(answer)


def _completed(answer: Answer) -> Answer:
    for row in (*answer.rows.values(), answer.whole):
        completed(row, answer.ask)
    return answer
