"""App: การเงิน."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """การเงิน."""

    name = "kongtun.ledger"
    label = "ledger"
    verbose_name = "การเงิน"

    def ready(self) -> None:
        """Add the menu entry and the words of the audit trail."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        def writes_here(request: HttpRequest) -> bool:
            return request.user.can_somewhere(Permission.LEDGER_POST)  # type: ignore[union-attr]

        register(
            NavItem(
                _("การเงิน"), "wallet", "ledger:fund", permission=Permission.LEDGER_VIEW, order=60, place="rail",
                kwargs_from_fund=True,
            ),
            # The phone's bar has four places: money takes one of them only for who keeps the books.
            NavItem(
                _("การเงิน"), "wallet", "ledger:fund", permission=Permission.LEDGER_VIEW, order=15, place="bottom",
                kwargs_from_fund=True, shown=writes_here,
            ),
        )  # fmt: skip
        register_verbs({"refund_leftover": _("บันทึกรับเงินคืนจากโครงการ")})
