"""Names of the fields of a proposal, for comments at fields and for showing what changed between versions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kongtun.projects.sections import BY_SLUG

FIELDS: dict[str, dict[str, Any]] = {
    "basics": {
        "title": _("ชื่อโครงการ"),
        "organisation": _("ชื่อองค์กรหรือกลุ่ม"),
        "recipient_group": _("แบบของผู้เสนอ"),
        "support_type": _("ประเภทการสนับสนุน"),
        "work_area": _("พื้นที่ดำเนินการ"),
        "remark": _("หมายเหตุ"),
    },
    "people": {"people": _("รายชื่อคนในกลุ่ม")},
    "plans": {"plans": _("แผนงานที่ตอบ")},
    "situation": {"situation": _("สถานการณ์และเหตุผล"), "difference": _("ต่างจากเดิมอย่างไร")},
    "objectives": {
        "text": _("วัตถุประสงค์"),
        "baseline": _("ขนาดปัญหา"),
        "target": _("เป้าหมาย"),
        "success": _("ตัวชี้วัดความสำเร็จ"),
    },
    "targets": {"count": _("จำนวนคน"), "activities": _("กิจกรรมหลักตามกลุ่ม")},
    "schedule": {"start_date": _("วันเริ่ม"), "end_date": _("วันสิ้นสุด"), "place": _("สถานที่")},
    "activities": {
        "name": _("ชื่อกิจกรรม"),
        "steps": _("ขั้นตอน"),
        "dates": _("วันทำกิจกรรม"),
        "expected_output": _("ผลผลิตที่คาด"),
    },
    "budget": {"lines": _("รายการงบประมาณ")},
    "results": {"expected_results": _("ผลที่คาดว่าจะได้รับ")},
    "evaluation": {"evaluation_method": _("วิธีวัดผล")},
    "attachments": {"file": _("ไฟล์แนบ")},
}


def section_title(slug: str) -> str:
    """Title of a page; the slug itself for a page that no longer exists."""
    return str(BY_SLUG[slug].title) if slug in BY_SLUG else slug


def place_title(slug: str, field: str = "") -> str:
    """Title of a page and, if given, its field: ชื่อโครงการและผู้เสนอ · ชื่อโครงการ."""
    label = FIELDS.get(slug, {}).get(field)
    title = section_title(slug)
    return f"{title} · {label}" if label and str(label) != title else title


def place_choices() -> list[tuple[str, Any]]:
    """Choices "section.field" in groups, for a select."""
    groups: list[tuple[str, Any]] = []
    for slug, fields in FIELDS.items():
        groups.append((section_title(slug), [(f"{slug}.{name}", label) for name, label in fields.items()]))
    return groups


def split_place(place: str) -> tuple[str, str]:
    """Return (section, field) of a chosen place; ValueError when it is none."""
    section, _dot, field = place.partition(".")
    if section not in FIELDS or (field and field not in FIELDS[section]):
        raise ValueError(place)
    return section, field
