"""Attach files to a project, take them away, bring them back."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.choices import FILE_TYPES, MAX_FILE_BYTES, AttachmentSlot
from kongtun.projects.models import Attachment, Project
from kongtun.projects.states import ProjectState

_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_CLOSED = (ProjectState.CLOSED, ProjectState.CANCELLED, ProjectState.REFUSED)


@transaction.atomic
def add_attachment(project: Project, upload: Any, *, by: Any, slot: str = AttachmentSlot.OTHER) -> Attachment:
    """Keep an uploaded file (≤ 15 MB, of a known type) under a tidy name; Refused field="files" otherwise."""
    _may_attach(project, by)
    name = tidy_name(upload.name)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in FILE_TYPES:
        kinds = " ".join(sorted(set(FILE_TYPES.values())))
        raise Refused(
            _("“%(name)s” เป็นไฟล์ชนิดที่แนบไม่ได้ แนบได้: %(kinds)s") % {"name": name, "kinds": kinds}, field="files"
        )
    if upload.size > MAX_FILE_BYTES:
        raise Refused(
            _("“%(name)s” ใหญ่ %(size).0f MB แนบได้ไม่เกิน 15 MB ต่อไฟล์ ลองย่อรูปหรือแบ่งไฟล์")
            % {"name": name, "size": upload.size / 1024 / 1024},
            field="files",
        )
    if upload.size == 0:
        raise Refused(_("“%(name)s” เป็นไฟล์ว่าง เลือกไฟล์ใหม่") % {"name": name}, field="files")
    if slot not in AttachmentSlot.values:
        raise Refused(_("เลือกชนิดเอกสารจากรายการ"), field="slot")
    # The name on disk says nothing and cannot be guessed into another folder; the tidy name is shown to people.
    attachment = Attachment(project=project, slot=slot, name=name, size=upload.size, by=by)
    attachment.file.save(f"{project.pk}-{timezone.now():%Y%m%d%H%M%S%f}.{ending}", upload, save=False)
    attachment.save()
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: Any) -> None:
    """Hide a file; it can be brought back."""
    _may_attach(attachment.project, by)
    if attachment.removed_at is None:
        attachment.removed_at = timezone.now()
        attachment.save(update_fields=["removed_at"])
        record_event(attachment.project, "attachment.remove", by=by, attachment=attachment.pk, name=attachment.name)


@transaction.atomic
def restore_attachment(attachment: Attachment, *, by: Any) -> None:
    """Bring a removed file back."""
    _may_attach(attachment.project, by)
    if attachment.removed_at is not None:
        attachment.removed_at = None
        attachment.save(update_fields=["removed_at"])
        record_event(attachment.project, "attachment.restore", by=by, attachment=attachment.pk, name=attachment.name)


def tidy_name(name: str) -> str:
    """Return a file name without folders, control and direction marks, at most 120 characters, its ending kept."""
    bare = PureWindowsPath(PurePosixPath(name or "").name).name
    clean = normalise(_NOT_IN_A_NAME.sub(" ", bare)).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not dot:
        return clean[:120] or _("ไฟล์")
    return f"{stem[:110].strip() or _('ไฟล์')}.{ending[:8]}"


def _may_attach(project: Project, by: Any) -> None:
    if not by.can(Permission.PROJECT_EDIT, project):
        raise PermissionNeeded(Permission.PROJECT_EDIT)
    if project.state in _CLOSED:
        raise Refused(_("โครงการนี้ปิดแล้ว จึงแนบหรือลบไฟล์ไม่ได้"), field="files")
