"""Bring a person into an area: the account if there is none yet, and the role."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.create_user import create_user
from kongtun.accounts.actions.grant_membership import grant_membership, grantable_roles
from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import find_user
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded


@transaction.atomic
def invite(who: str, role: str, area: Area, *, by: User, display_name: str = "") -> tuple[Membership, bool]:
    """Give ``role`` to the person called ``who`` (user name or e-mail); return the membership and whether they are new.

    An e-mail that nobody uses becomes a new account under that address; it needs ``display_name``.
    """
    if role not in grantable_roles(by, area):
        raise PermissionNeeded(Permission.USERS_MANAGE, _("บทบาทของคุณให้บทบาทนี้ในพื้นที่นี้ไม่ได้"))
    user = find_user(who)
    if user is not None:
        return grant_membership(user, role, area, by=by), False
    if "@" not in who:
        raise Refused(_("ไม่พบชื่อผู้ใช้นี้ ตรวจตัวสะกด หรือใส่อีเมลถ้าเป็นคนที่ยังไม่มีบัญชี"), field="who")
    if not display_name.strip():
        raise Refused(_("ยังไม่มีบัญชีที่ใช้อีเมลนี้ ใส่ชื่อและนามสกุล แล้วระบบจะส่งคำเชิญให้"), field="display_name")
    address = who.strip().lower()
    try:
        user = create_user(address, address, display_name, by=by)
    except Refused as refused:
        field = "who" if refused.field in ("username", "email") else refused.field
        raise Refused(refused.message, field=field) from refused
    return grant_membership(user, role, area, by=by), True
