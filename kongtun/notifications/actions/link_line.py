"""Link a person's LINE, by a code that is sent to the official account or by LINE Login, and unlink it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions import record_event
from kongtun.accounts.models import User
from kongtun.common.refusal import Refused
from kongtun.notifications.choices import Channel, DeliveryState
from kongtun.notifications.models import Delivery, LineAccount, LineCode

# No letters and digits that look alike; 31^8 possibilities, ten minutes, five wrong tries an hour for one LINE account.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8
LASTS = timedelta(minutes=10)


def read_code(text: str) -> str:
    """Return what somebody typed as a code, or an empty text when it is none (spaces, hyphens and small letters are fine)."""
    code = "".join(text.upper().split()).replace("-", "")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def digest_of(code: str) -> str:
    """Return what is kept of a code: without the key of the installation it cannot be guessed from the database."""
    return hmac.new(settings.SECRET_KEY.encode(), f"line-code/{code}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def new_line_code(*, by: Any) -> tuple[str, datetime]:
    """Make a code that links the LINE account which sends it to the person ``by``; codes made before end.

    Returns the code (kept nowhere) and until when it works. Raises Refused when LINE is not set up.
    """
    if not settings.KONGTUN_LINE.sends:
        raise Refused(_("ระบบนี้ยังไม่ได้เปิดใช้ LINE"))
    # Locking the person makes two presses of the button one after the other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    LineCode.objects.filter(user=by, used_at__isnull=True).delete()
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    made = LineCode.objects.create(user=by, digest=digest_of(code), expires_at=timezone.now() + LASTS)
    return code, made.expires_at


@transaction.atomic
def link_by_code(code: str, line_user_id: str) -> LineAccount | None:
    """Link the LINE account that sent ``code``; None when the code is wrong, used or too old. Raises Refused as ``link_line``."""
    row = (
        LineCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(digest=digest_of(code), used_at__isnull=True, expires_at__gt=timezone.now(), user__is_active=True)
        .first()
    )
    if row is None:
        return None
    linked = link_line(row.user, line_user_id, way="code")
    row.used_at = timezone.now()
    row.save(update_fields=["used_at"])
    return linked


@transaction.atomic
def link_line(user: User, line_user_id: str, *, way: str) -> LineAccount:
    """Link a LINE account to a person; another one that was linked before is replaced, the same one again is fine.

    Raises Refused when this LINE belongs to somebody else here: that person unlinks it first.
    """
    other = LineAccount.objects.filter(line_user_id=line_user_id).exclude(user=user).exists()
    if other:
        raise Refused(_("LINE นี้ผูกกับบัญชีอื่นในระบบแล้ว เข้าบัญชีนั้นแล้วเลิกผูกก่อน"))
    account, _made = LineAccount.objects.update_or_create(
        user=user, defaults={"line_user_id": line_user_id, "way": way, "blocked_at": None, "linked_at": timezone.now()}
    )
    record_event(account, "line.link", by=user, way=way)
    return account


@transaction.atomic
def unlink_line(user: User, *, by: Any) -> bool:
    """Forget the person's LINE account; what waits to be sent there is not sent. True when there was one."""
    account = LineAccount.objects.select_for_update().filter(user=user).first()
    if account is None:
        return False
    record_event(account, "line.unlink", by=by)
    account.delete()
    Delivery.objects.filter(
        notification__user=user, channel=Channel.LINE, state__in=(DeliveryState.WAITING, DeliveryState.RETRY)
    ).update(state=DeliveryState.DROPPED, reason="unlinked")
    return True
