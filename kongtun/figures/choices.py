"""Phases of a project as figures tell them: several states of the chain are one phase to somebody who counts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.projects.states import ProjectState as S


class Phase(models.TextChoices):
    """Where a project stood. Drafts and what was cancelled before an approval stand nowhere."""

    WAITING = "waiting", _("รอพิจารณา")
    FUNDED = "funded", _("อนุมัติแล้ว กำลังทำ")
    CLOSED = "closed", _("ปิดโครงการ")
    ENDED = "ended", _("ยุติก่อนกำหนด")
    REFUSED = "refused", _("ไม่ผ่าน")


class MailEvery(models.TextChoices):
    """How often a kept view is mailed to its owner."""

    WEEK = "week", _("ทุกสัปดาห์")
    MONTH = "month", _("ทุกเดือน")


class MailState(models.TextChoices):
    """What became of the mail of one day."""

    SENDING = "sending", _("กำลังส่ง")
    RETRY = "retry", _("รอส่งซ้ำ")
    SENT = "sent", _("ส่งแล้ว")
    FAILED = "failed", _("ส่งไม่ได้")
    DROPPED = "dropped", _("ไม่ต้องส่ง")


# A proposal that was sent back is still waiting for its decision (same meaning as the figures of programmes).
PHASE_OF: dict[str, Phase] = {
    S.SUBMITTED: Phase.WAITING, S.RETURNED: Phase.WAITING, S.SCREENED: Phase.WAITING, S.DEFERRED: Phase.WAITING,
    S.APPROVED: Phase.FUNDED, S.RUNNING: Phase.FUNDED, S.REPORTED: Phase.FUNDED, S.CLOSED: Phase.CLOSED, S.REFUSED: Phase.REFUSED,
}  # fmt: skip
GIVEN = (Phase.FUNDED, Phase.CLOSED, Phase.ENDED)
