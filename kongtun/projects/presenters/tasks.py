"""The task list of a proposal: each page with its state and one line of what is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kongtun.common.thai.dates import date_range
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import join_and
from kongtun.funds.choices import RecipientGroup
from kongtun.projects.choices import PEOPLE_ROWS
from kongtun.projects.sections import PARTS, SECTIONS, Section

EMPTY, BEGUN, DONE, MEND = "empty", "begun", "done", "mend"
_LOOK = {
    EMPTY: ("draft", _lazy("ยังไม่เริ่ม")),
    BEGUN: ("wait", _lazy("ทำต่อ")),
    DONE: ("pass", _lazy("ครบ")),
    MEND: ("revise", _lazy("ต้องแก้")),
}


@dataclass(frozen=True)
class Task:
    """One row of the list. ``state``: empty, begun, done, mend."""

    section: Section
    state: str
    note: str

    @property
    def tone(self) -> str:
        """Tone of the badge."""
        return _LOOK[self.state][0]

    @property
    def word(self) -> str:
        """Word of the badge."""
        return str(_LOOK[self.state][1])

    @property
    def is_open(self) -> bool:
        """True while something is to be done."""
        return self.state != DONE


@dataclass(frozen=True)
class Part:
    """A heading of the list with its rows."""

    number: int
    title: Any
    tasks: list[Task]

    @property
    def done(self) -> int:
        """How many of its pages are complete."""
        return sum(not task.is_open for task in self.tasks)


def tasks_of(content: dict[str, Any]) -> list[Task]:
    """Return the tasks of a proposal from ``proposal_content``; attachments are never asked for."""
    return [Task(section, *_STATES[section.slug](content)) for section in SECTIONS if section.fills]


def parts_of(tasks: list[Task]) -> list[Part]:
    """Return the tasks under their headings."""
    rows = [Part(n, title, [task for task in tasks if task.section.part == n]) for n, title in PARTS.items()]
    return [part for part in rows if part.tasks]


State = tuple[str, str]


def _state(filled: int, wanted: int) -> str:
    return DONE if filled >= wanted else BEGUN if filled else EMPTY


def _cut(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rstrip() + "…"


def _basics(content: dict[str, Any]) -> State:
    wanted = ("title", "organisation", "recipient_group", "support_type", "work_area")
    filled = sum(bool(content[name]) for name in wanted)
    return _state(filled, len(wanted)), _cut(content["organisation"]) or _("ชื่อโครงการ กลุ่ม ประเภทการสนับสนุน")


def _people(content: dict[str, Any]) -> State:
    wanted = PEOPLE_ROWS if content["recipient_group"] == RecipientGroup.PEOPLES_GROUP else 1
    count = len(content["people"])
    if not count:
        return EMPTY, _("ใส่ชื่อ %(count)d คน") % {"count": wanted}
    note = _("%(name)s และเพื่อน รวม %(count)d คน") if count > 1 else _("%(name)s เป็นผู้รับผิดชอบ")
    return _state(count, wanted), note % {"name": content["people"][0]["name"], "count": count}


def _plans(content: dict[str, Any]) -> State:
    names = [f"{plan['name']} ปี {plan['fiscal_year']}" for plan in content["plans"]]
    return _state(len(names), 1), join_and(names) or _("เลือกแผนของกองทุนที่โครงการนี้ตอบ")


def _situation(content: dict[str, Any]) -> State:
    text = content["situation"].strip()
    return _state(bool(text), 1), _cut(text) or _("ทำไมต้องทำเรื่องนี้ ที่นี่ ตอนนี้")


def _objectives(content: dict[str, Any]) -> State:
    rows = content["objectives"]
    if not rows:
        return EMPTY, _("ตัวชี้วัด ขนาดปัญหา และเป้าหมาย")
    full = sum(bool(row["text"]) and row["target"] is not None and row["baseline"] is not None for row in rows)
    first = rows[0]
    note = _("%(count)d ข้อ") % {"count": len(rows)}
    if first["baseline"] is not None and first["target"] is not None:
        note += " " + _("ข้อแรก จาก %(size)s เป็น %(target)s %(unit)s") % {
            "size": number(first["baseline"]), "target": number(first["target"]), "unit": first["unit"],
        }  # fmt: skip
    return (DONE if full == len(rows) else BEGUN), note


def _targets(content: dict[str, Any]) -> State:
    rows = content["targets"]
    if not rows:
        return EMPTY, _("เลือกกลุ่มคนและจำนวน")
    full = sum(bool(row["count"]) for row in rows)
    note = join_and(f"{row['group']} {number(row['count'] or 0)} คน" for row in rows)
    return (DONE if full == len(rows) else BEGUN), _cut(note)


def _schedule(content: dict[str, Any]) -> State:
    start, end = content["start_date"], content["end_date"]
    if not start or not end:
        return _state(sum(map(bool, (start, end, content["place"]))), 3), _("วันเริ่ม วันสิ้นสุด และสถานที่")
    note = date_range(start, end)
    year = FiscalYear(content["fiscal_year"])
    if start not in year or end not in year:
        return MEND, _("%(range)s อยู่นอก%(year)s") % {"range": note, "year": year.label}
    return _state(sum(map(bool, (start, end, content["place"]))), 3), f"{note} {_cut(content['place'], 50)}".strip()


def _activities(content: dict[str, Any]) -> State:
    rows = content["activities"]
    if not rows:
        return EMPTY, _("จะทำอะไรบ้าง เมื่อไร ได้อะไรออกมา")
    start, end = content["start_date"], content["end_date"]
    outside = sum(
        bool(
            (start and row["start_date"] and row["start_date"] < start)
            or (end and row["end_date"] and row["end_date"] > end)
        )
        for row in rows
    )
    if outside:
        return MEND, _("%(count)d กิจกรรมอยู่นอกวันของโครงการ") % {"count": outside}
    full = sum(bool(row["steps"] and row["start_date"] and row["expected_output"]) for row in rows)
    note = _("%(count)d กิจกรรม") % {"count": len(rows)}
    if full < len(rows):
        note += " " + _("ยังขาดรายละเอียด %(count)d กิจกรรม") % {"count": len(rows) - full}
    return (DONE if full == len(rows) else BEGUN), note


def _budget(content: dict[str, Any]) -> State:
    lines = [line for activity in content["activities"] for line in activity["lines"]]
    if not lines:
        return EMPTY, _("ราคาต่อหน่วยคูณจำนวน ระบบรวมให้")
    if any(line["amount"] == 0 for line in lines):
        return BEGUN, _("%(sum)s มีรายการที่ยังเป็น 0 บาท") % {"sum": baht_unit(content["budget_requested"])}
    note = _("%(sum)s จาก %(count)d รายการ") % {"sum": baht_unit(content["budget_requested"]), "count": len(lines)}
    return DONE, note


def _results(content: dict[str, Any]) -> State:
    text = content["expected_results"].strip()
    return _state(bool(text), 1), _cut(text) or _("เมื่อจบแล้วอะไรดีขึ้น")


def _evaluation(content: dict[str, Any]) -> State:
    text = content["evaluation_method"].strip()
    return _state(bool(text), 1), _cut(text) or _("ใครวัด เมื่อไร ด้วยอะไร")


def _attachments(content: dict[str, Any]) -> State:
    count = len(content["attachments"])
    return DONE, _("%(count)d ไฟล์") % {"count": count} if count else _("ไม่มีก็ส่งได้")


_STATES: dict[str, Callable[[dict[str, Any]], State]] = {
    "basics": _basics,
    "people": _people,
    "plans": _plans,
    "situation": _situation,
    "objectives": _objectives,
    "targets": _targets,
    "schedule": _schedule,
    "activities": _activities,
    "budget": _budget,
    "results": _results,
    "evaluation": _evaluation,
    "attachments": _attachments,
}
