"""The way from before to the target, as a picture: how much of it was gone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.evaluation.queries import Result


@dataclass(frozen=True)
class Mark:
    """A number on the line. ``kind`` base, aim or now; ``at`` in percent of the line's width, from worse to better.

    ``room`` is the share of the free width to leave before its word, so that words follow their marks and never meet.
    """

    kind: str
    name: str
    value: Decimal
    at: float
    room: float = 0.0

    @property
    def rest(self) -> float:
        """What is left of the line behind the mark, in percent."""
        return 100.0 - self.at


@dataclass(frozen=True)
class Way:
    """The picture of one result; ``tone`` pass, warn, late or off; ``word`` the conclusion.

    ``below`` are the words under the line in the order of their marks, ``now`` stands alone above it. ``has_line`` is False when
    the baseline or the target is not known: then there are only words. ``fill`` runs from ``fill_from``, in percent.
    """

    result: Result
    tone: str
    word: str
    percent: str = ""
    has_line: bool = False
    fill_from: float = 0.0
    fill: float = 0.0
    below: tuple[Mark, ...] = ()
    now: Mark | None = None


def way_of(result: Result) -> Way:
    """Return the picture of one result: the left end is worse, the right end is better."""
    tone, word = _verdict(result)
    places = _places(result)
    base_at, goal_at, now_at = places or (0.0, 0.0, 0.0)
    return Way(
        result,
        tone=tone,
        word=word,
        percent=_percent(result),
        has_line=places is not None,
        fill_from=min(base_at, now_at),
        fill=round(abs(now_at - base_at), 1),
        below=_below(result, base_at, goal_at),
        now=None if result.actual is None else Mark("now", _("ผลจริง"), result.actual, now_at, now_at),
    )


def _below(result: Result, base_at: float, goal_at: float) -> tuple[Mark, ...]:
    """What is known of baseline and target, in the order of their places."""
    marks, start = [], 0.0
    both = (("base", _("เดิม"), result.baseline, base_at), ("aim", _("เป้า"), result.target, goal_at))
    for kind, name, value, at in sorted(both, key=lambda mark: mark[3]):
        if value is not None:
            marks.append(Mark(kind, name, value, at, room=round(at - start, 1)))
            start = at
    return tuple(marks)


def _places(result: Result) -> tuple[float, float, float] | None:
    """Baseline, target and actual value between the worst (0) and the best (100) of the three; None without a way.

    An actual value farther away than the way is long is drawn at the end of the line. Without an actual value the
    third place is that of the baseline.
    """
    if result.baseline is None or result.target is None or result.indicator is None:
        return None
    sign = -1 if result.indicator.lower_is_better else 1
    base, goal = sign * result.baseline, sign * result.target
    now = base if result.actual is None else sign * result.actual
    if length := abs(goal - base):
        now = min(max(now, min(base, goal) - length), max(base, goal) + length)
    low, high = min(base, goal, now), max(base, goal, now)
    if low == high:
        return 50.0, 50.0, 50.0
    base_at, goal_at, now_at = (round(float((value - low) * 100 / (high - low)), 1) for value in (base, goal, now))
    return base_at, goal_at, now_at


def _percent(result: Result) -> str:
    """Share of the way that was gone; empty when nothing was gained, and when the target allows a turn for the worse.

    Before the target it is rounded down: 99.6 % is not yet the whole way.
    """
    percent = result.achievement_percent
    if percent is None or percent < 0 or result.got_worse or (result.reached and percent < 100):
        return ""
    if not result.reached:
        percent = min(percent.quantize(Decimal(1), ROUND_FLOOR), Decimal(99))
    return number(percent, 0) + " %"


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
