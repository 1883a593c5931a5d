"""Beside the figures of an area: whom its activities reached, and how many of its funds have a mentor."""

from __future__ import annotations

from typing import Any

from kongtun.common.thai.numerals import number
from kongtun.figures.presenters.question import Question
from kongtun.figures.queries.mentored import mentored
from kongtun.figures.queries.progress import reached_by_group


def people(question: Question, funds: int) -> dict[str, Any] | None:
    """Return bars of target groups and the funds with a mentor; None of one issue or type, which say nothing of either.

    ``funds``: how many the question is about. People are counted as of now, whatever day is asked for.
    """
    ask = question.ask
    if ask.issue is not None or ask.support_type is not None:
        return None
    groups = reached_by_group(ask) if ask.on is None else []
    most = max((one.people for one in groups), default=0)
    return {
        "mentored": mentored(ask, funds),
        "groups": [
            {"name": one.group.name_th, "text": number(one.people), "percent": round(100 * one.people / most, 1)}
            for one in groups if one.people
        ],
    }  # fmt: skip
