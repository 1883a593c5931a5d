"""What the page of figures draws: tiles, rows with links down to the records, bars, and what each figure means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.areas.models import Area, AreaKind
from kongtun.common.ui.amounts import millions
from kongtun.figures.measures import BAHT, BY_NAME, MEASURES, TABLE, TOP, Measure, value_of
from kongtun.figures.presenters.question import Question, by_name
from kongtun.figures.presenters.said import change, said
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.figures import Row
from kongtun.figures.queries.lines import Line, Picture
from kongtun.figures.queries.places import next_level, rows_within
from kongtun.figures.queries.records import FIGURES

MOST_BARS = 30
LARGE = 10_000_000
# Records are listed for a district or less: above it a number leads to the next level down.
LISTED = (AreaKind.DISTRICT, AreaKind.SUBDISTRICT, AreaKind.LOCAL_GOVERNMENT)


def address(question: Question, **other: Any) -> str:
    """Return the address of a question's page."""
    return f"{reverse('figures:show')}?{question.query(**other)}"


def shown_measures(picture: Picture) -> list[Measure]:
    """Return the columns of the table: those the question can say something about."""
    return [one for one in TABLE if one.name in picture.known]


def tiles(question: Question, picture: Picture) -> list[dict[str, Any]]:
    """Return the figures at the top, each with what it means beside it and how it moved."""
    shown = []
    for name in TOP:
        measure, value = BY_NAME[name], value_of(picture.whole, name)
        if value is None and name != "mean_days":
            continue
        shown.append(
            {
                "measure": measure, "figure": _short(measure, value), "unit": measure.unit if value is not None else "",
                "note": _note(name, picture.whole), "change": change(measure, picture.whole, picture.before),
                "url": _records(question, name) if value else "",
            }
        )  # fmt: skip
    return shown


def _short(measure: Measure, value: Any) -> str:
    """Return a figure as it fits a tile on a phone: from ten million baht on in millions (the table has it in full)."""
    if measure.kind == BAHT and value is not None and abs(value) >= LARGE:
        return millions(value)
    return said(measure, value)


def _note(name: str, whole: Row) -> str:
    """Return what stands under a figure: its parts, or of how many it is the mean."""
    if name not in _NOTES or (name == "left" and whole.left_share is None):
        return ""
    text, parts = _NOTES[name]
    return str(text) % {key: said(BY_NAME[part], value_of(whole, part)) for key, part in parts.items()}


_NOTES: dict[str, tuple[Any, dict[str, str]]] = {
    "plans": (gettext_lazy("เห็นชอบแล้ว %(n)s"), {"n": "plans_approved"}),
    "proposed": (gettext_lazy("ไม่ผ่าน %(n)s"), {"n": "refused"}),
    "granted": (gettext_lazy("ปิดแล้ว %(closed)s ยุติ %(ended)s"), {"closed": "closed", "ended": "ended"}),
    "waiting": (gettext_lazy("ขอ %(n)s บาท"), {"n": "asked"}),
    "left": (gettext_lazy("ร้อยละ %(n)s ของเงินที่มี"), {"n": "left_share"}),
    "mean_days": (gettext_lazy("จาก %(n)s โครงการที่มีมติ"), {"n": "decided"}),
    "mean_score": (gettext_lazy("จาก %(n)s ข้อเสนอที่ให้คะแนน"), {"n": "scored"}),
    "mean_change": (
        gettext_lazy("ดีขึ้น %(n)s จาก %(all)s ชุดตัวเลข ถึงเป้า %(met)s"),
        {"n": "improved", "all": "measured", "met": "met"},
    ),
    "reached": (gettext_lazy("คน-ครั้ง จากรายงาน %(n)s ฉบับ"), {"n": "reports"}),
}


def rows(question: Question, picture: Picture, page: Page) -> list[dict[str, Any]]:
    """Return the rows of a page of the table."""
    columns = shown_measures(picture)
    compared = BY_NAME[question.show]
    lists = {
        measure.name: reverse("figures:records", args=[measure.name]) for measure in columns if measure.name in FIGURES
    }
    shown = []
    for line in page.object_list:
        inner = inside(question, line)
        down = address(inner) if inner is not None else ""
        # The same question behind every number of the row: written once, a page has a hundred rows.
        listed = _records_query(inner) if inner is not None else ""
        cells = []
        for measure in columns:
            value = value_of(line.row, measure.name)
            url = ""
            if inner is not None and value and measure.of:
                url = f"{lists[measure.name]}?{listed}" if listed and measure.name in lists else down
            cells.append({"measure": measure, "text": said(measure, value), "url": url})
        moved = change(compared, line.row, line.then) if picture.before is not None else None
        shown.append({"line": line, "url": down, "cells": cells, "change": moved})
    return shown


def whole_cells(question: Question, picture: Picture) -> list[dict[str, Any]]:
    """Return the cells of the last line of the table."""
    cells = []
    for measure in shown_measures(picture):
        value = value_of(picture.whole, measure.name)
        cells.append(
            {"measure": measure, "text": said(measure, value), "url": _records(question, measure.name) if value else ""}
        )
    return cells


def inside(question: Question, line: Line) -> Question | None:
    """Return the question about what a row holds: the next level down, or the same area narrowed; None where there is none."""
    by = question.ask.by
    if line.area_id is not None:
        area = Area(pk=line.area_id, kind=_KIND[by])
        return question.narrowed(area=area, by=next_level(area))
    if line.key is None:
        return None
    stay = question.ask.area
    levels = [one for one in rows_within(stay) if one != by] if stay is not None else [By.ZONE]
    below = levels[0]
    if by == By.YEAR:
        return question.narrowed(years=(line.key,), by=below)
    if by == By.TYPE:
        return question.narrowed(support_type=line.key, by=below) if line.key else None
    if by == By.LAO:
        return question.narrowed(lao_type=line.key, by=below) if line.key else None
    issue = _Issue(line.key, line.code)
    return replace(question.narrowed(issue=line.key, by=below), issue=issue)  # type: ignore[arg-type]


_KIND = {
    By.ZONE: AreaKind.ZONE, By.PROVINCE: AreaKind.PROVINCE, By.DISTRICT: AreaKind.DISTRICT, By.FUND: AreaKind.LOCAL_GOVERNMENT,
}  # fmt: skip


class _Issue:
    """Key and code of an issue, enough for an address."""

    def __init__(self, pk: int, code: str) -> None:
        self.pk, self.code = pk, code


def _records(question: Question, figure: str) -> str:
    """Return the address of the records behind a figure, where they are few enough to be read."""
    listed = _records_query(question) if figure in FIGURES else ""
    return f"{reverse('figures:records', args=[figure])}?{listed}" if listed else ""


def _records_query(question: Question) -> str:
    """Return the part of that address behind the question mark; empty where records are not listed."""
    area = question.ask.area
    if area is None or area.kind not in LISTED:
        return ""
    return question.query(show="", order="", compare="")


def places_of_records(question: Question, figure: str, places: list[tuple[Area, int]]) -> list[dict[str, Any]]:
    """Return the areas that hold the records behind a figure, how many each holds, and the way to them."""
    listed = reverse("figures:records", args=[figure])
    rows = []
    for area, number in places:
        inner = question.narrowed(area=area, by=next_level(area))
        url = f"{listed}?{inner.query(show='', order='', compare='')}"
        if question.ask.area is not None and area.pk == question.ask.area.pk:  # funds right under it: by their names
            url = address(question.narrowed(by=By.FUND))
        rows.append({"area": area, "count": number, "url": url})
    return rows


def bars(question: Question, page: Page) -> dict[str, Any] | None:
    """Return one figure of the rows of a page beside each other; None when it cannot be said of them, or of less than two."""
    measure = BY_NAME[question.show]
    found = [(line, value_of(line.row, measure.name)) for line in page.object_list]
    known = [(line, value) for line, value in found if value is not None][:MOST_BARS]
    highest = max((value for _line, value in known), default=0)
    if len(known) < 2 or highest <= 0:
        return None
    return {
        "measure": measure, "left_out": len(found) - len(known),
        "rows": [
            {"name": line.name, "text": said(measure, value), "percent": max(0, round(100 * value / highest, 1))}
            for line, value in known
        ],
        "title": _("%(figure)s แยกตาม%(rows)s") % {"figure": measure.label, "rows": by_name(question.ask.by)},
    }  # fmt: skip


def meanings() -> list[Measure]:
    """Return all figures with their meaning and source."""
    return list(MEASURES)
