"""App: งานกลุ่มและถอดบทเรียน."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupworkConfig(AppConfig):
    """งานกลุ่มและถอดบทเรียน."""

    name = "kongtun.groupwork"
    label = "groupwork"
    verbose_name = "งานกลุ่มและถอดบทเรียน"

    def ready(self) -> None:
        """Name what is done here in the log."""
        from kongtun.accounts.verbs import register_verbs

        register_verbs(
            {
                "groupwork.create": _("จัดงานกลุ่ม"),
                "groupwork.change": _("แก้งานกลุ่ม"),
                "groupwork.question": _("ตั้งคำถามงานกลุ่ม"),
                "groupwork.question_out": _("เอาคำถามงานกลุ่มออก"),
                "groupwork.groups": _("แบ่งกลุ่ม"),
                "groupwork.group": _("แก้กลุ่ม"),
                "groupwork.group_out": _("เอากลุ่มออก"),
                "groupwork.people": _("จัดคนเข้ากลุ่ม"),
                "groupwork.notes": _("พิมพ์คำตอบแทนกลุ่ม"),
                "groupwork.mark": _("ติดดาวหรือซ่อนข้อความของกลุ่ม"),
                "groupwork.merge": _("รวมข้อความที่ตรงกัน"),
                "groupwork.cluster": _("จัดเรื่องที่ตรงกัน"),
                "groupwork.cluster_name": _("ตั้งชื่อเรื่องที่ตรงกัน"),
                "groupwork.cluster_move": _("ย้ายข้อความไปเรื่องอื่น"),
                "groupwork.keep": _("เก็บบทเรียนจากงานกลุ่ม"),
            }
        )
