"""The rubric with which proposals are scored: the quality criteria of document A until a fund has its own."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from kongtun.indicators.loading import DATA
from kongtun.indicators.loading.upsert import read_rows
from kongtun.surveys.choices import QuestionKind
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline

WORDS = Path(__file__).parent / "data" / "rubric.toml"
REMARK = "REMARK"


@cache
def default_rubric() -> Outline:
    """Return the rubric of document A: twelve criteria in four groups, all of the same weight, and a remark."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    rows = read_rows(DATA / "proposal_quality.csv")
    groups = [
        GroupOutline(title, tuple(_criterion(row, words["items"][row["code"]]) for row in members))
        for (_number, title), members in groupby(rows, key=lambda row: (row["group_no"], row["group_th"]))
    ]
    remark = words["remark"]
    groups.append(
        GroupOutline(
            remark["group"],
            (QuestionOutline(REMARK, remark["text"], QuestionKind.TEXT, remark["help"]),),
        )
    )
    return Outline(words["title"], tuple(groups))


def _criterion(row: dict[str, str], words: dict[str, Any]) -> QuestionOutline:
    levels = tuple(words["levels"])
    return QuestionOutline(
        row["code"], row["item_th"], help=words["help"], minimum=0, maximum=len(levels) - 1, levels=levels
    )
