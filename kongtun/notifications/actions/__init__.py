"""Tell people, and mark what they have read."""

from kongtun.notifications.actions.mark_read import mark_all_read, mark_read
from kongtun.notifications.actions.notify import notify

__all__ = ["mark_all_read", "mark_read", "notify"]
