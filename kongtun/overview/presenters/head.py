"""What stands at the top of an area: tiles beside last year and the areas around, the flow of the year, the parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.numerals import number
from kongtun.common.thai.text import sort_key
from kongtun.common.ui.amounts import millions
from kongtun.common.ui.charts import gauge_segments
from kongtun.figures.queries.ask import By
from kongtun.overview.choices import Question
from kongtun.overview.presenters.addresses import address, at, figures_address
from kongtun.overview.presenters.funds import fund_url
from kongtun.overview.queries.head import Head, Part
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.money import Money
from kongtun.overview.queries.names import areas_named, funds_named

# Orders of the parts: by name, or those that need somebody first.
NAME, PLANNED, DAYS, LEFT, SILENT = "name", "planned", "days", "left", "silent"


def one_decimal(value: Decimal | None) -> str:
    """Write a share or a mean; a dash for none."""
    return "–" if value is None else number(round(value, 1))


def tiles(look: Look, head: Head, silent_days: int) -> list[dict[str, Any]]:
    """Return the head figures: figure, what it is part of, last year's, the areas around, what it means, where it leads."""
    now, before, beside = head.whole, head.before, head.beside
    row, then = now.row, before.row
    around = _("กลางของ %(n)s พื้นที่ข้างเคียง %(v)s")
    found = [
        _tile(
            _("กองทุนที่มีแผนแล้ว"), number(now.planned), _("จาก %(n)s") % {"n": number(now.funds)},
            address(look, Question.LACKS), "plans", percent=now.planned_share,
            notes=[
                _("ร้อยละ %(n)s วันเดียวกันปีก่อน %(then)s") % {
                    "n": one_decimal(now.planned_share), "then": one_decimal(before.planned_share),
                },
                around % {"n": beside.areas, "v": one_decimal(beside.planned_share)} if beside else "",
            ],
        ),
        _tile(
            _("โครงการที่เสนอ"), number(row.proposed), "", figures_address(look, show="proposed"), "proposed",
            percent=_share(row.granted, row.proposed),
            notes=[
                _("อนุมัติ %(granted)s รอ %(waiting)s") % {"granted": number(row.granted), "waiting": number(row.waiting)},
                _("วันเดียวกันปีก่อน เสนอ %(then)s") % {"then": number(then.proposed)},
            ],
        ),
        _tile(
            _("เงินที่อนุมัติ"), millions(row.given), _("บาท"), figures_address(look, show="given"), "given",
            percent=_share(row.given, now.money.had),
            notes=[
                _("จากที่มีให้ใช้ %(n)s") % {"n": millions(now.money.had)},
                _("วันเดียวกันปีก่อน %(then)s") % {"then": millions(then.given)},
            ],
        ),
        _tile(
            _("เงินคงเหลือ"), millions(now.money.left), _("บาท"), address(look, Question.MONEY), "left",
            percent=now.money.share,
            notes=[
                _("ร้อยละ %(n)s ของที่มี วันเดียวกันปีก่อน %(then)s") % {
                    "n": one_decimal(now.money.share), "then": one_decimal(before.money.share if before.money.had else None),
                },
                around % {"n": beside.areas, "v": one_decimal(beside.left_share)} if beside else "",
            ],
        ),
        _tile(
            _("วันรอมติเฉลี่ย"), one_decimal(row.mean_days), _("วัน") if row.mean_days is not None else "",
            address(look, Question.WAITING), "mean_days",
            notes=[
                _("จาก %(n)s โครงการที่มีมติปีนี้ ปีก่อน %(then)s วัน") % {"n": number(row.decided), "then": one_decimal(then.mean_days)},
                around % {"n": beside.areas, "v": one_decimal(beside.mean_days)} if beside else "",
            ],
        ),
        _tile(
            _("กองทุนที่เงียบ"), number(now.silent), _("จาก %(n)s") % {"n": number(now.funds)}, address(look, Question.SILENT),
            "silent", percent=_share(now.silent, now.funds), tone="worse",
            notes=[_("ไม่ได้เขียนอะไรมา %(n)s วันขึ้นไป") % {"n": silent_days}],
        ),
    ]  # fmt: skip
    return found


def _share(part: Any, whole: Any) -> Decimal | None:
    return Decimal(part) * 100 / Decimal(whole) if whole else None


def _tile(label: str, figure: str, unit: str, url: str, means: str, **more: Any) -> dict[str, Any]:
    notes = [one for one in more.pop("notes", []) if one]
    return {
        "label": label,
        "figure": figure,
        "unit": unit,
        "url": url,
        "means": means,
        "notes": notes,
        "percent": None,
        "tone": "",
    } | more


def flow(look: Look, head: Head) -> list[dict[str, Any]]:
    """Return the way of the year: plans, proposals, those that wait, run, are closed; each with its share of what was proposed."""
    row = head.whole.row
    steps = [
        (_("แผน"), row.plans, _("เห็นชอบ %(n)s") % {"n": number(row.plans_approved)}, "plans", None),
        (_("เสนอ"), row.proposed, _("โครงการ"), "proposed", row.proposed),
        (_("รอมติ"), row.waiting, _("%(n)s บาท") % {"n": millions(row.asked)}, "waiting", row.waiting),
        (_("กำลังทำ"), row.funded, _("อนุมัติ %(n)s บาท") % {"n": millions(row.given)}, "granted", row.funded),
        (_("ปิดแล้ว"), row.closed, _("ยุติก่อน %(n)s") % {"n": number(row.ended)}, "granted", row.closed),
    ]
    return [
        {
            "label": label, "count": number(count), "note": note, "url": figures_address(look, show=show),
            "percent": _share(part, row.proposed) if part is not None else None,
        }
        for label, count, note, show, part in steps
    ]  # fmt: skip


def gauge(money: Money) -> list[Any]:
    """Return what became of the money, part by part."""
    if money.had <= 0:
        return []
    bound = min(money.bound, money.left)
    return gauge_segments([
        (_("จ่ายแล้ว"), money.paid), (_("อนุมัติแล้ว รอจ่าย"), bound), (_("รอพิจารณา"), money.considered),
        (_("ยังไม่มีโครงการ"), money.free),
    ])  # fmt: skip


def orders(look: Look, current: str) -> list[dict[str, Any]]:
    """Return the orders of the parts as chips."""
    names = {
        NAME: _("ตามชื่อ"), PLANNED: _("มีแผนน้อย"), DAYS: _("รอมตินาน"), LEFT: _("เงินเหลือมาก"), SILENT: _("เงียบมาก"),
    }  # fmt: skip
    return [
        {
            "label": label,
            "url": address(look, order="" if code == NAME else code) + "#parts",
            "current": code == current,
        }
        for code, label in names.items()
    ]


def parts(look: Look, found: list[Part], order: str) -> list[dict[str, Any]]:
    """Return the parts of the area in order, with their names and the way down; one statement."""
    keys = [one.key for one in found if one.key]
    names: dict[int, Any] = dict(funds_named(keys)) if look.by == By.FUND else dict(areas_named(keys))
    rows: list[dict[str, Any]] = []
    for one in found:
        known = names.get(one.key or 0)
        if known is None:
            name, url = _("พื้นที่อื่น"), ""
        elif look.by == By.FUND:
            name, url = known.area.name_th, fund_url(look, known)
        else:
            name, url = known.full_name, address(at(look, known))
        sort = f"{int(known.code):03d}" if look.by == By.ZONE and known and known.code.isdecimal() else ""
        rows.append({"part": one, "name": name, "url": url, "sort": (sort, sort_key(name))})
    rows.sort(key=lambda row: row["sort"])
    if order in _BY:
        rows.sort(key=lambda row: _BY[order](row["part"]))
    return rows


_BY: dict[str, Any] = {
    PLANNED: lambda part: part.planned_share or 0,
    DAYS: lambda part: -(part.row.mean_days or 0),
    LEFT: lambda part: -part.money.share,
    SILENT: lambda part: -part.silent,
}


def meanings() -> list[tuple[str, str, str, str]]:
    """Return code, name, meaning and source of each head figure."""
    return [
        ("plans", _("กองทุนที่มีแผนแล้ว"), _("กองทุนที่มีแผนงานประเด็นของปีที่ดูอย่างน้อยหนึ่งแผน ทุกขั้น"), _("แผนงานประเด็นและประวัติของแผน")),
        ("proposed", _("โครงการที่เสนอ"), _("ส่งแล้วและไม่ได้ถอน คือ รอพิจารณา อนุมัติ และไม่ผ่านรวมกัน"), _("ประวัติของโครงการ")),
        ("given", _("เงินที่อนุมัติ"), _("เงินที่คณะกรรมการอนุมัติให้โครงการของปีที่ดู"), _("จำนวนเงินในมติ")),
        (
            "left", _("เงินคงเหลือ"), _("เงินยกมาจากทุกปีก่อน บวกเงินเข้าปีที่ดู ลบเงินจ่าย ร้อยละเทียบกับเงินทั้งหมดที่มีให้ใช้"),
            _("บัญชีของกองทุน"),
        ),
        ("mean_days", _("วันรอมติเฉลี่ย"), _("วันจากส่งข้อเสนอถึงมติ เฉลี่ยโครงการของปีที่ดูที่มีมติแล้ว"), _("ประวัติของโครงการ")),
        ("silent", _("กองทุนที่เงียบ"), _("กองทุนที่ไม่มีการเขียนแผน โครงการ หรือการเงินเลยตามจำนวนวันที่กำหนด"), _("วันที่ในแผน โครงการ และบัญชี")),
    ]  # fmt: skip
