"""How far a programme is with its own indicators on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kongtun.programmes.choices import Direction, Source
from kongtun.programmes.counters import counter_of
from kongtun.programmes.models import IndicatorValue, Programme, ProgrammeIndicator
from kongtun.programmes.queries.figures import Figures, figures_of, targets_on
from kongtun.programmes.states import ReportState

_FROM_FIGURES: dict[str, Callable[[Figures], int]] = {
    Source.PLANS: lambda f: f.plans,
    Source.PLANS_APPROVED: lambda f: f.plans_approved,
    Source.PROPOSED: lambda f: f.proposed,
    Source.FUNDED: lambda f: f.funded,
    Source.TARGETS: lambda f: f.funds,
}


@dataclass(frozen=True)
class Progress:
    """An indicator with its value on a day. ``measured_on`` and ``note`` say when and where a typed value was read."""

    indicator: ProgrammeIndicator
    value: Decimal | None
    measured_on: date | None = None
    note: str = ""
    computed: bool = False

    @property
    def percent(self) -> Decimal | None:
        """How much of the target is reached, in percent, at most 100; None without target or value."""
        target = self.indicator.target
        if target is None or self.value is None:
            return None
        if self.reached:
            return Decimal(100)
        if self.indicator.direction == Direction.LOWER:
            return (target * 100 / self.value).quantize(Decimal("0.1")) if self.value else Decimal(100)
        return (self.value * 100 / target).quantize(Decimal("0.1")) if target else Decimal(100)

    @property
    def reached(self) -> bool:
        """The target is met."""
        target = self.indicator.target
        if target is None or self.value is None:
            return False
        return self.value <= target if self.indicator.direction == Direction.LOWER else self.value >= target


def progress_of(programme: Programme, on: date, figures: Figures | None = None) -> list[Progress]:
    """Return each indicator of the programme with its value at the end of ``on``.

    Queries: one for the indicators, one for typed values, those of ``figures_of`` when a count is asked for and none is
    given, and those of each counter that is used, once.
    """
    indicators = list(programme.indicators.select_related("objective").order_by("number"))
    typed = {
        row.indicator_id: row
        for row in IndicatorValue.objects.filter(indicator__programme=programme, measured_on__lte=on).order_by(
            "measured_on", "pk"
        )
    }
    counted: dict[str, int | None] = {}
    for source in {one.source for one in indicators if one.source}:
        if source in _FROM_FIGURES:
            figures = figures or figures_of(programme, on)
            counted[source] = _FROM_FIGURES[source](figures)
        elif source == Source.REPORTS:
            counted[source] = programme.reports.filter(state=ReportState.PUBLISHED, held_on__lte=on).count()
        else:
            counted[source] = _by_counter(programme, source, on)
    rows = []
    for one in indicators:
        if one.source:
            value = counted[one.source]
            rows.append(Progress(one, None if value is None else Decimal(value), on, computed=True))
        else:
            last: Any = typed.get(one.pk)
            rows.append(
                Progress(
                    one, last.value if last else None, last.measured_on if last else None, last.source if last else ""
                )
            )
    return rows


def _by_counter(programme: Programme, key: str, on: date) -> int | None:
    counter = counter_of(key)
    if counter is None:
        return None
    return counter.count(list(targets_on(programme, on).values_list("fund__area__path", flat=True)), on)
