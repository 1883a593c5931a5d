"""App: แผนที่."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MapsConfig(AppConfig):
    """แผนที่."""

    name = "kongtun.maps"
    label = "maps"
    verbose_name = _("แผนที่")

    def ready(self) -> None:
        """Put the map into the menu of those who look after more than one fund."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        register_verbs({"use_boundaries": _("ใช้เส้นเขตจากไฟล์"), "undo_boundaries": _("กลับไปใช้เส้นเขตก่อนหน้า")})
        register(
            NavItem(
                _("แผนที่"), "map", "maps:show", Permission.PLAN_VIEW, order=22, place="rail",
                shown=lambda request: not getattr(request, "fund", None),
            )
        )  # fmt: skip
