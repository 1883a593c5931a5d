"""The line under a card of the catalogue."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Approach, Indicator, Reading


def indicator_told(indicator: Indicator, known: list[tuple[int, Reading]]) -> str:
    """Unit, direction and the last value, such as "หน่วย % · ยิ่งมากยิ่งดี · ล่าสุด 41 (ปี 2568)"."""
    parts = [
        _("หน่วย %(unit)s") % {"unit": indicator.unit.label_th},
        str(indicator.get_direction_display()),
    ]
    if known:
        year, reading = known[-1]
        parts.append(_("ล่าสุด %(value)s (ปี %(year)d)") % {"value": number(reading.value), "year": year})
    if indicator.owner_id:
        parts.append(_("ตัวชี้วัดของเราเอง"))
    return " · ".join(parts)


def approach_told(approach: Approach) -> SafeString | str:
    """How it is done, then how sure we are that it works."""
    if not approach.evidence_level:
        return approach.how_th
    return format_html(
        "{}<br><b>{}</b> {}", approach.how_th, approach.get_evidence_level_display(), approach.evidence_note_th
    )
