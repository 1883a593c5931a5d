"""The way from before to the target, as a picture: how much of it was gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.evaluation.queries import Result


@dataclass(frozen=True)
class Way:
    """Positions in percent of the picture's width; ``tone`` pass, warn, late or off; ``word`` the conclusion."""

    result: Result
    fill: float
    goal_at: float
    tone: str
    word: str
    percent: str
    now_at: float
    note: str = ""


def way_of(result: Result) -> Way:
    """Return the picture of one result. Beyond the target the way gets longer, up to twice its length."""
    percent = result.achievement_percent
    tone, word = _verdict(result)
    if percent is None:
        done = 100.0 if result.reached else 0.0
        return Way(result, fill=done, goal_at=100.0, tone=tone, word=word, percent="", now_at=done)
    shown = min(max(float(percent), 0.0), 200.0)
    whole = max(100.0, shown)
    return Way(
        result,
        fill=round(shown * 100 / whole, 1),
        goal_at=round(10000 / whole, 1),
        tone=tone,
        word=word,
        percent=number(percent, 0) + " %",
        now_at=round(shown * 100 / whole, 1),
    )


def _verdict(result: Result) -> tuple[str, str]:
    if result.actual is None:
        return "off", _("ยังไม่ได้วัด")
    if result.target is None:
        return "off", _("ไม่ได้ตั้งเป้า")
    if result.reached:
        beyond = result.achievement_percent is not None and result.achievement_percent > 100
        return "pass", _("ดีกว่าเป้า") if beyond else _("ถึงเป้า")
    return ("late", _("แย่ลง")) if result.got_worse else ("warn", _("ยังไม่ถึงเป้า"))


def lead_sentence(results: list[Result]) -> str:
    """Return the first thing to know about all results together."""
    measurable = [result for result in results if result.indicator is not None]
    if not measurable:
        return _("โครงการนี้ยังไม่มีวัตถุประสงค์ที่วัดได้")
    measured = [result for result in measurable if result.actual is not None]
    if not measured:
        return _("ยังไม่ได้วัดผลเลย มีตัวชี้วัด %d ตัวที่รอวัด") % len(measurable)
    reached = sum(result.reached is True for result in measured)
    words = _("ถึงเป้าหมาย %(reached)d จาก %(all)d ตัวชี้วัด") % {"reached": reached, "all": len(measurable)}
    if left := len(measurable) - len(measured):
        words += " " + _("ยังไม่ได้วัด %d ตัว") % left
    return words


def ways(results: list[Any]) -> list[Way]:
    """Return the pictures of all results."""
    return [way_of(result) for result in results]
