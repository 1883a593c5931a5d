"""What moves in a handover, how, and why somebody leaves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why the work changes hands."""

    MOVED = "moved", _("ย้ายไปที่อื่น")
    DUTY = "duty", _("เปลี่ยนหน้าที่")
    RETIRED = "retired", _("เกษียณหรือลาออก")
    LONG_LEAVE = "leave", _("ลาป่วยหรือลานาน")
    DIED = "died", _("เสียชีวิต")
    BALANCE = "balance", _("แบ่งงานให้เท่ากัน")
    OTHER = "other", _("อื่น ๆ")


class Scope(models.TextChoices):
    """How much changes hands at once."""

    PERSON = "person", _("คนหนึ่งย้าย")
    BULK = "bulk", _("จัดใหม่ทั้งพื้นที่")


class Kind(models.TextChoices):
    """Kinds of work as the page groups them, in its order."""

    CARE = "care", _("กองทุนที่ดูแล")
    ADVICE = "advice", _("คำแนะนำที่ยังไม่ได้ทำ")
    VISIT = "visit", _("นัดเยี่ยมที่จะถึง")
    BUDDY = "buddy", _("คู่บัดดี้")
    SEAT = "seat", _("ที่นั่งและหน้าที่ในทีมพี่เลี้ยง")
    ROLE = "role", _("บทบาทในระบบ")
    SCREENING = "screening", _("ข้อเสนอที่ได้รับมอบให้ตรวจ")
    STEP = "step", _("ขั้นกลั่นกรองที่ระบุชื่อไว้")
    TEAM = "team", _("โครงการที่พิมพ์แทนหรือช่วยทำ")
    PLAN = "plan", _("แผนที่ยังเป็นร่าง")
    REPORT = "report", _("รายงานกิจกรรมที่ยังไม่ส่ง")
    MEETING = "meeting", _("การประชุมที่จะถึง")
    FORUM = "forum", _("เวทีที่จะถึง")
    GROUP = "group", _("งานของกลุ่มพี่เลี้ยง")
    COMMITTEE = "committee", _("ที่นั่งกรรมการกองทุน")
    OTHER = "other", _("งานอื่นที่รับผิดชอบ")


# Work of a mentor follows the fund; the other kinds need an account to act.
OF_MENTORS = (Kind.CARE, Kind.ADVICE, Kind.VISIT, Kind.BUDDY, Kind.SEAT, Kind.GROUP)


class How(models.TextChoices):
    """What is done to the record so that somebody else acts on it. All but NOTE can be put back."""

    SET = "set", _("เปลี่ยนผู้รับผิดชอบ")
    REPLACE = "replace", _("สิ้นสุดแล้วเริ่มใหม่ในชื่อผู้รับ")
    OPEN = "open", _("เริ่มใหม่ในชื่อผู้รับ")
    END = "end", _("สิ้นสุด")
    SWAP = "swap", _("เปลี่ยนชื่อในรายชื่อ")
    DROP = "drop", _("ผู้รับอยู่ในรายชื่อแล้ว นำชื่อเดิมออก")
    NOTE = "note", _("ฝากทำต่อ")
