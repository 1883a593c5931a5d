"""App: โครงการ."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """โครงการ."""

    name = "kongtun.projects"
    label = "projects"
    verbose_name = "โครงการ"

    def ready(self) -> None:
        """Put the app into the menu, and its words into the audit trail."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        register(
            NavItem(
                _("ข้อเสนอ/โครงการ"), "folder-open", "projects:list", permission=Permission.PROJECT_VIEW, order=30,
                kwargs_from_fund=True, short=_("โครงการ"),
            ),
            NavItem(
                _("โครงการของเรา"), "folder-open", "projects:mine", order=31, short=_("โครงการ"),
                shown=lambda request: not request.user.can_somewhere(Permission.PROJECT_VIEW),  # type: ignore[union-attr]
            ),
        )  # fmt: skip
        register_verbs(
            {
                "project.start": _("เริ่มข้อเสนอโครงการ"),
                "project.confirm": _("ยืนยันข้อเสนอที่มีผู้พิมพ์แทน"),
                "project.cancel": _("ยกเลิกข้อเสนอหรือโครงการ"),
                "attachment.remove": _("นำไฟล์แนบออก"),
                "attachment.restore": _("นำไฟล์แนบกลับมา"),
                "team.add": _("เพิ่มคนในกลุ่มโครงการ"),
                "team.remove": _("นำคนออกจากกลุ่มโครงการ"),
                "team.lead": _("เปลี่ยนผู้รับผิดชอบโครงการ"),
                "draft_agreement": _("ร่างบันทึกข้อตกลง"),
                "save_agreement": _("แก้บันทึกข้อตกลง"),
                "save_instalments": _("แก้งวดเงิน"),
                "attach_signed_copy": _("แนบข้อตกลงที่ลงนามแล้ว"),
            }
        )
