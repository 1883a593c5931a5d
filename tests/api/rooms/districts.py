"""Records of district boards for the tests of the API."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from kongtun.districts import actions as do

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {
    "boards": "board", "joint-goals": "joint_goal", "contributions": "contribution", "board-agreements": "board_agreement",
    "board-meetings": "board_meeting", "board-resolutions": "board_resolution",
}  # fmt: skip
WORDS: dict = {}
FORMS: dict[str, str] = {"board-meetings": "district-minutes"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang a board with one record of each kind on the world."""
    by, today = people.admin, timezone.localdate()
    world.board = do.create_board(world.fund.area.parent, by=by)
    member = do.seat_member(world.board, by=by, position="chair", title="นายอำเภอ", starts_on=date(2024, 10, 1))
    world.joint_goal = do.set_goal(
        world.board,
        2569,
        world.plan.problems.all()[1].series.indicator,
        by=by,
        target=Decimal(60),
        baseline=Decimal(41),
    )
    world.contribution = do.offer_contribution(
        world.joint_goal, by=people.zone, kind="people", fund=world.fund, people=20
    )
    world.board_agreement = do.draft_agreement(world.board, 2569, by=by)
    world.board_meeting = do.plan_board_meeting(world.board, by=by, held_on=today - timedelta(days=3))
    do.set_board_attendance(world.board_meeting, by=by, present=[member.pk])
    world.board_resolution = do.resolve(world.board_meeting, by=by, text="ตั้งด่านชุมชน", fund=world.fund)
    world.goal, world.party = world.joint_goal, world.board_agreement.parties.first()
