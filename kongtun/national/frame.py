"""The rows above and around the funds: local governments, accounts and their roles, mentors, designations. No names of persons."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kongtun.accounts.roles import Role
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.national import effects
from kongtun.national.geography import Place
from kongtun.national.reference import FIRST_USER, USERS_A_FUND, Country
from kongtun.national.tables import TABLES

NONE = "\\N"
LETTERS = "abcdefghijkmnpqrstuvwxyz"
# Accounts of a fund in the order of their keys.
OF_FUND = (
    Role.OFFICER,
    Role.FINANCE,
    Role.CHAIR,
    Role.APPLICANT,
    Role.COMMITTEE,
    Role.EXECUTIVE,
    *[Role.APPLICANT] * 4,
)
OF_KIND: dict[str, tuple[Role, ...]] = {
    AreaKind.COUNTRY: (Role.ADMIN,),
    AreaKind.ZONE: (Role.ZONE, Role.PROGRAMME),
    AreaKind.PROVINCE: (Role.PROVINCE,),
    AreaKind.DISTRICT: (Role.MENTOR, Role.DISTRICT_BOARD),
}
DESIGNATED = (("learning", 0.03, "ศูนย์เรียนรู้ของเขต"), ("expansion", 0.08, "พื้นที่ขยายผลของเขต"))


class Frame:
    """Collects the rows of the frame."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self.chance = random.Random(f"{country.seed} frame")
        self.rows: dict[str, list[str]] = {name: [] for name in TABLES}
        self.last: dict[str, int] = {}
        self.since = FiscalYear(country.years[0]).start.isoformat()

    def key(self, table: str) -> int:
        """Return the next key of a table."""
        self.last[table] = self.last.get(table, 0) + 1
        return self.last[table]

    def account(self, key: int, username: str, role: Role, label: str, area: int) -> None:
        """Write a person's account, which nobody can sign in with, and the role."""
        secret = "".join(self.chance.choices(LETTERS, k=40))
        self.rows["user"].append(
            f"{key}\t!{secret}\t{NONE}\t0\t{username}\t\t\t\t0\t1\t{self.since} 02:00:00\t{label}\t\tth"
        )
        self.rows["membership"].append(f"{self.key('membership')}\t{key}\t{role.value}\t{area}\t{self.since}\t{NONE}")

    def make(self) -> dict[str, list[str]]:
        """Return all rows of the frame."""
        mentors = self._staff()
        for place in self.country.places:
            self._fund(place, mentors.get(place.district, 0))
        self._designations()
        return self.rows

    def _staff(self) -> dict[str, int]:
        """Write accounts of all areas above funds and a mentor of each district; return mentor by code of the district."""
        kinds = (AreaKind.COUNTRY, AreaKind.ZONE, AreaKind.PROVINCE, AreaKind.DISTRICT)
        used = {part for place in self.country.places for part in place.path.split("/")[:4]}
        user, mentors = 0, {}
        areas = list(Area.objects.in_force().filter(kind__in=kinds))
        for kind in kinds:
            for area in sorted((a for a in areas if a.kind == kind), key=lambda a: a.code):
                if area.path.rstrip("/").rsplit("/", 1)[-1] not in used:
                    continue
                for role in OF_KIND[kind]:
                    if role == Role.MENTOR and area.code[:2] == effects.NO_MENTOR_PROVINCE:
                        continue
                    user += 1
                    name = role.value.replace("_", "-")
                    self.account(user, f"{name}-{area.code.lower()}", role, f"{role.label} {area.full_name}", area.pk)
                    if role == Role.MENTOR:
                        mentors[area.code] = self._mentor(user, area)
        return mentors

    def _mentor(self, user: int, area: Area) -> int:
        team, mentor = self.key("team"), self.key("mentor")
        self.rows["team"].append(f"{team}\t{area.pk}\tทีมพี่เลี้ยง {area.full_name}\t{NONE}\t{self.since}\t{NONE}\t1")
        self.rows["mentor"].append(
            f"{mentor}\t{team}\t{user}\tพี่เลี้ยง {area.full_name}\tสสอ. {area.name_th}\t\tlead\t\t{self.since}\t{NONE}\t"
        )
        return mentor

    def _chance_of(self, place: Place, what: str) -> random.Random:
        """Return the chance of one fund: it fares as it does in a larger country."""
        return random.Random(f"{self.country.seed} {what} {place.index}")

    def _fund(self, place: Place, mentor: int) -> None:
        index = place.index
        area = self.country.first_area + index
        self.rows["area"].append(
            f"{area}\tlao\t{place.code}\t{place.name}\t\t{place.district_id}\t{place.path}\t{NONE}\t{NONE}\t{place.lao_type}"
        )
        self.rows["covers"].append(f"{self.key('covers')}\t{area}\t{place.subdistrict_id}")
        self.rows["fund"].append(
            f"{index}\t{area}\t{place.fund_code}\tกองทุนสุขภาพตำบล {place.name}\tที่ทำการ {place.name} อำเภอ{place.district_name} จังหวัด{place.province_name}\t\t\t"
            f"{place.villages}\tข้อมูลสาธิต จำนวนคน เงิน และผลงานเป็นตัวเลขสมมุติ\t\t\t\t\t1"
        )
        for number, role in enumerate(OF_FUND):
            key = FIRST_USER + index * USERS_A_FUND + number
            again = number - 4 if number > 5 else ""
            label = f"{role.label} {place.name}" if not again else f"{role.label} กลุ่มที่ {again} {place.name}"
            self.account(key, f"{role.value}{again}-{place.fund_code}", role, label, area)
        if mentor:
            self.rows["care"].append(f"{self.key('care')}\t{mentor}\t{index}\t{self.since}\t{NONE}")
            self._visits(place, mentor)

    def _visits(self, place: Place, mentor: int) -> None:
        """Let the mentor come now and then in the last three years."""
        last, chance = FiscalYear.of(self.country.today), self._chance_of(place, "visits")
        for year in range(max(self.country.years[0], int(last) - 2), int(last) + 1):
            for month in (11, 2, 6):
                day = FiscalYear(year).start.replace(day=1 + chance.randrange(27))
                day = day.replace(month=month, year=day.year + (month < 10))
                if day >= self.country.today or chance.random() < 0.35:
                    continue
                kind = "visit" if chance.random() < 0.6 else "call"
                self.rows["visit"].append(
                    f"{self.key('visit')}\t{chance.getrandbits(128):032x}\t{place.index}\t{mentor}\t{kind}\tdone\t{NONE}\t{day.isoformat()}\t{mentor}\t"
                    f"{30 + chance.randrange(5) * 15}\tติดตามประเมินผล\tดูงานที่ค้างกับเจ้าหน้าที่กองทุน\t\t\t1\t{day.isoformat()} 08:00:00"
                )

    def _designations(self) -> None:
        """Declare learning centres and places of expansion in each zone."""
        announcements: dict[tuple[str, str], int] = {}
        zones = {area.code: area for area in Area.objects.in_force().filter(kind=AreaKind.ZONE)}
        day = FiscalYear(self.country.years[-1] - 1).start.isoformat()
        for place in self.country.places:
            roll = self._chance_of(place, "designated").random()
            for kind, share, basis in DESIGNATED:
                if roll >= share:
                    roll -= share
                    continue
                zone = zones[place.zone]
                key = announcements.get((place.zone, kind))
                if key is None:
                    key = announcements[place.zone, kind] = self.key("announcement")
                    self.rows["announcement"].append(
                        f"{key}\t{zone.pk}\t{kind}\tสปสช. {zone.name_th}\t\t\tผู้อำนวยการเขต\tชุดโครงการสาธิต\t{basis}\t{day}\t{NONE}\t1\t{day} 03:00:00\t1"
                    )
                self.rows["designation"].append(
                    f"{self.key('designation')}\t{key}\t{kind}\t{self.country.first_area + place.index}\t{place.index}\t{NONE}\t{day}\t{NONE}\t{basis}\tชุดโครงการสาธิต\t{NONE}\t\t"
                    f"{NONE}\t1\t{day} 03:00:00"
                )
                break


Slice = tuple[int, tuple[int, ...]]


def slices_of(country: Country, size: int) -> Iterator[Slice]:
    """Yield number and funds (their indexes) of each slice."""
    funds = tuple(place.index for place in country.places)
    for number, first in enumerate(range(0, len(funds), size), start=1):
        yield number, funds[first : first + size]
