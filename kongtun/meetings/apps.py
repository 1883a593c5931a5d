"""App: การประชุม."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """การประชุม."""

    name = "kongtun.meetings"
    label = "meetings"
    verbose_name = "การประชุม"

    def ready(self) -> None:
        """Put the meetings into the menu and the plans on the agenda."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.meetings.agenda import register_agenda
        from kongtun.meetings.plan_items import plan_items

        register(
            NavItem(
                _("การประชุม"), "gavel", "meetings:list", permission=Permission.MEETING_VIEW, order=40,
                kwargs_from_fund=True, short=_("ประชุม"),
            )
        )  # fmt: skip
        register_agenda(_("แผนงานที่เสนอขอความเห็นชอบ"), plan_items, order=20)
        register_verbs(
            {
                "meeting.plan": _("นัดประชุม"),
                "meeting.change": _("เปลี่ยนกำหนดประชุม"),
                "meeting.attendance": _("บันทึกผู้เข้าประชุม"),
                "meeting.close": _("ปิดการประชุม"),
                "meeting.record": _("แก้บันทึกรายงานการประชุม"),
            }
        )
