"""Records of forums for the tests of the API."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from kongtun.forums import actions

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {"forums": "own_forum"}
WORDS: dict = {}
FORMS: dict[str, str] = {"forums": "forum-attendance"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang a forum being prepared, somebody on its list and something to do on the world."""
    by, start = people.officer, timezone.now() + timedelta(days=20)
    world.own_forum = actions.create_forum(
        world.fund.area,
        by=by,
        title="เวทีตำบล",
        starts_at=start,
        ends_at=start + timedelta(hours=6),
        place="อบต.",
        start="exchange",
    )
    actions.paste_people(world.own_forum, by=by, lines="ผู้แทน อสม./หมู่ 3")
    world.participant = world.own_forum.participants.get()
    world.follow_up = actions.add_follow_up(world.own_forum, by=by, text="ปรับแผน", owner_name="เจ้าหน้าที่กองทุน")
