"""A joint goal as cards, bars and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.accounts.permissions import Permission as P
from kongtun.common.thai.numerals import number
from kongtun.districts.queries.rolling import Rolled
from kongtun.districts.queries.rollup import FundLine, GoalRollUp
from kongtun.districts.queries.standing import Standing, standing_of
from kongtun.planning.states import PLAN_WORKFLOW

WEIGHTS = {
    "denominator": gettext_lazy("ถ่วงน้ำหนักด้วยตัวหารของแต่ละกองทุน"),
    "register": gettext_lazy("ถ่วงน้ำหนักด้วยทะเบียนครัวเรือนหรือประชากรของกองทุน"),
    "equal": gettext_lazy("ยังไม่มีกองทุนใดบอกตัวหารหรือประชากร จึงเฉลี่ยเท่ากัน"),
}


@dataclass(frozen=True)
class Bar:
    """One bar of the picture."""

    label: str
    value: str
    percent: Decimal
    tone: str


@dataclass(frozen=True)
class GoalCard:
    """A goal on the page of the plan."""

    one: GoalRollUp
    standing: Standing
    bars: list[Bar]
    progress: Decimal
    baseline: Decimal | None
    target: Decimal | None
    now: Decimal | None
    sources: list[str]

    @property
    def goal(self) -> Any:
        """The goal itself."""
        return self.one.goal

    @property
    def unit(self) -> str:
        """Unit behind its numbers."""
        return self.one.goal.series.indicator.unit_label


def goal_card(one: GoalRollUp, today: date) -> GoalCard:
    """Put a goal into bars: the district's situation, newest result, target; and where each number is from."""
    goal = one.goal
    baseline = goal.baseline.value if goal.baseline else one.baseline.value
    target = goal.target.value if goal.target else one.target.value
    standing = standing_of(one, today)
    unit = goal.series.indicator.unit_label
    values = [value for value in (baseline, one.now, target) if value is not None]
    top = Decimal(100) if unit == "%" else max([*values, Decimal(1)])
    rows = (
        (_("สถานการณ์"), baseline, "pale"),
        (_("ล่าสุด"), one.now, "worse" if standing.off_track else ""),
        (_("เป้าหมาย"), target, "pale"),
    )
    bars = [
        Bar(
            label,
            f"{number(value)} {unit}" if value is not None else _("ยังไม่มี"),
            (value or Decimal(0)) * 100 / top,
            tone,
        )
        for label, value, tone in rows
    ]
    progress = min(max(standing.percent or Decimal(0), Decimal(0)), Decimal(100))
    return GoalCard(one, standing, bars, progress, baseline, target, one.now, _sources(one))


def _sources(one: GoalRollUp) -> list[str]:
    lines = []
    if one.goal.baseline:
        lines.append(_("สถานการณ์และเป้าหมายเป็นตัวเลขที่ พชอ. บันทึก"))
    elif one.baseline.value is not None:
        lines.append(_("สถานการณ์รวมจากกองทุน %(cover)s") % {"cover": cover(one.baseline)})
    if one.measured is not None:
        lines.append(_("ผลล่าสุดวัดทั้งอำเภอ"))
    elif one.actual.value is not None:
        lines.append(_("ผลล่าสุดรวมจากกองทุน %(cover)s") % {"cover": cover(one.actual)})
    return lines


def cover(rolled: Rolled) -> str:
    """``12 จาก 20 กองทุน``, with what weighed them."""
    text = _("%(count)d จาก %(of)d กองทุน") % {"count": rolled.count, "of": rolled.of}
    return f"{text} {WEIGHTS[rolled.weights]}" if rolled.weights in WEIGHTS else text


def weight_words(rolled: Rolled) -> str:
    """What weighed the funds, in words."""
    return str(WEIGHTS.get(rolled.weights, ""))


@dataclass(frozen=True)
class FundRow:
    """A fund under a goal as the reader may see it: numbers of a plan that is not agreed yet only for those who may."""

    line: FundLine
    open: bool
    tone: str
    icon: str
    word: str
    may_read: bool = False


def fund_rows(one: GoalRollUp, user: Any) -> list[FundRow]:
    """The funds of a goal, those with a plan first."""
    rows = []
    for line in one.lines:
        if line.plan is None:
            rows.append(FundRow(line, user.can(P.PLAN_VIEW, line.fund), "off", "circle-slash", _("ยังไม่มีแผน")))
            continue
        words = PLAN_WORKFLOW.words[line.plan.state]
        may_read = user.can(P.PLAN_VIEW, line.fund)
        is_open = line.is_open or may_read
        rows.append(FundRow(line, is_open, words.tone.removeprefix("t-"), words.icon, str(words.staff), may_read))
    return sorted(rows, key=lambda row: row.line.plan is None)
