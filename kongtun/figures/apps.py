"""App: ตัวเลข."""

from datetime import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


def _send_due_views(now: datetime) -> int:
    """Mail the kept views that are due; what a mail says is read only when one is looked for."""
    from kongtun.figures.mailing import send_due_views

    return send_due_views(now)


class FiguresConfig(AppConfig):
    """ตัวเลข."""

    name = "kongtun.figures"
    label = "figures"
    verbose_name = _("ตัวเลข")

    def ready(self) -> None:
        """Keep facts true in the transaction of whatever changes the records they are made of; the page stands in the menu."""
        from kongtun.accounts.permissions import Permission
        from kongtun.common.facts import keep_facts_of
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.figures.actions import keep
        from kongtun.notifications.sending.due import register_sender
        from kongtun.projects.text_changes import register_text_listener

        keep_facts_of("projects.Project", keep.project)
        register_text_listener(keep.project)
        keep_facts_of("planning.Plan", keep.plan)
        keep_facts_of("ledger.Entry", keep.entry)
        keep_facts_of("activities.ActivityReport", keep.report)
        register_sender(_send_due_views)
        register(
            # A fund's own people find its figures on the page of the fund.
            NavItem(
                _("ตัวเลข"), "chart-column", "figures:show", Permission.PLAN_VIEW, order=21,
                shown=lambda request: not getattr(request, "fund", None),
            )
        )  # fmt: skip
