"""App: พื้นที่ของกลุ่มพี่เลี้ยง."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SpacesConfig(AppConfig):
    """พื้นที่ของกลุ่มพี่เลี้ยง."""

    name = "kongtun.spaces"
    label = "spaces"
    verbose_name = "พื้นที่ของกลุ่มพี่เลี้ยง"

    def ready(self) -> None:
        """Put the spaces into the menu of those who have one, and name the acts in the audit trail."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.spaces.queries.access import belongs_somewhere

        def shown(request: HttpRequest) -> bool:
            user: Any = request.user
            # Asking for a seat costs a query: only of those who work as mentors or arrange them.
            works = user.can_somewhere(Permission.MENTOR_WORK) or user.can_somewhere(Permission.MENTOR_MANAGE)
            return works and belongs_somewhere(user)

        register(NavItem(_("กลุ่มพี่เลี้ยง"), "message-circle-more", "spaces:list", order=62, place="rail", shown=shown))
        register_verbs(
            {
                "space.post": _("เขียนประกาศหรือคำถามในกลุ่ม"),
                "space.answer": _("ทำเครื่องหมายคำตอบในกลุ่ม"),
                "space.remove": _("ลบในกลุ่ม"),
                "space.restore": _("นำกลับมาในกลุ่ม"),
                "space.copy": _("คัดลอกแผนรายเดือน"),
                "space.send_plan": _("แจ้งแผนการปฏิบัติงานรายเดือน"),
                "space.file": _("เก็บไฟล์ของกลุ่ม"),
                "space.channel": _("ตั้งช่องทางของกลุ่ม"),
            }
        )
