"""Official code lists about money and recipients."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecipientGroup(models.IntegerChoices):
    """Who asks for support (กปท.7 item 10.1)."""

    HEALTH_UNIT = 1, _("หน่วยบริการหรือสถานบริการสาธารณสุข เช่น รพ.สต.")
    LAO_HEALTH = 2, _("หน่วยงานสาธารณสุขอื่นของ อปท. เช่น กองสาธารณสุขของเทศบาล")
    STATE_HEALTH = 3, _("หน่วยงานสาธารณสุขอื่นของรัฐ เช่น สสอ.")
    OTHER_AGENCY = 4, _("หน่วยงานอื่นๆ ที่ไม่ใช่หน่วยงานสาธารณสุข เช่น โรงเรียน กองการศึกษาฯ")
    PEOPLES_GROUP = 5, _("กลุ่มหรือองค์กรประชาชนตั้งแต่ 5 คน")
    FUND_OFFICE = 6, _("สำนักงานเลขาฯ กองทุน")


class ExpenseGroup(models.TextChoices):
    """The six expense groups of budgets and of money reports."""

    FEES = "G1", _("ค่าตอบแทน")
    WAGES = "G2", _("ค่าจ้าง")
    SERVICES = "G3", _("ค่าใช้สอย")
    MATERIALS = "G4", _("ค่าวัสดุ")
    UTILITIES = "G5", _("ค่าสาธารณูปโภค")
    OTHER = "G6", _("อื่น ๆ")


class CommitteePosition(models.TextChoices):
    """Seat in the fund committee."""

    CHAIR = "chair", _("ประธานกรรมการ")
    VICE_CHAIR = "vice_chair", _("รองประธานกรรมการ")
    MEMBER = "member", _("กรรมการ")
    SECRETARY = "secretary", _("กรรมการและเลขานุการ")
    ASSISTANT = "assistant", _("กรรมการและผู้ช่วยเลขานุการ")
    ADVISER = "adviser", _("ที่ปรึกษา")


class OrderKind(models.TextChoices):
    """What an order about the committee does."""

    APPOINT = "appoint", _("แต่งตั้งทั้งชุด")
    ADD = "add", _("แต่งตั้งเพิ่มเติม")
    CHANGE = "change", _("เปลี่ยนแปลงกรรมการ")
