"""What mentors are and do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Duty(models.TextChoices):
    """What a mentor does in the team (document A: academic advice, consulting, follow-up; document B: an admin)."""

    LEAD = "lead", _("หัวหน้าทีม")
    ACADEMIC = "academic", _("แนะนำวิชาการ")
    CONSULT = "consult", _("ให้คำปรึกษา")
    FOLLOW = "follow", _("ติดตาม")
    ADMIN = "admin", _("ผู้ประสานงาน (admin)")


class VisitKind(models.TextChoices):
    """How the mentor met the fund."""

    VISIT = "visit", _("ลงพื้นที่")
    CALL = "call", _("โทรศัพท์")
    ONLINE = "online", _("ประชุมออนไลน์")
    CHAT = "chat", _("ข้อความ")


class VisitState(models.TextChoices):
    """A visit is planned, then done or called off."""

    PLANNED = "planned", _("นัดไว้")
    DONE = "done", _("ทำแล้ว")
    CANCELLED = "cancelled", _("ยกเลิก")


class AdviceState(models.TextChoices):
    """A piece of advice waits until whoever got it ticks it off."""

    OPEN = "open", _("ยังไม่ได้ทำ")
    DONE = "done", _("ทำแล้ว")
    WITHDRAWN = "withdrawn", _("ถอนแล้ว")


class AdviceTarget(models.TextChoices):
    """What the advice is about."""

    FUND = "fund", _("กองทุน")
    PLAN = "plan", _("แผน")
    PROJECT = "project", _("โครงการ")
    REPORT = "report", _("รายงาน")
