"""Rules of a good password, in words that say what to do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# By the codes of Django's validators, whose own sentences exist only in English.
_SENTENCES = {
    "password_too_short": _("สั้นไป ใช้อย่างน้อย %(min_length)d ตัว เช่น คำสามสี่คำที่ไม่เกี่ยวกันต่อกัน"),
    "password_too_common": _("รหัสนี้คนใช้กันมาก เดาง่าย เปลี่ยนเป็นคำสามสี่คำที่ไม่เกี่ยวกัน"),
    "password_entirely_numeric": _("เป็นตัวเลขล้วน เดาง่าย เพิ่มตัวอักษรด้วย"),
    "password_too_similar": _("คล้ายชื่อหรืออีเมลของคุณ เดาง่าย ใช้คำอื่น"),
}


def check_password_rules(password: str, user: Any) -> None:
    """Raise ValidationError with a sentence for each rule that ``password`` breaks (AUTH_PASSWORD_VALIDATORS)."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError(
            [
                ValidationError(_SENTENCES.get(one.code or "", one.message), code=one.code, params=one.params)
                for one in error.error_list
            ]
        ) from error
