"""Tell people and take it back, mark what they have read, keep what they chose, link their LINE."""

from kongtun.notifications.actions.line_events import take_line_events
from kongtun.notifications.actions.link_line import link_line, new_line_code, unlink_line
from kongtun.notifications.actions.mark_read import mark_all_read, mark_read
from kongtun.notifications.actions.notify import notify
from kongtun.notifications.actions.open_quick_link import open_quick_link
from kongtun.notifications.actions.save_settings import save_settings, stop_messages
from kongtun.notifications.actions.withdraw import settle, withdraw

__all__ = [
    "link_line",
    "mark_all_read",
    "mark_read",
    "new_line_code",
    "notify",
    "open_quick_link",
    "save_settings",
    "settle",
    "stop_messages",
    "take_line_events",
    "unlink_line",
    "withdraw",
]
