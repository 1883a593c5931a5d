"""What LINE tells through its webhook: followed, blocked, written to. Each event counts once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kongtun.common.refusal import Refused
from kongtun.notifications.actions.link_line import link_by_code, read_code, unlink_line
from kongtun.notifications.jobs import answer_line
from kongtun.notifications.models import LineAccount, LineEvent
from kongtun.notifications.queries import unread_count

WRONG_CODES_AN_HOUR = 5
UNLINK_WORDS = {"เลิกผูก", "ยกเลิก", "unlink"}
STATUS_WORDS = {"สถานะ", "งาน", "status"}


def take_line_events(events: list[Any]) -> int:
    """Take the events of one (verified) webhook; return how many were new. What is not understood is left aside."""
    return sum(_take(event) for event in events if isinstance(event, Mapping))


@transaction.atomic
def _take(event: Mapping[str, Any]) -> bool:
    """Take one event. Its row and what it does are one transaction, so a redelivery does nothing or does it wholly."""
    event_id, kind = _text(event.get("webhookEventId"), 64), _text(event.get("type"), 24)
    if not event_id or not kind:
        return False
    source = event.get("source")
    source = source if isinstance(source, Mapping) else {}
    # Groups and rooms see what everybody writes there: only a talk with the account alone counts.
    line_user_id = _text(source.get("userId"), 64) if source.get("type") == "user" else ""
    row, new = LineEvent.objects.get_or_create(
        event_id=event_id, defaults={"kind": kind, "line_user_id": line_user_id, "happened_at": _moment(event)}
    )
    if not new:
        return False
    if not line_user_id:
        return _done(row, "ignored")
    account = LineAccount.objects.filter(line_user_id=line_user_id).select_related("user").first()
    with translation.override(account.user.language if account else settings.LANGUAGE_CODE):
        outcome, answer = _answer(event, kind, account, line_user_id)
    token = _text(event.get("replyToken"), 200)
    if answer and token and event.get("mode") != "standby":
        answer_line.enqueue(token, answer)
    return _done(row, outcome)


def _answer(event: Mapping[str, Any], kind: str, account: LineAccount | None, line_user_id: str) -> tuple[str, str]:
    """Do what an event asks for; return what it came to and what to answer."""
    if kind == "follow":
        if account and account.blocked_at:
            account.blocked_at = None
            account.save(update_fields=["blocked_at"])
        return "followed", help_text(account)
    if kind == "unfollow":
        LineAccount.objects.filter(line_user_id=line_user_id).update(blocked_at=timezone.now())
        return "blocked", ""
    message = event.get("message")
    if kind != "message" or not isinstance(message, Mapping):
        return "ignored", ""
    text = message.get("text")
    if message.get("type") != "text" or not isinstance(text, str):
        return "helped", help_text(account)
    if code := read_code(text):
        return _take_code(code, line_user_id)
    return _take_words(text.strip().lower(), account)


def _take_code(code: str, line_user_id: str) -> tuple[str, str]:
    since = timezone.now() - timedelta(hours=1)
    wrong = LineEvent.objects.filter(line_user_id=line_user_id, received_at__gte=since, outcome="wrong code").count()
    if wrong >= WRONG_CODES_AN_HOUR:
        return "too many codes", _("ใส่รหัสผิดหลายครั้ง รอหนึ่งชั่วโมงแล้วขอรหัสใหม่ในระบบ")
    try:
        linked = link_by_code(code, line_user_id)
    except Refused as refused:
        return "taken", refused.message
    if linked is None:
        return "wrong code", _("รหัสนี้ไม่ถูกต้องหรือหมดเวลาแล้ว ขอรหัสใหม่ในระบบที่หน้า “การรับแจ้งเตือน” แล้วส่งมาอีกครั้ง")
    return "linked", _("ผูก LINE กับบัญชีกองทุนของคุณแล้ว เรื่องถึงคิวคุณจะมาทางนี้ เลิกเมื่อไรก็ได้ พิมพ์ว่า เลิกผูก")


def _take_words(words: str, account: LineAccount | None) -> tuple[str, str]:
    if account is not None and words in UNLINK_WORDS:
        unlink_line(account.user, by=account.user)
        return "unlinked", _("เลิกผูก LINE แล้ว จะไม่มีข้อความจากกองทุนมาทางนี้อีก")
    if account is not None and words in STATUS_WORDS:
        count = unread_count(account.user)
        link = f"{settings.KONGTUN_SITE_URL}{reverse('notifications:list')}"
        said = ngettext("ยังไม่ได้อ่าน %d เรื่อง", "ยังไม่ได้อ่าน %d เรื่อง", count) % count
        return "told", f"{said}\n{link}"
    return "helped", help_text(account)


def help_text(account: LineAccount | None) -> str:
    """Return what the official account answers to whatever it does not understand."""
    link = f"{settings.KONGTUN_SITE_URL}{reverse('notifications:settings')}"
    if account is None:
        return _(
            "รับแจ้งเตือนของกองทุนทาง LINE: เข้าสู่ระบบ เปิดหน้า “การรับแจ้งเตือน” กด “ขอรหัสผูก LINE” แล้วส่งรหัสมาที่นี่\n%(link)s"
        ) % {"link": link}
    return _("พิมพ์ สถานะ เพื่อดูจำนวนเรื่องที่ยังไม่อ่าน พิมพ์ เลิกผูก เพื่อเลิกรับทาง LINE เลือกว่าจะรับเรื่องใดเมื่อไรได้ที่\n%(link)s") % {
        "link": link
    }


def _done(row: LineEvent, outcome: str) -> bool:
    row.outcome = outcome
    row.save(update_fields=["outcome"])
    return True


def _text(value: Any, longest: int) -> str:
    """Return a text that can be stored; anything else counts as missing."""
    return value if isinstance(value, str) and len(value) <= longest and "\x00" not in value else ""


def _moment(event: Mapping[str, Any]) -> datetime | None:
    stamp = event.get("timestamp")
    try:
        return datetime.fromtimestamp(stamp / 1000, tz=UTC) if isinstance(stamp, int) else None
    except (ValueError, OverflowError, OSError):
        return None
