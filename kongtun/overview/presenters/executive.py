"""Words of the screen for the head of a local government."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.districts.queries.money import Money


def money_parts(money: Money) -> list[tuple[str, Decimal]]:
    """Return what became of the year's money."""
    return [(_("จ่ายแล้ว"), money.paid), (_("ผูกพันแล้ว"), money.committed), (_("ยังไม่มีโครงการ"), money.free)]


def title_of(waits: Sequence[Any], risks: Sequence[Any]) -> str:
    """Return the conclusion in one sentence."""
    if waits and risks:
        return _("รอท่าน %(waits)d เรื่อง มีความเสี่ยง %(risks)d เรื่อง") % {"waits": len(waits), "risks": len(risks)}
    if waits:
        return _("รอท่าน %(waits)d เรื่อง") % {"waits": len(waits)}
    if risks:
        return _("มีความเสี่ยง %(risks)d เรื่อง") % {"risks": len(risks)}
    return _("ไม่มีเรื่องค้าง")
