"""Who could take over: nearest first, with what they have in hand now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kongtun.accounts.models import Membership, User
from kongtun.accounts.queries import find_user, in_force, path_and_ancestors
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.handover.queries.leaver import HANDED, Leaver, seats_now
from kongtun.mentoring.models import Buddy, Care, Mentor
from kongtun.review.queries.assignment import open_work

MOST = 40
FAR = 3  # May be chosen, is not proposed.
APART = (Role.FINANCE, Role.CHAIR, Role.COMMITTEE)
NEW = "new"


@dataclass
class Candidate:
    """Somebody who could take over. ``ring``: 0 same team or fund, 1 same district, 2 same province, 3 farther.

    ``load`` is what they have in hand: funds for a mentor, proposals to screen for anybody else.
    """

    key: str
    name: str
    ring: int
    near: str
    mentor: Mentor | None = None
    user: User | None = None
    load: int = 0
    buddy: bool = False
    note: str = ""
    new: bool = False

    @property
    def label(self) -> str:
        """Line of the select: name, how near, how much in hand."""
        return " · ".join(part for part in (self.name, self.near, self.note) if part)


def candidates_for(leaver: Leaver, *, who: str = "", new_name: str = "") -> list[Candidate]:
    """Return who could take over from ``leaver``, nearest and least busy first; seven queries.

    ``who`` adds one account by its exact user name or e-mail; ``new_name`` adds a new person without an account.
    """
    found = (
        mentors_near(leaver.area, without={seat.pk for seat in leaver.seats}, user=leaver.user)
        if leaver.is_mentor
        else []
    )
    if leaver.is_mentor:
        _mark_buddies(found, leaver)
    if leaver.user is not None and (not leaver.is_mentor or len(leaver.roles) > 1 or not found):
        known = {one.user.pk for one in found if one.user}
        found += [one for one in people_near(leaver) if one.user and one.user.pk not in known]
    found.sort(key=lambda one: (one.ring, not one.buddy, one.load, one.name))
    found = found[:MOST]
    if who and (user := find_user(who)) is not None and user != leaver.user:
        known_key = next((one for one in found if one.user == user), None)
        if known_key is None:
            found.insert(0, Candidate(f"u{user.pk}", user.name, 0, _("ระบุชื่อบัญชี"), user=user))
    if new_name.strip() and leaver.is_mentor:
        found.insert(0, Candidate(NEW, new_name.strip()[:160], 0, _("คนใหม่ในทีม"), new=True))
    return found


def mentors_near(area: Area, *, without: set[int], user: Any = None) -> list[Candidate]:
    """Return the mentors of the area's province (of its zone for larger areas) with the funds they look after."""
    parts = path_and_ancestors(area.path)
    widest = parts[min(2, len(parts) - 1)]
    district = parts[3] if len(parts) > 3 else ""
    now = seats_now().filter(team__ends_on__isnull=True)
    seats = now.filter(team__area__path__within=widest).exclude(pk__in=without)
    # Teams of the areas above (zone, country) help wherever nobody nearer is found.
    seats = seats | now.filter(team__area__path__in=parts[1:2]).exclude(pk__in=without)
    found: dict[Any, Candidate] = {}
    rows = list(seats.order_by("pk")[: MOST * 12])
    loads = loads_of(rows)
    for seat in rows:
        if user is not None and seat.user_id == user.pk:
            continue
        path = seat.team.area.path
        ring, near = _ring(path, area.path, district, widest)
        if path == area.path:
            near = seat.team.name
        one = Candidate(f"m{seat.pk}", seat.name, ring, near, seat, seat.user, loads.get(seat.pk, 0), note=seat.office)
        # A person with two seats is asked once, in the nearer one.
        place = ("user", seat.user_id) if seat.user_id else ("seat", seat.pk)
        if place not in found or found[place].ring > ring:
            found[place] = one
    return list(found.values())


def loads_of(seats: list[Mentor]) -> dict[int, int]:
    """Return how many funds each seat looks after now; one query."""
    cares = Care.objects.filter(mentor__in=[seat.pk for seat in seats], ends_on__isnull=True)
    return dict(cares.order_by().values_list("mentor").annotate(n=Count("pk")))


def _ring(path: str, here: str, district: str, widest: str) -> tuple[int, str]:
    if path == here:
        return 0, ""
    if district and path.startswith(district):
        return 1, str(_("อำเภอเดียวกัน"))
    if path.startswith(widest):
        return 2, str(_("จังหวัดเดียวกัน") if district else _("พื้นที่เดียวกัน"))
    return 3, str(_("ทีมเขต"))


def _mark_buddies(found: list[Candidate], leaver: Leaver) -> None:
    own = [seat.pk for seat in leaver.seats]
    pairs = Buddy.objects.filter(Q(tambon__in=own) | Q(district__in=own), ends_on__isnull=True)
    partners = {key for pair in pairs.values_list("tambon_id", "district_id") for key in pair}
    for one in found:
        if one.mentor is not None and one.mentor.pk in partners:
            one.buddy, one.near = True, _("บัดดี้")


def people_near(leaver: Leaver) -> list[Candidate]:
    """Return people with a working role in the leaver's areas, around them and above them, with their proposals to screen."""
    here = [role.area.path for role in leaver.roles] or [leaver.area.path]
    wide = sorted({path_and_ancestors(path)[min(3, len(path_and_ancestors(path)) - 1)] for path in here})
    above = sorted({one for path in here for one in path_and_ancestors(path)[2:-1]})
    scope = Q(area__path__in=above)
    for path in wide:
        scope |= Q(area__path__within=path)
    held = in_force(
        Membership.objects.filter(scope, role__in=(*HANDED, Role.CHAIR, Role.COMMITTEE), user__is_active=True)
    )
    rows = held.exclude(user=leaver.user).select_related("user", "area").order_by("pk")[: MOST * 8]
    found: dict[int, Candidate] = {}
    for row in rows:
        ring = 0 if row.area.path in here else 1
        # Whoever keeps the money, sits on the committee or chairs it is never proposed: those who ask must not also decide.
        if row.role in APART and not any(row.role == role.role for role in leaver.roles):
            ring = FAR
        note = f"{Role(row.role).label} {row.area.full_name}"
        one = Candidate(f"u{row.user_id}", row.user.name, ring, note, user=row.user)
        # Whoever has the leaver's own role already is nearest: nothing has to be learnt.
        same = any(row.role == role.role and row.area_id == role.area_id for role in leaver.roles)
        one.buddy = same
        old = found.get(row.user_id)
        if old is None or (old.ring, not old.buddy) > (ring, not same):
            found[row.user_id] = one
    for user, load in open_work(found).items():
        found[user].load = load
    return list(found.values())
