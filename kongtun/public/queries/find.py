"""Finding a fund by any of its places, its name or its code; with a mistyped name too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Sum

from kongtun.areas.models import Area
from kongtun.common.kept import whole
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise
from kongtun.figures.models import Cell
from kongtun.funds.models import Fund
from kongtun.funds.queries import FUND_AREA
from kongtun.public.queries.spelling import speller

_LEVEL_WORDS = ("ตำบล", "แขวง", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.")
MOST_WORDS = 6
# Between the names of one fund, so that nothing is found across two; a word that is looked for holds no space.
_BETWEEN = "\n"


@dataclass(frozen=True)
class Named:
    """A fund with all the names it is found by, in one piece and in capitals."""

    pk: int
    code: str
    names: str

    def has(self, word: str) -> bool:
        """Return whether its code is the word, or one of its names holds it."""
        return word in self.names or word == self.code


def find(text: str) -> tuple[list[int], list[tuple[str, str]]]:
    """Return the funds whose name, code or place holds every word of ``text`` ("ต.นาดี สุรินทร์"), by name.

    A word that no fund has is read as the nearest names; what was read as what comes second.
    """
    funds = every_fund()
    read_as: list[tuple[str, str]] = []
    for typed in normalise(to_arabic_digits(text)).split()[:MOST_WORDS]:
        word = _without_level(typed)
        narrowed = _with(funds, [word])
        if not narrowed:
            near = [name for name in speller().near(word) if _with(funds, [name])]
            if near:
                narrowed = _with(funds, near)
                read_as.append((typed, " ".join(near)))
        funds = narrowed
    return [fund.pk for fund in funds], read_as


def _with(funds: Iterable[Named], words: Iterable[str]) -> list[Named]:
    wanted = [word.upper() for word in words]
    return [fund for fund in funds if any(fund.has(word) for word in wanted)]


def every_fund() -> list[Named]:
    """Return all funds by name with what they are found by; kept until an area or a fund is written (then 2 queries)."""
    return whole(("public", "names of funds"), (), _read)


def _read() -> list[Named]:
    covered: dict[int, list[str]] = {}
    covers = Area.covers.through.objects.order_by().values_list("from_area", "to_area__name_th")
    for area, name in covers:
        covered.setdefault(area, []).append(name)
    rows = Fund.objects.order_by("name", "pk").values_list(
        "pk", "code", "area_id", "name", "area__name_th", "area__parent__name_th", "area__parent__parent__name_th"
    )
    return [
        Named(pk, code.upper(), _BETWEEN.join([*(name for name in names if name), *covered.get(area, ())]).upper())
        for pk, code, area, *names in rows
    ]


def funds_of(keys: Iterable[int]) -> list[Fund]:
    """Return the funds of a page with their places, in the order of their keys."""
    wanted = list(keys)
    found = Fund.objects.select_related(FUND_AREA).in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def projects_of(funds: Iterable[Fund]) -> dict[int, int]:
    """Return how many projects of these funds were ever approved, from facts (one query)."""
    cells = Cell.objects.filter(fund__in=[fund.pk for fund in funds], counts_once=True).order_by()
    return dict(cells.values_list("fund").annotate(n=Sum(F("funded") + F("closed") + F("ended"))))


def _without_level(word: str) -> str:
    for level in _LEVEL_WORDS:
        if word.startswith(level) and word != level:
            return word.removeprefix(level)
    return word
