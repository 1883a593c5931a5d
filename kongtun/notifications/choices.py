"""Kinds of messages, the ways they go, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    """What a message is about, as people choose it."""

    TURN = "turn", _("ถึงคิวของฉัน")
    MEETING = "meeting", _("การประชุมและเวที")
    ADVICE = "advice", _("ความเห็นและคำแนะนำ")
    RESULT = "result", _("ผลและเงิน")
    GROUP = "group", _("ข่าวของกลุ่ม")


class Channel(models.TextChoices):
    """A way out of the system. In the system itself every message is kept."""

    MAIL = "mail", _("อีเมล")
    LINE = "line", _("ไลน์ (LINE)")


class Pace(models.TextChoices):
    """When a message goes out."""

    NOW = "now", _("ทันที")
    DAY = "day", _("รวมวันละครั้ง")
    WEEK = "week", _("รวมสัปดาห์ละครั้ง")
    NEVER = "never", _("ไม่ส่ง")


class DeliveryState(models.TextChoices):
    """Where one message on one way stands."""

    WAITING = "waiting", _("รอส่ง")
    SENDING = "sending", _("กำลังส่ง")
    RETRY = "retry", _("รอส่งซ้ำ")
    SENT = "sent", _("ส่งแล้ว")
    FAILED = "failed", _("ส่งไม่ได้")
    DROPPED = "dropped", _("ไม่ต้องส่ง")


# What the first word of a key tells when the caller does not name the kind.
KIND_OF_KEY = {
    "circulation": MessageKind.MEETING,
    "meeting": MessageKind.MEETING,
    "forum": MessageKind.MEETING,
    "visit": MessageKind.MEETING,
    "comment": MessageKind.ADVICE,
    "advice": MessageKind.ADVICE,
    "decision": MessageKind.RESULT,
    "agreement": MessageKind.RESULT,
    "award": MessageKind.RESULT,
    "space": MessageKind.GROUP,
    "announcement": MessageKind.GROUP,
    "post": MessageKind.GROUP,
}


def kind_of_key(key: str) -> str:
    """Return the kind of a message whose caller did not say one."""
    word = key.replace("-", ":").split(":", 1)[0]
    return KIND_OF_KEY.get(word, MessageKind.TURN)
