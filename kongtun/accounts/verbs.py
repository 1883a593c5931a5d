"""What the audit trail says for each verb. Upper apps add their own words when they start (``register_verbs``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, Any] = {
    "create_user": _("เพิ่มผู้ใช้"),
    "grant_membership": _("ให้บทบาท"),
    "end_membership": _("สิ้นสุดบทบาท"),
    "create_token": _("สร้างกุญแจ API"),
    "revoke_token": _("เพิกถอนกุญแจ API"),
    "save_profile": _("แก้ข้อมูลของตัวเอง"),
    "ask_password_link": _("ขอลิงก์ตั้งรหัสผ่าน"),
    "set_password": _("ตั้งรหัสผ่านจากลิงก์"),
    "change_password": _("เปลี่ยนรหัสผ่าน"),
}


def register_verbs(words: Mapping[str, Any]) -> None:
    """Add the words of an app: {verb: Thai}. A verb belongs to one app; registering it again replaces its word."""
    _WORDS.update(words)


def word_of(verb: str) -> str:
    """Return the words for a verb, or the verb itself when no app has named it."""
    return str(_WORDS.get(verb, verb))


def known_verbs() -> dict[str, str]:
    """Every verb with its words."""
    return {verb: str(word) for verb, word in _WORDS.items()}
