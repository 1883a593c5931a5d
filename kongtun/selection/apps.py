"""App: คัดเลือกพื้นที่."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    """คัดเลือกพื้นที่."""

    name = "kongtun.selection"
    label = "selection"
    verbose_name = "คัดเลือกพื้นที่"

    def ready(self) -> None:
        """Put the selections into the menu and name their acts."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        register(
            NavItem(
                _("คัดเลือกพื้นที่"), "target", "selection:list", permission=Permission.SELECTION_VIEW, order=74, place="rail"
            )
        )
        register_verbs(
            {
                "selection.open": _("เปิดรอบคัดเลือกพื้นที่"),
                "selection.save": _("แก้รอบคัดเลือก"),
                "selection.criteria": _("แก้เกณฑ์คัดเลือก"),
                "selection.quotas": _("แก้โควตา"),
                "selection.phases": _("แก้ระยะการขยาย"),
                "selection.candidates": _("เพิ่มพื้นที่ที่เสนอ"),
                "selection.remove": _("เอาพื้นที่ที่เสนอออก"),
                "selection.start": _("เปิดให้คะแนนคัดเลือก"),
                "selection.score": _("ให้คะแนนคัดเลือก"),
                "selection.decide": _("บันทึกผลคัดเลือก"),
                "selection.targets": _("ตั้งผู้ได้รับเลือกเป็นเป้าหมาย"),
                "selection.assess": _("ประเมินทุนหรือความพร้อมของพื้นที่"),
            }
        )
