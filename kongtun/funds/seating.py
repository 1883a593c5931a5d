"""Which seats of the committee are filled, missing or too many, by the composition of the notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kongtun.funds.models import CommitteeMember
from kongtun.funds.notices.composition import Composition, SeatRule


@dataclass(frozen=True)
class SeatFill:
    """One kind of seat with the members who hold it."""

    rule: SeatRule
    members: tuple[CommitteeMember, ...]

    @property
    def filled(self) -> int:
        """Members within the number that the notice allows."""
        return len(self.members) - self.extra

    @property
    def extra(self) -> int:
        """Members beyond that number."""
        return 0 if self.rule.most is None else max(0, len(self.members) - self.rule.most)

    @property
    def missing(self) -> int:
        """Seats that must be filled and are not."""
        return max(0, self.rule.least - len(self.members))


@dataclass(frozen=True)
class Seating:
    """The whole committee. ``unplaced`` are members of whom nobody said whom they represent."""

    composition: Composition
    seats: tuple[SeatFill, ...]
    unplaced: tuple[CommitteeMember, ...]

    @property
    def missing(self) -> int:
        """Seats missing in all."""
        return sum(seat.missing for seat in self.seats)

    @property
    def extra(self) -> int:
        """Members too many in all."""
        return sum(seat.extra for seat in self.seats)

    @property
    def complete(self) -> bool:
        """True when nothing is missing, nobody is too many and everybody has a seat."""
        return not (self.missing or self.extra or self.unplaced)


def seat_of(member: CommitteeMember, composition: Composition) -> SeatRule | None:
    """Return the seat of ``member``: as recorded, else the only one of the position, else by the words of "มาจาก"."""
    if recorded := composition.seat(member.seat):
        return recorded
    return proposed_seat(member.position, member.represents, composition)


def proposed_seat(position: str, represents: str, composition: Composition) -> SeatRule | None:
    """Return the seat that position and "มาจาก" speak for; None when they fit several or none."""
    of_position = [seat for seat in composition.seats if seat.position == position]
    if len(of_position) == 1:
        return of_position[0]
    fitting = [seat for seat in of_position if any(word in represents for word in seat.words)]
    return fitting[0] if len(fitting) == 1 else None


def seating(composition: Composition, members: Iterable[CommitteeMember]) -> Seating:
    """Return who sits where."""
    placed: dict[str, list[CommitteeMember]] = {}
    unplaced = []
    for member in members:
        seat = seat_of(member, composition)
        if seat is None:
            unplaced.append(member)
        else:
            placed.setdefault(seat.key, []).append(member)
    seats = tuple(SeatFill(rule, tuple(placed.get(rule.key, ()))) for rule in composition.seats)
    return Seating(composition, seats, tuple(unplaced))
