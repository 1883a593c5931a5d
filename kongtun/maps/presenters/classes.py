"""From figures to five classes of colour, and the legend that says what each class is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.figures.measures import Measure
from kongtun.figures.presenters.said import said

CLASSES = 5
NONE, ZERO = "none", "zero"
# One hue from light to dark, which also reads in grey; numbers beside it say the same. (fill, text on it)
COLOURS = {
    ZERO: ("#ffffff", "#4d473f"), "1": ("#e1f1ed", "#231f1a"), "2": ("#b4dcd4", "#231f1a"), "3": ("#74bbb0", "#052724"),
    "4": ("#177a6f", "#ffffff"), "5": ("#08403a", "#ffffff"),
}  # fmt: skip


class ScaleKind(models.TextChoices):
    """How the classes are cut."""

    QUANTILE = "quantile", gettext_lazy("แบ่งให้แต่ละชั้นมีจำนวนพื้นที่เท่า ๆ กัน")
    EQUAL = "equal", gettext_lazy("แบ่งให้แต่ละชั้นกว้างเท่ากัน")


@dataclass
class Scale:
    """Upper ends of the classes; ``has_zero``: nought is a class of its own, because "none at all" is a finding."""

    measure: Measure
    kind: str
    uppers: list[Decimal] = field(default_factory=list)
    has_zero: bool = False
    values: list[Decimal] = field(default_factory=list)

    def class_of(self, value: Any) -> str:
        """Return the class of a value: "1" (least) to "5", ``zero`` or ``none`` (not known)."""
        if value is None:
            return NONE
        if self.has_zero and value == 0:
            return ZERO
        place = min(bisect_left(self.uppers, Decimal(value)), len(self.uppers) - 1)
        # Fewer classes than colours: they keep apart, and the highest is the darkest.
        return str(CLASSES - (len(self.uppers) - 1 - place)) if len(self.uppers) > 1 else "4"


def scale_of(measure: Measure, values: Sequence[Any], kind: str = ScaleKind.QUANTILE) -> Scale:
    """Cut values into at most five classes: as many values in each (quantile), or each as wide (equal)."""
    known = sorted(Decimal(value) for value in values if value is not None)
    has_zero = bool(known) and known[0] >= 0 and any(value == 0 for value in known)
    cut = [value for value in known if value != 0] if has_zero else known
    scale = Scale(measure, kind, has_zero=has_zero, values=known)
    if not cut:
        return scale
    different = sorted(set(cut))
    if len(different) <= CLASSES:
        scale.uppers = different
    elif kind == ScaleKind.EQUAL:
        low, step = cut[0], (cut[-1] - cut[0]) / CLASSES
        scale.uppers = [low + step * number for number in range(1, CLASSES)] + [cut[-1]]
    else:
        ends = {cut[min(len(cut) - 1, -(-len(cut) * number // CLASSES) - 1)] for number in range(1, CLASSES)}
        scale.uppers = sorted(ends | {cut[-1]})
    return scale


def legend(scale: Scale, missing: int = 0) -> list[dict[str, Any]]:
    """Return the classes from the highest to the lowest with the values that really are in them, and how many areas."""
    groups: dict[str, list[Decimal]] = {}
    for value in scale.values:
        groups.setdefault(scale.class_of(value), []).append(value)
    order = [str(number) for number in range(CLASSES, 0, -1)]
    shown = [
        {"cls": cls, "text": _range(scale.measure, groups[cls]), "count": len(groups[cls])}
        for cls in order
        if cls in groups
    ]
    if ZERO in groups:
        shown.append({"cls": ZERO, "text": _("ไม่มีเลย (0)"), "count": len(groups[ZERO])})
    if missing:
        shown.append({"cls": NONE, "text": _("ไม่มีข้อมูล"), "count": missing})
    return shown


def _range(measure: Measure, values: list[Decimal]) -> str:
    low, high = said(measure, min(values)), said(measure, max(values))
    return low if low == high else f"{low}\u2060–\u2060{high}"
