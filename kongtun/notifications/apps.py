"""App: แจ้งเตือน."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """แจ้งเตือน."""

    name = "kongtun.notifications"
    label = "notifications"
    verbose_name = "แจ้งเตือน"

    def ready(self) -> None:
        """Put the messages, with the number of unread ones, into the menu."""
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.notifications.queries import unread_count

        def unread(request: HttpRequest) -> int:
            return unread_count(request.user)

        register(NavItem(_("แจ้งเตือน"), "bell", "notifications:list", order=900, place="rail", count=unread))
