"""Rows about places and issues: what is missing where, who decides slowly, what got better."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.ways import way_to
from kongtun.areas.models import Area
from kongtun.common.thai.numerals import number
from kongtun.figures.models import Span
from kongtun.figures.queries.ask import By
from kongtun.funds.models import Fund
from kongtun.indicators.models import Indicator, Issue
from kongtun.overview.choices import Question as Q
from kongtun.overview.presenters.addresses import address, at
from kongtun.overview.presenters.funds import fund_url, where
from kongtun.overview.presenters.tables import DAY, MONEY, NUMBER, SHARE, TEXT, Cell, Column, Line, Table, cell
from kongtun.overview.queries.improved import Progress
from kongtun.overview.queries.lacks import IssueLack, Lack
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.names import areas_named, funds_named
from kongtun.overview.queries.waiting import Wait


class Named:
    """Names of the parts shown: areas, or funds when the parts are funds; one statement."""

    def __init__(self, look: Look, by: By, keys: list[Any]) -> None:
        self.look, self.by = look, by
        self.found: dict[Any, Any] = funds_named(keys) if by == By.FUND else areas_named(keys)

    def line(self, key: Any, cells: list[Cell], question: Q, todo: str, **more: Any) -> Line:
        """Return the row of a part: its name leads to its own page, what to do next to the same question inside it."""
        one = self.found.get(key)
        if isinstance(one, Fund):
            return Line(
                one.area.name_th, where(one), fund_url(self.look, one), cells, self._of_fund(one, question), one.code
            )
        if not isinstance(one, Area):
            return Line(_("พื้นที่อื่น"), "", "", cells)
        inner = at(self.look, one)
        above = one.parent.full_name if one.parent and one.parent_id != self.look.area.pk else ""
        step = (todo, address(inner, question, **more)) if todo else ("", "")
        return Line(one.full_name, above, address(inner), cells, step, one.code)

    def _of_fund(self, fund: Fund, question: Q) -> tuple[str, str]:
        steps = {
            Q.LACKS: ((_("เริ่มแผน"), "planning:new"), (_("ดูแผนของกองทุน"), "planning:list")),
            Q.WAITING: ((_("ดูที่รอพิจารณา"), "review:queue"), (_("ดูการประชุม"), "meetings:list")),
            Q.IMPROVED: ((_("ดูแผนของกองทุน"), "planning:list"),),
        }.get(question, ())
        for label, name in steps:
            if url := way_to(self.look.user, name, fund):
                return label, url
        return "", ""


def issues_table(look: Look, rows: Sequence[IssueLack], by: By) -> Table:
    """Issues with how many parts of the area lack them."""
    level = str(by.label)
    table = Table(_("ประเด็น"), [
        Column(_("%(level)sที่ไม่มีแผนเลย") % {"level": level}, TEXT, _("ไม่มีกองทุนใดในนั้นทำแผนเรื่องนี้ในปีที่ดู")),
        Column(_("กองทุนที่มีแผน"), TEXT, _("กองทุนที่เริ่มทำแผนเรื่องนี้แล้ว ทุกขั้น")),
    ])  # fmt: skip
    for row in rows:
        url = address(look, Q.LACKS, issue=row.issue.code, by=by)
        cells = [
            Cell(row.empty, _("%(n)s จาก %(of)s") % {"n": number(row.empty), "of": number(row.parts)}),
            Cell(row.planned, _("%(n)s จาก %(of)s") % {"n": number(row.planned), "of": number(row.funds)}),
        ]
        todo = (_("ดูว่าที่ไหน"), url) if row.planned < row.funds else ("", "")
        table.lines.append(Line(row.issue.short_name, row.asked, url, cells, todo, row.issue.code))
    return table


def lacks_table(look: Look, rows: Sequence[Lack], by: By, issue: Issue) -> Table:
    """Parts of the area without plans for an issue."""
    table = Table(str(by.label), [
        Column(_("เรื่องนี้"), TEXT, _("ไม่เคยมี: ไม่มีแผนเรื่องนี้ในปีใดเลยตั้งแต่ปีแรกที่มีข้อมูล")),
        Column(_("กองทุนที่มีแผน"), TEXT, _("กองทุนที่เริ่มทำแผนเรื่องนี้ในปีที่ดู ทุกขั้น")),
        Column(_("โครงการ"), NUMBER, _("โครงการของปีที่ดูที่ตอบเรื่องนี้ ส่งแล้วและไม่ใช่ไม่ผ่าน")),
        Column(_("แผนล่าสุด (ปี)"), TEXT, _("ปีงบประมาณล่าสุดที่มีแผนเรื่องนี้")),
    ])  # fmt: skip
    named = Named(look, by, [row.key for row in rows])
    for row in rows:
        if row.never:
            badge = ("late", _("ไม่เคยมี"), "circle-slash")
        elif not row.planned:
            badge = ("warn", _("ปีนี้ยังไม่มี"), "triangle-alert")
        else:
            badge = ("wait", _("มีบางกองทุน"), "hourglass")
        cells = [
            Cell(badge[1], badge[1], badge=badge),
            Cell(row.planned, _("%(n)s จาก %(of)s") % {"n": number(row.planned), "of": number(row.funds)}),
            cell(NUMBER, row.projects), cell(TEXT, row.last_year),
        ]  # fmt: skip
        table.lines.append(named.line(row.key, cells, Q.LACKS, _("ดูกองทุน"), issue=issue.code, by=By.FUND))
    return table


def waits_table(look: Look, rows: Sequence[Wait], by: By) -> Table:
    """Parts of the area by how long decisions take."""
    table = Table(str(by.label), [
        Column(_("วันรอมติเฉลี่ย"), NUMBER, _("วันจากส่งข้อเสนอถึงมติ เฉลี่ยโครงการที่มีมติของปีที่ดูและปีก่อน")),
        Column(_("มีมติแล้ว (โครงการ)"), NUMBER, _("โครงการที่มีมติของสองปีนั้น")),
        Column(_("รออยู่ (โครงการ)"), NUMBER, _("ส่งแล้วและยังไม่มีมติ ของทุกปี")),
        Column(_("รอนานที่สุด (วัน)"), NUMBER, _("วันที่ข้อเสนอเก่าที่สุดที่ยังไม่มีมติรอมา")),
    ])  # fmt: skip
    named = Named(look, by, [row.key for row in rows])
    for row in rows:
        cells = [
            cell(NUMBER, row.mean), cell(NUMBER, row.decided), cell(NUMBER, row.waiting), cell(NUMBER, row.longest(look.day)),
        ]  # fmt: skip
        todo = _("ดูที่รอ") if row.waiting else ""
        table.lines.append(named.line(row.key, cells, Q.WAITING, todo, by="project"))
    return table


def proposals_table(look: Look, rows: Sequence[Span]) -> Table:
    """Proposals that wait, with the fund in which they do."""
    table = Table(_("โครงการ"), [
        Column(_("รอมา (วัน)"), NUMBER, _("วันตั้งแต่ส่งข้อเสนอ รวมที่ส่งกลับแก้ไขและเลื่อนพิจารณา")),
        Column(_("ส่งเมื่อ"), DAY, _("วันที่ส่งข้อเสนอ")), Column(_("ขอ (บาท)"), MONEY, _("งบประมาณที่ขอ")),
        Column(_("กองทุน"), TEXT, ""),
    ])  # fmt: skip
    for row in rows:
        fund, project = row.fund, row.project
        url = reverse("dashboards:project", args=[project.pk])
        queue = way_to(look.user, "review:queue", fund)
        todo = (_("ไปที่กลั่นกรอง"), queue) if queue else (_("เปิดโครงการ"), url)
        table.lines.append(Line(
            project.title or _("ข้อเสนอที่ยังไม่มีชื่อ"), _("ปี %(year)s") % {"year": row.fiscal_year}, url,
            [
                cell(NUMBER, (look.day - row.since).days), cell(DAY, row.since), cell(MONEY, row.amount),
                Cell(fund.area.name_th, fund.area.name_th, url=fund_url(look, fund)),
            ],
            todo, project.code or "",
        ))  # fmt: skip
    return table


def progress_table(look: Look, rows: Sequence[Progress], by: By | None = None) -> Table:
    """Indicators (or, for one of them, parts of the area) by how much they got better."""
    table = Table(_("ตัวชี้วัด") if by is None else str(by.label), [
        Column(_("ดีขึ้น (ร้อยละ)"), SHARE, _("ค่ากลางของการเปลี่ยนแปลงในแต่ละพื้นที่ที่วัดทั้งสองปี ติดลบคือแย่ลง")),
        Column(_("ค่ากลาง ปีก่อนเป็นปีนี้"), TEXT, _("ค่ากลางของตัวเลขสถานการณ์ในแผน ของปีก่อนและของปีที่ดู")),
        Column(_("แห่งที่ดีขึ้น"), TEXT, _("กองทุนที่ตัวเลขดีขึ้น จากที่วัดทั้งสองปี")),
    ])  # fmt: skip
    named = Named(look, by, [row.key for row in rows]) if by else None
    for row in rows:
        before, after = (number(round(Decimal(value), 1)) for value in row.middle)
        moved = _("%(before)s เป็น %(after)s %(unit)s") % {
            "before": before, "after": after, "unit": row.indicator.unit_label,
        }  # fmt: skip
        cells = [
            cell(SHARE, row.percent), Cell(moved, moved),
            Cell(row.better, _("%(n)s จาก %(of)s") % {"n": number(row.better), "of": number(row.places)}),
        ]  # fmt: skip
        if named is not None:
            table.lines.append(named.line(row.key, cells, Q.IMPROVED, _("ดูข้างใน"), indicator=row.indicator.code))
            continue
        url = address(look, Q.IMPROVED, indicator=row.indicator.code)
        todo = ("", "") if look.is_fund else (_("ดูว่าที่ไหน"), url)
        table.lines.append(
            Line(row.indicator.name_th, row.indicator.issue.short_name, url, cells, todo, row.indicator.code)
        )
    return table


def indicator_words(indicator: Indicator) -> str:
    """Name of an indicator with its issue."""
    return f"{indicator.issue.short_name}: {indicator.name_th}"
