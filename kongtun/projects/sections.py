"""The short pages of a proposal, in the order in which people fill them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """One page. ``part`` is the number of its heading in the task list; ``fills`` False: a page that only shows."""

    slug: str
    title: Any
    part: int
    fills: bool = True


PARTS = {
    1: _("ใครทำเรื่องอะไร"),
    2: _("ทำไมต้องทำ"),
    3: _("จะทำอะไร"),
    4: _("ใช้เงินเท่าไร"),
    5: _("รู้ได้อย่างไรว่าได้ผล"),
    6: _("ส่ง"),
}

SECTIONS = (
    Section("basics", _("ชื่อโครงการและผู้เสนอ"), 1),
    Section("people", _("รายชื่อคนในกลุ่ม"), 1),
    Section("plans", _("ตอบแผนไหนของกองทุน"), 2),
    Section("situation", _("สถานการณ์และเหตุผล"), 2),
    Section("objectives", _("วัตถุประสงค์และเป้าหมาย"), 2),
    Section("targets", _("ทำกับใคร กี่คน"), 3),
    Section("schedule", _("ทำเมื่อไร ที่ไหน"), 3),
    Section("activities", _("กิจกรรม"), 3),
    Section("budget", _("งบประมาณรายกิจกรรม"), 4),
    Section("results", _("ผลที่คาดว่าจะได้รับ"), 5),
    Section("evaluation", _("วัดผลอย่างไร"), 5),
    Section("attachments", _("ไฟล์แนบ"), 6),
    Section("preview", _("อ่านทวนทั้งฉบับ"), 6, fills=False),
)
# The pages that people fill in; reading the whole is no page of theirs to count.
TO_FILL = tuple(section for section in SECTIONS if section.fills)
BY_SLUG = {section.slug: section for section in SECTIONS}
SLUGS = tuple(BY_SLUG)


def next_section(slug: str) -> Section | None:
    """Return the page after ``slug``; None after the last one."""
    place = SLUGS.index(slug) + 1
    return SECTIONS[place] if place < len(SECTIONS) else None


def number_of(slug: str) -> int:
    """Return the page's number, from 1."""
    return SLUGS.index(slug) + 1
