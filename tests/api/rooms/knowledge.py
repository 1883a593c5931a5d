"""Records of knowledge for the tests of the API."""

from types import SimpleNamespace

from kongtun.knowledge.actions import nominate, open_award_list, save_entry
from kongtun.projects.models import Project

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {"knowledge": "entry_of_store", "award-lists": "award_list"}
WORDS: dict = {"q": "ขยะ"}
FORMS: dict[str, str] = {}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
    by, area = people.officer, world.fund.area
    world.entry_of_store = save_entry(None, by=by, area=area, kind="lesson", title="บทเรียนขยะ", changed="ขยะลดลง")
    world.award_list = open_award_list(area.parent.parent.parent, 2569, by=people.admin)
    Project.objects.filter(pk=world.project.pk).update(state="closed")
    world.nomination = nominate(world.award_list, Project.objects.get(pk=world.project.pk), "ผลชัด", by=by)
    Project.objects.filter(pk=world.project.pk).update(state=world.project.state)
