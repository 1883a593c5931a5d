"""People, what they are where, and what they did."""

from kongtun.accounts.models.audit import AuditEvent
from kongtun.accounts.models.membership import Membership
from kongtun.accounts.models.scope import ScopedQuerySet, SharedBelow, SharedQuerySet, ancestor_paths
from kongtun.accounts.models.sent_form import SentForm
from kongtun.accounts.models.token import ApiToken
from kongtun.accounts.models.user import User

__all__ = [
    "ApiToken",
    "AuditEvent",
    "Membership",
    "ScopedQuerySet",
    "SentForm",
    "SharedBelow",
    "SharedQuerySet",
    "User",
    "ancestor_paths",
]
