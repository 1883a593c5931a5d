"""One line: where the peers lie, where the fund lies, how sure that is. Positions in percent of the line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.comparison.measures import SHARE
from kongtun.comparison.presenters.said import said, span
from kongtun.comparison.queries.standing import Compared
from kongtun.comparison.verdicts import Verdict

TONES = {
    Verdict.BETTER: ("pass", "trending-up"), Verdict.SAME: ("wait", "minus"), Verdict.WEAKER: ("warn", "flag"),
    Verdict.FEW: ("off", "hourglass"),
}  # fmt: skip
NICE = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def strip(one: Compared) -> dict[str, Any]:
    """Return what the picture of one measure draws, and the same in words."""
    top = _top(one)

    def at(value: float | None) -> float | None:
        return None if value is None else max(0.0, min(100.0, 100 * value / top))

    own, peers = one.own, one.peers
    tone, icon = TONES[one.verdict]
    return {
        "name": one.measure.name, "label": one.measure.label, "meaning": one.measure.meaning, "tone": tone, "icon": icon,
        "word": one.words, "value": said(one.measure, own.value if own else None), "top": said(one.measure, top),
        "own": {"at": at(own.shown), "low": at(own.low), "high": at(own.high)} if own else None,
        "peers": {
            "low": at(peers.low), "high": at(peers.high), "median": at(peers.median), "tenth": at(peers.tenth),
            "nine": at(peers.nine_tenths),
        } if peers else None,
        "own_words": own_words(one), "peer_words": peer_words(one),
        "read": f"{one.measure.label}: {own_words(one)} {peer_words(one)}",
        "median_words": said(one.measure, peers.median if peers else None),
    }  # fmt: skip


def own_words(one: Compared) -> str:
    """The fund's number, how sure it is and what it was counted from."""
    if one.own is None:
        return _("ยังไม่มีข้อมูลพอจะคิด")
    words = {
        "value": said(one.measure, one.own.value), "span": span(one.measure, one.own.low, one.own.high),
        "n": number(int(one.own.count * one.measure.each + 0.5)), "of": one.measure.counted,
    }  # fmt: skip
    return _("กองทุนนี้ %(value)s น่าจะอยู่ระหว่าง %(span)s นับจาก %(n)s %(of)s") % words


def peer_words(one: Compared) -> str:
    """Where the group lies."""
    if one.peers is None:
        return _("กลุ่มมีข้อมูลไม่ถึง 5 แห่ง จึงไม่แสดง")
    words = {
        "median": said(one.measure, one.peers.median), "n": number(one.peers.count),
        "span": span(one.measure, one.peers.low, one.peers.high),
    }  # fmt: skip
    return _("กลุ่ม %(n)s แห่ง ค่ากลาง %(median)s ครึ่งหนึ่งอยู่ระหว่าง %(span)s") % words


def _top(one: Compared) -> float:
    """Right end of the line: everything for shares, else the next round number above what is drawn."""
    if one.measure.kind == SHARE:
        return 1.0
    drawn = [value for value in (
        one.own.high if one.own else None, one.own.value if one.own else None, one.peers.high if one.peers else None,
        one.peers.nine_tenths if one.peers else None,
    ) if value is not None]  # fmt: skip
    highest = max(drawn, default=1.0) or 1.0
    step = 1.0
    while step * 10 < highest:
        step *= 10
    while step > highest:
        step /= 10
    return next(nice * step for nice in NICE if nice * step >= highest)
