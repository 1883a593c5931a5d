"""Begin a write to one section of a proposal: right, lock, state, fingerprint."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.models import Project
from kongtun.projects.queries.section_values import section_fingerprint
from kongtun.projects.states import ProjectState
from kongtun.projects.text_changes import tell_text_changed


def open_section(project: Project, slug: str, *, by: Any, fingerprint: str = "") -> Project:
    """Lock ``project`` and read it again; the caller may then change the section ``slug``.

    Raises PermissionNeeded, Refused (not with the applicant any more), EditConflict (somebody else saved the section
    after this person opened it). Must run inside a transaction.
    """
    if not by.can(Permission.PROJECT_EDIT, project):
        raise PermissionNeeded(Permission.PROJECT_EDIT)
    lock_project(project)
    if not project.is_editable:
        state = ProjectState(project.state).label
        raise Refused(
            _("ข้อเสนอนี้อยู่ในขั้น “%(state)s” จึงแก้ไม่ได้ ถ้าต้องแก้ ให้ถอนกลับมาก่อน หรือขอให้เจ้าหน้าที่ส่งกลับ") % {"state": state}
        )
    if fingerprint:
        check_fingerprint(fingerprint, section_fingerprint(project, slug))
    return project


def lock_project(project: Project) -> None:
    """Read the row again under a lock, keeping the fund that is already in memory."""
    fund = project.fund
    project.refresh_from_db(from_queryset=Project.objects.select_for_update(no_key=True, of=("self",)))
    project.fund = fund


def close_section(project: Project, *fields: str, by: Any) -> None:
    """Save ``fields`` and the time of the change, and tell who keeps something about the text.

    What the group has confirmed no longer stands when somebody outside the group changes it afterwards.
    """
    columns = [*fields, "updated_at"]
    if project.typed_for and project.confirmed_at and not project.team.filter(user=by).exists():
        project.confirmed_at, project.confirmed_by, project.confirmed_note = None, None, ""
        columns += ["confirmed_at", "confirmed_by", "confirmed_note"]
    project.save(update_fields=columns)
    tell_text_changed(project)
