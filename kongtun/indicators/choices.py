"""Words of the indicator catalogue and ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Which way is better."""

    LOWER = "lower", _("ยิ่งน้อยยิ่งดี")
    HIGHER = "higher", _("ยิ่งมากยิ่งดี")


class ReadingKind(models.TextChoices):
    """What a number says."""

    BASELINE = "baseline", _("สถานการณ์")
    TARGET = "target", _("เป้าหมาย")
    ACTUAL = "actual", _("ผลที่เกิดขึ้นจริง")


class SourceKind(models.TextChoices):
    """Where a number comes from."""

    SURVEY = "survey", _("สำรวจเอง (อสม./กลุ่ม)")
    REGISTER = "register", _("ทะเบียนหรือรายงานของหน่วยงาน")
    HDC = "hdc", _("ฐานข้อมูลสุขภาพ (HDC/JHCIS)")
    COMMUNITY = "community", _("เวทีประชาคม")
    RESEARCH = "research", _("งานวิจัยหรือสำรวจระดับประเทศ")
    ESTIMATE = "estimate", _("ประมาณการ")
    ACTIVITY = "activity", _("วัดในกิจกรรมโครงการ")


class EvidenceLevel(models.TextChoices):
    """How sure we are that an approach works."""

    STRONG = "strong", _("หลักฐานแน่น")
    MODERATE = "moderate", _("หลักฐานปานกลาง")
    EMERGING = "emerging", _("หลักฐานเริ่มมี")
    PRACTICE = "practice", _("จากการทำงานจริง")
