"""Write notes: by participants with their own link, or by an organiser for a group without phones.

Notes leave no line in the audit trail: every wording is a row of its own (``NoteVersion``) that says who wrote it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.forums.models import Participant
from kongtun.groupwork.actions.session import need_edit, touch
from kongtun.groupwork.models import LONGEST_NOTE, Group, GroupSession, Note, NoteVersion, Question
from kongtun.groupwork.reading import read_answers, split_notes
from kongtun.groupwork.states import SessionState

MOST_AT_ONCE = 100
MOST_OF_ONE_GROUP = 1500


class ChangedMeanwhile(Refused):
    """Somebody else worded the note anew first; ``note`` is how it stands now."""

    def __init__(self, note: Note) -> None:
        self.note = note
        super().__init__(_("มีคนแก้ข้อความนี้ก่อนคุณ อ่านของเขาด้านบน แล้วแก้ต่อได้"), field="text")


def add_notes(
    group: Group, question: Question, text: str, *, by: Any, client_id: uuid.UUID | None = None
) -> list[Note]:
    """Add what was typed or pasted, one thought a note; lines with "- …" become notes of their own.

    ``by`` is a ``Participant`` or, for a group without phones, a user who holds the forum. The same ``client_id`` again
    gives back the notes that were made the first time, also when both requests run at once.
    Raises Refused (field ``text``): nothing said, too long, not open, too many.
    """
    thoughts = split_notes(text)
    if not thoughts:
        raise Refused(_("พิมพ์ข้อความก่อน หนึ่งความคิดต่อหนึ่งข้อ"), field="text")
    return write_notes(group, [(question, thought) for thought in thoughts], by=by, client_id=client_id)


def add_answers(group: Group, text: str, *, by: Any, client_id: uuid.UUID | None = None) -> list[Note]:
    """Add a whole group's answers at once, cut at the headings of the questions as document B writes them.

    Raises Refused (field ``answers``) when something stands before the first heading: nothing is stored then.
    """
    session = group.session
    headings = [(row.heading, row) for row in session.questions.all()]
    placed = read_answers(text, headings, group.name)
    if placed.homeless:
        raise Refused(
            _("ยังไม่รู้ว่า “%(text)s” ตอบคำถามไหน ให้มีหัวข้อคำถามนำหน้า หรือเขียนทีละคำถาม") % {"text": placed.homeless[0][:80]},
            field="answers",
        )
    if not placed.notes:
        raise Refused(_("ไม่พบหัวข้อคำถามในข้อความที่วาง ให้มีหัวข้อนำหน้าคำตอบ เช่น “%(heading)s”") % {
            "heading": headings[0][0] if headings else ""
        }, field="answers")  # fmt: skip
    return write_notes(group, placed.notes, by=by, client_id=client_id, field="answers")


def write_notes(
    group: Group, thoughts: Sequence[tuple[Question, str]], *, by: Any, client_id: uuid.UUID | None, field: str = "text"
) -> list[Note]:
    """Store thoughts, each under its question, as notes of a group; see ``add_notes`` for ``by`` and ``client_id``."""
    session = group.session
    writer = _writer(session, by)
    if any(question.session_id != session.pk for question, _thought in thoughts):
        raise Refused(_("คำถามนี้ไม่อยู่ในงานกลุ่มนี้ เปิดหน้านี้ใหม่"), field="question")
    if too_long := next((thought for _question, thought in thoughts if len(thought) > LONGEST_NOTE), ""):
        raise Refused(
            _("ข้อความยาวเกิน %(count)d ตัวอักษร (“%(text)s…”) แบ่งเป็นข้อสั้น ๆ บรรทัดละข้อ")
            % {"count": LONGEST_NOTE, "text": too_long[:40]}, field=field,
        )  # fmt: skip
    if len(thoughts) > MOST_AT_ONCE:
        raise Refused(_("วางได้ครั้งละไม่เกิน %(count)d ข้อ") % {"count": MOST_AT_ONCE}, field=field)
    ids = [_id_of(client_id, number) for number in range(len(thoughts))]
    try:
        return _insert(session, group, thoughts, ids, writer, by)
    except IntegrityError:
        # The same request came twice at once: the other one made the notes.
        made = list(Note.objects.filter(session=session, client_id__in=[one for one in ids if one]).order_by("pk"))
        if not made:
            raise
        return made


@transaction.atomic
def _insert(
    session: GroupSession, group: Group, thoughts: Sequence[tuple[Question, str]], ids: list[uuid.UUID | None],
    writer: dict[str, Any], by: Any,
) -> list[Note]:  # fmt: skip
    if ids[0] is not None and (have := list(session.notes.filter(client_id__in=ids).order_by("pk"))):
        return have
    _refuse_not_open(session, by)
    if group.notes.count() + len(thoughts) > MOST_OF_ONE_GROUP:
        raise Refused(_("กลุ่มนี้เขียนครบ %(count)d ข้อแล้ว") % {"count": MOST_OF_ONE_GROUP}, field="text")
    made = [
        Note(session=session, group=group, question=question, text=thought, client_id=one, **writer)
        for (question, thought), one in zip(thoughts, ids, strict=True)
    ]
    Note.objects.bulk_create(made)
    NoteVersion.objects.bulk_create([NoteVersion(note=note, number=1, text=note.text, **writer) for note in made])
    if "user" in writer:
        record_event(session, "groupwork.notes", by=by, on_behalf_of=group.name, count=len(made))
    touch(session, group=group.pk)
    return made


@transaction.atomic
def reword_note(note: Note, text: str, *, by: Any, version: int | None = None) -> Note:
    """Word a note anew: by whoever wrote it, the note-taker of its group, or an organiser. The old wording is kept.

    ``version`` is what the page showed. The wording that stands already changes nothing (a repeat is harmless).
    Raises Refused (field ``text``), ChangedMeanwhile when somebody else was first.
    """
    session = note.session
    writer = _writer(session, by, note)
    current = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    text = " ".join(normalise(text).split())
    if text == current.text:
        return current
    _refuse_not_open(session, by)
    if not any(char.isalnum() for char in text):
        raise Refused(_("พิมพ์ข้อความก่อน ถ้าไม่ต้องการข้อนี้แล้ว ให้กดเอาออก"), field="text")
    if len(text) > LONGEST_NOTE:
        raise Refused(_("ข้อความยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST_NOTE}, field="text")
    if version is not None and version != current.version:
        raise ChangedMeanwhile(current)
    current.text, current.version = text, current.version + 1
    current.save(update_fields=["text", "version"])
    NoteVersion.objects.create(note=current, number=current.version, text=text, **writer)
    touch(session, group=current.group_id)
    return current


@transaction.atomic
def take_back(note: Note, *, by: Any, back: bool = True) -> Note:
    """Take a note off the wall (``back``) or put it there again; its wordings stay. By those who may word it anew."""
    _writer(note.session, by, note)
    _refuse_not_open(note.session, by)
    if note.taken_back != back:
        Note.objects.filter(pk=note.pk).update(taken_back=back)
        note.taken_back = back
        touch(note.session, group=note.group_id)
    return note


def _writer(session: GroupSession, by: Any, note: Note | None = None) -> dict[str, Any]:
    """Return the columns that say who writes; refuse whoever may not."""
    if not isinstance(by, Participant):
        need_edit(session, by)
        return {"user": by}
    if by.forum_id != session.forum_id:
        raise Refused(_("ลิงก์นี้เป็นของเวทีอื่น"))
    if note is not None and by.pk not in (note.participant_id, note.group.note_taker_id):
        raise Refused(_("แก้ได้เฉพาะข้อที่คุณเขียน หรือให้ผู้จดของกลุ่มแก้"), field="text")
    return {"participant": by}


def _refuse_not_open(session: GroupSession, by: Any) -> None:
    state = GroupSession.objects.values_list("state", flat=True).get(pk=session.pk)
    if state == SessionState.CLOSED:
        raise Refused(_("ผู้จัดปิดงานกลุ่มแล้ว ข้อความนี้ยังไม่ได้ส่ง บอกผู้จัดถ้าต้องการเพิ่ม"), field="text")
    if state == SessionState.DRAFT and isinstance(by, Participant):
        raise Refused(_("ผู้จัดยังไม่เปิดให้เขียน รอสักครู่แล้วส่งอีกครั้ง"), field="text")


def _id_of(client_id: uuid.UUID | None, number: int) -> uuid.UUID | None:
    """The first note has the id of the request, each further one an id that follows from it."""
    if client_id is None or number == 0:
        return client_id
    return uuid.uuid5(client_id, str(number))
