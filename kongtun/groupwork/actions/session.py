"""Prepare a session: make it, set its questions, open, close, open again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import Part
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, advance
from kongtun.forums.choices import PeriodKind
from kongtun.forums.models import Forum, Period
from kongtun.forums.states import ForumState
from kongtun.groupwork.models import Group, GroupSession, Question
from kongtun.groupwork.models.session import new_key
from kongtun.groupwork.question_sets import SETS
from kongtun.groupwork.states import SessionState

PERIODS = (PeriodKind.GROUP, PeriodKind.PRESENT, PeriodKind.EXCHANGE)
MOST_QUESTIONS = 20
MOST_POINTS = 12
SETTINGS = Part(("title", "minutes", "wall_open"))
QUESTION = Part(("heading", "text"))


def need_edit(record: Any, by: Any) -> None:
    """Raise PermissionNeeded unless ``by`` holds this forum."""
    if not by.can(P.FORUM_EDIT, record):
        raise PermissionNeeded(P.FORUM_EDIT)


def touch(session: GroupSession, *, control: bool = False, group: int | None = None) -> None:
    """Let every open wall, and with ``control`` every phone, see that something changed; ``group``: that group's phones.

    The last statements of an action: their rows stay locked as short as can be, many people write at once.
    """
    if group is not None:
        Group.objects.filter(pk=group).update(revision=F("revision") + 1)
    counts = {"revision": F("revision") + 1} | ({"control": F("control") + 1} if control else {})
    GroupSession.objects.filter(pk=session.pk).update(**counts)


def refuse_closed(session: GroupSession) -> None:
    """Nothing is changed in a session that is kept."""
    if GroupSession.objects.values_list("state", flat=True).get(pk=session.pk) == SessionState.CLOSED:
        raise Refused(_("งานกลุ่มนี้เก็บแล้ว ถ้าจะแก้ ให้กดเปิดให้เขียนต่อก่อน"))


@transaction.atomic
def create_session(
    forum: Forum,
    *,
    by: Any,
    title: str = "",
    question_set: str = "",
    period: Period | None = None,
    minutes: int | None = None,
) -> GroupSession:
    """Make a session of group work in ``forum``; a set brings its title, minutes and questions.

    Raises Refused: the forum was called off, the period is another forum's or of another kind, or there is no title.
    """
    need_edit(forum, by)
    if forum.state == ForumState.CANCELLED:
        raise Refused(_("เวทีนี้ยกเลิกแล้ว จัดงานกลุ่มไม่ได้"))
    chosen = SETS.get(question_set)
    if question_set and chosen is None:
        raise Refused(_("ไม่มีชุดคำถามนี้ เลือกใหม่จากรายการ"), field="question_set")
    if period is not None and (period.forum_id != forum.pk or period.kind not in PERIODS):
        raise Refused(_("เลือกช่วงงานกลุ่ม ช่วงนำเสนอ หรือช่วงแลกเปลี่ยนของเวทีนี้"), field="period")
    title = title.strip() or (chosen.title if chosen else "")
    if not title:
        raise Refused(_("ตั้งชื่อเรื่องที่จะคุยกัน หรือเลือกชุดคำถามที่มีชื่อให้แล้ว"), field="title")
    session = GroupSession.objects.create(
        forum=forum, period=period, title=title[:300], set_name=question_set, created_by=by,
        minutes=minutes or (chosen.minutes if chosen else 5),
    )  # fmt: skip
    for asked in chosen.questions if chosen else ():
        _add(session, asked.heading, asked.text, asked.points)
    record_event(session, "groupwork.create", by=by, title=session.title, questions=question_set)
    return session


@transaction.atomic
def save_session(
    session: GroupSession, *, by: Any, title: str, minutes: int, wall_open: bool, fingerprint: str = ""
) -> GroupSession:
    """Change the title, the minutes of a presentation, and whether phones may see the wall.

    Closing the wall to phones also changes its key, so that a page that is still open there stops following.
    Raises EditConflict.
    """
    need_edit(session, by)
    refuse_closed(session)
    SETTINGS.check(session, fingerprint)
    if not title.strip():
        raise Refused(_("ตั้งชื่อเรื่องที่จะคุยกัน"), field="title")
    if session.wall_open and not wall_open:
        session.wall_key = new_key()
    session.title, session.minutes, session.wall_open = title.strip()[:300], minutes, wall_open
    session.save(update_fields=["title", "minutes", "wall_open", "wall_key"])
    touch(session, control=True)
    record_event(session, "groupwork.change", by=by, title=session.title, minutes=minutes, wall_open=wall_open)
    return session


@transaction.atomic
def add_question(
    session: GroupSession, *, by: Any, heading: str, text: str = "", points: tuple[str, ...] = ()
) -> Question:
    """Add a question with its sub-points. Said again, it stays one question.

    Raises Refused: no heading, or too many.
    """
    need_edit(session, by)
    refuse_closed(session)
    if not heading.strip():
        raise Refused(_("เขียนหัวข้อสั้นของคำถาม"), field="heading")
    if session.questions.filter(parent=None).count() >= MOST_QUESTIONS:
        raise Refused(_("ตั้งได้ไม่เกิน %(count)d คำถาม") % {"count": MOST_QUESTIONS}, field="heading")
    question = _add(session, heading, text, points)
    touch(session, control=True)
    record_event(session, "groupwork.question", by=by, heading=question.heading)
    return question


@transaction.atomic
def change_question(
    question: Question,
    *,
    by: Any,
    heading: str,
    text: str = "",
    new_points: tuple[str, ...] = (),
    fingerprint: str = "",
) -> Question:
    """Word a question or a sub-point anew, and add sub-points to a question; what was written under it stays.

    Raises EditConflict.
    """
    session = question.session
    need_edit(session, by)
    refuse_closed(session)
    QUESTION.check(question, fingerprint)
    heading = heading.strip()[:120]
    if not heading:
        raise Refused(_("เขียนหัวข้อสั้นของคำถาม"), field="heading")
    beside = session.questions.filter(parent=question.parent, heading=heading).exclude(pk=question.pk)
    if beside.exists():
        raise Refused(_("มีหัวข้อนี้แล้ว ตั้งชื่อให้ต่างกัน"), field="heading")
    question.heading, question.text = heading, text.strip()[:500]
    question.save(update_fields=["heading", "text"])
    if question.parent_id is None:
        _add_points(question, new_points)
    touch(session, control=True)
    record_event(session, "groupwork.question", by=by, heading=heading)
    return question


@transaction.atomic
def remove_question(question: Question, *, by: Any) -> None:
    """Take away a question or a sub-point under which nobody has written.

    Raises Refused when notes stand under it: they would be lost.
    """
    session = question.session
    need_edit(session, by)
    refuse_closed(session)
    here = [question.pk, *question.points.values_list("pk", flat=True)]
    if session.notes.filter(question__in=here).exists():
        raise Refused(_("มีกลุ่มเขียนใต้ข้อนี้แล้ว เอาออกไม่ได้ แก้ถ้อยคำได้"))
    record_event(session, "groupwork.question_out", by=by, heading=question.heading)
    question.delete()
    touch(session, control=True)


@transaction.atomic
def open_session(session: GroupSession, *, by: Any) -> GroupSession:
    """Let the groups write. Raises Refused without questions or groups."""
    if not session.questions.exists():
        raise Refused(_("ตั้งคำถามก่อน แล้วจึงเปิดให้กลุ่มเขียน"))
    if not session.groups.exists():
        raise Refused(_("แบ่งกลุ่มก่อน แล้วจึงเปิดให้กลุ่มเขียน"))
    advance(session, "open", by=by)
    touch(session, control=True)
    return session


@transaction.atomic
def reopen_session(session: GroupSession, *, by: Any) -> GroupSession:
    """Let the groups go on; what was kept as lessons stays kept."""
    advance(session, "reopen", by=by)
    touch(session, control=True)
    return session


def _add(session: GroupSession, heading: str, text: str, points: tuple[str, ...]) -> Question:
    number = session.questions.filter(parent=None).count() + 1
    question, _made = Question.objects.get_or_create(
        session=session,
        parent=None,
        heading=heading.strip()[:120],
        defaults={"text": text.strip()[:500], "sort": number},
    )
    _add_points(question, points)
    return question


def _add_points(question: Question, points: tuple[str, ...]) -> None:
    count = question.points.count()
    if count + len(points) > MOST_POINTS:
        raise Refused(_("ข้อย่อยไม่เกิน %(count)d ข้อต่อคำถาม") % {"count": MOST_POINTS}, field="points")
    for number, point in enumerate(points, start=count + 1):
        Question.objects.get_or_create(
            session=question.session, parent=question, heading=point.strip()[:120], defaults={"sort": number}
        )
