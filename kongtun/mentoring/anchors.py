"""Places of a plan, a proposal and a report to which advice can be tied, and the page on which each is mended."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kongtun.mentoring.choices import AdviceTarget
from kongtun.review.fields import FIELDS, place_title, section_title

_PLAN: dict[str, tuple[Any, str]] = {
    "problems": (_("สถานการณ์และเป้าหมาย"), "planning:problems"),
    "priority": (_("ลำดับความสำคัญ"), "planning:priority"),
    "approaches": (_("แนวทาง"), "planning:approaches"),
    "budget": (_("งบประมาณ"), "planning:budget"),
    "suggested": (_("โครงการที่ควรทำ"), "planning:suggested"),
}
_REPORT: dict[str, Any] = {
    "held_on": _("วันและสถานที่"),
    "participants": _("คนที่มา"),
    "done": _("สิ่งที่ทำจริง"),
    "output": _("ผลผลิต"),
    "outcome": _("ผลลัพธ์"),
    "results": _("ตัวชี้วัดที่วัดได้"),
    "problems": _("ปัญหาและทางแก้"),
    "expenses": _("เงินที่ใช้"),
    "photos": _("ภาพ"),
}


def place_choices(target: str) -> list[Any]:
    """Choices of places for a select: "section.field" of a proposal, "section" of a plan or report; none for a fund."""
    if target == AdviceTarget.PROJECT:
        return [
            (section_title(slug), [(f"{slug}.{name}", label) for name, label in fields.items()])
            for slug, fields in FIELDS.items()
        ]
    if target == AdviceTarget.PLAN:
        return [(slug, title) for slug, (title, _page) in _PLAN.items()]
    if target == AdviceTarget.REPORT:
        return list(_REPORT.items())
    return []


def split_place(target: str, place: str) -> tuple[str, str]:
    """Return (section, field) of a chosen place ("" = the record as a whole); ValueError when there is no such place."""
    if not place:
        return "", ""
    section, _dot, field = place.partition(".")
    known: Any = {AdviceTarget.PROJECT: FIELDS, AdviceTarget.PLAN: _PLAN, AdviceTarget.REPORT: _REPORT}.get(
        AdviceTarget(target), {}
    )
    if section not in known or (field and (target != AdviceTarget.PROJECT or field not in FIELDS[section])):
        raise ValueError(place)
    return section, field


def title_of_place(target: str, section: str, field: str = "") -> str:
    """Words of a place; empty for the record as a whole."""
    if not section:
        return ""
    if target == AdviceTarget.PROJECT:
        return place_title(section, field)
    if target == AdviceTarget.PLAN:
        return str(_PLAN[section][0]) if section in _PLAN else section
    return str(_REPORT.get(section, section))


def url_of_place(target: str, pk: int, section: str) -> str:
    """Address of the page on which that place of a record is mended, or of the record itself."""
    if target == AdviceTarget.PROJECT:
        return (
            reverse("projects:section", args=[pk, section])
            if section in FIELDS
            else reverse("projects:proposal", args=[pk])
        )
    if target == AdviceTarget.PLAN:
        return reverse(_PLAN[section][1] if section in _PLAN else "planning:detail", args=[pk])
    if target == AdviceTarget.REPORT:
        return reverse("activities:report", args=[pk])
    return reverse("mentoring:fund", args=[pk])
