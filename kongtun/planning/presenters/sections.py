"""The plan as a short task list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.thai.money import baht
from kongtun.planning.models import Plan
from kongtun.planning.queries import Gap, missing_before_proposal

# The order in which a plan is made; each page leads to the next.
ORDER = ("problems", "approaches", "budget", "suggested")
# What is shown: origins and scores help to decide, but nobody has to pass them on the way.
SHOWN = ("problems", "priority", "approaches", "budget", "suggested")


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
    """Five sections; the first with something missing is where to go next. ``plan`` comes from ``with_rows``."""
    gaps = missing_before_proposal(plan)
    suggested = list(plan.suggested_projects.all())
    problems = list(plan.problems.all())
    scored = sum(bool(row.scores.all()) for row in problems)
    asked = sum((row.budget or Decimal(0) for row in suggested), Decimal(0))
    notes = {
        "problems": _("%(count)d เรื่อง") % {"count": len(problems)},
        "priority": _("ให้คะแนนแล้ว %(scored)d จาก %(count)d เรื่อง") % {"scored": scored, "count": len(problems)},
        "approaches": _("%(count)d ข้อ") % {"count": len(plan.approaches.all())},
        "budget": _("ยังไม่ได้ตั้ง") if plan.budget is None else _("%(amount)s บาท") % {"amount": baht(plan.budget)},
        "suggested": _suggested(len(suggested), asked),
    }
    titles = {
        "problems": _("สถานการณ์และเป้าหมาย"),
        "priority": _("ที่มาและลำดับความสำคัญ"),
        "approaches": _("แนวทาง/วิธีการสำคัญ"),
        "budget": _("งบประมาณและเรื่องเล่า"),
        "suggested": _("โครงการที่ควรทำ"),
    }
    rows, found = [], False
    for slug in SHOWN:
        mine = [gap for gap in gaps if gap.section == slug]
        tone, word = _state(
            mine, started=_started(slug, suggested=bool(suggested), scored=bool(problems) and scored == len(problems))
        )
        here = bool(mine) and not found
        found = found or here
        note = " · ".join(gap.sentence for gap in mine) or notes[slug]
        rows.append(Section(slug, reverse(f"planning:{slug}", args=[plan.pk]), titles[slug], note, tone, word, here))
    return rows


def url_after(slug: str, plan: Plan) -> str:
    """Address of the section that follows ``slug``."""
    return reverse(f"planning:{ORDER[ORDER.index(slug) + 1]}", args=[plan.pk])


def _suggested(count: int, asked: Decimal) -> str:
    if not count:
        return _("กลุ่มในพื้นที่หยิบไปเสนอได้ทันที")
    if not asked:
        return _("%(count)d โครงการ ยังไม่ตั้งงบ") % {"count": count}
    return _("%(count)d โครงการ รวม %(amount)s บาท") % {"count": count, "amount": baht(asked)}


def _started(slug: str, *, suggested: bool, scored: bool) -> bool:
    """False for a section that may be left out and has not been done."""
    return {"suggested": suggested, "priority": scored}.get(slug, True)


def _state(gaps: list[Gap], *, started: bool) -> tuple[str, str]:
    if gaps:
        return "warn", _("ยังขาด")
    return ("pass", _("ครบ")) if started else ("draft", _("ไม่บังคับ"))
