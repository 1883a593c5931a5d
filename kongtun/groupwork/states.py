"""The way of a session of group work: prepared → groups write → kept; it can be opened again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.workflow import StateWords, Transition, Workflow


class SessionState(models.TextChoices):
    """Where a session stands."""

    DRAFT = "draft", _("เตรียมคำถาม")
    OPEN = "open", _("กำลังเขียน")
    CLOSED = "closed", _("เก็บแล้ว")


SESSION_WORKFLOW = Workflow(
    title=_("งานกลุ่มและถอดบทเรียน"),
    states=SessionState,
    transitions=(
        Transition("open", _("เปิดให้กลุ่มเขียน"), (SessionState.DRAFT,), SessionState.OPEN, P.FORUM_EDIT),
        Transition("close", _("ปิดและเก็บบทเรียน"), (SessionState.OPEN,), SessionState.CLOSED, P.FORUM_EDIT),
        Transition("reopen", _("เปิดให้เขียนต่อ"), (SessionState.CLOSED,), SessionState.OPEN, P.FORUM_EDIT, tone="back"),
    ),
    words={
        SessionState.DRAFT: StateWords("t-draft", "pencil-line", _("เตรียมคำถาม"), turn=_("ผู้จัด")),
        SessionState.OPEN: StateWords("t-run", "footprints", _("กำลังเขียน"), turn=_("กลุ่ม")),
        SessionState.CLOSED: StateWords("t-pass", "circle-check", _("เก็บแล้ว")),
    },
)
