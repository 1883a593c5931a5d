"""Answers: counts and money by area, issue, year, type; now from cells, as of a day from spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from kongtun.areas.models import AreaKind
from kongtun.common.prepared import Prepared
from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.kept import in_parts
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, PlanSpan, Progress, Span
from kongtun.figures.queries.ask import Ask, By, Spot, spot_of

ZERO, HUNDREDTH = Decimal(0), Decimal("0.01")
KEY = {
    By.ZONE: "zone_id", By.PROVINCE: "province_id", By.DISTRICT: "district_id", By.FUND: "fund_id", By.ISSUE: "issue_id",
    By.YEAR: "fiscal_year", By.TYPE: "support_type", By.LAO: "lao_type",
}  # fmt: skip
# Said of whole funds, as they stand now.
OF_YEARS = ("reached", "reports", "scored", "score_sum")
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
    scored: int | None = None
    score_sum: Decimal | None = None

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

    @property
    def mean_score(self) -> Decimal | None:
        """Mean score of the decided proposals that reviewers scored, in percent; None where none was."""
        return self.score_sum / self.scored if self.scored and self.score_sum is not None else None


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

    @property
    def size(self) -> int:
        """How many rows there are, for whoever keeps them."""
        return len(self.rows) + 1

    def add(self, key: Any, values: dict[str, Any]) -> None:
        """Add values to a row and to the whole."""
        for row in (self.row(key), self.whole):
            for name, value in values.items():
                setattr(row, name, (getattr(row, name) or 0) + (value or 0))

    def sum_up(self, row: Row) -> None:
        """Add a row to the whole."""
        for name in NUMBERS:
            setattr(self.whole, name, (getattr(self.whole, name) or 0) + (getattr(row, name) or 0))


# Areas wide enough that their answers are kept between requests, and the levels whose rows lie in one province each.
WIDE = (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE)
IN_ONE_PROVINCE = (By.FUND, By.DISTRICT, By.PROVINCE)


def figures(ask: Ask) -> Answer:
    """Answer a question: as it stands now, or at the end of ``ask.on``. Wide ones are kept; the rows belong to all who ask.

    A wide question costs one statement when nothing changed since it was asked last (``figures/kept``), and besides what a
    changed province costs.
    """
    wide = wide_question(ask)
    if wide is None:
        return answered(ask)
    found = in_parts(("figures", wide), provinces_of(wide), partial(_read, wide), partial(_joined, wide))
    return Answer(ask, dict(found.rows), found.whole)


def answered(ask: Ask) -> Answer:
    """Answer a question from the facts themselves: two statements now, three about issues; four as of a day."""
    answer = Answer(ask)
    asked = replace(ask, area=spot_of(ask.area) if ask.in_part else None)
    for key, _province, values in _values(asked):
        answer.add(key, values)
    return _completed(answer)


def wide_question(ask: Ask) -> Ask | None:
    """Return a question as others ask it too, when it is about a whole wide area of which the reader may see everything."""
    kind = AreaKind.COUNTRY if ask.area is None else ask.area.kind
    if kind not in WIDE or ask.designation or getattr(ask, "funds", None) is not None:
        return None
    path = "TH/" if ask.area is None else getattr(ask.area, "path", "")
    if ask.within is not None and not (path and any(path.startswith(one) for one in ask.within)):
        return None
    named = {name: getattr(ask, name) for name in ("by", "years", "issue", "support_type", "lao_type", "on")}
    return Ask(**named, area=spot_of(ask.area) if ask.in_part else None)


def provinces_of(wide: Ask) -> tuple[int, ...] | None:
    """Return the provinces of a wide question; None: all."""
    return None if wide.area is None else wide.area.provinces or (wide.area.pk,)


def _read(ask: Ask, province: int | None) -> dict[int, Answer]:
    """Return the answers of all provinces of a question, or of one of them."""
    if province is not None:
        ask = replace(ask, area=Spot(AreaKind.PROVINCE, province))
    parts: dict[int, Answer] = {}
    for key, place, values in _values(ask, split=True):
        parts.setdefault(place, Answer(ask)).add(key, values)
    return {place: _completed(part) for place, part in parts.items()}


def _joined(ask: Ask, parts: dict[int, Answer]) -> Answer:
    """Add the answers of provinces up."""
    answer = Answer(ask)
    for part in parts.values():
        if ask.by in IN_ONE_PROVINCE:
            answer.rows |= part.rows
            answer.sum_up(part.whole)
        else:
            for key, row in part.rows.items():
                answer.add(key, {name: getattr(row, name) for name in NUMBERS})
    return _completed(answer)


def _completed(answer: Answer) -> Answer:
    for row in (*answer.rows.values(), answer.whole):
        completed(row, answer.ask)
    return answer


def completed(row: Row, ask: Ask) -> Row:
    """Put nothing where the question cannot say a figure, and 0 where it can and there was none."""
    money = ("opening", "received", "returned", "paid")
    for name in (*money, *OF_YEARS):
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


def _values(ask: Ask, *, split: bool = False) -> Iterator[tuple[Any, int, dict[str, Any]]]:
    """Yield (key, province, values) of all parts of an answer; the province is told when it is ``split`` by them."""
    parts = ["cells"] if ask.on is None else ["spans"]
    if ask.support_type is None and ask.by != By.TYPE:
        if ask.on is None:
            parts += ["plans", "progress"] if ask.narrow else ["years"]
        else:
            parts += ["plans"] if ask.narrow else ["plans", "money"]
    key = KEY.get(ask.by)
    for part in parts:
        for row in _rows(part, ask, split=split):
            values = {name[2:]: value for name, value in row.items() if name.startswith("n_")}
            if ask.on is not None and "decision_days" in values:  # an interval on one database, a number on the other
                days = values["decision_days"]
                values["decision_days"] = getattr(days, "days", days or 0)
            # It adds decimals up as floats: parts and their whole would differ in the tenth decimal.
            if connection.vendor == "sqlite":
                values = {name: _exact(value) for name, value in values.items()}
            yield row[key] if key else None, row.get("province_id", 0), values


def _exact(value: Any) -> Any:
    return value.quantize(HUNDREDTH) if isinstance(value, Decimal) else value


def _rows(part: str, ask: Ask, *, split: bool) -> Any:
    """Return the rows of one part of an answer; its statement is built once for all questions of the same shape."""
    numbers = [] if ask.area is None else list(ask.area.numbers)
    numbers += [*ask.years, *(one for one in (ask.issue, ask.support_type) if one is not None)]
    if len(numbers) > MOST_NUMBERS:
        return _PARTS[part](ask, split)
    shape = replace(
        ask,
        area=None if ask.area is None else ask.area.blank(),
        years=(0,) * len(ask.years),
        issue=None if ask.issue is None else 0,
        support_type=None if ask.support_type is None else 0,
    )
    day = timezone.localdate() if ask.designation else None
    return _prepared.values(*numbers, key=(part, split, shape, shape.within, day))


def _build(*given: Any) -> Any:
    """Return the queryset of a shape with these numbers in it."""
    *values, part, split, shape, _within, _day = given
    numbers = iter(values)
    area = shape.area.filled(numbers) if shape.area is not None else None
    years = tuple(next(numbers) for _ in shape.years)
    issue = None if shape.issue is None else next(numbers)
    support_type = None if shape.support_type is None else next(numbers)
    return _PARTS[part](replace(shape, area=area, years=years, issue=issue, support_type=support_type), split)


_prepared: Prepared[dict[str, Any]] = Prepared(_build)


def _grouped(facts: Any, ask: Ask, split: bool, **sums: Any) -> Any:
    """Group facts as asked, and by province when ``split``; every sum under a name of its own, beside the columns of the facts."""
    columns = [KEY[ask.by]] if ask.by in KEY else []
    if split and "province_id" not in columns:
        columns.append("province_id")
    found = facts.order_by()
    found = found.values(*columns) if columns else found.annotate(whole=Value(1)).values("whole")
    return found.annotate(**{f"n_{name}": one for name, one in sums.items()})


def _projects(facts: Any, ask: Ask) -> Any:
    """Cells or spans of what is asked: one issue, or all, each project once unless the rows are issues."""
    facts = facts.filter(ask.places())
    if ask.support_type is not None:
        facts = facts.filter(support_type=ask.support_type)
    if ask.issue is not None:
        return facts.filter(issue=ask.issue)
    return facts if ask.by == By.ISSUE else facts.filter(counts_once=True)


def _open_then(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def _cells(ask: Ask, split: bool) -> Any:
    return _grouped(
        _projects(Cell.objects, ask), ask, split, **{name: Sum(name) for name in (*COUNTS, "asked", "given")}
    )


def _years(ask: Ask, split: bool) -> Any:
    names = ("plans", "plans_approved", "opening", "received", "returned", "paid", *OF_YEARS, *MEASURED)
    years = FundYearFact.objects.filter(ask.places())
    return _grouped(years, ask, split, funds=Count("fund", distinct=True), **{name: Sum(name) for name in names})


def _progress(ask: Ask, split: bool) -> Any:
    progress = Progress.objects.filter(ask.places())
    if ask.issue is not None:
        progress = progress.filter(issue=ask.issue)
    return _grouped(progress, ask, split, **{name: Sum(name) for name in MEASURED})


def _plans(ask: Ask, split: bool) -> Any:
    plans = PlanSpan.objects.filter(ask.places(), Q(until__isnull=True) if ask.on is None else _open_then(ask.on))
    if ask.issue is not None:
        plans = plans.filter(issue=ask.issue)
    approved = Count("plan", filter=Q(approved=True))
    return _grouped(plans, ask, split, funds=Count("fund", distinct=True), plans=Count("plan"), plans_approved=approved)


def _spans(ask: Ask, split: bool) -> Any:
    on: Any = ask.on
    open_then = _open_then(on)
    sums: dict[str, Any] = {phase.value: Count("pk", filter=open_then & Q(phase=phase)) for phase in Phase}
    sums["asked"] = Sum("amount", filter=open_then & Q(phase=Phase.WAITING))
    sums["given"] = Sum("amount", filter=open_then & Q(phase__in=GIVEN))
    sums["late"] = Count("pk", filter=open_then & Q(phase=Phase.FUNDED, due_on__lt=on))
    done = Q(decided=True, until__lte=on)
    sums["decided"] = Count("pk", filter=done)
    sums["decision_days"] = Sum(F("until") - F("since"), filter=done)
    return _grouped(_projects(Span.objects.filter(since__lte=on), ask), ask, split, **sums)


def _money(ask: Ask, split: bool) -> Any:
    money = MoneyDay.objects.filter(ask.places(), on__lte=ask.on)
    names = ("opening", "received", "returned", "paid")
    return _grouped(money, ask, split, **{name: Coalesce(Sum(name), ZERO) for name in names})


_PARTS: dict[str, Callable[[Ask, bool], Any]] = {
    "cells": _cells,
    "years": _years,
    "plans": _plans,
    "progress": _progress,
    "spans": _spans,
    "money": _money,
}
