"""Which group somebody belongs to, and which areas groups can be made for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kongtun.areas.models import Area, AreaKind
from kongtun.forums.models import Forum, Participant
from kongtun.groupwork.models import Group, GroupSeat, GroupSession

MOST_GROUPS = 80
LEVELS = (AreaKind.DISTRICT, AreaKind.SUBDISTRICT)


def places_of(groups: Iterable[Group]) -> list[tuple[str, Group]]:
    """Return the paths of the areas that the groups stand for, the nearest first.

    A local government stands for its own path and for the subdistricts that it covers, and the other way round: people say
    sometimes the one, sometimes the other. ``groups`` come with ``area`` (and what it covers) at hand: see ``groups_of``.
    """
    places = []
    for group in groups:
        if group.area is None:
            continue
        places.append((group.area.path, group))
        near = [*group.area.covers.all(), *group.area.covered_by.all()]
        places += [(area.path, group) for area in near]
    return sorted(places, key=lambda place: (-len(place[0]), place[1].sort))


def groups_of(session: GroupSession) -> list[Group]:
    """Return the groups in the order in which they present, with their areas; four queries."""
    rows = session.groups.select_related("area__parent", "note_taker")
    return list(rows.prefetch_related("area__covers", "area__covered_by"))


def group_by_area(area: Area | None, places: list[tuple[str, Group]]) -> Group | None:
    """Return the group of the smallest area that holds ``area``."""
    if area is None:
        return None
    return next((group for path, group in places if area.path.startswith(path)), None)


def seated(session: GroupSession, groups: list[Group]) -> dict[int, int | None]:
    """Return {participant: group or None} of everybody in the forum: a seat given by hand, else the own area; two queries."""
    by_hand = dict(GroupSeat.objects.filter(session=session).values_list("participant_id", "group_id"))
    places = places_of(groups)
    found: dict[int, int | None] = {}
    for person in session.forum.participants.select_related("area"):
        group = group_by_area(person.area, places)
        found[person.pk] = by_hand.get(person.pk, group.pk if group else None)
    return found


def people_by_group(session: GroupSession, groups: list[Group]) -> dict[int | None, list[Participant]]:
    """Return the participants of each group; under None those who have none yet."""
    of = seated(session, groups)
    people: dict[int | None, list[Participant]] = defaultdict(list)
    for person in session.forum.participants.select_related("area"):
        people[of.get(person.pk)].append(person)
    return people


def own_group(session: GroupSession, participant: Participant) -> Group | None:
    """Return the group of one participant."""
    seat = (
        GroupSeat.objects.filter(session=session, participant=participant).select_related("group__area__parent").first()
    )
    if seat is not None:
        return seat.group
    if participant.area is None:
        return None
    return group_by_area(participant.area, places_of(groups_of(session)))


def areas_for(forum: Forum, level: str) -> list[Area]:
    """Return the areas of one level that groups can be made for.

    Those of the participants; when nobody has said a place yet, those of the forum's area, up to ``MOST_GROUPS``. For
    ``subdistrict`` a local government stands for itself where people registered with it.
    """
    paths = set(forum.participants.filter(area__isnull=False).values_list("area__path", flat=True).distinct())
    kinds = [AreaKind.DISTRICT] if level == AreaKind.DISTRICT else [AreaKind.SUBDISTRICT, AreaKind.LOCAL_GOVERNMENT]
    if paths:
        above = {"/".join(path.split("/")[:depth]) + "/" for path in paths for depth in range(1, path.count("/") + 1)}
        areas = Area.objects.filter(path__in=above, kind__in=kinds)
    else:
        areas = Area.objects.in_force().below(forum.area.path).filter(kind__in=kinds[:1])
    found = list(areas.select_related("parent").order_by("path")[:MOST_GROUPS])
    return _one_of_each(found)


def _one_of_each(areas: list[Area]) -> list[Area]:
    """Of a local government and a subdistrict that it covers only one makes a group: the local government."""
    covered: set[Any] = set()
    through = Area.covers.through.objects.filter(
        from_area_id__in=[a.pk for a in areas if a.kind == AreaKind.LOCAL_GOVERNMENT]
    )
    covered.update(through.values_list("to_area_id", flat=True))
    return [area for area in areas if area.pk not in covered]
