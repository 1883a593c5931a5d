"""Records of groupwork for the tests of the API."""

from types import SimpleNamespace

from groupwork.hall_builders import make_forum
from kongtun.groupwork import actions

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {
    "group-sessions": "group_session", "group-notes": "group_note", "note-clusters": "note_cluster",
}  # fmt: skip
WORDS: dict = {}
FORMS: dict[str, str] = {"group-sessions": "groupwork"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
    by = people.officer
    world.group_forum = make_forum(world.fund.area, by)
    world.group_session = actions.create_session(world.group_forum, by=by, question_set="district")
    group = actions.make_groups_by_name(world.group_session, ["กลุ่มหนึ่ง"], by=by)[0]
    actions.open_session(world.group_session, by=by)
    world.group_session.refresh_from_db()
    group.session = world.group_session
    world.group_question = world.group_session.questions.filter(parent=None).first()
    world.group_note = actions.add_notes(group, world.group_question, "ดูงาน", by=by)[0]
    world.note_cluster = actions.move_note(world.group_note, None, by=by, new_name="เรียนรู้")
