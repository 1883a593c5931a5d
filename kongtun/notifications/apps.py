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
        """Put the messages, with the number of unread ones, into the menu; name what the audit trail says."""
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.notifications.queries import unread_count

        def unread(request: HttpRequest) -> int:
            return unread_count(request.user)

        register(NavItem(_("แจ้งเตือน"), "bell", "notifications:list", order=900, place="rail", count=unread))
        register_verbs(
            {
                "messages.choose": _("เลือกการรับแจ้งเตือน"),
                "messages.stop": _("เลิกรับแจ้งเตือนจากลิงก์ในข้อความ"),
                "line.link": _("ผูก LINE"),
                "line.unlink": _("เลิกผูก LINE"),
                "quick_link.open": _("เปิดหน้าจากลิงก์ในข้อความ"),
            }
        )
