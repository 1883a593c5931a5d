"""Write an entry, let everybody read it, take it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.files import delete_after_commit
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.models import Issue, TargetGroup
from kongtun.knowledge.actions.index import index_entry
from kongtun.knowledge.actions.private import cover_of, refuse_private
from kongtun.knowledge.choices import WRITABLE, EntryKind, EntryState
from kongtun.knowledge.models import Entry, SetMember
from kongtun.projects.actions.attachments import tidy_name
from kongtun.projects.choices import FILE_TYPES, MAX_FILE_BYTES

LONGEST_TEXT = 20_000
_LINES = {"title": 200, "summary": 500, "who": 500, "credit": 200, "media_url": 500}
_TEXTS = ("body", "changed", "why", "conditions", "next_step")
_WEB = re.compile(r"https?://[^\s/$.?#].\S*", re.IGNORECASE)


@transaction.atomic
def save_entry(
    entry: Entry | None,
    *,
    by: Any,
    area: Area | None = None,
    kind: str = "",
    issues: Iterable[Issue] | None = None,
    target_groups: Iterable[TargetGroup] | None = None,
    upload: Any = None,
    **texts: str,
) -> Entry:
    """Write a new entry of ``area`` (a draft), or change one. What everybody reads already changes for everybody.

    Raises PermissionNeeded, and Refused at the field for a missing title, text that is too long, a link that is none, a
    file of an unknown kind, or private data of a person (name, number, address) in what everybody may read.
    """
    if entry is None:
        if area is None or not by.can(P.KNOWLEDGE_EDIT, area):
            raise PermissionNeeded(P.KNOWLEDGE_EDIT)
        if kind not in WRITABLE:
            raise Refused(_("เลือกชนิดของเรื่อง"), field="kind")
        entry = Entry(area=area, kind=kind, created_by=by)
    else:
        _may_write(entry, by)
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        if entry.kind not in WRITABLE:
            raise Refused(_("เรื่องนี้มาจากบัญชีกลางหรือรายการโครงการเด่น แก้ที่ต้นทาง"))
    cover = cover_of(entry.area)
    for name, text in texts.items():
        kept = _line(name, text) if name in _LINES else _text(name, text)
        if name != "media_url":  # numbers in a link are those of the page it leads to
            refuse_private(name, kept, cover)
        setattr(entry, name, kept)
    if not entry.title:
        raise Refused(_("ตั้งชื่อเรื่องก่อน"), field="title")
    if upload is not None:
        _keep_file(entry, upload)
        entry.file_name = cover.text(entry.file_name)[:160]
    entry.save()
    if issues is not None:
        entry.issues.set(issues)
    if target_groups is not None:
        entry.target_groups.set(target_groups)
    record_event(entry, "knowledge.save", by=by)
    index_entry(entry)
    return entry


@transaction.atomic
def publish_entry(entry: Entry, *, by: Any) -> Entry:
    """Let everybody read an entry (again). Raises Refused for one that says nothing yet."""
    _may_write(entry, by)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.kind == EntryKind.LESSON and not entry.changed:
        raise Refused(_("บอกก่อนว่าอะไรเปลี่ยนไป แล้วจึงเผยแพร่"), field="changed")
    if entry.kind == EntryKind.ARTICLE and not entry.body:
        raise Refused(_("ยังไม่มีเนื้อหา เขียนเนื้อหาก่อนเผยแพร่"), field="body")
    if entry.kind == EntryKind.MEDIA and not (entry.media_url or entry.file):
        raise Refused(_("ใส่ลิงก์หรือแนบไฟล์ก่อนเผยแพร่"), field="media_url")
    if entry.kind == EntryKind.SET and not entry.members.exists():
        raise Refused(_("เลือกเรื่องเข้าชุดอย่างน้อยหนึ่งเรื่องก่อนเผยแพร่"))
    if entry.state != EntryState.PUBLISHED:
        entry.state = EntryState.PUBLISHED
        entry.published_at = entry.published_at or timezone.now()
        entry.save(update_fields=["state", "published_at", "updated_at"])
        record_event(entry, "knowledge.publish", by=by)
    index_entry(entry)
    return entry


@transaction.atomic
def withdraw_entry(entry: Entry, *, by: Any) -> Entry:
    """Take an entry away from the readers; it stays with its writers and can be published again."""
    _may_write(entry, by)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.state != EntryState.WITHDRAWN:
        entry.state = EntryState.WITHDRAWN
        entry.save(update_fields=["state", "updated_at"])
        record_event(entry, "knowledge.withdraw", by=by)
    index_entry(entry)
    return entry


@transaction.atomic
def set_members(entry: Entry, chosen: Sequence[Entry], *, by: Any) -> None:
    """Say which entries are in a set, in their order."""
    _may_write(entry, by)
    if entry.kind != EntryKind.SET:
        raise Refused(_("เลือกเรื่องได้เฉพาะในชุดความรู้"))
    if any(one.pk == entry.pk or one.kind == EntryKind.SET for one in chosen):
        raise Refused(_("ชุดความรู้อยู่ในชุดอื่นไม่ได้"), field="members")
    entry.members.all().delete()
    SetMember.objects.bulk_create(
        [SetMember(in_set=entry, entry=one, sort=at) for at, one in enumerate(dict.fromkeys(chosen), start=1)]
    )
    record_event(entry, "knowledge.members", by=by, count=len(chosen))


def _may_write(entry: Entry, by: Any) -> None:
    if not by.can(P.KNOWLEDGE_EDIT, entry):
        raise PermissionNeeded(P.KNOWLEDGE_EDIT)


def _line(name: str, text: str) -> str:
    text = " ".join(normalise(text or "").split())
    if len(text) > _LINES[name]:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": _LINES[name]}, field=name)
    if name == "media_url" and text and not _WEB.fullmatch(text):
        raise Refused(_("ลิงก์ต้องขึ้นต้นด้วย https:// คัดลอกจากช่องที่อยู่ของเบราว์เซอร์มาวาง"), field=name)
    return text


def _text(name: str, text: str) -> str:
    if name not in _TEXTS:
        raise ValueError(name)
    text = normalise(text or "")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": LONGEST_TEXT}, field=name)
    return text


def _keep_file(entry: Entry, upload: Any) -> None:
    name = tidy_name(upload.name)
    ending = PurePosixPath(name).suffix.lstrip(".").lower()
    if ending not in FILE_TYPES:
        kinds = " ".join(sorted(set(FILE_TYPES.values())))
        raise Refused(_("“%(name)s” เป็นไฟล์ชนิดที่แนบไม่ได้ แนบได้: %(kinds)s") % {"name": name, "kinds": kinds}, field="file")
    if not 0 < upload.size <= MAX_FILE_BYTES:
        raise Refused(_("ไฟล์ต้องไม่ว่างและไม่เกิน 15 MB ลองย่อหรือแบ่งไฟล์"), field="file")
    if entry.file:
        delete_after_commit(entry.file)
    entry.file.save(f"{timezone.now():%Y%m%d%H%M%S%f}.{ending}", upload, save=False)
    entry.file_name = name
