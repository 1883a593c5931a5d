"""The people of a team with everything its page shows of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from kongtun.mentoring.models import Buddy, Care, Mentor, Team, Training
from kongtun.mentoring.queries.in_force import holds
from kongtun.mentoring.queries.mentors import cares_of


@dataclass
class Person:
    """A mentor with funds, buddies and trainings. ``phone`` is what the reader may see; ``callable`` whether that is the number."""

    mentor: Mentor
    cares: list[Care] = field(default_factory=list)
    buddies: list[Mentor] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    phone: str = ""
    callable: bool = False


def people_of_team(team: Team) -> list[Person]:
    """Everybody who is or was in a team; four queries."""
    return people_of(list(team.mentors.select_related("user", "team__area").order_by("ends_on", "pk")))


def people_of(mentors: list[Mentor]) -> list[Person]:
    """These mentors with their funds, buddies and trainings; three queries."""
    people = {one.pk: Person(one, cares) for one, cares in zip(mentors, cares_of(mentors).values(), strict=True)}
    pairs = Buddy.objects.filter(holds()).filter(Q(tambon__in=people) | Q(district__in=people))
    for pair in pairs.select_related("tambon__team__area", "district__team__area"):
        if pair.tambon_id in people:
            people[pair.tambon_id].buddies.append(pair.district)
        if pair.district_id in people:
            people[pair.district_id].buddies.append(pair.tambon)
    for training in Training.objects.filter(mentor__in=people).order_by("-held_on", "-pk"):
        people[training.mentor_id].trainings.append(training)
    return list(people.values())
