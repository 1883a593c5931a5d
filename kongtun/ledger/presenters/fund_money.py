"""The money of a fund in one fiscal year: the sentence, the gauge, the goals, the cap of 10(4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.money import baht, baht_unit
from kongtun.common.thai.numerals import number, percent
from kongtun.common.ui import charts
from kongtun.funds.notices import NoticePack, Rule, UnknownRule
from kongtun.ledger.queries import MoneyPath, YearStatement


@dataclass(frozen=True)
class Goal:
    """One goal for the money left at the end of the year: at most ``most`` percent of all money."""

    name: str
    most: Decimal
    rule: Rule
    # Baht that must still be used so that the goal is met; zero when it is.
    still: Decimal


@dataclass(frozen=True)
class AdminShare:
    """What 10(4) has used of the year's income, against the cap of the notice."""

    rule: Rule
    paid: Decimal
    income: Decimal
    cap: Decimal
    share: Decimal
    # Position on a bar that is twice as long as the cap.
    at: float

    @property
    def is_over(self) -> bool:
        """More than the cap was paid."""
        return self.paid > self.cap


@dataclass(frozen=True)
class FundMoney:
    """All that the top of the page says."""

    lead: str
    left: str
    verdict: str
    is_over: bool
    segments: list[charts.Segment]
    marks: list[dict[str, Any]]
    gauge_label: str
    goals: list[Goal]
    admin: AdminShare | None


def present(statement: YearStatement, path: MoneyPath, pack: NoticePack) -> FundMoney:
    """Say where the money stands: what will be left when everything planned is done, or was left when the year is over."""
    year = FiscalYear(statement.fiscal_year)
    over = timezone.localdate() > year.end
    whole = statement.available
    expected = statement.closing if over else path.unplanned
    goals = _goals(pack, whole, expected)
    parts = [
        (_("จ่ายแล้ว"), path.paid),
        (_("อนุมัติแล้ว รอจ่าย"), path.committed),
        (_("ข้อเสนอกำลังพิจารณา"), path.considered),
        (_("มีแผน ยังไม่มีโครงการ"), path.planned),
        (_("ยังไม่มีแผน"), path.unplanned),
    ]
    segments = charts.gauge_segments(parts)
    lead = left = verdict = ""
    if whole <= 0:
        lead = _("%(year)sยังไม่มีเงินในบัญชี") % {"year": year.label}
    else:
        lead = _("สิ้นปีเหลือ") if over else _("ถ้าทำครบตามแผน สิ้นปีจะเหลือ")
        left = f"{baht_unit(expected)} ({percent(expected * 100 / whole)})"
        verdict = _verdict(goals, over=over)
    return FundMoney(
        lead=lead,
        left=left,
        verdict=verdict,
        is_over=over,
        segments=segments,
        marks=[
            {"at": 100 - float(goal.most), "name": goal.name, "text": _("เหลือ %(n)s %%") % {"n": number(goal.most)}}
            for goal in goals
        ],
        gauge_label=", ".join(f"{part.label} {part.amount} บาท ร้อยละ {part.percent}" for part in segments),
        goals=goals,
        admin=_admin(statement, pack),
    )


def _goals(pack: NoticePack, whole: Decimal, expected: Decimal) -> list[Goal]:
    found = []
    # Zone 9 set 10 % for its funds; for others the same figure is a goal worth reaching, not their zone's.
    for name, words in (("left_goal_nhso", _("เป้า สปสช.")), ("left_goal_zone9", _("เป้าท้าทาย"))):
        try:
            rule = pack.rule(name)
        except UnknownRule:
            continue
        most = Decimal(rule.value)
        found.append(Goal(words, most, rule, max(expected - whole * most / 100, Decimal(0)).quantize(Decimal("0.01"))))
    return found


def _verdict(goals: list[Goal], *, over: bool) -> str:
    """Which goals are met, and by how much the others are missed."""
    met = [goal.name for goal in goals if not goal.still]
    missed = [goal for goal in goals if goal.still]
    if not missed:
        return _("ผ่านทั้ง%(names)s") % {"names": _(" และ").join(met)} if met else ""
    first = missed[0]
    words = (_("เกิน%(name)s อยู่ %(amount)s") if over else _("ยังเกิน%(name)s อยู่ %(amount)s")) % {
        "name": first.name, "amount": baht_unit(first.still),
    }  # fmt: skip
    return _("ผ่าน%(met)s แต่%(words)s") % {"met": met[0], "words": words} if met else words


def _admin(statement: YearStatement, pack: NoticePack) -> AdminShare | None:
    try:
        rule = pack.rule("admin_share_cap")
    except UnknownRule:
        return None
    income, paid = statement.income, statement.payments_by_type.get(4, Decimal(0))
    cap = (income * Decimal(rule.value) / 100).quantize(Decimal("0.01"))
    share = paid * 100 / income if income > 0 else Decimal(0)
    return AdminShare(rule, paid, income, cap, share, charts.share(paid, cap * 2) if cap > 0 else 0.0)


def statement_rows(statement: YearStatement, contribution_from: str) -> list[tuple[str, str]]:
    """Return the statement as (label, amount) pairs; lines without money are left out, except the two that always are."""
    rows = [
        (_("ยกมา"), statement.opening),
        (_("สปสช. จัดสรร"), statement.allocation),
        (_("%(who)s สมทบ") % {"who": contribution_from}, statement.contribution),
        (_("ดอกเบี้ย"), statement.interest),
        (_("บริจาคและอื่น ๆ"), statement.donation),
        (_("โครงการคืนเงิน"), statement.refunds),
        (_("จ่ายแล้ว"), -statement.payments),
    ]
    always = {_("สปสช. จัดสรร"), _("จ่ายแล้ว")}
    return [(label, baht(amount)) for label, amount in rows if amount or label in always]
