"""Kinds of forums and of what happens in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ForumKind(models.TextChoices):
    """What people come together for."""

    MEETING = "meeting", _("ประชุม")
    WORKSHOP = "workshop", _("ประชุมเชิงปฏิบัติการ")
    FORUM = "forum", _("เวทีแลกเปลี่ยนเรียนรู้")
    TRAINING = "training", _("อบรม")
    TELECONFERENCE = "tele", _("ประชุมทางไกล")


class ForumMode(models.TextChoices):
    """Where people meet."""

    ONSITE = "onsite", _("ในสถานที่")
    ONLINE = "online", _("ออนไลน์")
    BOTH = "both", _("ในสถานที่และออนไลน์")


class PeriodKind(models.TextChoices):
    """What a period of the agenda is."""

    OPENING = "opening", _("เปิดและชี้แจง")
    TALK = "talk", _("บรรยาย")
    PRESENT = "present", _("นำเสนอรายพื้นที่")
    GROUP = "group", _("งานกลุ่ม")
    EXCHANGE = "exchange", _("แลกเปลี่ยน")
    RATING = "rating", _("ตอบแบบสอบถาม")
    BREAK = "break", _("พัก")
    CLOSING = "closing", _("สรุปและปิด")


class AttendanceMode(models.TextChoices):
    """How a participant took part."""

    ONSITE = "onsite", _("ในสถานที่")
    ONLINE = "online", _("ออนไลน์")


class Source(models.TextChoices):
    """How a participant came onto the list."""

    INVITED = "invited", _("เชิญ")
    SELF = "self", _("ลงทะเบียนเอง")
    DESK = "desk", _("โต๊ะลงทะเบียน")
    ONLINE = "online", _("รายงานของห้องออนไลน์")
