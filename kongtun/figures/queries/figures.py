"""Answers: counts and money by area, issue, year, type; now from cells, as of a day from spans."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from kongtun.figures.choices import GIVEN, Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, PlanSpan, Progress, Span
from kongtun.figures.queries.ask import Ask, By

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
    if ask.on is None:
        _now(ask, answer)
    else:
        _as_of(ask, ask.on, answer)
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


def _grouped(facts: Any, ask: Ask, **sums: Any) -> Any:
    """Return (key, values) of facts grouped as asked."""
    if ask.by == By.NOTHING:
        found = facts.aggregate(**sums)
        return [(None, found)] if any(value for value in found.values()) else []
    key = KEY[ask.by]
    rows = facts.order_by().values(key).annotate(**{f"n_{name}": one for name, one in sums.items()})
    return [(row[key], {name: row[f"n_{name}"] for name in sums}) for row in rows]


def _projects(facts: Any, ask: Ask) -> Any:
    """Cells or spans of what is asked: one issue, or all, each project once unless the rows are issues."""
    facts = facts.filter(ask.places())
    if ask.support_type is not None:
        facts = facts.filter(support_type=ask.support_type)
    if ask.issue is not None:
        return facts.filter(issue=ask.issue)
    return facts if ask.by == By.ISSUE else facts.filter(counts_once=True)


def _now(ask: Ask, answer: Answer) -> None:
    sums = {name: Sum(name) for name in (*COUNTS, "asked", "given")}
    for key, values in _grouped(_projects(Cell.objects, ask), ask, **sums):
        answer.add(key, values)
    if ask.support_type is not None or ask.by == By.TYPE:
        return
    if ask.issue is not None or ask.by == By.ISSUE:
        plans = PlanSpan.objects.filter(ask.places(), until__isnull=True)
        if ask.issue is not None:
            plans = plans.filter(issue=ask.issue)
        _plans(plans, ask, answer)
        progress = Progress.objects.filter(ask.places())
        progress = progress if ask.issue is None else progress.filter(issue=ask.issue)
        for key, values in _grouped(progress, ask, **{name: Sum(name) for name in MEASURED}):
            answer.add(key, values)
        return
    names = ("plans", "plans_approved", "opening", "received", "returned", "paid", "reached", "reports", *MEASURED)
    years = FundYearFact.objects.filter(ask.places())
    for key, values in _grouped(years, ask, funds=Count("fund", distinct=True), **{n: Sum(n) for n in names}):
        answer.add(key, values)


def _plans(plans: Any, ask: Ask, answer: Answer) -> None:
    funds = Count("fund", distinct=True)
    made, approved = Count("plan"), Count("plan", filter=Q(approved=True))
    for key, values in _grouped(plans, ask, funds=funds, plans=made, plans_approved=approved):
        answer.add(key, values)


def _as_of(ask: Ask, on: date, answer: Answer) -> None:
    open_then = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    sums: dict[str, Any] = {phase.value: Count("pk", filter=open_then & Q(phase=phase)) for phase in Phase}
    sums["asked"] = Sum("amount", filter=open_then & Q(phase=Phase.WAITING))
    sums["given"] = Sum("amount", filter=open_then & Q(phase__in=GIVEN))
    sums["late"] = Count("pk", filter=open_then & Q(phase=Phase.FUNDED, due_on__lt=on))
    done = Q(decided=True, until__lte=on)
    sums["decided"] = Count("pk", filter=done)
    for key, values in _grouped(_projects(Span.objects.filter(since__lte=on), ask), ask, **sums):
        answer.add(key, values)
    waits = _projects(Span.objects.filter(done), ask)
    for key, values in _grouped(waits, ask, decision_days=Sum(F("until") - F("since"))):
        days = values["decision_days"]
        answer.add(key, {"decision_days": getattr(days, "days", days or 0)})
    if ask.support_type is not None or ask.by == By.TYPE:
        return
    plans = PlanSpan.objects.filter(ask.places(), open_then)
    _plans(plans if ask.issue is None else plans.filter(issue=ask.issue), ask, answer)
    if not ask.narrow:
        money = MoneyDay.objects.filter(ask.places(), on__lte=on)
        names = ("opening", "received", "returned", "paid")
        for key, values in _grouped(money, ask, **{name: Coalesce(Sum(name), ZERO) for name in names}):
            answer.add(key, values)
