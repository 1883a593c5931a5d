"""Local governments of the synthetic country: real zones, provinces, districts and subdistricts of the reference data.

The reference holds no local governments, so one is made from every subdistrict outside Bangkok; where more are wanted than there are
subdistricts, some get a municipality beside their อบต. Kinds come in the shares of Thailand, the cities in the districts of provincial
capitals. A smaller country takes its funds in turns from the places with planted effects and from everywhere else.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kongtun.areas.models import Area, AreaKind
from kongtun.national import effects

BANGKOK = "10"
KINDS = {"1": "อบต.", "2": "อบต.", "3": "อบต.", "4": "ทต.", "5": "ทม.", "6": "ทน."}
# People of a local government of each kind: median and spread of a log-normal distribution.
PEOPLE = {
    "1": (3100, 0.3),
    "2": (5900, 0.3),
    "3": (11500, 0.3),
    "4": (6800, 0.45),
    "5": (26000, 0.4),
    "6": (105000, 0.4),
}


@dataclass(frozen=True)
class Place:
    """One local government that will have a fund."""

    index: int  # from 1; key of the fund and last part of its code
    lao_type: str
    name: str  # อบต.โนนสำราญ
    tambon: str
    code: str  # of the local government
    subdistrict_id: int
    district_id: int
    district_path: str
    district: str  # code
    province: str
    zone: str
    province_name: str
    district_name: str
    population: int
    villages: int

    @property
    def fund_code(self) -> str:
        """L0001 …"""
        return f"L{self.index:04d}"

    @property
    def path(self) -> str:
        """Path of the local government."""
        return f"{self.district_path}L{self.code}/"


def choose_places(funds: int, seed: int) -> list[Place]:
    """Return ``funds`` local governments in the order of the codes of their subdistricts."""
    chance = random.Random(f"{seed} places")
    areas = {area.pk: area for area in Area.objects.in_force().exclude(kind=AreaKind.LOCAL_GOVERNMENT)}
    tambons = sorted(
        (a for a in areas.values() if a.kind == AreaKind.SUBDISTRICT and a.code[:2] != BANGKOK), key=lambda a: a.code
    )
    if not tambons:
        return []
    seats: list[tuple[Area, str]] = [(area, "1") for area in tambons]
    # As many again as are lacking stand beside the first, a municipality within the same tambon.
    while len(seats) < funds:
        seats += [(area, "2") for area in chance.sample(tambons, min(len(tambons), funds - len(seats)))]
    seats = sorted(_spread(seats, funds, chance), key=lambda seat: (seat[0].code, seat[1]))
    kinds = _kinds(seats, chance)
    return [
        _place(number, seat, kind, areas, chance)
        for number, (seat, kind) in enumerate(zip(seats, kinds, strict=True), start=1)
    ]


def _spread(seats: list[tuple[Area, str]], funds: int, chance: random.Random) -> list[tuple[Area, str]]:
    """Return all seats, or so many of them in turns from the planted places and from elsewhere."""
    if funds >= len(seats):
        return seats
    turns: list[list[tuple[Area, str]]] = [[] for _ in range(5)]
    for seat in chance.sample(seats, len(seats)):
        parts = seat[0].path.split("/")
        zone, province, district = parts[1], parts[2], parts[3]
        planted = (
            district == effects.NO_AIR_DISTRICT, province == effects.SLOW_PROVINCE, zone == effects.ROAD_ZONE,
            zone == effects.LATE_ZONE or province == effects.NO_MENTOR_PROVINCE,
        )  # fmt: skip
        turns[planted.index(True) if True in planted else 4].append(seat)
    order = (0, 4, 1, 4, 2, 4, 3, 4)
    chosen: list[tuple[Area, str]] = []
    while len(chosen) < funds:
        for turn in order:
            if turns[turn] and len(chosen) < funds:
                chosen.append(turns[turn].pop())
    return chosen


def _kinds(seats: Sequence[tuple[Area, str]], chance: random.Random) -> list[str]:
    """Return the kind of each seat: cities and towns near the provincial capitals first, the rest by chance."""
    total = sum(effects.LAO_SHARES.values())
    wanted = {kind: round(len(seats) * share / total) for kind, share in effects.LAO_SHARES.items()}
    kinds: dict[int, str] = {}
    capitals = [n for n, (area, _second) in enumerate(seats) if area.code[2:4] == "01"]
    chance.shuffle(capitals)
    cities: dict[str, int] = {}
    for number in capitals:
        cities.setdefault(seats[number][0].code[:4], number)
    kinds |= dict.fromkeys(list(cities.values())[: wanted["6"]], "6")
    kinds |= dict.fromkeys([n for n in capitals if n not in kinds][: wanted["5"]], "5")
    rest = [n for n in range(len(seats)) if n not in kinds]
    chance.shuffle(rest)
    rest.sort(key=lambda n: seats[n][1] != "2")  # what stands beside an อบต. is a municipality
    others = [kind for kind in ("4", "1", "3") for _ in range(wanted[kind])][: len(rest)]
    kinds |= dict(zip(rest, others + ["2"] * (len(rest) - len(others)), strict=True))
    return [kinds[n] for n in range(len(seats))]


def _place(index: int, seat: tuple[Area, str], kind: str, areas: dict[int, Area], chance: random.Random) -> Place:
    area, second = seat
    district = areas[area.parent_id or 0]
    province = areas[district.parent_id or 0]
    middle, spread = PEOPLE[kind]
    people = int(middle * 2.718281828 ** (spread * max(-2.2, min(2.2, chance.gauss(0, 1)))))
    # A city is called after its province's capital; where two share a tambon, both take its name, as in life.
    name = f"{KINDS[kind]}{province.name_th if kind == '6' else area.name_th}"
    return Place(
        index, kind, name, area.name_th, f"{area.code}{second}", area.pk, district.pk, district.path, district.code, province.code,
        district.path.split("/")[1], province.name_th, district.name_th, people, max(3, min(30, people // 620 + chance.randrange(3))),
    )  # fmt: skip
