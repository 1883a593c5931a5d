"""App: แผนงาน."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """แผนงาน."""

    name = "kongtun.planning"
    label = "planning"
    verbose_name = "แผนงาน"

    def ready(self) -> None:
        """Add the plans to the menu, and their words to the audit trail."""
        from django.utils.translation import gettext_lazy as _

        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register

        register(
            NavItem(
                _("สถานการณ์และแผน"), "chart-line", "planning:list", permission=Permission.PLAN_VIEW, order=20,
                place="both", kwargs_from_fund=True, short=_("แผน"),
            )
        )  # fmt: skip
        register_verbs(
            {
                "create_plan": _("เริ่มทำแผน"),
                "save_problem": _("บันทึกสถานการณ์และเป้าหมายในแผน"),
                "save_origins": _("บันทึกที่มาของปัญหา"),
                "save_scores": _("ให้คะแนนความสำคัญ"),
                "save_weights": _("ตั้งน้ำหนักของเกณฑ์"),
                "remove_problem": _("นำสถานการณ์ออกจากแผน"),
                "pick_approaches": _("เลือกแนวทางในแผน"),
                "add_own_approach": _("เพิ่มแนวทางของเราเอง"),
                "remove_own_approach": _("นำแนวทางของเราเองออก"),
                "save_background": _("แก้ข้อความสถานการณ์ในแผน"),
                "save_budget": _("ตั้งงบประมาณในแผน"),
                "save_suggested": _("บันทึกโครงการที่ควรทำ"),
                "remove_suggested": _("นำโครงการที่ควรทำออกจากแผน"),
                "propose_plan": _("เสนอแผนต่อคณะกรรมการ"),
                "reopen_plan": _("นำแผนกลับมาแก้"),
                "approve_plan": _("บันทึกมติเห็นชอบแผน"),
                "amend_plan": _("เปิดแก้แผนตามมติ"),
            }
        )
