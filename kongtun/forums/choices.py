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


class RhythmLevel(models.TextChoices):
    """In which areas a forum of the year is held."""

    COUNTRY = "country", _("ประเทศ")
    ZONE = "zone", _("ภาคหรือเขต")
    PROVINCE = "province", _("จังหวัด")
    DISTRICT = "district", _("อำเภอ")
    LOCAL_GOVERNMENT = "lao", _("ตำบล (อปท.)")


class SendingKind(models.TextChoices):
    """What a mail to a participant is about."""

    INVITE = "invite", _("เชิญ")
    CHANGE = "change", _("เปลี่ยนกำหนด")
    CANCEL = "cancel", _("ยกเลิก")


class MinutesShape(models.TextChoices):
    """How the record of a forum is written."""

    PERIODS = "periods", _("สาระที่ได้รายช่วง")
    PARTS = "parts", _("สี่ส่วน: ส่วนกลาง พื้นที่ ข้อสรุปร่วม ผลที่ได้")
    FREE = "free", _("เขียนต่อเนื่อง")


class Vehicle(models.TextChoices):
    """How somebody came."""

    OWN_CAR = "car", _("รถยนต์ส่วนตัว")
    MOTORCYCLE = "bike", _("รถจักรยานยนต์ส่วนตัว")
    PUBLIC = "public", _("รถโดยสารประจำทาง")
    OFFICE = "office", _("รถราชการ")


class ParticipantRole(models.TextChoices):
    """Roles that are picked at registration; another one may be typed."""

    TAMBON_MENTOR = "พี่เลี้ยงตำบล", _("พี่เลี้ยงตำบล")
    DISTRICT_MENTOR = "พี่เลี้ยงอำเภอ", _("พี่เลี้ยงอำเภอ")
    ZONE_MENTOR = "พี่เลี้ยงเขตหรือจังหวัด", _("พี่เลี้ยงเขตหรือจังหวัด")
    OFFICER = "เจ้าหน้าที่กองทุน", _("เจ้าหน้าที่กองทุน")
    COMMITTEE = "กรรมการกองทุน", _("กรรมการกองทุน")
    BOARD = "กรรมการ พชอ.", _("กรรมการ พชอ.")
    EXECUTIVE = "ผู้บริหารหรือปลัด อปท.", _("ผู้บริหารหรือปลัด อปท.")
    HEALTH = "รพ.สต. สสอ. สสจ. หรือโรงพยาบาล", _("รพ.สต. สสอ. สสจ. หรือโรงพยาบาล")
    APPLICANT = "ผู้ขอรับทุน", _("ผู้ขอรับทุน")
    OTHER = "อื่น ๆ", _("อื่น ๆ")
