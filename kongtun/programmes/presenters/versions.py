"""What a version of a report changed, field by field."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kongtun.common.thai.dates import short_date
from kongtun.programmes.models import ReportVersion

LABELS = (
    ("held_on", _("วันที่")),
    ("held_until", _("ถึงวันที่")),
    ("reporter", _("รายงานจากพื้นที่ โดย")),
    ("place", _("สถานที่")),
    ("title", _("กิจกรรม/ประชุม")),
    ("purpose", _("วัตถุประสงค์ของการจัดกิจกรรม")),
    ("activity", _("กิจกรรมของชุดโครงการ")),
    ("objectives", _("วัตถุประสงค์ของโครงการ ข้อที่")),
    ("indicators", _("ตัวชี้วัดผลงานของโครงการ ข้อที่")),
    ("planned", _("ที่วางแผนไว้")),
    ("done", _("รายละเอียดที่ได้ปฏิบัติจริง")),
    ("people", _("ผู้เข้าร่วม (คน)")),
    ("output", _("ผลผลิต / ผลลัพธ์เชิงปริมาณ")),
    ("outcome", _("ผลลัพธ์เชิงคุณภาพ")),
    ("conclusion", _("ผลสรุปที่สำคัญของกิจกรรม")),
    ("suggestions", _("ข้อเสนอแนะเพิ่มเติม")),
    ("targets", _("กองทุนที่ร่วม")),
    ("source_url", _("ลิงก์ต้นทาง")),
)


def changed_fields(versions: list[ReportVersion]) -> list[dict[str, Any]]:
    """Return label, text before and after of the fields in which the last version differs from the one before (if any)."""
    now = versions[-1].content
    before = versions[0].content if len(versions) == 2 else {}
    return [
        {"label": label, "before": _text(name, before.get(name)), "after": _text(name, now.get(name))}
        for name, label in LABELS
        if _text(name, before.get(name)) != _text(name, now.get(name))
    ]


def _text(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if name in ("held_on", "held_until"):
        return short_date(date.fromisoformat(value))
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
