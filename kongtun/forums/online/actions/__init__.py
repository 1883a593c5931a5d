"""Open, change and end the online room of a forum; take attendance from its report."""

from kongtun.forums.online.actions.attendance import match_rows, take_attendance
from kongtun.forums.online.actions.feed import new_feed, revoke_feed
from kongtun.forums.online.actions.rooms import change_room, end_room, open_room, start_link

__all__ = [
    "change_room",
    "end_room",
    "match_rows",
    "new_feed",
    "open_room",
    "revoke_feed",
    "start_link",
    "take_attendance",
]
