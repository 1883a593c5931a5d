"""Accounts that belong to the group behind a project."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.projects.models import Project, TeamMember


@transaction.atomic
def add_team_member(project: Project, who: User | str, *, by: Any) -> TeamMember:
    """Let an account work on the project; ``who`` is the person, or a username or e-mail exactly as it is written."""
    _may_change_team(project, by)
    user = who if isinstance(who, User) else _found(who)
    member, new = TeamMember.objects.get_or_create(
        project=project, user=user, defaults={"is_lead": not project.team.filter(is_lead=True).exists()}
    )
    if not new:
        raise Refused(_("%(name)s อยู่ในทีมนี้แล้ว") % {"name": user.name}, field="who")
    record_event(project, "team.add", by=by, user=user.pk)
    return member


@transaction.atomic
def remove_team_member(member: TeamMember, *, by: Any) -> None:
    """Take an account out of the team; the one who leads stays until somebody else leads."""
    project = member.project
    _may_change_team(project, by)
    if member.is_lead:
        raise Refused(_("คนนี้เป็นผู้รับผิดชอบหลัก ให้คนอื่นเป็นผู้รับผิดชอบหลักก่อน แล้วค่อยนำออก"), field="who")
    record_event(project, "team.remove", by=by, user=member.user_id)
    member.delete()


@transaction.atomic
def make_lead(member: TeamMember, *, by: Any) -> None:
    """Make a member the one who leads."""
    project = member.project
    _may_change_team(project, by)
    project.team.exclude(pk=member.pk).update(is_lead=False)
    member.is_lead = True
    member.save(update_fields=["is_lead"])
    record_event(project, "team.lead", by=by, user=member.user_id)


def _may_change_team(project: Project, by: Any) -> None:
    if not by.can(Permission.PROJECT_EDIT, project):
        raise PermissionNeeded(Permission.PROJECT_EDIT)


def _found(text: str) -> User:
    wanted = text.strip()
    matches = (
        list(User.objects.filter(Q(username__iexact=wanted) | Q(email__iexact=wanted), is_active=True)[:2])
        if wanted
        else []
    )
    if len(matches) != 1:
        raise Refused(
            _("ไม่พบบัญชี “%(name)s” ตรวจตัวสะกดของชื่อผู้ใช้หรืออีเมล ถ้ายังไม่มีบัญชี ให้ผู้ดูแลระบบเปิดให้ก่อน") % {"name": wanted[:80]},
            field="who",
        )
    return matches[0]
