"""Give a person a role in an area."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area, AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.workflow import PermissionNeeded

# What the officer of a fund may hand out inside it. Officers, watchers from above and administrators are not among
# them: those roles are given by somebody who manages users.
FUND_ROLES = (Role.APPLICANT, Role.COMMITTEE, Role.CHAIR, Role.FINANCE, Role.SCREENER, Role.MENTOR)


def grantable_roles(by: User, area: Area) -> list[Role]:
    """Roles that ``by`` may give and end in ``area``, in the order of the role table."""
    if by.can(Permission.USERS_MANAGE, area):
        return list(Role)
    if area.kind == AreaKind.LOCAL_GOVERNMENT and by.can(Permission.FUND_EDIT, area):
        return [role for role in Role if role in FUND_ROLES]
    return []


@transaction.atomic
def grant_membership(user: User, role: str, area: Area, *, by: User) -> Membership:
    """Make ``user`` a ``role`` in ``area`` (and all below it) from today.

    Raises PermissionNeeded when ``by`` may not give this role there, Refused (field ``role``) when the person has it
    already, (field ``user``) when the account is closed.
    """
    if role not in grantable_roles(by, area):
        raise PermissionNeeded(Permission.USERS_MANAGE, _("บทบาทของคุณให้บทบาทนี้ในพื้นที่นี้ไม่ได้"))
    # Locking the person makes two simultaneous grants wait for each other.
    person = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not person.is_active:
        raise Refused(_("บัญชีนี้ปิดอยู่ ให้ผู้ดูแลระบบเปิดบัญชีก่อน"), field="user")
    held = in_force(Membership.objects.filter(user=person, role=role, area=area)).first()
    if held is not None:
        raise Refused(
            _("%(name)s เป็น%(role)sอยู่แล้ว ตั้งแต่ %(day)s")
            % {"name": person.name, "role": Role(role).label, "day": short_date(held.starts_on)},
            field="role",
        )
    membership = Membership.objects.create(user=person, role=role, area=area)
    record_event(membership, "grant_membership", by=by, person=person.name, role=role)
    _forget_cached(user)
    return membership


def _forget_cached(user: User) -> None:
    """Let the object in hand see the new roles (they are cached for one request)."""
    for name in ("current_memberships", "roles"):
        user.__dict__.pop(name, None)
