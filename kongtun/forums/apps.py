"""App: เวทีและการประชุมเชิงปฏิบัติการ."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    """เวทีและการประชุมเชิงปฏิบัติการ."""

    name = "kongtun.forums"
    label = "forums"
    verbose_name = "เวทีและการประชุมเชิงปฏิบัติการ"

    def ready(self) -> None:
        """Put the forums into the menu and name what is done in them."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.forums.actions.tell_landscape import tell_area
        from kongtun.landscape.tellers import register_teller

        register(
            NavItem(
                _("เวทีและประชุม"), "calendar-days", "forums:list", permission=Permission.FORUM_VIEW, order=68, place="rail",
                short=_("เวที"),
            )
        )  # fmt: skip
        register_verbs(
            {
                "forum.rhythm": _("ตั้งจังหวะเวทีประจำปี"),
                "forum.create": _("เริ่มเตรียมเวที"),
                "forum.edit": _("แก้รายละเอียดเวที"),
                "forum.people": _("เพิ่มรายชื่อเวที"),
                "forum.person_removed": _("เอาคนออกจากรายชื่อเวที"),
                "forum.costs": _("แก้งบประมาณเวที"),
                "forum.letters": _("ออกเลขหนังสือเชิญ"),
                "forum.announce": _("เชิญเข้าร่วมเวที"),
                "forum.move": _("เปลี่ยนกำหนดเวที"),
                "forum.cancel": _("ยกเลิกเวที"),
                "forum.start": _("เริ่มประชุมเวที"),
                "forum.untick": _("ยกเลิกการเช็กชื่อ"),
                "forum.tick_all": _("เช็กชื่อหลายคนพร้อมกัน"),
                "forum.paper": _("พิมพ์คำตอบจากกระดาษ"),
                "forum.paper_removed": _("ลบคำตอบที่พิมพ์จากกระดาษ"),
                "forum.minutes": _("บันทึกสรุปเวที"),
                "forum.questions": _("แก้แบบสอบถามเวที"),
                "forum.photos": _("เพิ่มภาพเวที"),
                "forum.claim": _("บันทึกค่าเดินทางเวที"),
                "forum.follow_up": _("เพิ่มงานต่อจากเวที"),
                "forum.follow_up_done": _("ทำงานต่อจากเวทีแล้ว"),
                "forum.follow_up_open": _("เปิดงานต่อจากเวทีอีกครั้ง"),
                "forum.follow_up_removed": _("ลบงานต่อจากเวที"),
                "forum.close": _("สรุปและปิดเวที"),
                "forum.reopen": _("เปิดแก้สรุปเวที"),
                "forum.field_report": _("ส่งรายงานจากพื้นที่"),
                "room.open": _("เปิดห้องประชุมออนไลน์"),
                "room.change": _("ปรับห้องประชุมออนไลน์ตามเวที"),
                "room.end": _("ปิดห้องประชุมออนไลน์"),
                "room.report": _("เช็กชื่อจากรายงานของห้องออนไลน์"),
                "room.match": _("เลือกว่าใครอยู่ในห้องออนไลน์"),
                "calendar.new": _("ทำลิงก์ปฏิทินของตัวเอง"),
                "calendar.revoke": _("เลิกใช้ลิงก์ปฏิทินของตัวเอง"),
            }
        )
        register_teller("forums", tell_area)
