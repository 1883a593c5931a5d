"""App: กิจกรรม."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    """กิจกรรม."""

    name = "kongtun.activities"
    label = "activities"
    verbose_name = "กิจกรรม"

    def ready(self) -> None:
        """Put the report in the middle of the phone's bar, and name the verbs of the audit trail."""
        from kongtun.accounts.roles import Role
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        def reports_here(request: HttpRequest) -> bool:
            return Role.APPLICANT in request.user.roles  # type: ignore[union-attr]

        register(
            NavItem(
                _("รายงานกิจกรรม"), "camera", "activities:mine", order=32, place="both", short=_("รายงาน"),
                prominent=True, shown=reports_here,
            )
        )  # fmt: skip
        register_verbs(
            {
                "create_report": _("เริ่มรายงานกิจกรรม"),
                "discard_report": _("ทิ้งร่างรายงานกิจกรรม"),
                "add_photos": _("เพิ่มรูปในรายงาน"),
                "remove_photo": _("เอารูปออกจากรายงาน"),
            }
        )
