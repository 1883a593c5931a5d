"""App: การพิจารณา."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """การพิจารณา."""

    name = "kongtun.review"
    label = "review"
    verbose_name = "การพิจารณา"

    def ready(self) -> None:
        """Put screening into the menu and onto agendas, the checks behind the task list and beside pages, words into the trail."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.meetings.agenda import register_agenda
        from kongtun.projects.readiness import register_panel, register_remarks
        from kongtun.projects.text_changes import register_text_listener
        from kongtun.review.agenda import proposal_items
        from kongtun.review.checks import remarks
        from kongtun.review.presenters.panel import findings_panel
        from kongtun.review.similar import keep_print

        register(
            NavItem(
                _("กลั่นกรอง"), "clipboard-list", "review:queue", permission=Permission.PROJECT_SCREEN, order=35,
                place="rail", kwargs_from_fund=True, count=_waiting,
            )
        )  # fmt: skip
        register_agenda(_("ข้อเสนอโครงการ"), proposal_items, order=10)
        register_remarks(remarks)
        register_verbs(
            {
                "assign_screener": _("มอบหมายผู้ตรวจข้อเสนอ"),
                "set_screening_steps": _("ตั้งขั้นกลั่นกรอง"),
                "save_rubric": _("แก้เกณฑ์ให้คะแนนข้อเสนอ"),
            }
        )
        register_panel(findings_panel)
        register_text_listener(keep_print)


def _waiting(request: HttpRequest) -> int | None:
    from kongtun.review.queries.queue import waiting_for_screening

    fund = getattr(request, "fund", None)
    return waiting_for_screening(fund) or None if fund else None
