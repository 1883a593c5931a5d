"""Writes about people."""

from kongtun.accounts.actions.create_user import create_user
from kongtun.accounts.actions.end_membership import end_membership
from kongtun.accounts.actions.grant_membership import grant_membership, grantable_roles
from kongtun.accounts.actions.invite import invite
from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.actions.save_profile import save_profile
from kongtun.accounts.actions.tokens import create_token, revoke_token

__all__ = [
    "create_token",
    "create_user",
    "end_membership",
    "grant_membership",
    "grantable_roles",
    "invite",
    "record_event",
    "revoke_token",
    "save_profile",
]
