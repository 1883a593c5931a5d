"""Record that both parties have signed; the project starts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, advance
from kongtun.notifications.actions import notify
from kongtun.projects.choices import MAX_FILE_BYTES
from kongtun.projects.models import Agreement, Project

# The first bytes of what may be kept: a name can lie about what a file is.
COPY_MARKS = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}


@transaction.atomic
def sign_agreement(agreement: Agreement, *, by: Any, signed_on: date | None = None, signed_copy: Any = None) -> Project:
    """Mark the agreement as signed and start the project; the scanned copy may come now or later.

    Raises PermissionNeeded, TransitionRefused (not approved, or already running), Refused for a future date or one
    before the agreement's, without both signatories, and for a file that is no PDF or picture.
    """
    agreement = (
        Agreement.objects.select_for_update(of=("self",)).select_related("project__fund__area").get(pk=agreement.pk)
    )
    if not by.can(Permission.AGREEMENT_EDIT, agreement.project):
        raise PermissionNeeded(Permission.AGREEMENT_EDIT)
    day = signed_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("วันที่ลงนามยังมาไม่ถึง"), field="signed_on")
    if day < agreement.agreed_on:
        raise Refused(_("วันที่ลงนามอยู่ก่อนวันที่ทำข้อตกลง"), field="signed_on")
    if not agreement.signed_on and not (agreement.recipient_name and agreement.supporter_name):
        raise Refused(_("ใส่ชื่อผู้ลงนามทั้งสองฝ่ายในข้อตกลงก่อน แล้วจึงบันทึกการลงนาม"), field="signed_on")
    ending = check_signed_copy(signed_copy) if signed_copy is not None else ""
    project = agreement.project
    advance(project, "start", by=by, note=official("ข้อตกลงเลขที่ %(number)s") % {"number": agreement.number})
    agreement.signed_on = day
    if signed_copy is not None:
        _keep_copy(agreement, signed_copy, ending)
    agreement.save(update_fields=["signed_on", "signed_copy"])
    notify(
        [member.user for member in project.team.select_related("user")],
        key=f"agreement-{agreement.pk}-signed",
        text=official("ลงนามข้อตกลงแล้ว เริ่มโครงการ %(title)s ได้") % {"title": project.title[:200]},
        url=f"/projects/{project.pk}/",
    )
    return project


@transaction.atomic
def attach_signed_copy(agreement: Agreement, signed_copy: Any, *, by: Any) -> Agreement:
    """Add or replace the scanned copy of a signed agreement. Refused before signing."""
    agreement = (
        Agreement.objects.select_for_update(of=("self",)).select_related("project__fund__area").get(pk=agreement.pk)
    )
    if not by.can(Permission.AGREEMENT_EDIT, agreement.project):
        raise PermissionNeeded(Permission.AGREEMENT_EDIT)
    if not agreement.signed_on:
        raise Refused(_("บันทึกวันที่ลงนามก่อน แล้วจึงแนบฉบับลงนาม"), field="signed_copy")
    ending = check_signed_copy(signed_copy)
    _keep_copy(agreement, signed_copy, ending)
    agreement.save(update_fields=["signed_copy"])
    record_event(
        agreement.project, "attach_signed_copy", by=by, number=agreement.number, file=agreement.signed_copy.name
    )
    return agreement


def check_signed_copy(upload: Any) -> str:
    """Return the ending (pdf, jpg, png) of a scanned copy by what is in it; Refused field="signed_copy" otherwise."""
    if upload is None or upload.size == 0:
        raise Refused(_("ไฟล์ว่างเปล่า เลือกไฟล์ใหม่"), field="signed_copy")
    if upload.size > MAX_FILE_BYTES:
        raise Refused(
            _("ไฟล์ใหญ่ %(size).0f MB แนบได้ไม่เกิน 15 MB ลองย่อรูปหรือสแกนใหม่") % {"size": upload.size / 1024 / 1024},
            field="signed_copy",
        )
    start = upload.read(8)
    upload.seek(0)
    for ending, mark in COPY_MARKS.items():
        if start.startswith(mark):
            return ending
    raise Refused(_("แนบได้เฉพาะไฟล์ PDF, JPG หรือ PNG สแกนหรือถ่ายรูปข้อตกลงแล้วเลือกใหม่"), field="signed_copy")


def _keep_copy(agreement: Agreement, upload: Any, ending: str) -> None:
    # A replaced copy stays in the store: the audit trail names it. The name on disk says nothing about people.
    name = f"{agreement.project_id}-{timezone.now():%Y%m%d%H%M%S%f}.{ending}"
    agreement.signed_copy.save(name, upload, save=False)
