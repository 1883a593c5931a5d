"""App: พี่เลี้ยง."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentoringConfig(AppConfig):
    """พี่เลี้ยง."""

    name = "kongtun.mentoring"
    label = "mentoring"
    verbose_name = "พี่เลี้ยง"

    def ready(self) -> None:
        """Put the mentors into the menu, their words into the audit trail, and measure a coached proposal when it is sent."""
        from kongtun.accounts.permissions import Permission
        from kongtun.accounts.verbs import register_verbs
        from kongtun.common.ui.navigation import NavItem, register
        from kongtun.mentoring.actions.quality import measure_again
        from kongtun.mentoring.counted import register_mentors
        from kongtun.review.sent import register_sent_listener

        register(
            NavItem(
                _("พี่เลี้ยง"), "handshake", "mentoring:home", permission=Permission.MENTOR_VIEW, order=60, place="rail"
            )
        )
        register_verbs(
            {
                "mentor.team": _("ตั้งทีมพี่เลี้ยง"),
                "mentor.team_change": _("แก้ทีมพี่เลี้ยง"),
                "mentor.team_end": _("ยุบทีมพี่เลี้ยง"),
                "mentor.team_reopen": _("เปิดทีมพี่เลี้ยงอีกครั้ง"),
                "mentor.add": _("เพิ่มพี่เลี้ยง"),
                "mentor.change": _("แก้ข้อมูลพี่เลี้ยง"),
                "mentor.end": _("พี่เลี้ยงพ้นหน้าที่"),
                "mentor.care": _("มอบกองทุนให้พี่เลี้ยง"),
                "mentor.care_end": _("เลิกดูแลกองทุน"),
                "mentor.buddy": _("จับคู่บัดดี้"),
                "mentor.buddy_end": _("เลิกคู่บัดดี้"),
                "mentor.training": _("บันทึกการอบรมพี่เลี้ยง"),
                "visit.log": _("บันทึกการเยี่ยม"),
                "visit.plan": _("นัดเยี่ยม"),
                "visit.done": _("ทำตามนัดเยี่ยม"),
                "visit.move": _("เลื่อนนัดเยี่ยม"),
                "visit.cancel": _("ยกเลิกนัดเยี่ยม"),
                "advice.give": _("ให้คำแนะนำ"),
                "advice.done": _("ทำตามคำแนะนำแล้ว"),
                "advice.reopen": _("เปิดคำแนะนำอีกครั้ง"),
                "advice.withdraw": _("ถอนคำแนะนำ"),
            }
        )
        register_sent_listener(measure_again)
        register_mentors()
