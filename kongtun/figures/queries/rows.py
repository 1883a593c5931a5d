"""Rows of answers: counts and money of one key, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from kongtun.figures.queries.ask import Ask, By

ZERO, HUNDREDTH = Decimal(0), Decimal("0.01")
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
