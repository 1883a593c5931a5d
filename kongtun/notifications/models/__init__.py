"""Messages, their ways out, what people chose, LINE accounts and links that open one page once."""

from kongtun.notifications.models.delivery import Delivery
from kongtun.notifications.models.line import LineAccount, LineCode, LineEvent
from kongtun.notifications.models.notification import Notification
from kongtun.notifications.models.preference import USUAL, MessageSettings
from kongtun.notifications.models.quick_link import QuickLink

__all__ = [
    "USUAL",
    "Delivery",
    "LineAccount",
    "LineCode",
    "LineEvent",
    "MessageSettings",
    "Notification",
    "QuickLink",
]
