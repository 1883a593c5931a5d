"""App: ผู้ใช้และสิทธิ์."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """ผู้ใช้และสิทธิ์."""

    name = "kongtun.accounts"
    label = "accounts"
    verbose_name = "ผู้ใช้และสิทธิ์"

    def ready(self) -> None:
        """Tell the page of refusals (403) which roles hold a permission, and put the people of the fund into the menu."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.roles import roles_with
        from kongtun.common.ui.errors import register_role_names
        from kongtun.common.ui.navigation import NavItem, register

        register_role_names(lambda permission: [str(role.label) for role in roles_with(permission)])

        def manages_people(request: HttpRequest) -> bool:
            fund: Any = getattr(request, "fund", None)
            return bool(fund) and request.user.can(Permission.FUND_EDIT, fund)  # type: ignore[union-attr]

        def manages_elsewhere(request: HttpRequest) -> bool:
            return not manages_people(request)

        register(
            NavItem(
                _("คนและบทบาท"),
                "shield-check",
                "accounts:my_people",
                permission=Permission.FUND_EDIT,
                order=800,
                place="rail",
                shown=manages_elsewhere,
            ),
            NavItem(
                _("คนและบทบาท"),
                "shield-check",
                "accounts:people",
                permission=Permission.FUND_EDIT,
                order=800,
                place="rail",
                kwargs_from_fund=lambda fund: {"area_pk": fund.area_id},
                shown=manages_people,
            ),
        )
