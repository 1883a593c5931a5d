"""The group confirms what somebody else typed for it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission
from kongtun.common.facts import tell_changed
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import lock_project
from kongtun.projects.models import Project
from kongtun.projects.states import PROPOSAL_STATES


@transaction.atomic
def confirm_proposal(project: Project, *, by: Any, how: str = "") -> Project:
    """Record who confirmed, when and how.

    A person of the group confirms by being signed in. An officer or mentor may record that the group confirmed on
    paper, and must then say how (for example "ลงชื่อในแบบกระดาษ").
    """
    own = project.team.filter(user=by).exists()
    if not own and not by.can(Permission.PROJECT_EDIT, project):
        raise PermissionNeeded(Permission.PROJECT_CONFIRM)
    lock_project(project)
    if not project.typed_for:
        raise Refused(_("ข้อเสนอนี้กลุ่มพิมพ์เอง จึงไม่ต้องยืนยัน"))
    if project.state not in PROPOSAL_STATES:
        raise Refused(_("ข้อเสนอนี้พิจารณาจบแล้ว จึงยืนยันไม่ได้"))
    note = check_line(how, "how", longest=200)
    if not note:
        if not own:
            raise Refused(_("บอกว่ากลุ่มยืนยันอย่างไร เช่น ลงชื่อในแบบกระดาษ เมื่อ 14 พ.ย. 2568"), field="how")
        note = _("ยืนยันในระบบ")
    project.confirmed_at, project.confirmed_by, project.confirmed_note = timezone.now(), by, note
    project.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_note", "updated_at"])
    tell_changed(project)
    record_event(project, "project.confirm", by=by, on_behalf_of="" if own else project.typed_for, how=note)
    return project
