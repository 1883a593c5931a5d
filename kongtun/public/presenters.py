"""Sentences, badges and pictures of the public pages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.privacy import Cover
from kongtun.common.templatetags.ui import CHAIN_ICONS, CHAIN_STEPS
from kongtun.common.thai.money import baht, baht_unit
from kongtun.common.thai.numerals import number, percent
from kongtun.common.ui import charts
from kongtun.evaluation.queries import Result
from kongtun.funds.models import Fund
from kongtun.funds.notices import pack_of_year
from kongtun.ledger.queries import MoneyPath, YearStatement
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S
from kongtun.public.queries.years import STEP

ZERO = Decimal(0)


@dataclass(frozen=True)
class Badge:
    """State of a project in words for everyone."""

    tone: str
    word: str
    icon: str


def badge_of(project: Project) -> Badge:
    """Return the badge of a project that anyone may see."""
    return {
        S.APPROVED: Badge("pass", _("อนุมัติแล้ว"), "circle-check"),
        S.RUNNING: Badge("run", _("กำลังทำ"), "footprints"),
        S.REPORTED: Badge("wait", _("ทำเสร็จ รอตรวจรายงาน"), "clipboard-check"),
        S.CLOSED: Badge("pass", _("เสร็จแล้ว"), "badge-check"),
        S.CANCELLED: Badge("off", _("ยุติก่อนกำหนด"), "circle-slash"),
    }[S(project.state)]


def word_of(state: str) -> str:
    """Return the word of a public state."""
    return badge_of(Project(state=state)).word


@dataclass(frozen=True)
class ProjectCard:
    """A project in a list, without anything personal."""

    pk: int
    title: str
    organisation: str
    fund: str
    place: str
    badge: Badge
    amount: Decimal | None
    result: Result | None
    result_name: str
    step: int
    demo: bool


def millions(amount: Decimal) -> str:
    """Return baht as people say large sums: ``168.4 ล้านบาท``; small ones in full."""
    if amount < 1_000_000:
        return baht_unit(amount)
    return _("%(n)s ล้านบาท") % {"n": number(amount / 1_000_000, 1)}


def card_of(project: Project, results: list[Result], cover: Cover) -> ProjectCard:
    """Return the list row of a project with its most telling result: one that reached its target, else any."""
    measured = [result for result in results if result.actual is not None]
    telling = next((result for result in measured if result.reached), measured[0] if measured else None)
    return ProjectCard(
        pk=project.pk,
        title=cover.text(project.title),
        organisation=cover.organisation(project.organisation),
        fund=project.fund.name,
        place=place_of(project.fund),
        badge=badge_of(project),
        amount=project.budget_approved,
        result=telling,
        # Without an indicator this is the text of the objective, as somebody typed it.
        result_name=cover.text(telling.name) if telling else "",
        step=STEP[S(project.state)],
        demo=project.fund.is_demo,
    )


def place_of(fund: Fund) -> str:
    """``อ.กันทรลักษ์ จ.ศรีสะเกษ``; words come with the names in Bangkok."""
    district = fund.area.parent
    province = district.parent if district else None
    parts = []
    if district:
        parts.append(district.full_name.replace("อำเภอ", "อ.", 1))
    if province:
        parts.append(province.full_name.replace("จังหวัด", "จ.", 1))
    return " ".join(parts)


@dataclass(frozen=True)
class MoneyPicture:
    """The year's money for everyone: how far it has come, as a sentence and as a gauge."""

    whole: Decimal
    sentence: str
    segments: list[charts.Segment]
    goals: list[dict[str, Any]]
    label: str


def money_picture(statement: YearStatement, path: MoneyPath) -> MoneyPicture | None:
    """Return the picture of a year's money, None without any. What is still proposed or drafted stays unsaid."""
    if path.whole <= 0:
        return None
    rest = max(path.whole - path.paid - path.committed, ZERO)
    parts: list[tuple[str, charts.Number]] = [
        (_("จ่ายให้โครงการแล้ว"), path.paid),
        (_("อนุมัติแล้ว รอจ่าย"), path.committed),
        (_("ยังไม่ได้อนุมัติให้โครงการใด"), rest),
    ]
    sentence = _("จากเงิน %(whole)s จ่ายให้โครงการแล้ว %(paid)s และอนุมัติไว้รอจ่ายอีก %(committed)s ยังเหลือ %(rest)s (%(share)s)") % {
        "whole": baht_unit(path.whole), "paid": baht_unit(path.paid), "committed": baht_unit(path.committed),
        "rest": baht_unit(rest), "share": percent(rest * 100 / path.whole),
    }  # fmt: skip
    segments = charts.gauge_segments(parts)
    return MoneyPicture(
        path.whole,
        sentence,
        segments,
        _goals(statement),
        ", ".join(f"{part.label} {part.percent} %" for part in segments),
    )


def _goals(statement: YearStatement) -> list[dict[str, Any]]:
    """Lines of the goals for money left at the end of the year: the national one, then the fund's own if stricter."""
    national = Decimal(pack_of_year(statement.fiscal_year).rule("left_goal_nhso").value)
    own = statement.goal_percent
    goals = [{"at": 100 - national, "name": _("เป้า สปสช."), "text": _("เหลือ %(n)s %%") % {"n": number(national)}}]
    if own < national:
        goals.append({"at": 100 - own, "name": _("เป้ากองทุน"), "text": _("เหลือ %(n)s %%") % {"n": number(own)}})
    return goals


def statement_rows(statement: YearStatement) -> list[tuple[str, str]]:
    """Return money in and out, line by line; lines without money are left out. No account numbers."""
    rows = [
        (_("ยกมาจากปีก่อน"), statement.opening),
        (_("สปสช. จัดสรร"), statement.allocation),
        (_("อปท. สมทบ"), statement.contribution),
        (_("ดอกเบี้ย"), statement.interest),
        (_("บริจาคและอื่น ๆ"), statement.donation),
        (_("โครงการคืนเงินเหลือ"), statement.refunds),
    ]
    shown = [(label, baht(amount)) for label, amount in rows if amount]
    shown += [
        (_("จ่ายโครงการ 10(%(n)s)") % {"n": kind}, baht(-amount))
        for kind, amount in sorted(statement.payments_by_type.items())
    ]
    return shown


def result_words(result: Result) -> tuple[str, str]:
    """Return the conclusion about a result and the tone of its badge."""
    if result.reached:
        return _("ถึงเป้า"), "pass"
    if result.got_worse:
        return _("ยังไม่ดีขึ้น"), "late"
    return _("ดีขึ้น ยังไม่ถึงเป้า"), "warn"


def eight_steps() -> list[dict[str, str]]:
    """Return the eight knots of the thread with a sentence each, for people who see it the first time."""
    texts = (
        _("วัดปัญหาของตำบลเป็นตัวเลข"),
        _("ตั้งเป้าหนึ่งปี เลือกวิธีที่ได้ผล"),
        _("กลุ่มในตำบลเขียนโครงการ"),
        _("คณะกรรมการพิจารณาเงิน"),
        _("ลงนามและโอนเงินเป็นงวด"),
        _("ลงมือทำ ถ่ายภาพ รายงาน"),
        _("วัดซ้ำด้วยตัวเลขเดิม"),
        _("สรุปและคืนเงินที่เหลือ"),
    )
    return [
        {"name": _(name), "icon": icon, "text": text}
        for name, icon, text in zip(CHAIN_STEPS, CHAIN_ICONS, texts, strict=True)
    ]
