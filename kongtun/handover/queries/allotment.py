"""Who gets what: a proposal with the load evened out, changed row by row by whoever confirms it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from kongtun.handover.choices import Kind
from kongtun.handover.queries.inventory import Row, fund_key
from kongtun.handover.queries.leaver import Leaver
from kongtun.handover.queries.successors import FAR, Candidate
from kongtun.mentoring.choices import Duty
from kongtun.mentoring.models import Care

SPREAD, ONE = "spread", "one"
NOBODY = "-"
SHARED_BY = 6  # More people than this are not asked at once: each would get too little to know it.


@dataclass
class Load:
    """What one candidate has in hand before and after, and how much of the longest bar that is (percent)."""

    candidate: Candidate
    before: int
    after: int
    before_share: float = 0
    after_share: float = 0


@dataclass
class Allotment:
    """Every row with the key of the candidate who gets it (``NOBODY`` for none)."""

    leaver: Leaver
    rows: list[Row]
    candidates: list[Candidate]
    mode: str = SPREAD
    one: str = ""
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def by_key(self) -> dict[str, Candidate]:
        """Candidates by key."""
        return {one.key: one for one in self.candidates}

    def receiver(self, row: Row) -> Candidate | None:
        """Who gets ``row``."""
        return self.by_key.get(self.chosen.get(row.key, NOBODY))

    def options(self, row: Row) -> list[Candidate]:
        """Who may get ``row``: work of mentors goes to mentors (or whoever takes a seat), the rest needs an account."""
        if row.of_mentor:
            return self.candidates if self.leaver.is_mentor else [one for one in self.candidates if one.mentor]
        return [one for one in self.candidates if one.user is not None]

    @property
    def unallotted(self) -> list[Row]:
        """Rows that somebody must take and nobody gets."""
        return [row for row in self.rows if row.must and self.receiver(row) is None]

    @property
    def groups(self) -> list[tuple[Kind, list[Row]]]:
        """Rows by kind."""
        return [(Kind(kind), list(rows)) for kind, rows in groupby(self.rows, key=lambda row: row.kind)]

    @property
    def loads(self) -> list[Load]:
        """Load of everybody who gets something, before and after."""
        measure = Kind.CARE if any(row.kind == Kind.CARE for row in self.rows) else ""
        given: Counter[str] = Counter()
        shown: set[str] = set()
        for row in self.rows:
            one = self.receiver(row)
            if one is not None:
                shown.add(one.key)
                if not measure or row.kind == measure:
                    given[one.key] += 1
        loads = [Load(one, one.load, one.load + given[one.key]) for one in self.candidates if one.key in shown]
        longest = max([load.after for load in loads], default=0) or 1
        for load in loads:
            load.before_share, load.after_share = 100 * load.before / longest, 100 * load.after / longest
        return loads


def allot(
    leaver: Leaver, rows: list[Row], candidates: list[Candidate], *, mode: str = "", one: str = "",
    chosen: Mapping[str, str] | None = None,
) -> Allotment:  # fmt: skip
    """Return who gets what. ``chosen`` (row key → candidate key or ``NOBODY``) is what was picked; the rest is proposed.

    Without ``mode``, up to four funds go to one person, more are spread over the nearest. One query.
    """
    funds = [row for row in rows if row.kind == Kind.CARE]
    if not mode:
        mode = SPREAD if len(funds) > 4 else ONE
    result = Allotment(leaver, rows, candidates, mode, one)
    near = nearest(candidates, mentors=leaver.is_mentor)
    by_key = result.by_key
    main = by_key.get(one) or next(iter(near), None)
    result.one = main.key if main else ""
    takers = [main] if mode == ONE and main else near
    knows = who_knows(candidates, funds)
    load = {taker.key: taker.load for taker in takers}
    of_fund: dict[str, str] = {}
    picked = {key: value for key, value in (chosen or {}).items() if value == NOBODY or value in by_key}
    for row in funds:
        best = picked.get(row.key) or _least(takers, load, knows.get(row.fund.pk if row.fund else 0, set()))
        result.chosen[row.key] = best
        if best in load:
            load[best] += 1
        if row.fund is not None:
            of_fund[fund_key(row.fund.pk)] = best
    for row in rows:
        if row.kind == Kind.CARE:
            continue
        best = picked.get(row.key) or _proposed(row, result, takers, of_fund, load)
        if best != NOBODY and by_key[best] not in result.options(row):
            best = NOBODY
        result.chosen[row.key] = best
    return result


def nearest(candidates: list[Candidate], *, mentors: bool) -> list[Candidate]:
    """Return the few who share the work: those of the nearest ring that has anybody, buddies first."""
    able = [one for one in candidates if one.mentor or one.new] if mentors else [one for one in candidates if one.user]
    able = able if mentors else [one for one in able if one.ring < FAR]
    rings = {one.ring for one in able}
    # The team and the district are one neighbourhood; farther rings only when nobody is there.
    widest = 1 if rings & {0, 1} else min(rings, default=0)
    found = [one for one in able if one.ring <= widest]
    return sorted(found, key=lambda one: (not one.new, not one.buddy, one.load, one.ring, one.key))[:SHARED_BY]


def who_knows(candidates: Iterable[Candidate], funds: list[Row]) -> dict[int, set[str]]:
    """Return who looks after each of these funds already, besides the leaver; one query."""
    by_seat = {one.mentor.pk: one.key for one in candidates if one.mentor}
    wanted = [row.fund.pk for row in funds if row.fund]
    cares = Care.objects.filter(fund__in=wanted, mentor__in=list(by_seat), ends_on__isnull=True)
    known: dict[int, set[str]] = {}
    for fund, mentor in cares.values_list("fund_id", "mentor_id"):
        known.setdefault(fund, set()).add(by_seat[mentor])
    return known


def _least(takers: list[Candidate], load: Mapping[str, int], knows: set[str]) -> str:
    if not takers:
        return NOBODY
    order = {one.key: number for number, one in enumerate(takers)}
    # Somebody who looks after the fund already goes on doing it; otherwise whoever has the least.
    return min(takers, key=lambda one: (one.key not in knows, load[one.key], order[one.key])).key


def _proposed(
    row: Row, result: Allotment, takers: list[Candidate], of_fund: Mapping[str, str], load: Mapping[str, int]
) -> str:
    options = result.options(row)
    free = [one for one in takers if one in options]
    follows = of_fund.get(row.follows, "")
    if follows and result.by_key.get(follows) in options:
        return follows
    if row.kind == Kind.SEAT:
        return _seat(row, options, takers)
    if row.kind == Kind.ROLE and not row.must:
        return _new_or_nobody(options, result)
    if row.kind == Kind.BUDDY:
        partner = {row.record.tambon_id, row.record.district_id}
        free = [one for one in free if not (one.mentor and one.mentor.pk in partner)]
    if free:
        return min(free, key=lambda one: (load.get(one.key, one.load), takers.index(one))).key
    return next((one.key for one in options if one.ring < FAR and (row.must or not row.of_mentor)), NOBODY)


def _seat(row: Row, options: list[Candidate], takers: list[Candidate]) -> str:
    """A duty stays in the team; an ordinary seat is taken only by somebody new."""
    if Duty(row.record.duty) in (Duty.LEAD, Duty.ADMIN):
        team = [one for one in options if one.mentor and one.mentor.team_id == row.record.team_id]
        team.sort(key=lambda one: (not one.user, one.load, one.key))
        return next((one.key for one in [*team, *takers, *options]), NOBODY)
    return next((one.key for one in takers if one.new), NOBODY)


def _new_or_nobody(options: list[Candidate], result: Allotment) -> str:
    """A mentor's role goes on only to somebody who takes the whole over and has no such role yet."""
    main = result.by_key.get(result.one)
    return main.key if result.mode == ONE and main in options else NOBODY
