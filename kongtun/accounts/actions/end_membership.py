"""Take a role away."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.grant_membership import grantable_roles
from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import in_force
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """End a role at once: yesterday becomes its last day. The row stays, so the past stays readable.

    Raises PermissionNeeded when ``by`` may not give this role there, Refused when it has ended before, or when the
    installation would be left without an administrator.
    """
    membership = Membership.objects.select_for_update(of=("self",)).select_related("area", "user").get(pk=membership.pk)
    if membership.role not in grantable_roles(by, membership.area):
        raise PermissionNeeded(Permission.USERS_MANAGE, _("บทบาทของคุณสิ้นสุดบทบาทนี้ในพื้นที่นี้ไม่ได้"))
    yesterday = timezone.localdate() - timedelta(days=1)
    if membership.ends_on is not None and membership.ends_on <= yesterday:
        raise Refused(_("บทบาทนี้สิ้นสุดไปแล้ว"))
    if membership.role == Role.ADMIN and not _another_admin(membership):
        raise Refused(_("เหลือผู้ดูแลระบบคนเดียว ให้บทบาทผู้ดูแลระบบกับคนอื่นก่อน แล้วค่อยสิ้นสุดบทบาทนี้"))
    membership.ends_on = yesterday
    membership.save(update_fields=["ends_on"])
    record_event(membership, "end_membership", by=by, person=membership.user.name, role=membership.role)
    return membership


def _another_admin(membership: Membership) -> bool:
    """True when somebody else is an administrator of the same area or of one that holds it."""
    admins = in_force(Membership.objects.filter(role=Role.ADMIN, user__is_active=True)).exclude(pk=membership.pk)
    return any(membership.area.path.startswith(path) for path in admins.values_list("area__path", flat=True))
