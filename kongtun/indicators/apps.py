"""App: ตัวชี้วัด."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """ตัวชี้วัด."""

    name = "kongtun.indicators"
    label = "indicators"
    verbose_name = "ตัวชี้วัด"

    def ready(self) -> None:
        """Add the issue sets to the menu of those who make them, and their words to the audit trail."""
        from django.utils.translation import gettext_lazy as _

        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        register(
            NavItem(
                _("ชุดประเด็น"), "target", "indicators:my-sets", permission=Permission.ISSUE_SET, order=85, place="rail"
            )
        )
        register_verbs({"add_issue_set": _("กำหนดชุดประเด็น"), "end_issue_set": _("ปิดชุดประเด็น")})
