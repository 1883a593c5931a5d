"""App: เทียบกองทุน."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComparisonConfig(AppConfig):
    """เทียบกองทุน."""

    name = "kongtun.comparison"
    label = "comparison"
    verbose_name = _("เทียบกองทุน")

    def ready(self) -> None:
        """Who looks after more than one fund finds the page of the area in the menu; a fund's own people on the page of the fund."""
        from kongtun.accounts.permissions import Permission
        from kongtun.common.ui.navigation import NavItem, register

        register(
            NavItem(
                _("เทียบกองทุน"), "scale", "comparison:area", Permission.PLAN_VIEW, order=22, place="rail",
                shown=lambda request: not getattr(request, "fund", None),
            )
        )  # fmt: skip
