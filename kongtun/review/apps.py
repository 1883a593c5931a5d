"""App: การพิจารณา."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """การพิจารณา."""

    name = "kongtun.review"
    label = "review"
    verbose_name = "การพิจารณา"

    def ready(self) -> None:
        """Put screening into the menu and the proposals on the agenda of meetings."""
        from kongtun.accounts.permissions import Permission
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.meetings.agenda import register_agenda
        from kongtun.review.agenda import proposal_items

        register(
            NavItem(
                _("กลั่นกรอง"), "clipboard-list", "review:queue", permission=Permission.PROJECT_SCREEN, order=35,
                place="rail", kwargs_from_fund=True, count=_waiting,
            )
        )  # fmt: skip
        register_agenda(_("ข้อเสนอโครงการ"), proposal_items, order=10)


def _waiting(request: HttpRequest) -> int | None:
    from kongtun.review.queries.queue import waiting_for_screening

    fund = getattr(request, "fund", None)
    return waiting_for_screening(fund) or None if fund else None
