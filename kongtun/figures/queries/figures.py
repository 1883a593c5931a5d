"""Answers: counts and money by area, issue, year, type; now from cells, as of a day from spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kongtun.areas.models import AreaKind
from kongtun.common.prepared import Prepared
from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, PlanSpan, Progress, Span
from kongtun.figures.queries.ask import Ask, By, spot_of

ZERO = Decimal(0)
KEY = {
    By.ZONE: "zone_id", By.PROVINCE: "province_id", By.DISTRICT: "district_id", By.FUND: "fund_id", By.ISSUE: "issue_id",
    By.YEAR: "fiscal_year", By.TYPE: "support_type", By.LAO: "lao_type",
}  # fmt: skip
MEASURED = ("measured", "improved", "met", "compared", "change")
COUNTS = ("drafts", "waiting", "funded", "closed", "ended", "refused", "decided", "decision_days")


@dataclass
class Row:
    """Figures of one key. ``funds``: funds with any plan, project or money; money in baht; ``decision_days`` summed over ``decided``.

    What a question cannot say stays None: money and people of one issue, drafts as of a past day.
    """

    key: Any = None
    funds: int = 0
    plans: int = 0
    plans_approved: int = 0
    drafts: int | None = 0
    waiting: int = 0
    funded: int = 0
    closed: int = 0
    ended: int = 0
    refused: int = 0
    late: int | None = None
    asked: Decimal = ZERO
    given: Decimal = ZERO
    decided: int = 0
    decision_days: int = 0
    opening: Decimal | None = None
    received: Decimal | None = None
    returned: Decimal | None = None
    paid: Decimal | None = None
    reached: int | None = None
    reports: int | None = None
    measured: int | None = None
    improved: int | None = None
    met: int | None = None
    compared: int | None = None
    change: Decimal | None = None

    @property
    def proposed(self) -> int:
        """Projects sent and not taken back: waiting, granted and refused."""
        return self.waiting + self.granted + self.refused

    @property
    def granted(self) -> int:
        """Projects the committee approved, whatever became of them."""
        return self.funded + self.closed + self.ended

    @property
    def mean_days(self) -> Decimal | None:
        """Mean days from sending to the decision; None without decisions."""
        return None if not self.decided else Decimal(self.decision_days) / self.decided

    @property
    def left(self) -> Decimal | None:
        """Money in hand: brought forward, received and returned, less what was paid."""
        if self.received is None:
            return None
        return (self.opening or ZERO) + self.received + (self.returned or ZERO) - (self.paid or ZERO)

    @property
    def left_share(self) -> Decimal | None:
        """Money in hand in percent of all there was to spend; None when there was none."""
        if self.received is None or self.left is None:
            return None
        whole = (self.opening or ZERO) + self.received + (self.returned or ZERO)
        return self.left * 100 / whole if whole > 0 else None

    @property
    def mean_change(self) -> Decimal | None:
        """Mean percent by which measured series got better (below nought: worse); None where nothing was compared."""
        return self.change / self.compared if self.compared and self.change is not None else None


NUMBERS = tuple(one.name for one in fields(Row) if one.name != "key")


@dataclass
class Answer:
    """All rows by key, and the whole."""

    ask: Ask
    rows: dict[Any, Row] = field(default_factory=dict)
    whole: Row = field(default_factory=Row)

    def row(self, key: Any) -> Row:
        """Return the row of a key, made when missing."""
        if key not in self.rows:
            self.rows[key] = Row(key)
        return self.rows[key]

    def add(self, key: Any, values: dict[str, Any]) -> None:
        """Add values to a row and to the whole."""
        for row in (self.row(key), self.whole):
            for name, value in values.items():
                setattr(row, name, (getattr(row, name) or 0) + (value or 0))


def figures(ask: Ask) -> Answer:
    """Answer a question: as it stands now (two statements, three about issues), or at the end of ``ask.on`` (four)."""
    answer = Answer(ask)
    narrow = ask.area is not None and ask.area.kind != AreaKind.COUNTRY
    asked = replace(ask, area=spot_of(ask.area) if narrow else None)
    if ask.on is None:
        _now(asked, answer)
    else:
        _as_of(asked, answer)
    for row in (*answer.rows.values(), answer.whole):
        completed(row, ask)
    return answer


def completed(row: Row, ask: Ask) -> Row:
    """Put nothing where the question cannot say a figure, and 0 where it can and there was none."""
    money = ("opening", "received", "returned", "paid")
    for name in (*money, "reached", "reports"):
        known = not ask.narrow and (name in money or ask.on is None)
        setattr(row, name, (getattr(row, name) or (ZERO if name in money else 0)) if known else None)
    # What was measured belongs to an issue, but to no type of support.
    said = ask.on is None and ask.support_type is None and ask.by != By.TYPE
    for name in MEASURED:
        setattr(row, name, (getattr(row, name) or 0) if said else None)
    row.late = None if ask.on is None else row.late or 0
    row.drafts = row.drafts if ask.on is None else None
    return row


# What a statement can be prepared for; a longer list of chosen years is built each time.
MOST_NUMBERS = 60


def _answers(part: str, ask: Ask) -> Any:
    """Return (key, values) of one part of the answer; its statement is built once for all questions of the same shape."""
    numbers = [] if ask.area is None else list(ask.area.numbers)
    numbers += [*ask.years, *(one for one in (ask.issue, ask.support_type) if one is not None)]
    if len(numbers) > MOST_NUMBERS:
        found = _PARTS[part](ask)
    else:
        shape = replace(
            ask,
            area=None if ask.area is None else ask.area.blank(),
            years=(0,) * len(ask.years),
            issue=None if ask.issue is None else 0,
            support_type=None if ask.support_type is None else 0,
        )
        day = timezone.localdate() if ask.designation else None
        found = _prepared(*numbers, key=(part, shape, shape.within, day))
    names = [name for name in found.query.annotation_select if name.startswith("n_")]
    key = KEY.get(ask.by)
    return [(row[key] if key else None, {name[2:]: row[name] for name in names}) for row in found]


def _build(*given: Any) -> Any:
    """Return the queryset of a shape with these numbers in it."""
    *values, part, shape, _within, _day = given
    numbers = iter(values)
    area = shape.area.filled(numbers) if shape.area is not None else None
    years = tuple(next(numbers) for _ in shape.years)
    issue = None if shape.issue is None else next(numbers)
    support_type = None if shape.support_type is None else next(numbers)
    return _PARTS[part](replace(shape, area=area, years=years, issue=issue, support_type=support_type))


_prepared: Prepared[dict[str, Any]] = Prepared(_build)


def _grouped(facts: Any, ask: Ask, **sums: Any) -> Any:
    """Group facts as asked; every sum under a name of its own, beside the columns of the facts."""
    found = facts.order_by()
    found = found.values(KEY[ask.by]) if ask.by in KEY else found.annotate(whole=Value(1)).values("whole")
    return found.annotate(**{f"n_{name}": one for name, one in sums.items()})


def _projects(facts: Any, ask: Ask) -> Any:
    """Cells or spans of what is asked: one issue, or all, each project once unless the rows are issues."""
    facts = facts.filter(ask.places())
    if ask.support_type is not None:
        facts = facts.filter(support_type=ask.support_type)
    if ask.issue is not None:
        return facts.filter(issue=ask.issue)
    return facts if ask.by == By.ISSUE else facts.filter(counts_once=True)


def _now(ask: Ask, answer: Answer) -> None:
    parts = ["cells"]
    if ask.support_type is None and ask.by != By.TYPE:
        parts += ["plans", "progress"] if ask.narrow else ["years"]
    for part in parts:
        for key, values in _answers(part, ask):
            answer.add(key, values)


def _as_of(ask: Ask, answer: Answer) -> None:
    parts = ["spans"]
    if ask.support_type is None and ask.by != By.TYPE:
        parts += ["plans"] if ask.narrow else ["plans", "money"]
    for part in parts:
        for key, values in _answers(part, ask):
            if "decision_days" in values:  # an interval on one database, a number of microseconds or days on the other
                days = values["decision_days"]
                values["decision_days"] = getattr(days, "days", days or 0)
            answer.add(key, values)


def _open_then(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def _cells(ask: Ask) -> Any:
    return _grouped(_projects(Cell.objects, ask), ask, **{name: Sum(name) for name in (*COUNTS, "asked", "given")})


def _years(ask: Ask) -> Any:
    names = ("plans", "plans_approved", "opening", "received", "returned", "paid", "reached", "reports", *MEASURED)
    years = FundYearFact.objects.filter(ask.places())
    return _grouped(years, ask, funds=Count("fund", distinct=True), **{name: Sum(name) for name in names})


def _progress(ask: Ask) -> Any:
    progress = Progress.objects.filter(ask.places())
    if ask.issue is not None:
        progress = progress.filter(issue=ask.issue)
    return _grouped(progress, ask, **{name: Sum(name) for name in MEASURED})


def _plans(ask: Ask) -> Any:
    plans = PlanSpan.objects.filter(ask.places(), Q(until__isnull=True) if ask.on is None else _open_then(ask.on))
    if ask.issue is not None:
        plans = plans.filter(issue=ask.issue)
    approved = Count("plan", filter=Q(approved=True))
    return _grouped(plans, ask, funds=Count("fund", distinct=True), plans=Count("plan"), plans_approved=approved)


def _spans(ask: Ask) -> Any:
    on: Any = ask.on
    open_then = _open_then(on)
    sums: dict[str, Any] = {phase.value: Count("pk", filter=open_then & Q(phase=phase)) for phase in Phase}
    sums["asked"] = Sum("amount", filter=open_then & Q(phase=Phase.WAITING))
    sums["given"] = Sum("amount", filter=open_then & Q(phase__in=GIVEN))
    sums["late"] = Count("pk", filter=open_then & Q(phase=Phase.FUNDED, due_on__lt=on))
    done = Q(decided=True, until__lte=on)
    sums["decided"] = Count("pk", filter=done)
    sums["decision_days"] = Sum(F("until") - F("since"), filter=done)
    return _grouped(_projects(Span.objects.filter(since__lte=on), ask), ask, **sums)


def _money(ask: Ask) -> Any:
    money = MoneyDay.objects.filter(ask.places(), on__lte=ask.on)
    names = ("opening", "received", "returned", "paid")
    return _grouped(money, ask, **{name: Coalesce(Sum(name), ZERO) for name in names})


_PARTS: dict[str, Callable[[Ask], Any]] = {
    "cells": _cells,
    "years": _years,
    "plans": _plans,
    "progress": _progress,
    "spans": _spans,
    "money": _money,
}
