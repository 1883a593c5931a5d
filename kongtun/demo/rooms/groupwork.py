"""Demo of groupwork: what the five districts wrote on 30 November 2566 (document B), shortened."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.utils import timezone

from kongtun.demo.clock import day
from kongtun.demo.rooms.world import DemoWorld
from kongtun.forums.models import Forum
from kongtun.groupwork import actions

FILE = Path(__file__).parent.parent / "data" / "groupwork.toml"


def load(world: DemoWorld) -> None:
    """Give the forum of document B its group work, sorted by what was said alike; nothing without that forum."""
    forum = world.made.get("forum")
    if forum is None:
        return
    with day(timezone.localtime(forum.starts_at).date(), 14):
        _group_work(world, forum)


def _group_work(world: DemoWorld, forum: Forum) -> None:
    by = world.accounts["programme"]
    answers = tomllib.loads(FILE.read_text(encoding="utf-8"))
    period = forum.periods.filter(kind="group").first()
    session = actions.create_session(forum, by=by, question_set="district", period=period)
    actions.make_groups_by_name(session, answers, by=by)
    actions.open_session(session, by=by)
    for group in session.groups.all():
        group.session = session
        actions.add_answers(group, answers[group.name], by=by)
    for question in session.questions.filter(parent=None):
        question.session = session
        actions.suggest_clusters(question, by=by)
    note = session.notes.filter(text__contains="อนุมัติโครงการให้เร็วขึ้น").first()
    if note is not None:
        actions.mark_note(note, by=by, starred=True)
    session.refresh_from_db()
    wide = list(session.clusters.select_related("question")[:3])
    actions.close_session(session, by=by, clusters=wide, notes=[note] if note else [])
    world.made["group_session"] = session
