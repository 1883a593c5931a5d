"""How a member may vote, and how a resolution comes about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    """What a member says. The first three are also outcomes of the committee (``review.DecisionOutcome``)."""

    APPROVE = "approve", _("เห็นชอบ")
    REFUSE = "refuse", _("ไม่เห็นชอบ")
    DEFER = "defer", _("ขอเลื่อน")
    ABSTAIN = "abstain", _("งดออกเสียง")


class Way(models.TextChoices):
    """How the committee resolves one matter."""

    VOTE = "vote", _("ลงคะแนน")
    CONSENSUS = "consensus", _("ไม่มีผู้คัดค้าน")
    CIRCULATION = "circulation", _("เวียนมติ")


class Ended(models.TextChoices):
    """What a closed vote led to."""

    MAJORITY = "majority", _("ได้เสียงข้างมาก")
    CASTING = "casting", _("ประธานชี้ขาด")
    TIE = "tie", _("คะแนนเท่ากัน")
    NONE = "none", _("ไม่มีมติใดได้เสียงพอ")
    SHORT = "short", _("ผู้ตอบไม่ครบองค์")
    AGREED = "agreed", _("ไม่มีผู้คัดค้าน")
    VOID = "void", _("ยกเลิก ยังไม่มีใครลงคะแนน")
