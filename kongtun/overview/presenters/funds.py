"""Rows about funds: silent ones, those with money left."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kongtun.accounts.ways import way_to
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Mentor
from kongtun.overview.presenters.tables import DAY, MONEY, NUMBER, SHARE, TEXT, Cell, Column, Line, Table, cell
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.money import Money
from kongtun.overview.queries.names import funds_named, mentors_named
from kongtun.overview.queries.silent import Silent


def where(fund: Fund) -> str:
    """Say in which district and province a fund is, in short."""
    district = fund.area.parent
    if district is None:
        return ""
    return f"อ.{district.name_th} จ.{district.parent.name_th}" if district.parent else f"อ.{district.name_th}"


def fund_url(look: Look, fund: Fund) -> str:
    """Return the page of the fund if the reader may open it."""
    return way_to(look.user, "dashboards:fund", fund)


def silent_table(look: Look, rows: Sequence[Silent]) -> Table:
    """Silent funds with who looks after them; the names of these rows only."""
    table = Table(_("กองทุน"), [
        Column(_("เงียบมา (วัน)"), NUMBER, _("วันตั้งแต่เขียนแผน โครงการ หรือการเงินครั้งสุดท้าย ถึงวันที่ดู")),
        Column(_("เขียนล่าสุด"), DAY, _("วันสุดท้ายที่มีการเขียนในแผน โครงการ รายงาน หรือบัญชีของกองทุน")),
        Column(_("เงินคงเหลือ (บาท)"), MONEY, _("เงินในบัญชีของกองทุน รวมทุกปี")),
        Column(_("พี่เลี้ยง"), TEXT, _("ผู้ที่ได้รับมอบให้ดูแลกองทุนในวันนั้น")),
    ])  # fmt: skip
    funds, mentors = funds_named(row.fund for row in rows), mentors_named([row.fund for row in rows], look.day)
    for row in rows:
        fund, looking = funds[row.fund], mentors.get(row.fund, [])
        never = cell(NUMBER, None, badge=("late", _("ไม่เคยเขียน"), "eye-off"))
        table.lines.append(Line(
            fund.area.name_th, where(fund), fund_url(look, fund),
            [
                never if row.days is None else cell(NUMBER, row.days), cell(DAY, row.last), cell(MONEY, row.left),
                mentor_cell(look, looking),
            ],
            _help(look, fund, looking), fund.code,
        ))  # fmt: skip
    return table


def mentor_cell(look: Look, mentors: list[Mentor]) -> Cell:
    """Return the mentors with the way to them, or that there is none."""
    if not mentors:
        return Cell("", _("ยังไม่มี"), badge=("warn", _("ยังไม่มี"), ""))
    people = ((one.name, way_to(look.user, "mentoring:mentor", one)) for one in mentors[:2])
    return Cell(None, "", people=tuple(people))


def _help(look: Look, fund: Fund, mentors: list[Mentor]) -> tuple[str, str]:
    """Return what to do about a silent fund: find it a mentor, or see what its mentor did."""
    steps = [(_("เยี่ยมและคำแนะนำ"), "mentoring:fund")]
    if not mentors:
        steps.insert(0, (_("จัดพี่เลี้ยง"), "mentoring:assign"))
    return _first(look, fund, steps)


def _first(look: Look, fund: Fund, steps: list[tuple[str, str]]) -> tuple[str, str]:
    for label, name in steps:
        if url := way_to(look.user, name, fund):
            return label, url
    return "", ""


def money_table(look: Look, rows: Sequence[Money]) -> Table:
    """Funds with money left: how much of how much, what is old, what is bound."""
    table = Table(_("กองทุน"), [
        Column(_("คงเหลือ (บาท)"), MONEY, _("ยกมา บวกเงินเข้า ลบเงินจ่าย")),
        Column(_("ร้อยละ"), SHARE, _("คงเหลือ เทียบกับเงินทั้งหมดที่มีให้ใช้ปีนี้ คือยกมากับเงินเข้า")),
        Column(_("ค้างจากปีก่อน"), MONEY, _("เงินที่มีอยู่ตั้งแต่ต้นปีงบประมาณและยังไม่ได้จ่าย นับว่าเงินเก่าจ่ายก่อน")),
        Column(_("เท่ากับเงินเข้า (ปี)"), NUMBER, _("เงินค้างจากปีก่อน หารด้วยเงินรับเฉลี่ยต่อปีของสามปีเต็มล่าสุด เทียบกองทุนเล็กกับใหญ่ได้")),
        Column(_("อนุมัติแล้ว รอจ่าย"), MONEY, _("เงินที่อนุมัติให้โครงการปีนี้ ลบที่จ่ายแล้ว")),
        Column(_("ยังไม่มีโครงการ"), MONEY, _("คงเหลือที่ไม่ได้อนุมัติและไม่มีข้อเสนอขอ")),
    ])  # fmt: skip
    funds = funds_named(row.fund for row in rows)
    for row in rows:
        fund = funds[row.fund]
        table.lines.append(Line(
            fund.area.name_th, where(fund), fund_url(look, fund),
            [
                cell(MONEY, row.left), cell(SHARE, row.share), cell(MONEY, row.old),
                cell(NUMBER, row.old_years if row.usual else None), cell(MONEY, row.bound), cell(MONEY, row.free),
            ],
            _spend(look, fund, row), fund.code,
        ))  # fmt: skip
    return table


def _spend(look: Look, fund: Fund, money: Money) -> tuple[str, str]:
    """Return where the money waits: at the payment, at the decision, or for a plan."""
    steps: list[tuple[str, str]] = []
    if money.bound >= max(money.considered, money.free):
        steps.append((_("ดูการจ่าย"), "ledger:fund"))
    elif money.considered >= money.free:
        steps.append((_("ดูที่รอพิจารณา"), "review:queue"))
    steps += [(_("ดูแผนของกองทุน"), "planning:list"), (_("ดูบัญชี"), "ledger:fund")]
    return _first(look, fund, steps)
