"""App: ห้องประชุมคณะกรรมการ."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    """ห้องประชุมคณะกรรมการ."""

    name = "kongtun.committee"
    label = "committee"
    verbose_name = "ห้องประชุมคณะกรรมการ"

    def ready(self) -> None:
        """Give the agenda its order, report circulations on it, and say what closing a meeting means here."""
        from kongtun.accounts.verbs import register_verbs
        from kongtun.committee.actions.finish import before_closing
        from kongtun.committee.circulated_items import circulated_items
        from kongtun.committee.queries.agenda import places_of
        from kongtun.committee.queries.likely import declared_pairs
        from kongtun.meetings.actions import register_closing
        from kongtun.meetings.agenda import register_agenda, register_order
        from kongtun.review.conflicts import register_conflicts

        register_order(places_of)
        register_agenda(_("มติเวียนที่รายงานให้ทราบ"), circulated_items, order=5)
        register_closing(before_closing)
        register_conflicts(declared_pairs)
        register_verbs(
            {
                "meeting.order": _("จัดลำดับวาระ"),
                "meeting.check_in": _("เช็กชื่อเข้าประชุมเอง"),
                "meeting.seat": _("เช็กชื่อกรรมการ"),
                "meeting.short": _("บันทึกเหตุผลที่ลงมติโดยไม่ครบองค์ประชุม"),
                "conflict.declare": _("แจ้งการมีส่วนได้เสีย"),
                "conflict.withdraw": _("ถอนการแจ้งมีส่วนได้เสีย"),
                "vote.open": _("เปิดลงคะแนน"),
                "vote.close": _("ปิดและนับคะแนน"),
                "vote.void": _("ยกเลิกการลงคะแนน"),
                "vote.cast": _("ประธานออกเสียงชี้ขาด"),
                "circulation.start": _("เริ่มเวียนมติ"),
                "circulation.count": _("นับคะแนนเวียนมติ"),
                "circulation.report": _("รายงานมติเวียนในที่ประชุม"),
            }
        )
