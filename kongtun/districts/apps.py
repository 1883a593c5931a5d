"""App: พชอ.."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DistrictsConfig(AppConfig):
    """พชอ.."""

    name = "kongtun.districts"
    label = "districts"
    verbose_name = "พชอ."

    def ready(self) -> None:
        """Put the boards into the menu and name what the audit trail says."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.districts.actions.tell_landscape import tell_area
        from kongtun.landscape.tellers import register_teller

        register(
            NavItem(
                _("พชอ."), "building-2", "districts:home", permission=Permission.DISTRICT_VIEW, order=64, place="rail"
            ),
            # Whoever works for a board and for no single fund finds it on the phone's bar.
            NavItem(
                _("พชอ."), "building-2", "districts:home", permission=Permission.DISTRICT_EDIT, order=15, place="bottom",
                shown=lambda request: not getattr(request, "fund", None),
            ),
        )  # fmt: skip
        register_verbs(
            {
                "board.create": _("ตั้ง พชอ."),
                "board.save": _("แก้ข้อมูล พชอ."),
                "board.foreword": _("เขียนคำนำแผนอำเภอ"),
                "board.seat": _("เพิ่มกรรมการ พชอ."),
                "board.correct": _("แก้ข้อมูลกรรมการ พชอ."),
                "board.issues": _("เลือกประเด็นร่วมของอำเภอ"),
                "goal.set": _("ตั้งเป้าหมายร่วม"),
                "goal.change": _("แก้เป้าหมายร่วม"),
                "goal.drop": _("เลิกใช้เป้าหมายร่วม"),
                "goal.result": _("บันทึกผลของอำเภอ"),
                "share.offer": _("เสนอร่วมคน งาน ทุน"),
                "share.agree": _("กองทุนตกลงร่วม"),
                "share.confirm": _("บันทึกว่าหน่วยงานตกลงร่วม"),
                "share.decline": _("กองทุนไม่ตกลงร่วม"),
                "share.withdraw": _("ถอนข้อเสนอร่วม"),
                "share.finish": _("บันทึกว่าร่วมแล้ว"),
                "share.complete": _("บันทึกว่าหน่วยงานร่วมแล้ว"),
                "share.revoke": _("ยกเลิกการร่วมที่ตกลงไว้"),
                "mou.draft": _("ร่างข้อตกลงความร่วมมือ"),
                "mou.save": _("แก้ข้อตกลงความร่วมมือ"),
                "mou.parties": _("แก้ฝ่ายที่ลงนามข้อตกลง"),
                "mou.send": _("ส่งข้อตกลงให้ลงนาม"),
                "mou.recall": _("เรียกข้อตกลงกลับมาแก้"),
                "mou.party": _("บันทึกการลงนามของหนึ่งฝ่าย"),
                "mou.sign": _("ข้อตกลงลงนามครบ"),
                "mou.expire": _("บันทึกว่าข้อตกลงสิ้นสุด"),
                "board_meeting.plan": _("นัดประชุม พชอ."),
                "board_meeting.change": _("เปลี่ยนกำหนดประชุม พชอ."),
                "board_meeting.agenda": _("ใส่วาระที่ระบบเสนอ"),
                "board_meeting.item": _("แก้วาระ พชอ."),
                "board_meeting.item_off": _("เอาวาระออก"),
                "board_meeting.attendance": _("บันทึกผู้มาประชุม พชอ."),
                "board_meeting.record": _("แก้บันทึกรายงานการประชุม พชอ."),
                "board_meeting.resolve": _("บันทึกมติ พชอ."),
                "board_meeting.done": _("บันทึกผลของมติ พชอ."),
                "board_meeting.close": _("ปิดประชุม พชอ."),
            }
        )
        register_teller("districts", tell_area)
