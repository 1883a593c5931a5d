"""The plan as a short task list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.thai.money import baht
from kongtun.planning.models import Plan
from kongtun.planning.queries import Gap, missing_before_proposal


@dataclass(frozen=True)
class Section:
    """One page of the task list with its state."""

    slug: str
    url: str
    title: str
    note: str
    tone: str
    word: str
    here: bool = False


def sections_of(plan: Plan) -> list[Section]:
    """Four sections; the first with something missing is where to go next. ``plan`` comes from ``with_rows``."""
    gaps = missing_before_proposal(plan)
    suggested = list(plan.suggested_projects.all())
    asked = sum((row.budget or Decimal(0) for row in suggested), Decimal(0))
    notes = {
        "problems": _("%(count)d เรื่อง") % {"count": len(plan.problems.all())},
        "approaches": _("%(count)d ข้อ") % {"count": len(plan.approaches.all())},
        "budget": _("ยังไม่ได้ตั้ง") if plan.budget is None else _("%(amount)s บาท") % {"amount": baht(plan.budget)},
        "suggested": _suggested(len(suggested), asked),
    }
    titles = {
        "problems": _("สถานการณ์และเป้าหมาย"),
        "approaches": _("แนวทาง/วิธีการสำคัญ"),
        "budget": _("งบประมาณและเรื่องเล่า"),
        "suggested": _("โครงการที่ควรทำ"),
    }
    rows, found = [], False
    for slug, title in titles.items():
        mine = [gap for gap in gaps if gap.section == slug]
        tone, word = _state(slug, mine, bool(suggested))
        here = bool(mine) and not found
        found = found or here
        note = " · ".join(gap.sentence for gap in mine) or notes[slug]
        rows.append(Section(slug, reverse(f"planning:{slug}", args=[plan.pk]), title, note, tone, word, here))
    return rows


def _suggested(count: int, asked: Decimal) -> str:
    if not count:
        return _("กลุ่มในพื้นที่หยิบไปเสนอได้ทันที")
    if not asked:
        return _("%(count)d โครงการ ยังไม่ตั้งงบ") % {"count": count}
    return _("%(count)d โครงการ รวม %(amount)s บาท") % {"count": count, "amount": baht(asked)}


def _state(slug: str, gaps: list[Gap], has_suggested: bool) -> tuple[str, str]:
    if gaps:
        return "warn", _("ยังขาด")
    if slug == "suggested" and not has_suggested:
        return "draft", _("ไม่บังคับ")
    return "pass", _("ครบ")
