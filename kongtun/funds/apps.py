"""App: กองทุน."""

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error


class FundsConfig(AppConfig):
    """กองทุน."""

    name = "kongtun.funds"
    label = "funds"
    verbose_name = "กองทุน"

    def ready(self) -> None:
        """Add the committee and the place switcher to the menu, and the words of the audit trail."""
        from django.core.checks import register as register_check
        from django.utils.translation import gettext_lazy as _

        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register, register_places
        from kongtun.funds.places import places_of

        register(
            NavItem(
                _("คณะกรรมการ"), "users", "funds:committee", permission=Permission.PLAN_VIEW, order=80, place="rail",
                kwargs_from_fund=True,
            )
        )  # fmt: skip
        register_places(places_of)
        register_check(_notice_folder)
        register_verbs(
            {
                "create_fund": _("เปิดกองทุนในระบบ"),
                "edit_fund": _("แก้ข้อมูลกองทุน"),
                "save_fund_year": _("บันทึกประชากรและเงินของปี"),
                "seat_member": _("เพิ่มกรรมการ"),
                "correct_member": _("แก้ข้อมูลกรรมการ"),
                "unseat_member": _("บันทึกกรรมการพ้นตำแหน่ง"),
                "prepare_order": _("ทำร่างคำสั่งคณะกรรมการ"),
                "issue_order": _("บันทึกการลงนามคำสั่งคณะกรรมการ"),
                "discard_order": _("ทิ้งร่างคำสั่งคณะกรรมการ"),
                "add_own_indicator": _("ตั้งตัวชี้วัดของพื้นที่"),
                "revise_reading": _("แก้ตัวเลขสถานการณ์"),
                "withdraw_reading": _("ถอนตัวเลขสถานการณ์"),
            }
        )


def _notice_folder(**kwargs: object) -> list[CheckMessage]:  # noqa: ARG001 (Django's signature)
    """Tell at start what the operator's notice folder says that cannot be used."""
    from kongtun.funds.notices.trouble import folder_troubles

    return [Error(text, id="kongtun.notices") for text in folder_troubles()]
