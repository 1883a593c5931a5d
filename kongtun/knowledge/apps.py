"""App: คลังความรู้."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    """คลังความรู้."""

    name = "kongtun.knowledge"
    label = "knowledge"
    verbose_name = "คลังความรู้"

    def ready(self) -> None:
        """Put the store into the menu, name its acts, and keep the lesson of every project that is closed."""
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.evaluation.actions import register_accepting
        from kongtun.knowledge.actions import keep_lesson_of_project

        register(NavItem(_("คลังความรู้"), "book-open", "knowledge:home", order=72, place="rail"))
        register_accepting(lambda project, by: keep_lesson_of_project(project, by=by))
        register_verbs(
            {
                "knowledge.save": _("เขียนเรื่องในคลังความรู้"),
                "knowledge.publish": _("เผยแพร่เรื่องในคลังความรู้"),
                "knowledge.withdraw": _("ถอนเรื่องจากคลังความรู้"),
                "knowledge.members": _("เลือกเรื่องเข้าชุดความรู้"),
                "knowledge.keep": _("เก็บบทเรียนเข้าคลังความรู้"),
                "award.open": _("เปิดรายการโครงการเด่น"),
                "award.nominate": _("เสนอชื่อโครงการเด่น"),
                "award.withdraw": _("ถอนชื่อโครงการเด่น"),
                "award.score": _("ให้คะแนนโครงการเด่น"),
                "award.decide": _("ประกาศโครงการเด่น"),
            }
        )
