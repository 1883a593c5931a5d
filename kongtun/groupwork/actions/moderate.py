"""The facilitator's hand on the wall: hide, star, merge."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.groupwork.actions.session import need_edit, refuse_closed, touch
from kongtun.groupwork.models import Note


@transaction.atomic
def mark_note(note: Note, *, by: Any, starred: bool | None = None, hidden: bool | None = None) -> Note:
    """Star a note, hide it from wall and papers, or take either back; the group goes on seeing its own note."""
    need_edit(note.session, by)
    refuse_closed(note.session)
    changed: dict[str, Any] = {
        name: value
        for name, value in (("starred", starred), ("hidden", hidden))
        if value is not None and getattr(note, name) != value
    }
    if changed:
        Note.objects.filter(pk=note.pk).update(**changed)
        for name, value in changed.items():
            setattr(note, name, value)
        touch(note.session, group=note.group_id)
        record_event(note.session, "groupwork.mark", by=by, note=note.pk, **changed)
    return note


@transaction.atomic
def merge_note(note: Note, into: Note | None, *, by: Any) -> Note:
    """Show ``note`` as part of ``into``, which says the same; None: on its own again.

    Raises Refused (field ``into``): the same note, another session, or one that is itself part of another.
    """
    need_edit(note.session, by)
    refuse_closed(note.session)
    if into is not None:
        if into.pk == note.pk or into.session_id != note.session_id:
            raise Refused(_("เลือกข้อความอื่นในงานกลุ่มนี้"), field="into")
        if into.merged_into_id is not None:
            raise Refused(_("ข้อความนั้นรวมกับข้ออื่นแล้ว เลือกข้อที่แสดงอยู่บนผนัง"), field="into")
        Note.objects.filter(merged_into=note).update(merged_into=into)
    Note.objects.filter(pk=note.pk).update(merged_into=into)
    note.merged_into = into
    touch(note.session, group=note.group_id)
    record_event(note.session, "groupwork.merge", by=by, note=note.pk, into=into.pk if into else None)
    return note
