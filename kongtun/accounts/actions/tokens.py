"""Keys with which a program acts as a person."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import ApiToken, User
from kongtun.accounts.permissions import Permission
from kongtun.common.workflow import PermissionNeeded


@transaction.atomic
def create_token(user: User, *, by: User, label: str = "") -> tuple[ApiToken, str]:
    """Create a token of ``user``; return it with its secret, which is stored nowhere and cannot be shown again.

    Only the person makes a token of their own (PermissionNeeded otherwise): a token is as good as the password.
    """
    if by.pk != user.pk or not user.is_active:
        raise PermissionNeeded(Permission.USERS_MANAGE)
    secret = ApiToken.new_secret()
    token = ApiToken.objects.create(user=user, digest=ApiToken.digest_of(secret), label=label.strip()[:80])
    record_event(token, "create_token", by=by, label=token.label)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> ApiToken:
    """Make a token useless from now on; a token that is revoked already stays as it is."""
    if by.pk != token.user_id:
        raise PermissionNeeded(Permission.USERS_MANAGE)
    revoked = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if revoked:
        record_event(token, "revoke_token", by=by, label=token.label)
    token.refresh_from_db()
    return token
