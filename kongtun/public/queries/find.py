"""Finding a fund by any of its places, its name or its code; with a mistyped name too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Sum

from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise
from kongtun.figures.models import Cell
from kongtun.funds.models import Fund
from kongtun.funds.queries import FUND_AREA, find_funds
from kongtun.public.queries.spelling import speller

_LEVEL_WORDS = ("ตำบล", "แขวง", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.")
MOST_WORDS = 6


def find(text: str) -> tuple[QuerySet[Fund], list[tuple[str, str]]]:
    """Return the funds whose name, code or place holds every word of ``text`` ("ต.นาดี สุรินทร์"), by name, with places.

    A word that no fund has is read as the nearest names; what was read as what comes second.
    """
    funds: QuerySet[Fund] = Fund.objects.all()
    read_as: list[tuple[str, str]] = []
    for typed in normalise(to_arabic_digits(text)).split()[:MOST_WORDS]:
        word = _without_level(typed)
        narrowed = find_funds(funds, word)
        if not narrowed.exists():
            near = [name for name in speller().near(word) if find_funds(funds, name).exists()]
            if near:
                wanted = Q(pk__in=[])
                for name in near:
                    wanted |= Q(pk__in=find_funds(funds, name).values("pk"))
                narrowed = funds.filter(wanted)
                read_as.append((typed, " ".join(near)))
        funds = narrowed
    return funds.select_related(FUND_AREA).order_by("name", "pk"), read_as


def projects_of(funds: Iterable[Fund]) -> dict[int, int]:
    """Return how many projects of these funds were ever approved, from facts (one query)."""
    cells = Cell.objects.filter(fund__in=[fund.pk for fund in funds], counts_once=True).order_by()
    return dict(cells.values_list("fund").annotate(n=Sum(F("funded") + F("closed") + F("ended"))))


def _without_level(word: str) -> str:
    for level in _LEVEL_WORDS:
        if word.startswith(level) and word != level:
            return word.removeprefix(level)
    return word
