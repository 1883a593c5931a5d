"""A new person."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.jobs import send_password_link
from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.queries import is_taken
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded


@transaction.atomic
def create_user(username: str, email: str, display_name: str, *, by: User, phone: str = "") -> User:
    """Create a person without a password and mail a link to set one.

    ``by`` manages users or the people of a fund. Refused (field ``username``, ``email`` or ``display_name``) when a
    name is missing, malformed or already used to sign in. The new person has no role yet: ``grant_membership``.
    """
    if not (by.can_somewhere(Permission.USERS_MANAGE) or by.can_somewhere(Permission.FUND_EDIT)):
        raise PermissionNeeded(Permission.USERS_MANAGE)
    username, email, display_name = username.strip(), email.strip().lower(), display_name.strip()
    if not display_name:
        raise Refused(_("ใส่ชื่อและนามสกุล"), field="display_name")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("ใส่อีเมลให้ครบ เช่น somjai@example.com ระบบจะส่งลิงก์ตั้งรหัสผ่านไปที่นี่"), field="email") from None
    if is_taken(email):
        raise Refused(_("มีบัญชีที่ใช้อีเมลนี้แล้ว ใช้บัญชีนั้นได้เลย"), field="email")
    user = User(username=username, email=email, display_name=display_name, phone=phone.strip())
    user.set_unusable_password()
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        if field == "username":
            sentences = [_("ชื่อผู้ใช้ใช้ตัวอักษร ตัวเลข และ @ . + - _ ไม่เกิน 150 ตัว ไม่มีเว้นวรรค")]
        raise Refused(sentences[0], field=field) from None
    if username != email and is_taken(username):
        raise Refused(_("มีคนใช้ชื่อผู้ใช้นี้แล้ว ลองชื่ออื่น"), field="username")
    user.save()
    record_event(user, "create_user", by=by, username=username)
    send_password_link.enqueue(user.pk, "welcome")
    return user
