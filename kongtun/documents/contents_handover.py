"""What a hand-over sheet says, as plain values; sentences, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """Something to do or to keep: what, by when."""

    text: str
    due: date | None = None
    late: bool = False


@dataclass(frozen=True)
class FundSection:
    """One fund: what was, what is, what was promised, whom to ask (pairs of who and name with telephone of the office)."""

    name: str
    history: Sequence[str] = ()
    advice_done: Sequence[str] = ()
    state: Sequence[str] = ()
    promises: Sequence[Task] = ()
    contacts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class HandoverSheet:
    """ใบส่งมอบงาน of one receiver."""

    receiver: str = ""
    leaver: str = ""
    area: str = ""
    made_on: date | None = None
    opening: Sequence[str] = ()
    first: Sequence[Task] = ()
    funds: Sequence[FundSection] = ()
    others: Sequence[tuple[str, Sequence[str]]] = ()
    demo: bool = False
