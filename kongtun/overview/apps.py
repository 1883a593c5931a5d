"""App: ภาพรวม."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    """ภาพรวม."""

    name = "kongtun.overview"
    label = "overview"
    verbose_name = _("ภาพรวม")

    def ready(self) -> None:
        """Those who look after more than one fund find the whole picture right behind their own work."""
        from kongtun.accounts.permissions import Permission
        from kongtun.common.ui.navigation import NavItem, register

        register(
            # A fund's own people find their page on the page of the fund.
            NavItem(
                _("ภาพรวม"), "layout-dashboard", "overview:show", Permission.PLAN_VIEW, order=5,
                shown=lambda request: not getattr(request, "fund", None),
            )
        )  # fmt: skip
