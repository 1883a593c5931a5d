"""Words of a selection of areas."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """A round is prepared, scored by several people, decided once."""

    DRAFT = "draft", _("กำลังเตรียม")
    SCORING = "scoring", _("กำลังให้คะแนน")
    DECIDED = "decided", _("ตัดสินแล้ว")


class ValueSource(models.TextChoices):
    """Where a criterion's value comes from: the judges, or what the system knows."""

    JUDGES = "judges", _("กรรมการให้คะแนน")
    LEFT = "left", _("ร้อยละของเงินที่เหลือ")
    PLANS = "plans", _("จำนวนแผนในปี")
    CLOSED = "closed", _("โครงการที่ปิดแล้ว (3 ปี)")
    ISSUES = "issues", _("จำนวนประเด็นที่มีแผน")
    POPULATION = "population", _("ประชากร")
    CAPITAL = "capital", _("คะแนนทุนของพื้นที่")
    READINESS = "readiness", _("คะแนนความพร้อมของพื้นที่")


class Wanted(models.TextChoices):
    """Which end of a value is wanted."""

    HIGH = "high", _("ยิ่งมากยิ่งดี")
    LOW = "low", _("ยิ่งน้อยยิ่งดี")


class QuotaLevel(models.TextChoices):
    """Within which area a quota counts."""

    WHOLE = "whole", _("ทั้งรอบ")
    PROVINCE = "province", _("ต่อจังหวัด")
    DISTRICT = "district", _("ต่ออำเภอ")


class QuotaKind(models.TextChoices):
    """Which local governments a quota counts."""

    ANY = "any", _("ทุกชนิด")
    SAO = "sao", _("อบต.")
    MUNICIPALITY = "municipality", _("เทศบาล")


class AssessmentKind(models.TextChoices):
    """What is assessed of an area."""

    CAPITAL = "capital", _("ทุนของพื้นที่")
    READINESS = "readiness", _("ความพร้อมของพื้นที่")


SAO_TYPES = ("1", "2", "3")
# Criteria to begin with; an area changes them. The weights are our proposal.
FIRST_CRITERIA = (
    ("LEADERS", _("ผู้นำและกลไกเข้มแข็ง"), _("ผู้นำตามตำแหน่งและตามธรรมชาติ คณะกรรมการ อาสาสมัคร"), ValueSource.JUDGES, Wanted.HIGH, 3),
    ("WILL", _("พื้นที่สนใจและพร้อมร่วม"), _("ผู้บริหาร กองทุน และชุมชนตกลงร่วมกัน"), ValueSource.JUDGES, Wanted.HIGH, 3),
    ("SHARE", _("แชร์คน แชร์งาน แชร์ทุน"), _("หลายหน่วยงานทำงานร่วมกันได้จริง"), ValueSource.JUDGES, Wanted.HIGH, 2),
    ("CAPITAL", _("ทุนของพื้นที่"), _("จากแบบประเมินทุนของพื้นที่"), ValueSource.CAPITAL, Wanted.HIGH, 1),
    ("CLOSED", _("มีผลงานที่ปิดได้"), _("โครงการที่ปิดแล้วในสามปี"), ValueSource.CLOSED, Wanted.HIGH, 1),
)  # fmt: skip
LEVELS = (_("ไม่เห็น"), _("เห็นบ้าง"), _("ค่อนข้างชัด"), _("ชัดเจน"))
