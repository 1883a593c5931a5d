"""App: ภาพรวม."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    """ภาพรวม."""

    name = "kongtun.dashboards"
    label = "dashboards"
    verbose_name = "ภาพรวม"

    def ready(self) -> None:
        """Put the home page first and the fund page last into the menu, and fill the place switcher."""
        from kongtun.accounts.permissions import Permission
        from kongtun.common.ui.navigation import NavItem, register, register_places
        from kongtun.dashboards.places import places_of
        from kongtun.dashboards.queries.turn import turn_count

        register(
            NavItem(
                _("งานของฉัน"), "list-checks", "dashboards:home", order=0,
                count=lambda request: turn_count(request.user), turn=True,
            ),
            # A fund's own people find its matrix on the list of plans.
            NavItem(
                _("ประเด็นที่มีแผน"), "grid-3x3", "dashboards:coverage", Permission.PLAN_VIEW, order=20,
                short=_("ประเด็น"), shown=lambda request: not getattr(request, "fund", None),
            ),
            NavItem(_("กองทุนของเรา"), "landmark", "dashboards:fund", Permission.FUND_VIEW, order=90, kwargs_from_fund=True),
        )  # fmt: skip
        register_places(places_of)
