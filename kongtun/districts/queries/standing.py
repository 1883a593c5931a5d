"""How far a joint goal has come, against the part of the year that has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.districts.queries.rollup import GoalRollUp

HUNDRED = Decimal(100)
# A goal lags when it has come less than half as far as the year has.
LAGS = Decimal("0.5")
_WORDS: dict[str, tuple[str, str, Any]] = {
    "reached": ("pass", "circle-check", _("ถึงเป้าแล้ว")),
    "moving": ("run", "trending-up", _("กำลังไปถึงเป้า")),
    "behind": ("warn", "triangle-alert", _("ช้ากว่าเวลา")),
    "worse": ("late", "trending-down", _("แย่ลงกว่าเดิม")),
    "unknown": ("off", "circle-question-mark", _("ยังไม่มีผลปีนี้")),
}


@dataclass(frozen=True)
class Standing:
    """``key`` in words; ``percent`` of the way from the situation to the target (None while not known)."""

    key: str
    percent: Decimal | None
    elapsed: Decimal

    @property
    def tone(self) -> str:
        """Tone of its badge."""
        return _WORDS[self.key][0]

    @property
    def icon(self) -> str:
        """Icon of its badge."""
        return _WORDS[self.key][1]

    @property
    def word(self) -> str:
        """Its word."""
        return str(_WORDS[self.key][2])

    @property
    def off_track(self) -> bool:
        """True when the board should look."""
        return self.key in ("behind", "worse")


def elapsed_percent(fiscal_year: int, today: date) -> Decimal:
    """Return how much of the fiscal year has passed, 0–100."""
    year = FiscalYear(fiscal_year)
    whole = (year.end - year.start).days + 1
    passed = min(max((today - year.start).days + 1, 0), whole)
    return Decimal(passed) * HUNDRED / whole


def way(baseline: Decimal | None, target: Decimal | None, now: Decimal | None) -> Decimal | None:
    """Return the percentage of the way from ``baseline`` to ``target`` (below 0: the other way); None when not known."""
    if baseline is None or target is None or now is None or baseline == target:
        return None
    return (now - baseline) * HUNDRED / (target - baseline)


def standing_of(one: GoalRollUp, today: date) -> Standing:
    """Judge a joint goal on ``today``."""
    goal = one.goal
    return standing_between(
        goal.year.fiscal_year,
        today,
        goal.baseline.value if goal.baseline else one.baseline.value,
        goal.target.value if goal.target else one.target.value,
        one.now,
        lower=goal.series.indicator.lower_is_better,
    )


def standing_between(
    fiscal_year: int, today: date, baseline: Decimal | None, target: Decimal | None, now: Decimal | None, *, lower: bool
) -> Standing:
    """Judge numbers of a year on ``today``; ``lower`` says that less is better."""
    elapsed = elapsed_percent(fiscal_year, today)
    percent = way(baseline, target, now)
    if now is None or target is None:
        return Standing("unknown", percent, elapsed)
    if (now <= target) if lower else (now >= target):
        return Standing("reached", HUNDRED, elapsed)
    if percent is None:
        return Standing("behind", percent, elapsed)
    if percent < 0:
        return Standing("worse", percent, elapsed)
    return Standing("behind" if percent < elapsed * LAGS else "moving", percent, elapsed)
