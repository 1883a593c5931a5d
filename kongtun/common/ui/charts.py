"""Geometry of the small charts. Pure functions from numbers to SVG coordinates; the templates only draw.

Numbers may be ``int``, ``float`` or ``Decimal``; ``None`` means "not measured" and leaves a gap. Coordinates are
rounded to one decimal, in the units of the chart's own ``viewBox``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kongtun.common.thai.numerals import number

Number = int | float | Decimal
Point = tuple[str, Number | None]


@dataclass(frozen=True)
class Dot:
    """One measured value: where it is drawn and what is written beside it."""

    x: float
    y: float
    label: str
    value: str
    label_y: float = 0.0


def figure(value: Number) -> str:
    """A number as people write it: thousands comma, at most two decimals, no trailing zeros."""
    text = number(value, 2)
    return text.rstrip("0").rstrip(".")


def clamp(percent: Number | None) -> str:
    """A percentage as a CSS length number, kept within 0 and 100 (``None`` counts as 0)."""
    return f"{min(100.0, max(0.0, float(percent or 0))):.1f}".removesuffix(".0")


def share(part: Number, whole: Number) -> float:
    """``part`` of ``whole`` in percent; 0 when there is no whole."""
    return float(part) / float(whole) * 100 if whole else 0.0


class Scale:
    """Maps values to heights: the largest at ``top``, the smallest at ``bottom`` (y grows downwards)."""

    def __init__(self, values: Sequence[Number], top: float, bottom: float) -> None:
        self.low, self.high = float(min(values)), float(max(values))
        self.top, self.bottom = top, bottom

    def __call__(self, value: Number) -> float:
        """Height of one value; the middle when all values are equal."""
        if self.high == self.low:
            return round((self.top + self.bottom) / 2, 1)
        part = (self.high - float(value)) / (self.high - self.low)
        return round(self.top + part * (self.bottom - self.top), 1)


def line_path(dots: Sequence[Dot]) -> str:
    """SVG path through the dots; empty for fewer than two."""
    if len(dots) < 2:
        return ""
    return "M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots)


@dataclass(frozen=True)
class Sparkline:
    """A line small enough to stand in a sentence."""

    width: int
    height: int
    path: str
    last: Dot | None
    summary: str


def sparkline(points: Sequence[Point], width: int = 76, height: int = 26) -> Sparkline:
    """A line without axes; the last measured value gets a dot. The summary reads every value aloud."""
    known = [(index, label, value) for index, (label, value) in enumerate(points) if value is not None]
    summary = ", ".join(f"{label} {figure(value)}" for _, label, value in known)
    if not known:
        return Sparkline(width, height, "", None, summary)
    scale = Scale([value for *_, value in known], 4, height - 4)
    step = (width - 8) / max(1, len(points) - 1)
    dots = [Dot(round(4 + index * step, 1), scale(value), label, figure(value)) for index, label, value in known]
    return Sparkline(width, height, line_path(dots), dots[-1], summary)


@dataclass(frozen=True)
class Trend:
    """History of one indicator with the goal and the neighbours' median."""

    width: int
    height: int
    axis_y: int
    path: str
    dots: list[Dot]
    now: Dot | None
    labels: list[tuple[float, str, bool]]
    median_path: str
    median_dots: list[Dot]
    median_name: str
    median_name_y: float
    target: Dot | None
    target_path: str
    summary: str


def trend(
    points: Sequence[Point],
    target: Point | None = None,
    median: Sequence[Point] = (),
    median_name: str = "",
    width: int = 560,
) -> Trend:
    """Lay out a history chart. ``median`` uses the labels of ``points``; the target stands one step after the end."""
    height, axis_y = 240, 206
    medians = dict(median)
    values: list[Number] = [value for _, value in points if value is not None]
    values += [value for _, value in median if value is not None]
    aim = target[1] if target is not None else None
    has_target = aim is not None
    if aim is not None:
        values.append(aim)
    scale = Scale(values or [0], 48, 148)
    margin = 36 if width > 400 else 26
    step = (width - 2 * margin - (12 if width > 400 else 8)) / max(1, len(points) - 1 + has_target)
    xs = [round(margin + index * step, 1) for index in range(len(points) + has_target)]

    ours_last = next((value for _, value in reversed(points) if value is not None), None)
    median_last = next((value for _, value in reversed(median) if value is not None), None)
    above = median_last is None or ours_last is None or ours_last >= median_last
    ours_gap, median_gap = (-15, 24) if above else (26, -12)

    dots = [
        Dot(x, scale(value), label, figure(value), scale(value) + ours_gap)
        for x, (label, value) in zip(xs, points, strict=False)
        if value is not None
    ]
    median_dots = [
        Dot(x, scale(middle), label, figure(middle), scale(middle) + median_gap)
        for x, (label, _) in zip(xs, points, strict=False)
        if (middle := medians.get(label)) is not None
    ]
    near = [dot.y for dot in median_dots[:3]]
    name_y = 0.0 if not near else max(near) + 24 if above else min(near) - 12
    goal = None
    if target is not None and aim is not None:
        goal = Dot(xs[-1], scale(aim), target[0], figure(aim), scale(aim) + 28)
    now = dots[-1] if dots else None
    labels = [(x, label, bool(now and label == now.label)) for x, (label, _) in zip(xs, points, strict=False)]
    summary = ", ".join(f"{dot.label} {dot.value}" for dot in dots)
    if median_dots:
        summary += f"; {median_name} {median_dots[-1].value}"
    if goal:
        summary += f"; {goal.label} {goal.value}"
    return Trend(
        width,
        height,
        axis_y,
        line_path(dots),
        dots,
        now,
        labels,
        line_path(median_dots),
        median_dots,
        median_name,
        name_y,
        goal,
        line_path([now, goal]) if now and goal else "",
        summary,
    )


@dataclass(frozen=True)
class Column:
    """One upright bar; ``middle`` is the x of its words."""

    x: float
    y: float
    height: float
    label: str
    value: str
    last: bool
    middle: float


def columns(points: Sequence[Point], width: int = 280, base: int = 122) -> list[Column]:
    """Upright bars from zero; the last one is the one to look at."""
    top = max((float(value) for _, value in points if value), default=0.0) or 1.0
    slot = width / max(1, len(points))
    bar = min(46.0, slot * 0.66)
    drawn = []
    for index, (label, value) in enumerate(points):
        if value is None:
            continue
        tall = round(max(0.0, float(value)) / top * (base - 37), 1)
        x = round(index * slot + (slot - bar) / 2, 1)
        drawn.append(
            Column(
                x, round(base - tall, 1), tall, label, figure(value), index == len(points) - 1, round(x + bar / 2, 1)
            )
        )
    return drawn


@dataclass(frozen=True)
class Segment:
    """One part of a gauge: ``percent`` of the whole, drawn with the class ``m1`` (darkest) … ``m5`` (hatched)."""

    label: str
    amount: str
    percent: str
    shade: str


def gauge_segments(parts: Sequence[tuple[str, Number]]) -> list[Segment]:
    """Split of a sum of money, at most five parts from most certain to not decided (which comes last, hatched)."""
    if len(parts) > 5:
        raise ValueError("a gauge has at most five parts")
    whole = sum(float(amount) for _, amount in parts)
    last = len(parts) - 1
    return [
        Segment(label, figure(amount), f"{share(amount, whole):.1f}", "m5" if index == last else f"m{index + 1}")
        for index, (label, amount) in enumerate(parts)
    ]
