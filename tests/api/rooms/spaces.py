"""Records of spaces for the tests of the API."""

from types import SimpleNamespace

from django.utils import timezone

from kongtun.mentoring.models import Mentor, Team
from kongtun.spaces.actions import add_plan_row, answer, write_post

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {"spaces": "space_team", "space-posts": "space_post", "space-answers": "space_answer"}
WORDS: dict = {}
FORMS: dict[str, str] = {}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """A team of the fund whose contact person is the officer, with a question, an answer and a plan."""
    today = timezone.localdate()
    world.space_team = Team.objects.create(
        area=world.fund.area, name="ทีมที่มีกลุ่ม", starts_on=today, created_by=people.admin
    )
    seat = Mentor.objects.create(
        team=world.space_team, user=people.officer, name="ผู้ประสานงาน", duty="admin", starts_on=today
    )
    world.space_post = write_post(world.space_team, by=people.officer, kind="question", title="ถาม")
    world.space_answer = answer(world.space_post, by=people.officer, text="ตอบ")
    add_plan_row(world.space_team, by=people.officer, day=today, what="ลงพื้นที่", mentor=seat)
