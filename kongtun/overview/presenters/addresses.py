"""Addresses of the pages: what is looked at stands in them, so that they can be kept and sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kongtun.areas.models import Area
from kongtun.figures.presenters.question import typed_day
from kongtun.figures.queries.places import next_level
from kongtun.overview.choices import ICONS, Question
from kongtun.overview.queries.look import Look, year_of

SHOW = "show"


def parts_of(look: Look) -> list[tuple[str, Any]]:
    """Return the parts of an address that say what is looked at; what goes without saying is left out."""
    pairs: list[tuple[str, Any]] = [("area", look.area.pk)]
    if look.year != year_of(look.on):
        pairs.append(("year", look.year))
    if look.on is not None:
        pairs.append(("on", typed_day(look.on)))
    if look.group is not None:
        pairs.append(("who", look.group.code))
    return pairs


def query_of(look: Look, **more: Any) -> str:
    """Return what stands behind the question mark."""
    pairs = parts_of(look) + [(name, value) for name, value in more.items() if value not in ("", None)]
    return urlencode([(name, value.value if hasattr(value, "value") else value) for name, value in pairs])


def address(look: Look, page: str = SHOW, **more: Any) -> str:
    """Return the address of the whole picture or of a question."""
    return f"{reverse(f'overview:{page}')}?{query_of(look, **more)}"


def file_address(look: Look, question: Question, **more: Any) -> str:
    """Return the address of a question's file."""
    return f"{reverse('overview:export', args=[question.value])}?{query_of(look, **more)}"


def at(look: Look, area: Area) -> Look:
    """Return the same look at another area; chosen funds stay behind."""
    return replace(look, area=area, group=None)


def figures_address(look: Look, **more: Any) -> str:
    """Return the page of figures of the same area, year and day."""
    pairs: list[tuple[str, Any]] = [("area", look.area.pk), ("by", next_level(look.area).value), ("year", look.year)]
    if look.on is not None:
        pairs.append(("on", typed_day(look.on)))
    return f"{reverse('figures:show')}?{urlencode([*pairs, *more.items()])}"


def questions() -> list[dict[str, str]]:
    """Return the questions with their pages about the reader's whole area, for the home page."""
    return [{"label": str(one.label), "icon": ICONS[one], "url": reverse(f"overview:{one.value}")} for one in Question]
