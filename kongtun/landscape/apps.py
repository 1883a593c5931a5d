"""App: ทุนและเครือข่าย."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LandscapeConfig(AppConfig):
    """ทุนและเครือข่าย."""

    name = "kongtun.landscape"
    label = "landscape"
    verbose_name = "ทุนและเครือข่าย"

    def ready(self) -> None:
        """Put the landscape into the menu and its verbs into the audit trail."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        register(
            NavItem(
                _("ทุนและเครือข่าย"), "network", "landscape:index", permission=Permission.LANDSCAPE_VIEW, order=70, place="rail",
                short=_("เครือข่าย"),
            )
        )  # fmt: skip
        register_verbs(
            {
                "landscape.organisation": _("บันทึกองค์กร"),
                "landscape.programme": _("เพิ่มแผนงานขององค์กร"),
                "landscape.work": _("บันทึกงานในพื้นที่"),
                "landscape.work.change": _("แก้งานในพื้นที่"),
                "landscape.work.withdraw": _("เอางานออกจากรายการ"),
                "landscape.work.restore": _("นำงานกลับเข้ารายการ"),
                "landscape.gather": _("รวบรวมงานจากโครงการ"),
                "landscape.merge": _("รวมองค์กรที่ซ้ำ"),
                "landscape.merge.undo": _("แยกองค์กรกลับ"),
                "landscape.different": _("ยืนยันว่าเป็นคนละองค์กร"),
                "landscape.invite": _("ชวนทำงานร่วมกัน"),
                "landscape.answer": _("ตอบคำชวนทำงานร่วมกัน"),
                "landscape.designate": _("ประกาศสถานะของกองทุนหรือพื้นที่"),
                "landscape.designate.withdraw": _("ถอนสถานะ"),
                "landscape.tags": _("ระบุเครื่องมือและผล"),
                "landscape.network": _("บันทึกเครือข่าย"),
                "landscape.mechanism": _("บันทึกทีมในเครือข่าย"),
                "landscape.mechanism.remove": _("เอาทีมออกจากเครือข่าย"),
                "landscape.part": _("ระบุองค์กรในทีม"),
                "landscape.part.remove": _("เอาองค์กรออกจากทีม"),
            }
        )
