"""Rows of an answer with their names, also those of which nothing is known yet, in the order of a Thai dictionary or of a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kongtun.areas.models import LaoType
from kongtun.common.kept import whole
from kongtun.common.thai.text import sort_key
from kongtun.figures.measures import TABLE, value_of
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import Answer, Row, completed, figures, provinces_of, wide_question
from kongtun.figures.queries.places import areas_asked, funds_asked
from kongtun.funds.notices import all_packs
from kongtun.indicators.models import Issue

NAME, MOST, LEAST = "name", "most", "least"


@dataclass
class Line:
    """One row: what it is, its figures, and those of a year before when they were asked for."""

    key: Any
    name: str
    row: Row
    code: str = ""
    note: str = ""
    area_id: int | None = None
    then: Row | None = None
    sort: Any = ""


@dataclass
class Picture:
    """Everything a page, a file or a program gets: rows, whole, and the same of a year before when asked for."""

    ask: Ask
    lines: list[Line]
    whole: Row
    funds: int
    on: date
    known: frozenset[str]
    before: Row | None = None
    before_on: date | None = None


def a_year_before(day: date) -> date:
    """Return the same day of the year before (28 February for 29 February)."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def picture_of(ask: Ask, *, compare: bool = False, order: str = NAME, measure: str = "granted") -> Picture:
    """Answer a question with names, and with ``compare`` what the same question said on the same day of the year before.

    Of chosen fiscal years the ones before are compared; the number of statements does not grow with the rows.
    """
    day = ask.on or timezone.localdate()
    named = named_lines(ask)
    found = Picture(ask, ordered(ask, named, order, measure), named.whole, named.funds, day, named.known)
    if compare:
        found.before_on = a_year_before(day)
        earlier = replace(ask, on=found.before_on, years=tuple(year - 1 for year in ask.years))
        answer, found.before = _whole(earlier)
        # Rows of years are themselves compared with the row of the year before.
        back = 1 if ask.by == By.YEAR else 0
        found.lines = [
            replace(line, then=answer.rows.get(line.key - back if back else line.key) or completed(Row(), earlier))
            for line in found.lines
        ]
    return found


@dataclass(frozen=True)
class Named:
    """The rows of a question by name, its whole, the number of its funds, and the figures of which any row knows something."""

    lines: list[Line]
    whole: Row
    funds: int
    known: frozenset[str]

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.lines)


def named_lines(ask: Ask) -> Named:
    """Return the named rows of a question, the whole with every project once; kept like wide answers, for all who ask."""
    wide = wide_question(ask)
    if wide is None:
        return _named(ask)
    return whole(("lines", wide, get_language()), provinces_of(wide), lambda: _named(ask))


def ordered(ask: Ask, named: Named, order: str, measure: str) -> list[Line]:
    """Return the rows in the order asked for; of a wide question the order is kept as its rows are."""
    wide = wide_question(ask) if order != NAME else None
    if wide is None:
        return in_order(named.lines, order, measure)
    key = ("lines in order", wide, get_language(), order, measure)
    return list(whole(key, provinces_of(wide), lambda: in_order(named_lines(ask).lines, order, measure)))


def _named(ask: Ask) -> Named:
    answer, total = _whole(ask)
    lines = sorted(_NAMED[ask.by](ask, answer), key=lambda line: line.sort)
    rows = [line.row for line in lines] or [total]
    known = frozenset(one.name for one in TABLE if any(value_of(row, one.name) is not None for row in rows))
    return Named(lines, total, funds_asked(ask).count(), known)


def _whole(ask: Ask) -> tuple[Answer, Row]:
    answer = figures(ask)
    if ask.by in (By.ISSUE, By.TYPE):  # a project of two issues stands in two rows, and money has no issue
        return answer, figures(replace(ask, by=By.NOTHING)).whole
    return answer, answer.whole


def in_order(lines: list[Line], order: str, measure: str) -> list[Line]:
    """Sort lines that stand by name by a figure, with the unknown at the end."""
    if order == NAME:
        return list(lines)
    known = [line for line in lines if value_of(line.row, measure) is not None]
    known.sort(key=lambda line: value_of(line.row, measure), reverse=order == MOST)
    return known + [line for line in lines if value_of(line.row, measure) is None]


def _places(ask: Ask, answer: Answer) -> list[Line]:
    lines = []
    for area in areas_asked(ask):
        row = answer.rows.pop(area.pk, None) or completed(Row(area.pk), ask)
        # เขต 9 stands before เขต 10 although a dictionary has it behind.
        sort = (f"{int(area.code):03d}" if ask.by == By.ZONE and area.code.isdecimal() else "", sort_key(area.name_th))
        lines.append(Line(area.pk, area.name_th, row, area.code, area_id=area.pk, sort=sort))
    # A district that fell away, or facts of a place that the tree has at another level now.
    for key, row in answer.rows.items():
        lines.append(Line(key, _("พื้นที่อื่น"), row, area_id=key, sort=("~", sort_key(str(key)))))
    return lines


def _funds(ask: Ask, answer: Answer) -> list[Line]:
    columns = ("pk", "code", "area_id", "area__name_th", "area__parent__name_th")
    return [
        Line(
            pk, name, answer.rows.get(pk) or completed(Row(pk), ask), code, note=district or "", area_id=area_id,
            sort=(sort_key(name), sort_key(district or "")),
        )
        for pk, code, area_id, name, district in funds_asked(ask).order_by().values_list(*columns)
    ]  # fmt: skip


def _issues(ask: Ask, answer: Answer) -> list[Line]:
    wanted = [key for key in answer.rows if key is not None]
    lines = [
        Line(issue.pk, issue.short_name, answer.rows[issue.pk], issue.code, sort=(0, sort_key(issue.short_name)))
        for issue in Issue.objects.filter(pk__in=wanted)
    ]
    if None in answer.rows and (ask.issue is None):
        lines.append(Line(None, _("ยังไม่ผูกกับแผน"), answer.rows[None], sort=(1, sort_key(""))))
    return lines


def _years(_ask: Ask, answer: Answer) -> list[Line]:
    return [Line(year, str(year), row, str(year), sort=-year) for year, row in answer.rows.items()]


def _types(_ask: Ask, answer: Answer) -> list[Line]:
    names = dict(type_names())
    return [
        Line(key, names.get(key, _("ยังไม่ระบุประเภท")), row, str(key or ""), sort=(key == 0, key))
        for key, row in answer.rows.items()
    ]


def _governments(_ask: Ask, answer: Answer) -> list[Line]:
    names = {kind.value: str(kind.label) for kind in LaoType}
    return [Line(key, names.get(key, _("ไม่ระบุ")), row, key, sort=key or "~") for key, row in answer.rows.items()]


def _nothing(_ask: Ask, _answer: Answer) -> list[Line]:
    return []


_NAMED: dict[str, Callable[[Ask, Answer], list[Line]]] = {
    By.NOTHING: _nothing, By.ZONE: _places, By.PROVINCE: _places, By.DISTRICT: _places, By.FUND: _funds, By.ISSUE: _issues,
    By.YEAR: _years, By.TYPE: _types, By.LAO: _governments,
}  # fmt: skip


def type_names() -> list[tuple[int, str]]:
    """Return number and name of the types of support of the newest notice."""
    newest = max(all_packs(), key=lambda pack: pack.valid_from)
    return [(kind.number, kind.full_label) for kind in newest.support_types]
