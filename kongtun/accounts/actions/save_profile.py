"""What people change about themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.queries import is_taken
from kongtun.common.refusal import Refused


@transaction.atomic
def save_profile(user: User, *, by: User, display_name: str, email: str, phone: str, language: str) -> User:
    """Save the person's own name, e-mail, telephone and language.

    Refused (field ``email``) when somebody else signs in with that address. The audit trail names the changed fields,
    not their values.
    """
    values = {
        "display_name": display_name.strip(),
        "email": email.strip().lower(),
        "phone": phone.strip(),
        "language": language,
    }
    if not values["display_name"]:
        raise Refused(_("ใส่ชื่อที่ให้คนอื่นเห็น"), field="display_name")
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("เลือกภาษาไทยหรืออังกฤษ"), field="language")
    # The row is read again: the object in hand may be the one a form has already changed.
    stored = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    changed = [name for name, value in values.items() if getattr(stored, name) != value]
    if "email" in changed and values["email"] and is_taken(values["email"], besides=stored):
        raise Refused(_("มีบัญชีอื่นใช้อีเมลนี้แล้ว ใส่อีเมลอื่น"), field="email")
    for name in changed:
        setattr(stored, name, values[name])
    if changed:
        stored.save(update_fields=changed)
        record_event(stored, "save_profile", by=by, fields=changed)
    return stored
