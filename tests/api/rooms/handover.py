"""Records of handovers for the tests of the API."""

from types import SimpleNamespace

from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.handover.actions import hand_over
from kongtun.handover.queries.leaver import leaver_of_mentor
from kongtun.handover.queries.preview import Wish
from kongtun.mentoring.models import Care, Mentor, Team

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {"handovers": "handover", "handover-sheets": "handover_sheet"}
WORDS: dict = {}
FORMS: dict[str, str] = {"handover-sheets": "handover-sheet"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """A team at the fund; one of it has handed over to the officer's own seat, another one is to leave."""
    today = timezone.localdate()
    team = Team.objects.create(area=world.fund.area, name="ทีมของตำบล", starts_on=today, created_by=people.admin)
    taking = Mentor.objects.create(team=team, user=people.officer, name="ผู้รับ", starts_on=today)
    left = Mentor.objects.create(team=team, name="ผู้ที่ย้ายแล้ว", starts_on=today)
    world.leaving_mentor = Mentor.objects.create(team=team, name="ผู้ที่จะย้าย", starts_on=today)
    Care.objects.create(mentor=left, fund=world.fund, starts_on=today)
    world.handover = hand_over(
        leaver_of_mentor(left.pk, people.admin),
        by=people.admin,
        left_on=today,
        why="moved",
        wish=Wish(mode="one", one=f"m{taking.pk}"),
    )
    world.handover_sheet = world.handover.receivers.get()
    world.leaving_person = factories.make_user("leaving", Role.FINANCE, world.fund.area)
    world.spread_area = world.fund.area.parent
