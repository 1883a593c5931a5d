"""Which funds a fund is fairly compared with: same kind of local government, similar population, near if there are enough."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

# Inhabitants at which the next class begins. No notice sets them: allocations go by head, and these cut Thailand's funds into
# classes of hundreds each, within which the money of a year differs by not much more than twofold.
STEPS = (3_000, 6_000, 10_000, 20_000, 50_000)
# So many peers with data are wanted; a narrower group is widened until it has them.
WANTED = 12


class Width(models.TextChoices):
    """How wide a group had to be made."""

    ZONE = "zone", _("อปท. ประเภทเดียวกัน ประชากรใกล้กัน ในเขตสุขภาพเดียวกัน")
    COUNTRY = "country", _("อปท. ประเภทเดียวกัน ประชากรใกล้กัน ทั้งประเทศ")
    KIND = "kind", _("อปท. ประเภทเดียวกัน ทุกขนาดประชากร ทั้งประเทศ")
    ALL = "all", _("กองทุนทั้งหมดในระบบ")


@dataclass(frozen=True)
class Member:
    """What of a fund's year decides its group."""

    fund: int
    zone: int
    lao_type: str
    population: int | None

    @property
    def size(self) -> int:
        """Class of population, 0 for the smallest; −1 when nobody said how many people there are."""
        return -1 if self.population is None else bisect_right(STEPS, self.population)


@dataclass(frozen=True)
class Group:
    """A group of peers: its key says what its members share."""

    width: str
    key: tuple[Any, ...]

    @property
    def like_size(self) -> bool:
        """True when its members have about as many people."""
        return self.width in (Width.ZONE, Width.COUNTRY)

    @property
    def code(self) -> str:
        """The group as a short word for addresses: zone-12-2-1."""
        return "-".join([str(self.width), *(str(part).replace("-", "x") for part in self.key)])


def key_of(member: Member, width: str) -> tuple[Any, ...]:
    """What the members of a group of this width share."""
    if width == Width.ZONE:
        return member.zone, member.lao_type, member.size
    if width == Width.COUNTRY:
        return member.lao_type, member.size
    return (member.lao_type,) if width == Width.KIND else ()


class Grouped:
    """All funds with data in a year, by every group they could belong to."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.members: dict[int, Member] = {member.fund: member for member in members}
        self._by_key: dict[str, dict[tuple[Any, ...], list[int]]] = {}
        for width in Width.values:
            found: dict[tuple[Any, ...], list[int]] = defaultdict(list)
            for member in self.members.values():
                found[key_of(member, width)].append(member.fund)
            self._by_key[width] = found

    def group_of(self, member: Member) -> Group:
        """Return the narrowest group with enough other funds; the whole country when there is none."""
        own = member.fund in self.members
        for width in Width.values:
            key = key_of(member, width)
            if len(self._by_key[width].get(key, ())) - own >= WANTED:
                return Group(width, key)
        return Group(Width.ALL, ())

    def funds(self, group: Group) -> list[int]:
        """Return the funds of a group."""
        return self._by_key[group.width].get(group.key, [])

    def others(self, group: Group, fund: int) -> list[int]:
        """Return the funds of a group without this one."""
        return [one for one in self.funds(group) if one != fund]
