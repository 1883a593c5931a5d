"""Buddy pairs of tambon and district mentors: who has one, and a balanced proposal for those who have none."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.areas.models import Area, AreaKind
from kongtun.mentoring.choices import LEVEL_OF_KIND, Level
from kongtun.mentoring.models import Buddy, Mentor
from kongtun.mentoring.queries.in_force import holds, mentors_in_force

_TAMBON_KINDS = [kind for kind, level in LEVEL_OF_KIND.items() if level == Level.TAMBON]


@dataclass(frozen=True)
class Pairing:
    """A tambon mentor without a buddy and the district mentor who is proposed."""

    tambon: Mentor
    proposed: Mentor


def district_mentors(district: Area) -> list[Mentor]:
    """Mentors in force of the district's own teams."""
    return list(mentors_in_force().filter(team__area=district).order_by("pk"))


def pairs_in(district: Area) -> list[Buddy]:
    """Pairs in force in a district."""
    return list(
        Buddy.objects.filter(holds(), tambon__team__area__path__within=district.path)
        .select_related("tambon__team__area", "district__team__area")
        .order_by("tambon__team__area__path", "tambon__pk")
    )


def propose_pairs(district: Area, pairs: list[Buddy] | None = None) -> list[Pairing]:
    """Propose a district mentor for every tambon mentor without a buddy; three queries.

    Nobody gets more than one pair over another as long as the present pairs allow it; people of one tambon stay together as
    far as that goes.
    """
    above = district_mentors(district)
    if not above or district.kind != AreaKind.DISTRICT:
        return []
    pairs = pairs_in(district) if pairs is None else pairs
    waiting = list(
        mentors_in_force()
        .filter(team__area__path__within=district.path, team__area__kind__in=_TAMBON_KINDS)
        .exclude(pk__in=[pair.tambon_id for pair in pairs])
        .order_by("team__area__path", "team", "pk")
    )
    load = {mentor.pk: 0 for mentor in above}
    for pair in pairs:
        if pair.district_id in load:
            load[pair.district_id] += 1
    places = dict.fromkeys(load, 0)
    for _one in waiting:
        least = min(load, key=lambda pk: (load[pk], pk))
        load[least] += 1
        places[least] += 1
    # The places of one district mentor follow one another, and so do the people of one tambon.
    buddies = [mentor for mentor in above for _place in range(places[mentor.pk])]
    return [Pairing(tambon, buddy) for tambon, buddy in zip(waiting, buddies, strict=True)]
