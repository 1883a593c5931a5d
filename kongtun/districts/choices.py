"""Words of the district boards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BoardPosition(models.TextChoices):
    """Seat of a person on the board."""

    CHAIR = "chair", _("ประธาน")
    VICE = "vice", _("รองประธาน")
    MEMBER = "member", _("กรรมการ")
    SECRETARY = "secretary", _("เลขานุการ")
    ASSISTANT = "assistant", _("ผู้ช่วยเลขานุการ")


class Share(models.TextChoices):
    """What is given to a joint goal (แชร์คน แชร์งาน แชร์ทุน, document C)."""

    PEOPLE = "people", _("คน")
    WORK = "work", _("งาน")
    MONEY = "money", _("ทุน")


class RollUp(models.TextChoices):
    """How the funds' numbers become one number of the district; ``rules.py`` has the words."""

    SUM = "sum", _("รวมทุกกองทุน")
    WEIGHTED = "weighted", _("เฉลี่ยถ่วงน้ำหนักด้วยตัวหาร")
    MEDIAN = "median", _("ค่ากลางของกองทุน")


class ItemKind(models.TextChoices):
    """What an item of the agenda is about."""

    FOLLOW_UP = "followup", _("ติดตามมติครั้งก่อน")
    GOAL = "goal", _("เป้าหมายร่วม")
    MISSING = "missing", _("กองทุนที่ยังไม่มีแผน")
    SHARE = "share", _("คน งาน ทุนที่รอตกลง")
    AGREEMENT = "agreement", _("ข้อตกลงความร่วมมือ")
    OTHER = "other", _("เรื่องอื่น")
