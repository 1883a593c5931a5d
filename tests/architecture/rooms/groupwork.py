"""Rows, pages and records of groupwork."""

from types import SimpleNamespace
from typing import Any

from architecture.route_row import Route
from groupwork.hall_builders import make_forum
from kongtun.forums.models import Participant
from kongtun.groupwork import actions

WORDS = ("ดูงานกองทุนต้นแบบ", "ศึกษาดูงานกองทุนต้นแบบ", "อบรมผู้ขอทุน", "จัดอบรมผู้ขอทุนจากกองทุน", "ตั้งคณะกรรมการติดตามประเมินผล")


def _session(**more: Any) -> Any:
    return lambda c: {"pk": c.gw_session.pk, **{name: value(c) for name, value in more.items()}}


def _closed(**more: Any) -> Any:
    return lambda c: [{"pk": c.gw_closed.pk, **{name: value(c) for name, value in more.items()}}]


def _own(c: SimpleNamespace) -> dict[str, Any]:
    return {"code": c.gw_forum.code, "secret": c.gw_person.secret}


def _note(c: SimpleNamespace) -> dict[str, Any]:
    return {"pk": c.gw_note.pk}


_question = {"question_pk": lambda c: c.gw_question.pk}
_group = {"group_pk": lambda c: c.gw_group.pk}

ROUTES: dict[str, Route] = {
    "groupwork:sessions": Route(lambda c: {"forum_pk": c.gw_forum.pk}, "G", "committee", "stranger"),
    "groupwork:new": Route(
        lambda c: {"forum_pk": c.gw_forum.pk}, "GP", "officer", "committee", post=lambda _c: {"question_set": "district"}
    ),
    "groupwork:session": Route(_session(), "G", "committee", "stranger"),
    "groupwork:settings": Route(_session(), "GP", "officer", "committee", wrong=_closed()),
    "groupwork:questions": Route(
        _session(), "GP", "officer", "committee", post=lambda _c: {"heading": "ทำอะไรต่อ"}, wrong=_closed()
    ),
    "groupwork:question": Route(_session(**_question), "GP", "officer", "committee"),
    "groupwork:groups": Route(_session(), "GP", "officer", "committee", post=lambda _c: {"names": "กลุ่มใหม่"}, wrong=_closed()),
    "groupwork:group": Route(_session(**_group), "GP", "officer", "committee"),
    "groupwork:type": Route(
        _session(**_group), "GP", "officer", "committee",
        post=lambda c: {"question": str(c.gw_question.pk), "place": str(c.gw_question.pk), "text": "ดูงาน"},
    ),
    "groupwork:table": Route(
        _session(), "GP", "officer", "committee", post=lambda c: {"table": f"{c.gw_group.name}|ดูงานกองทุนต้นแบบ"}, wrong=_closed()
    ),
    "groupwork:people": Route(_session(), "G", "officer", "committee"),
    "groupwork:move": Route(
        _session(), "P", "officer", "committee", post=lambda c: {"people": str(c.gw_person.pk), "group": "own"},
        fields=("people", "group"), wrong=_closed(),
    ),
    "groupwork:step": Route(_session(name=lambda _c: "reopen"), "P", "officer", "committee"),
    "groupwork:clock": Route(
        _session(), "P", "officer", "committee", post=lambda _c: {"step": "start"}, fields=("step", "group"), wrong=_closed()
    ),
    "groupwork:close": Route(_session(), "GP", "officer", "committee", fields=("clusters", "notes")),
    "groupwork:wall": Route(_session(), "G", "committee", "stranger"),
    "groupwork:wall-news": Route(_session(key=lambda c: c.gw_session.wall_key), "G"),
    "groupwork:notes": Route(_session(), "G", "committee", "stranger"),
    "groupwork:note": Route(_note, "GP", "officer", "committee"),
    "groupwork:mark": Route(lambda c: {"pk": c.gw_note.pk, "name": "star"}, "P", "officer", "committee"),
    "groupwork:note-cluster": Route(
        _note, "P", "officer", "committee", post=lambda _c: {"name": "เรื่องใหม่"}, fields=("cluster", "name")
    ),
    "groupwork:clusters": Route(_session(), "G", "committee", "stranger"),
    "groupwork:suggest": Route(_session(**_question), "P", "officer", "committee", wrong=_closed(**_question)),
    "groupwork:rename": Route(
        lambda c: {"pk": c.gw_cluster.pk}, "P", "officer", "committee", post=lambda _c: {"name": "ชื่อใหม่"}, fields=("name",)
    ),
    "groupwork:summary": Route(_session(), "G", "committee", "stranger"),
    "groupwork:excel": Route(_session(), "G", "committee", "stranger"),
    "groupwork:mine": Route(
        _own, "GP", post=lambda c: {"question": str(c.gw_question.pk), "place": str(c.gw_question.pk), "text": "ดูงาน"},
    ),
    "groupwork:choose": Route(_own, "P", fields=("group", "session")),
    "groupwork:mine-wall": Route(_own, "G"),
    "groupwork:mine-note": Route(lambda c: _own(c) | {"pk": c.gw_note.pk}, "GP"),
}  # fmt: skip
PAGES: dict = {
    "group work of a forum": ("officer", "groupwork:sessions", lambda c: [c.gw_forum.pk]),
    "group work": ("officer", "groupwork:session", lambda c: [c.gw_session.pk]),
    "group work, questions": ("officer", "groupwork:questions", lambda c: [c.gw_session.pk]),
    "group work, groups": ("officer", "groupwork:groups", lambda c: [c.gw_session.pk]),
    "group work, people": ("officer", "groupwork:people", lambda c: [c.gw_session.pk]),
    "group work, typing": ("officer", "groupwork:type", lambda c: [c.gw_session.pk, c.gw_group.pk]),
    "group work, wall": ("committee", "groupwork:wall", lambda c: [c.gw_session.pk]),
    "group work, notes": ("officer", "groupwork:notes", lambda c: [c.gw_session.pk]),
    "group work, clusters": ("officer", "groupwork:clusters", lambda c: [c.gw_session.pk]),
    "group work, closing": ("officer", "groupwork:close", lambda c: [c.gw_session.pk]),
    "group work, summary": ("officer", "groupwork:summary", lambda c: [c.gw_session.pk]),
    "group work, workbook": ("officer", "groupwork:excel", lambda c: [c.gw_session.pk]),
    "group work, own page": (None, "groupwork:mine", lambda c: [c.gw_forum.code, c.gw_person.secret]),
}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""
    by = c.people.officer
    c.gw_forum = make_forum(c.fund.area, by)
    c.gw_person = Participant.objects.create(forum=c.gw_forum, name="พี่เลี้ยงตำบล", area=c.fund.area)
    c.gw_session = actions.create_session(c.gw_forum, by=by, question_set="district")
    c.gw_group = actions.make_groups_by_area(c.gw_session, "subdistrict", by=by)[0]
    actions.open_session(c.gw_session, by=by)
    c.gw_session.refresh_from_db()
    c.gw_session.wall_open = True
    c.gw_session.save(update_fields=["wall_open"])
    c.gw_group.session = c.gw_session
    c.gw_question = c.gw_session.questions.filter(parent=None).first()
    c.gw_note = actions.add_notes(c.gw_group, c.gw_question, WORDS[0], by=c.gw_person)[0]
    c.gw_cluster = actions.move_note(c.gw_note, None, by=by, new_name="เรียนรู้")
    c.gw_closed = actions.create_session(c.gw_forum, by=by, question_set="tambon")
    actions.make_groups_by_name(c.gw_closed, ["กลุ่มหนึ่ง"], by=by)
    actions.open_session(c.gw_closed, by=by)
    actions.close_session(c.gw_closed, by=by)


def grow(c: SimpleNamespace, number: int) -> None:
    """One more row in each list."""
    by = c.people.officer
    Participant.objects.create(forum=c.gw_forum, name=f"คนที่ {number}", area=c.fund.area)
    actions.create_session(c.gw_forum, by=by, title=f"เรื่องที่ {number}")
    actions.make_groups_by_name(c.gw_session, [f"กลุ่มที่ {number}"], by=by)
    note = actions.add_notes(c.gw_group, c.gw_question, f"{WORDS[number % len(WORDS)]} {number}", by=c.gw_person)[0]
    actions.mark_note(note, by=by, starred=number % 2 == 0)
    actions.move_note(note, None, by=by, new_name=f"เรื่องที่ {number // 2}")
