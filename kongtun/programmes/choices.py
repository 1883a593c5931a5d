"""Short lists of this app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way an indicator should move."""

    HIGHER = "higher", _("ยิ่งมากยิ่งดี")
    LOWER = "lower", _("ยิ่งน้อยยิ่งดี")


class Source(models.TextChoices):
    """Where the value of an indicator comes from; higher apps add counters of their own (``counters.py``)."""

    TYPED = "", _("พิมพ์ค่าเอง")
    PLANS = "plans", _("นับจากระบบ: แผนที่ทำ")
    PLANS_APPROVED = "plans_approved", _("นับจากระบบ: แผนที่คณะกรรมการเห็นชอบ")
    PROPOSED = "proposed", _("นับจากระบบ: โครงการที่เสนอ")
    FUNDED = "funded", _("นับจากระบบ: โครงการที่ได้รับสนับสนุน")
    TARGETS = "targets", _("นับจากระบบ: กองทุนเป้าหมาย")
    REPORTS = "reports", _("นับจากระบบ: รายงานจากพื้นที่")
