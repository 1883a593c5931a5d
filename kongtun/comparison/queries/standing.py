"""Funds beside their peers: numbers, group, words, level. For one fund, for an area, and over years."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from kongtun.comparison.estimates import Estimate, Prior, prior_of
from kongtun.comparison.groups import Group, Grouped, Member
from kongtun.comparison.levels import Level, level_of
from kongtun.comparison.measures import MEASURES, SHARE, Measure, Numbers, exposure
from kongtun.comparison.queries.year import grouped, numbers_of, waits_of
from kongtun.comparison.verdicts import ENOUGH, Peers, Verdict, peers_of, verdict


@dataclass
class Compared:
    """One measure of one fund: its estimate, where its peers lie, the word for it."""

    measure: Measure
    own: Estimate | None
    peers: Peers | None
    verdict: Verdict
    # Its peers are of too different sizes for this measure: nothing is said.
    unlike: bool = False

    @property
    def words(self) -> str:
        """The word for it as people read it: days are quicker or slower, shares higher or lower."""
        if self.unlike:
            return _("ขนาดต่างกัน ไม่ตัดสิน")
        if self.verdict == Verdict.BETTER:
            return str(self.measure.better)
        return str(self.measure.weaker if self.verdict == Verdict.WEAKER else self.verdict.label)


@dataclass
class Standing:
    """One fund's year beside its peers. ``peers``: how many funds with data share its group."""

    fund: int
    year: int
    member: Member
    group: Group
    peers: int
    numbers: Numbers
    # Numbers of everybody in the group, the fund itself included: never shown one by one to who may not see the fund.
    group_numbers: dict[tuple[int, int], Numbers] = field(default_factory=dict, repr=False)
    compared: list[Compared] = field(default_factory=list)

    @cached_property
    def level(self) -> Level:
        """How much support the fund wants."""
        return level_of((one.measure.strand or one.measure.name, one.verdict) for one in self.compared)

    def with_verdict(self, word: str) -> list[Compared]:
        """Return the measures that have this word."""
        return [one for one in self.compared if one.verdict == word]


class _Values:
    """Values of a group by measure, sorted, of funds with enough to count; and the prior of its rates."""

    def __init__(self, funds: Iterable[int], year: int, numbers: dict[tuple[int, int], Numbers]) -> None:
        self.sorted: dict[str, list[float]] = {one.name: [] for one in MEASURES}
        rows = [numbers[fund, year] for fund in funds]
        for row in rows:
            for measure in MEASURES:
                value = known_value(measure, row)
                if value is not None:
                    insort(self.sorted[measure.name], value)
        self.prior: Prior | None = prior_of(exposure(row) for row in rows if row.reports)


def known_value(measure: Measure, numbers: Numbers) -> float | None:
    """Return a fund's value when enough was counted for it to stand in a distribution."""
    return measure.value(numbers) if measure.count(numbers) >= ENOUGH else None


def standings(
    funds: Iterable[int], year: int, *, found: Grouped | None = None, today: date | None = None
) -> dict[int, Standing]:
    """Return where these funds stand in a fiscal year beside their own groups; six statements whatever their number.

    Funds without any plan, project or money in the year are left out. Only the facts of their groups are read.
    """
    found = found or grouped(year)
    wanted = [found.members[fund] for fund in funds if fund in found.members]
    groups = {member.fund: found.group_of(member) for member in wanted}
    needed = {fund for group in set(groups.values()) for fund in found.funds(group)}
    numbers = numbers_of([year], {fund: found.members[fund] for fund in needed}, today=today)
    for key, waits in waits_of([year], [member.fund for member in wanted]).items():
        numbers[key].waits = waits
    values = {group: _Values(found.funds(group), year, numbers) for group in set(groups.values())}
    return {
        member.fund: _standing(member, year, groups[member.fund], found, numbers, values[groups[member.fund]])
        for member in wanted
    }


def _standing(
    member: Member, year: int, group: Group, found: Grouped, numbers: dict[tuple[int, int], Numbers], values: _Values
) -> Standing:
    own = numbers[member.fund, year]
    standing = Standing(member.fund, year, member, group, len(found.funds(group)) - 1, own, numbers)
    for measure in MEASURES:
        estimate = measure.own(own, values.prior)
        peers = peers_of(values.sorted[measure.name], without=known_value(measure, own))
        unlike = measure.like_size and not group.like_size
        word = verdict(estimate, peers, high_is_good=measure.high_is_good, is_share=measure.kind == SHARE)
        standing.compared.append(Compared(measure, estimate, peers, Verdict.FEW if unlike else word, unlike))
    return standing


@dataclass(frozen=True)
class Moment:
    """One year of a trend: the fund's value and the middle of its peers; None where too little was counted."""

    year: int
    value: float | None
    median: float | None


def trends(standing: Standing, found: Grouped, years: Iterable[int]) -> dict[str, list[Moment]]:
    """Return each measure over the years, beside the middle of the same peers (those of this year's group); three statements."""
    wanted = sorted(years)
    members = {fund: found.members[fund] for fund in found.funds(standing.group)}
    numbers = numbers_of([year for year in wanted if year != standing.year], members) | standing.group_numbers
    lines: dict[str, list[Moment]] = {one.name: [] for one in MEASURES}
    for year in wanted:
        values = _Values(members, year, numbers)
        own = numbers[standing.fund, year]
        for measure in MEASURES:
            value = known_value(measure, own)
            peers = peers_of(values.sorted[measure.name], without=value)
            lines[measure.name].append(Moment(year, value, peers.median if peers else None))
    return lines


def doing_well(standing: Standing, found: Grouped, visible: set[int]) -> dict[str, list[int]]:
    """Return, for each measure the fund finds hard, up to three peers that do it well and that the reader may see.

    "Well": the better quarter of the group, with enough counted. Only names from ``visible`` are ever given out; they are in the
    order of their keys, not of their numbers.
    """
    others = sorted(fund for fund in found.others(standing.group, standing.fund) if fund in visible)
    well: dict[str, list[int]] = {}
    for one in standing.with_verdict(Verdict.WEAKER):
        good: list[int] = []
        for fund in others:
            value = known_value(one.measure, standing.group_numbers[fund, standing.year])
            if value is not None and one.peers is not None:
                high = one.measure.high_is_good
                if value >= one.peers.high if high else value <= one.peers.low:
                    good.append(fund)
        well[one.measure.name] = good[:3]
    return well
