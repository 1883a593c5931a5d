"""Who is who: names in the report of a room against the list of participants. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.dateparse import parse_datetime

from kongtun.common.thai.names import plain_name
from kongtun.forums.models import MatchedBy, Participant

# A row is taken for somebody by a near name only when a letter was left out, doubled or added ("สุภาพ บุญมา" for "สุภาพร บุญมา":
# 0.95) and nobody else comes close. A letter that differs can be another person ("สมชาย" and "สมชัย ใจดี": 0.89, "แสงทอง" and
# "แสนทอง": 0.91): those are left to somebody who knows them.
NEAR = 0.92
FAR = 0.85
# Names this short are alike by chance.
SHORTEST = 6

_ASIDE = re.compile(r"[(\[{].*?[)\]}]|[-_/|,:].*$")


def name_key(name: str) -> str:
    """Return a name to compare: without title, spaces, and what people write beside their name in a room.

    >>> name_key("นายสมชาย ใจดี (อบต.โนนสำราญ)") == name_key("สมชาย  ใจดี - รพ.สต.")
    True
    """
    return plain_name(_ASIDE.sub("", name).strip() or name).casefold()


def merged(spans: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return times as they follow one another, with overlapping ones joined.

    >>> merged([[50, 60], [0, 10], [5, 20]])
    [[0, 20], [50, 60]]
    """
    found: list[list[int]] = []
    for start, end in sorted(list(span) for span in spans):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        elif end > start:
            found.append([start, end])
    return found


def minutes_in(spans: Iterable[Sequence[int]]) -> int:
    """Return the minutes of all spans together, each moment once; a part of a minute counts when it is half or more.

    >>> minutes_in([[0, 600], [300, 900]])
    15
    """
    return round(sum(end - start for start, end in merged(spans)) / 60)


def find_participant(
    name: str, email: str, people: Sequence[Participant], emails: Mapping[int, str]
) -> tuple[Participant | None, str]:
    """Return who a row is, and how that was found; (None, "") leaves it to a person.

    By e-mail (``emails``: of the participants, by key), then by the same name, then by a near one. Two people who fit equally
    well are none.
    """
    if email:
        same = [one for one in people if emails.get(one.pk, "").casefold() == email.casefold()]
        if len(same) == 1:
            return same[0], MatchedBy.EMAIL
    key = name_key(name)
    if not key:
        return None, ""
    same = [one for one in people if name_key(one.name) == key]
    if same:
        return (same[0], MatchedBy.NAME) if len(same) == 1 else (None, "")
    if len(key) < SHORTEST:
        return None, ""
    ranked = sorted(((likeness(key, name_key(one.name)), one.pk, one) for one in people), key=lambda row: row[:2])[-2:]
    best = ranked[-1] if ranked else None
    second = ranked[0][0] if len(ranked) == 2 else 0.0
    if best is not None and best[0] >= NEAR and second < FAR:
        return best[2], MatchedBy.NEAR
    return None, ""


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def span_of(row: Mapping[str, Any]) -> list[int] | None:
    """Return [from, until] of a row of Zoom's report in seconds since 1970; None when it is unreadable."""
    start, end = (parse_datetime(str(row.get(name) or "")) for name in ("join_time", "leave_time"))
    if start is None or end is None or end < start:
        return None
    return [int(start.timestamp()), int(end.timestamp())]
