"""Answers to the questions: what was found in one sentence, all rows, what can be chosen, and how a page of rows is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.common.ui.amounts import millions
from kongtun.figures.queries.ask import By
from kongtun.figures.queries.places import LEVELS
from kongtun.indicators.models import Indicator
from kongtun.overview.choices import SILENT_DAYS, MoneyOrder, Question
from kongtun.overview.presenters.addresses import address
from kongtun.overview.presenters.funds import money_table, silent_table
from kongtun.overview.presenters.places import (
    indicator_words,
    issues_table,
    lacks_table,
    progress_table,
    proposals_table,
    waits_table,
)
from kongtun.overview.presenters.tables import Table
from kongtun.overview.queries.improved import progress_of
from kongtun.overview.queries.lacks import first_known_year, issues_asked, issues_lacking, lacks_of
from kongtun.overview.queries.look import Look, months_left
from kongtun.overview.queries.money import Money, stuck_money
from kongtun.overview.queries.silent import silent_funds
from kongtun.overview.queries.waiting import waits_by, waits_open, years_asked

PROJECTS = "project"
Chips = list[dict[str, Any]]


@dataclass
class Answer:
    """``table`` draws some of ``rows``; ``chips`` are groups of choices with their names; ``more`` are the choices made."""

    question: Question
    finding: str
    rows: Any
    table: Callable[[Sequence[Any]], Table]
    note: str = ""
    chips: list[tuple[str, Chips]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    money: Money | None = None
    # Nothing to worry about: what is said instead of an empty table.
    good: str = ""


def answer_to(look: Look, question: Question, chosen: Mapping[str, str]) -> Answer:
    """Answer a question with what was chosen in its address."""
    return _ANSWERS[question](look, chosen)


def silent(look: Look, chosen: Mapping[str, str]) -> Answer:
    """Funds that have written nothing for a while."""
    asked = chosen.get("days", "")
    days = int(asked) if asked.isdecimal() and int(asked) in SILENT_DAYS else SILENT_DAYS[0]
    rows = silent_funds(look, days)
    money = sum((row.left for row in rows), start=Money().left)
    finding = _("%(n)s จาก %(of)s กองทุนไม่ได้เขียนอะไรมา %(days)s วันขึ้นไป มีเงินอยู่ %(money)s บาท") % {
        "n": number(len(rows)), "of": number(len(look.places)), "days": days, "money": millions(money),
    }  # fmt: skip
    chips = [
        {
            "label": _("%(n)s วัน") % {"n": one},
            "url": address(look, Question.SILENT.value, days=one),
            "current": one == days,
        }
        for one in sorted(SILENT_DAYS)
    ]
    return Answer(
        Question.SILENT, finding, rows, lambda some: silent_table(look, some), chips=[(_("เงียบตั้งแต่"), chips)],
        more={"days": days} if asked else {}, good=_("ทุกกองทุนเขียนอะไรไว้ในช่วงนี้"),
        note=_("นับจากวันสุดท้ายที่มีแผน ขั้นของโครงการ หรือการเงินของกองทุน ที่เงียบนานที่สุดอยู่บน"),
    )  # fmt: skip


def money(look: Look, chosen: Mapping[str, str]) -> Answer:
    """Funds in which money is stuck."""
    order = chosen.get("order", "")
    order = order if order in MoneyOrder.values else MoneyOrder.FIRST
    found = stuck_money(look, order)
    whole = found.whole
    finding = _("คงเหลือ %(left)s บาท ร้อยละ %(share)s ของที่มี ค้างจากปีก่อน %(old)s บาท เหลือเวลา %(months)s เดือนของปีงบประมาณ") % {
        "left": millions(whole.left), "share": number(round(whole.share, 1)),
        "old": millions(found.old), "months": months_left(look.year, look.day),
    }  # fmt: skip
    page = Question.MONEY.value
    chips = [
        {
            "label": str(one.label),
            "url": address(look, page, order="" if one == MoneyOrder.FIRST else one),
            "current": one == order,
        }
        for one in MoneyOrder
    ]
    return Answer(
        Question.MONEY, finding, found.rows, lambda some: money_table(look, some), chips=[(_("เรียง"), chips)],
        more={"order": order} if order != MoneyOrder.FIRST else {}, money=whole, good=_("ไม่มีเงินเหลือในบัญชีของกองทุน"),
        note=_("ควรดูก่อน: เอาลำดับของจำนวนเงินที่ค้างจากปีก่อน กับลำดับของเงินค้างเทียบกับเงินเข้าต่อปีมารวมกัน กองทุนใหญ่หรือเล็กจึงไม่ขึ้นก่อนเพราะขนาดอย่างเดียว"),
    )  # fmt: skip


def levels(look: Look) -> list[By]:
    """Return what the parts of the area can be."""
    return list(LEVELS[LEVELS.index(look.by) :])


def level_of(look: Look, asked: str, usual: By) -> By:
    """Return the level asked for when the area has it."""
    found = levels(look)
    return By(asked) if asked in {one.value for one in found} else usual if usual in found else found[0]


def lacks(look: Look, chosen: Mapping[str, str]) -> Answer:
    """What is missing where: the issues first, then the places of one."""
    issues, asked = issues_asked(look)
    by = level_of(look, chosen.get("by", ""), By.DISTRICT)
    page = Question.LACKS.value
    issue = next((one for one in issues if one.code == chosen.get("issue", "")), None)
    picks = [
        {"label": one.short_name, "url": address(look, page, issue=one.code, by=by), "current": one == issue}
        for one in issues
        if one.pk in asked or one == issue
    ]
    if issue is None:
        rows: Any = issues_lacking(look, by, issues, asked)
        empty = [row for row in rows if row.empty and row.asked] or [row for row in rows if row.empty]
        finding = _("%(n)s ประเด็นยังไม่มีแผนเลยในบาง%(level)s มากที่สุดคือ%(issue)s %(empty)s จาก %(parts)s") % {
            "n": len(empty), "level": by.label, "issue": empty[0].issue.short_name, "empty": number(empty[0].empty),
            "parts": number(empty[0].parts),
        } if empty else _("ทุก%(level)sมีแผนทุกประเด็นที่กำหนด") % {"level": by.label}  # fmt: skip
        return Answer(
            Question.LACKS, finding, rows, lambda some: issues_table(look, some, by), chips=_level_chips(look, by, {}),
            more={"by": by}, note=_("ประเด็นที่ชุดประเด็นของปีกำหนดไว้อยู่บน แตะประเด็นเพื่อดูว่าที่ไหนยังขาด"),
        )  # fmt: skip
    rows = lacks_of(look, by, issue)
    none, never = sum(not row.planned for row in rows), sum(row.never for row in rows)
    finding = _("%(issue)s: %(none)s %(level)sปีนี้ยังไม่มีแผน ในนั้นไม่เคยมี %(never)s") % {
        "issue": issue.short_name, "none": number(none), "level": by.label, "never": number(never),
    }  # fmt: skip
    first = first_known_year(look)
    note = _("ไม่เคยมี หมายถึงตั้งแต่ปี %(year)s ซึ่งเป็นปีแรกที่มีแผนในระบบ") % {"year": first} if first else ""
    chips = [*_level_chips(look, by, {"issue": issue.code}), (_("ประเด็น"), picks)]
    return Answer(
        Question.LACKS, finding, rows, lambda some: lacks_table(look, some, by, issue), note=note, chips=chips,
        more={"issue": issue.code, "by": by}, good=_("ทุกกองทุนมีแผนเรื่องนี้แล้ว"),
    )  # fmt: skip


def _level_chips(look: Look, by: By, more: dict[str, Any]) -> list[tuple[str, Chips]]:
    page = Question.LACKS.value
    chips = [
        {"label": str(one.label), "url": address(look, page, by=one, **more), "current": one == by}
        for one in levels(look)
    ]
    return [(_("แยกตาม"), chips)] if len(chips) > 1 else []


def waiting(look: Look, chosen: Mapping[str, str]) -> Answer:
    """Who waits longest: places by the time that decisions take, or proposals one by one."""
    asked, page = chosen.get("by", ""), Question.WAITING.value
    single = asked == PROJECTS
    by = level_of(look, asked, look.by)
    names = [*((one.value, str(one.label)) for one in levels(look)), (PROJECTS, _("โครงการ"))]
    chips = [
        {
            "label": name,
            "url": address(look, page, by=code),
            "current": single if code == PROJECTS else code == by and not single,
        }
        for code, name in names
    ]
    years = years_asked(look)
    if single:
        proposals = waits_open(look)
        finding = _("%(n)s โครงการรอมติ นานที่สุด %(days)s วัน") % {
            "n": number(len(proposals)), "days": number((look.day - proposals.oldest).days),
        } if proposals.oldest else _("ไม่มีโครงการที่รอมติ")  # fmt: skip
        return Answer(
            Question.WAITING, finding, proposals, lambda some: proposals_table(look, some), chips=[(_("แยกตาม"), chips)],
            more={"by": PROJECTS}, good=_("ข้อเสนอทุกเรื่องมีมติแล้ว"), note=_("ของทุกปีงบประมาณจนถึงปีที่ดู ที่รอนานที่สุดอยู่บน"),
        )  # fmt: skip
    rows = waits_by(look, by)
    open_now = sum(row.waiting for row in rows)
    slowest = rows[0] if rows and rows[0].mean is not None else None
    finding = _("%(n)s โครงการรอมติ %(level)sที่ช้าที่สุดใช้เฉลี่ย %(days)s วันจากส่งถึงมติ") % {
        "n": number(open_now), "level": by.label, "days": number(round(slowest.mean, 1)) if slowest and slowest.mean else "–",
    } if slowest else _("%(n)s โครงการรอมติ") % {"n": number(open_now)}  # fmt: skip
    return Answer(
        Question.WAITING, finding, rows, lambda some: waits_table(look, some, by), chips=[(_("แยกตาม"), chips)],
        more={"by": by} if by != look.by else {}, good=_("ยังไม่มีข้อเสนอหรือมติในช่วงนี้"),
        note=_("วันรอมติเฉลี่ยนับมติของปี %(first)s และ %(last)s แห่งที่มีมติไม่ถึงสามเรื่องอยู่ท้าย") % {"first": years[0], "last": years[-1]},
    )  # fmt: skip


def improved(look: Look, chosen: Mapping[str, str]) -> Answer:
    """What got better, and for one indicator where."""
    page = Question.IMPROVED.value
    code = chosen.get("indicator", "")
    indicator = Indicator.objects.select_related("issue", "unit").filter(code=code).first() if code else None
    pair = {"before": look.year - 1, "year": look.year}
    note = (
        _("ตัวเลขสถานการณ์ในแผนของปี %(year)s เทียบกับปี %(before)s เฉพาะที่วัดทั้งสองปี ตัวเลขที่ดีขึ้นอาจมาจากเหตุอื่นนอกโครงการด้วย")
        % pair
    )
    if indicator is None:
        rows = progress_of(look)
        best = next((row for row in rows if row.percent > 0), None)
        finding = _("ดีขึ้นมากที่สุดคือ%(what)s ร้อยละ %(n)s") % {
            "what": best.indicator.issue.short_name, "n": number(round(best.percent, 1)),
        } if best else _("ยังไม่มีตัวเลขที่วัดทั้งปี %(before)s และ %(year)s แล้วดีขึ้น") % pair  # fmt: skip
        return Answer(
            Question.IMPROVED, finding, rows, lambda some: progress_table(look, some), note=note,
            good=_("ยังไม่มีตัวชี้วัดที่วัดทั้งสองปีในพื้นที่นี้"),
        )  # fmt: skip
    by = level_of(look, chosen.get("by", ""), look.by)
    rows = progress_of(look, by, indicator)
    chips = [
        {"label": str(one.label), "url": address(look, page, indicator=code, by=one), "current": one == by}
        for one in levels(look)
    ]
    back = [{"label": _("ทุกตัวชี้วัด"), "url": address(look, page), "current": False}]
    return Answer(
        Question.IMPROVED, indicator_words(indicator), rows, lambda some: progress_table(look, some, by), note=note,
        chips=[("", back), (_("แยกตาม"), chips)], more={"indicator": code, "by": by}, good=_("ยังไม่มีที่วัดทั้งสองปี"),
    )  # fmt: skip


_ANSWERS: dict[Question, Callable[[Look, Mapping[str, str]], Answer]] = {
    Question.SILENT: silent, Question.MONEY: money, Question.LACKS: lacks, Question.WAITING: waiting,
    Question.IMPROVED: improved,
}  # fmt: skip
