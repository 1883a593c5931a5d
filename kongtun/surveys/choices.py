"""What questionnaires are for, and what kinds of questions they have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a questionnaire is used for."""

    PROPOSAL = "proposal", _("ให้คะแนนข้อเสนอโครงการ")
    FORUM = "forum", _("แบบสอบถามของเวที")
    CAPITAL = "capital", _("ทุนของพื้นที่")
    READINESS = "readiness", _("ความพร้อมของพื้นที่")
    SELECTION = "selection", _("ให้คะแนนคัดเลือกพื้นที่")
    AWARD = "award", _("ให้คะแนนโครงการเด่น")


class QuestionKind(models.TextChoices):
    """How a question is answered. Only scores count."""

    SCORE = "score", _("ให้คะแนน")
    CHOICE = "choice", _("เลือกข้อ (ไม่คิดคะแนน)")
    TEXT = "text", _("เขียน")
