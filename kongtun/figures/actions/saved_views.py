"""A question kept under a name, and thrown away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.figures.models import SavedView

MOST = 30
LONGEST = 600


@transaction.atomic
def save_view(*, by: Any, name: str, query: str) -> SavedView:
    """Keep a question; the same name again keeps the new question under it."""
    if not name.strip():
        raise Refused(_("ตั้งชื่อมุมมองก่อน"), field="name")
    if len(query) > LONGEST:  # the width of the column
        raise Refused(_("คำถามนี้ยาวเกินไป เลือกปีให้น้อยลงแล้วเก็บใหม่"), field="name")
    own = SavedView.objects.select_for_update().filter(user=by)
    view = own.filter(name=name).first()
    if view is None:
        if own.count() >= MOST:
            raise Refused(_("เก็บได้ไม่เกิน %(most)d มุมมอง ลบที่ไม่ใช้แล้วก่อน") % {"most": MOST}, field="name")
        return SavedView.objects.create(user=by, name=name, query=query)
    view.query = query
    view.save(update_fields=["query"])
    return view


@transaction.atomic
def remove_view(view: SavedView, *, by: Any) -> None:
    """Throw a kept question away; only its owner can."""
    if view.user_id != by.pk:
        raise Refused(_("ลบได้เฉพาะมุมมองของตัวเอง"))
    view.delete()
