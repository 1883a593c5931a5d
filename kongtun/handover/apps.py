"""App: ส่งมอบงาน."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandoverConfig(AppConfig):
    """ส่งมอบงาน."""

    name = "kongtun.handover"
    label = "handover"
    verbose_name = "ส่งมอบงาน"

    def ready(self) -> None:
        """Say what the audit trail calls these acts."""
        from kongtun.accounts.verbs import register_verbs

        register_verbs(
            {
                "handover.make": _("ส่งมอบงาน"),
                "handover.undo": _("ยกเลิกการส่งมอบงาน"),
                "handover.read": _("อ่านใบส่งมอบงาน"),
            }
        )
