"""What every action of this app checks: the right, how far the forum is, how long a text may be."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums.models import Forum
from kongtun.forums.states import ForumState as S

LONGEST_TEXT = 8000


def check_may(by: Any, record: Any) -> None:
    """Raise PermissionNeeded unless ``by`` holds forums in the area of ``record``."""
    if not by.can(P.FORUM_EDIT, record):
        raise PermissionNeeded(P.FORUM_EDIT)


def lock_forum(forum: Forum, *states: str) -> Forum:
    """Read the forum again and lock it; Refused when it stands in none of ``states`` (any when none is named)."""
    stored = Forum.objects.select_for_update(no_key=True, of=("self",)).select_related("area").get(pk=forum.pk)
    if states and stored.state not in states:
        raise Refused(
            _("เวทีนี้อยู่ในขั้น “%(state)s” จึงทำขั้นนี้ไม่ได้แล้ว เปิดหน้าเวทีใหม่เพื่อดูขั้นล่าสุด") % {"state": S(stored.state).label}
        )
    return stored


def line(value: Any, field: str, *, longest: int = 200, required: bool = False) -> str:
    """Return one cleaned line; Refused at ``field`` when it is too long, or missing though it is needed."""
    text = " ".join(normalise(str(value or "")).split())
    if required and not text:
        raise Refused(_("กรอกช่องนี้ก่อน"), field=field)
    if len(text) > longest:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": longest}, field=field)
    return text


def text(value: Any, field: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return a cleaned text of several lines; Refused at ``field`` when it is too long."""
    cleaned = normalise(str(value or "")).strip()
    if len(cleaned) > longest:
        raise Refused(_("ยาวเกิน %(count)d ตัวอักษร ตัดให้สั้นลง") % {"count": longest}, field=field)
    return cleaned
