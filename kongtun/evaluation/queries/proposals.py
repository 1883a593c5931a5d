"""Texts of the final report that can be said from the record alone, in plain Thai."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kongtun.common.thai.dates import date_range
from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import join_and
from kongtun.evaluation.queries.results import Result
from kongtun.ledger.queries import ProjectMoney
from kongtun.projects.models import Project


@dataclass(frozen=True)
class ProposalFacts:
    """What the proposed texts are made of."""

    project: Project
    results: list[Result]
    activity_count: int
    report_count: int
    people: int
    money: ProjectMoney
    problems: list[tuple[str, str]]


def propose_texts(facts: ProposalFacts) -> dict[str, str]:
    """Return {text: proposal}; a text that only people can write is absent."""
    return {
        "abstract": _abstract(facts),
        "acknowledgement": _acknowledgement(facts.project),
        "conclusion": _conclusion(facts.results),
        "problems": "\n".join(f"{name}: {text}" for name, text in dict.fromkeys(facts.problems)),
    }


def _numbered(texts: list[str]) -> str:
    """Write "(1) … (2) …", or the text alone when there is one."""
    return texts[0] if len(texts) == 1 else " ".join(f"({n}) {text}" for n, text in enumerate(texts, 1))


def _abstract(facts: ProposalFacts) -> str:
    project, money = facts.project, facts.money
    opening = _("โครงการ “%(title)s”") % {"title": project.title}
    if project.organisation:
        opening += " " + _("ดำเนินการโดย %(who)s") % {"who": project.organisation}
    if project.start_date and project.end_date:
        opening += " " + _("ระหว่างวันที่ %(days)s") % {"days": date_range(project.start_date, project.end_date)}
    paragraphs = [opening]
    aims = [result.objective.text.strip() for result in facts.results if result.objective.text.strip()]
    if aims:
        paragraphs.append(_("โครงการมีวัตถุประสงค์%(aims)s") % {"aims": _aims(aims)})
    if facts.report_count:
        words = _("ได้จัดกิจกรรม %(count)s กิจกรรม") % {"count": number(facts.activity_count)}
        if facts.people:
            words += " " + _("มีผู้เข้าร่วมรวม %(people)s คน (นับทุกครั้งที่จัด)") % {"people": number(facts.people)}
        if money.used:
            words += " " + _("ใช้เงิน %(used)s") % {"used": baht_unit(money.used)}
        if money.used and money.paid:
            words += " " + _("จากที่ได้รับ %(paid)s") % {"paid": baht_unit(money.paid)}
        paragraphs.append(words)
    found = [f"{result.name} {result.sentence}" for result in facts.results if result.actual is not None]
    if found:
        paragraphs.append(_("ผลที่เกิดขึ้น %(found)s") % {"found": _numbered(found)})
    return "\n".join(paragraphs)


def _aims(aims: list[str]) -> str:
    """Objectives usually begin with "เพื่อ": one reads on, several are numbered."""
    text = _numbered(aims)
    return text if text.startswith("เพื่อ") else f" {text}"


def _acknowledgement(project: Project) -> str:
    return _(
        "โครงการ “%(title)s” สำเร็จได้ด้วยการสนับสนุนจาก%(fund)s และความร่วมมือของประชาชน แกนนำชุมชน และหน่วยงานในพื้นที่ "
        "คณะผู้ดำเนินงานขอขอบคุณทุกฝ่ายที่มีส่วนร่วมตลอดการดำเนินโครงการ"
    ) % {"title": project.title, "fund": project.fund.name}


def _conclusion(results: list[Result]) -> str:
    measured = [result for result in results if result.reached is not None]
    if not measured:
        return ""
    reached = [result for result in measured if result.reached]
    words = _("ผลถึงเป้าหมาย %(reached)d จาก %(all)d ตัวชี้วัด") % {"reached": len(reached), "all": len(measured)}
    if reached:
        words += " " + _("ที่ถึงเป้า ได้แก่ %(names)s") % {"names": join_and(result.name for result in reached)}
    missed = [result for result in measured if not result.reached]
    if missed:
        words += " " + _("ที่ยังไม่ถึงเป้า ได้แก่ %(names)s") % {
            "names": join_and(f"{result.name} ({result.sentence})" for result in missed)
        }
    return words
