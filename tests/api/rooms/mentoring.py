"""Records of mentoring for the tests of the API."""

from types import SimpleNamespace

from kongtun.areas.models import Area
from kongtun.mentoring.models import Advice, Visit
from mentoring.seats import DUE, make_mentors

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {
    "mentor-teams": "mentor_team",
    "mentors": "mentor",
    "mentor-cares": "care",
    "mentor-visits": "mentor_visit",
    "mentor-advice": "mentor_advice",
}
WORDS: dict = {}
FORMS: dict[str, str] = {}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
    district = world.fund.area.parent
    place = SimpleNamespace(district=Area.objects.get(pk=district.pk), lao=world.fund.area)
    make_mentors(world, people, place, world.fund)
    world.mentor, world.record = world.mentor_seat, world.fund
    world.mentor_visit = Visit.objects.create(
        fund=world.fund, mentor=world.mentor, state="planned", planned_on=DUE, created_by=people.mentor
    )
    world.mentor_advice = Advice.objects.create(
        fund=world.fund, mentor=world.mentor, given_by=world.mentor, text="นัดประชุม", target="fund", due_on=DUE
    )
