"""The way of a forum: prepared → announced → held → closed; it can be called off before it is held."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.workflow import StateWords, Transition, Workflow


class ForumState(models.TextChoices):
    """Where a forum stands."""

    DRAFT = "draft", _("กำลังเตรียม")
    ANNOUNCED = "announced", _("เชิญแล้ว")
    HELD = "held", _("กำลังประชุม")
    CLOSED = "closed", _("สรุปแล้ว")
    CANCELLED = "cancelled", _("ยกเลิก")


FORUM_WORKFLOW = Workflow(
    title=_("เวทีและการประชุมเชิงปฏิบัติการ"),
    states=ForumState,
    transitions=(
        Transition("announce", _("เชิญและเปิดลงทะเบียน"), (ForumState.DRAFT,), ForumState.ANNOUNCED, P.FORUM_EDIT),
        Transition("start", _("เริ่มประชุม"), (ForumState.DRAFT, ForumState.ANNOUNCED), ForumState.HELD, P.FORUM_EDIT),
        Transition("close", _("สรุปและปิดเวที"), (ForumState.HELD,), ForumState.CLOSED, P.FORUM_EDIT),
        Transition("reopen", _("เปิดแก้สรุป"), (ForumState.CLOSED,), ForumState.HELD, P.FORUM_EDIT, needs_note=True, tone="back"),
        Transition(
            "cancel", _("ยกเลิกเวที"), (ForumState.DRAFT, ForumState.ANNOUNCED), ForumState.CANCELLED, P.FORUM_EDIT,
            needs_note=True, tone="stop",
        ),
    ),
    words={
        ForumState.DRAFT: StateWords("t-draft", "pencil-line", _("กำลังเตรียม"), turn=_("ผู้จัด")),
        ForumState.ANNOUNCED: StateWords("t-wait", "hourglass", _("เชิญแล้ว"), turn=_("ผู้เข้าร่วม")),
        ForumState.HELD: StateWords("t-run", "users", _("กำลังประชุม"), turn=_("ผู้จัด")),
        ForumState.CLOSED: StateWords("t-pass", "circle-check", _("สรุปแล้ว")),
        ForumState.CANCELLED: StateWords("t-stop", "circle-x", _("ยกเลิก")),
    },
)  # fmt: skip
