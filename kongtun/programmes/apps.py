"""App: ชุดโครงการ."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """ชุดโครงการ."""

    name = "kongtun.programmes"
    label = "programmes"
    verbose_name = "ชุดโครงการ"

    def ready(self) -> None:
        """Add the programmes to the menu, and their words to the audit trail."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.landscape.tellers import register_teller
        from kongtun.programmes.actions.tell_landscape import tell_area
        from kongtun.programmes.designated import register_designations

        register_designations()
        register(
            NavItem(
                _("ชุดโครงการ"),
                "layers",
                "programmes:list",
                permission=Permission.PROGRAMME_VIEW,
                order=66,
                place="rail",
            ),
            # Whoever runs one finds it on the phone's bar.
            NavItem(
                _("ชุดโครงการ"), "layers", "programmes:list", permission=Permission.PROGRAMME_EDIT, order=16, place="bottom",
                shown=lambda request: not getattr(request, "fund", None),
            ),
        )  # fmt: skip
        register_verbs(
            {
                "programme.create": _("เริ่มชุดโครงการ"),
                "programme.save": _("แก้ข้อมูลชุดโครงการ"),
                "programme.objectives": _("บันทึกวัตถุประสงค์ของชุดโครงการ"),
                "programme.indicator": _("บันทึกตัวชี้วัดของชุดโครงการ"),
                "programme.indicator_remove": _("นำตัวชี้วัดออกจากชุดโครงการ"),
                "programme.value": _("บันทึกค่าตัวชี้วัดของชุดโครงการ"),
                "programme.team": _("บันทึกทีมของชุดโครงการ"),
                "programme.activity": _("บันทึกกิจกรรมและงบของชุดโครงการ"),
                "programme.spend": _("บันทึกการจ่ายของชุดโครงการ"),
                "programme.spend_reverse": _("กลับรายการจ่ายของชุดโครงการ"),
                "programme.types": _("บันทึกประเภทพื้นที่เป้าหมาย"),
                "programme.targets": _("เลือกกองทุนเป้าหมาย"),
                "programme.target_change": _("แก้ประเภทหรือเงินของกองทุนเป้าหมาย"),
                "programme.target_end": _("สิ้นสุดการเป็นกองทุนเป้าหมาย"),
                "programme.target_resume": _("ให้กลับมาเป็นกองทุนเป้าหมาย"),
                "programme.transfer": _("บันทึกการถ่ายโอน รพ.สต."),
                "programme.report_begin": _("เริ่มรายงานจากพื้นที่"),
                "programme.report_change": _("แก้รายงานจากพื้นที่ที่เผยแพร่แล้ว"),
                "programme.report_discard": _("ทิ้งร่างรายงานจากพื้นที่"),
                "programme.photos": _("เพิ่มรูปในรายงานจากพื้นที่"),
                "programme.photo_remove": _("นำรูปออกจากรายงานจากพื้นที่"),
                "programme.figures": _("บันทึกตัวเลขตามรายงาน"),
                "programme.figures_withdraw": _("ยกเลิกหรือคืนตัวเลขตามรายงาน"),
            }
        )
        register_teller("programmes", tell_area)
