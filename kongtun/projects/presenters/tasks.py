"""The task list of a proposal: each page with its state and one line of what is in it or why it is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.common.thai.dates import date_range
from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import join_and
from kongtun.funds.choices import RecipientGroup
from kongtun.projects.choices import PEOPLE_ROWS
from kongtun.projects.readiness import Kind, Remark
from kongtun.projects.sections import PARTS, TO_FILL, Section

EMPTY, BEGUN, MEND, BETTER, DONE = "empty", "begun", "mend", "better", "done"
_LOOK = {
    EMPTY: ("draft", gettext_lazy("ยังไม่เริ่ม")),
    BEGUN: ("wait", gettext_lazy("ทำต่อ")),
    MEND: ("revise", gettext_lazy("ต้องแก้")),
    BETTER: ("warn", gettext_lazy("ควรแก้")),
    DONE: ("pass", gettext_lazy("ครบ")),
}


@dataclass(frozen=True)
class Task:
    """One row of the list. ``state``: empty, begun, mend, better, done."""

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
        """True while something is missing or must be changed; what could be better does not hold the proposal back."""
        return self.state in (EMPTY, BEGUN, MEND)


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


def tasks_of(content: dict[str, Any], remarks: Iterable[Remark]) -> list[Task]:
    """Return the tasks of a proposal from ``proposal_content`` and what the checks say (``remarks_on``).

    A page is open exactly when a remark of its own says that something is missing or wrong, and then it says which.
    """
    said: dict[str, list[Remark]] = {}
    for remark in remarks:
        said.setdefault(remark.section, []).append(remark)
    return [_task(section, content, said.get(section.slug, [])) for section in TO_FILL]


def parts_of(tasks: list[Task]) -> list[Part]:
    """Return the tasks under their headings."""
    rows = [Part(n, title, [task for task in tasks if task.section.part == n]) for n, title in PARTS.items()]
    return [part for part in rows if part.tasks]


def _task(section: Section, content: dict[str, Any], remarks: list[Remark]) -> Task:
    begun, line = _LINES[section.slug](content)
    for kind, state in ((Kind.WRONG, MEND), (Kind.MISSING, BEGUN if begun else EMPTY), (Kind.BETTER, BETTER)):
        reasons = [remark.message for remark in remarks if remark.kind == kind]
        if reasons:
            return Task(section, state, line if state == EMPTY else _reason(reasons[0], len(remarks) - 1))
    return Task(section, DONE, line)


def _reason(first: str, others: int) -> str:
    return _("%(first)s และอีก %(count)d เรื่อง") % {"first": first, "count": others} if others else first


# Whether anything is on the page, and a line about it: what is there, or what belongs there.
Line = tuple[bool, str]


def _cut(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rstrip() + "…"


def _text(content: dict[str, Any], name: str, prompt: str) -> Line:
    text = content[name].strip()
    return bool(text), _cut(text) or prompt


def _basics(content: dict[str, Any]) -> Line:
    names = ("title", "organisation", "recipient_group", "support_type", "work_area")
    begun = any(content[name] for name in names)
    return begun, _cut(content["organisation"]) or _("ชื่อโครงการ กลุ่ม ประเภทการสนับสนุน")


def _people(content: dict[str, Any]) -> Line:
    count = len(content["people"])
    if not count:
        wanted = PEOPLE_ROWS if content["recipient_group"] == RecipientGroup.PEOPLES_GROUP else 1
        return False, _("ใส่ชื่อ %(count)d คน") % {"count": wanted}
    note = _("%(name)s และเพื่อน รวม %(count)d คน") if count > 1 else _("%(name)s เป็นผู้รับผิดชอบ")
    return True, note % {"name": content["people"][0]["name"], "count": count}


def _plans(content: dict[str, Any]) -> Line:
    names = [f"{plan['name']} ปี {plan['fiscal_year']}" for plan in content["plans"]]
    return bool(names), join_and(names) or _("เลือกแผนของกองทุนที่โครงการนี้ตอบ")


def _situation(content: dict[str, Any]) -> Line:
    return _text(content, "situation", _("ทำไมต้องทำเรื่องนี้ ที่นี่ ตอนนี้"))


def _objectives(content: dict[str, Any]) -> Line:
    rows = content["objectives"]
    if not rows:
        return False, _("ตัวชี้วัด ขนาดปัญหา และเป้าหมาย")
    first = rows[0]
    note = _("%(count)d ข้อ") % {"count": len(rows)}
    if first["baseline"] is not None and first["target"] is not None:
        note += " " + _("ข้อแรก จาก %(size)s เป็น %(target)s %(unit)s") % {
            "size": number(first["baseline"]), "target": number(first["target"]), "unit": first["unit"],
        }  # fmt: skip
    return True, note


def _targets(content: dict[str, Any]) -> Line:
    rows = content["targets"]
    if not rows:
        return False, _("เลือกกลุ่มคนและจำนวน")
    return True, _cut(join_and(f"{row['group']} {number(row['count'] or 0)} คน" for row in rows))


def _schedule(content: dict[str, Any]) -> Line:
    start, end, place = content["start_date"], content["end_date"], content["place"]
    if not start and not end and not place:
        return False, _("วันเริ่ม วันสิ้นสุด และสถานที่")
    days = date_range(start, end) if start and end and start <= end else ""
    return True, f"{days} {_cut(place, 50)}".strip()


def _activities(content: dict[str, Any]) -> Line:
    rows = content["activities"]
    if not rows:
        return False, _("จะทำอะไรบ้าง เมื่อไร ได้อะไรออกมา")
    return True, _("%(count)d กิจกรรม") % {"count": len(rows)}


def _budget(content: dict[str, Any]) -> Line:
    count = sum(len(activity["lines"]) for activity in content["activities"])
    if not count:
        return False, _("ราคาต่อหน่วยคูณจำนวน ระบบรวมให้")
    return True, _("%(sum)s จาก %(count)d รายการ") % {"sum": baht_unit(content["budget_requested"]), "count": count}


def _results(content: dict[str, Any]) -> Line:
    return _text(content, "expected_results", _("เมื่อจบแล้วอะไรดีขึ้น"))


def _evaluation(content: dict[str, Any]) -> Line:
    return _text(content, "evaluation_method", _("ใครวัด เมื่อไร ด้วยอะไร"))


def _attachments(content: dict[str, Any]) -> Line:
    count = len(content["attachments"])
    return bool(count), _("%(count)d ไฟล์") % {"count": count} if count else _("ไม่มีก็ส่งได้")


_LINES: dict[str, Callable[[dict[str, Any]], Line]] = {
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
