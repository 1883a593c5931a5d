"""คำสั่งแต่งตั้ง แต่งตั้งเพิ่มเติม และเปลี่ยนแปลงกรรมการกองทุน."""

from __future__ import annotations

from kongtun.common.thai.dates import short_date
from kongtun.documents import blocks as b
from kongtun.documents.contents_meeting import CommitteeOrder, OrderRow
from kongtun.documents.forms.wording import LONG, MEDIUM, SHORT, day, footing, fund_name, rows_or_blank
from kongtun.documents.text import dotted, paragraphs

_SUBJECTS = {
    "appoint": "แต่งตั้งคณะกรรมการ",
    "add": "แต่งตั้งกรรมการเพิ่มเติมในคณะกรรมการ",
    "change": "เปลี่ยนแปลงกรรมการในคณะกรรมการ",
}


def committee_order(order: CommitteeOrder) -> b.Document:
    """Lay out the order; the names of a whole committee stand on a list of their own behind it."""
    name = fund_name(order.fund)
    subject = f"{_SUBJECTS.get(order.kind, _SUBJECTS['appoint'])}{name}"
    issuer = dotted(order.issuer, MEDIUM)
    whole = order.kind not in ("add", "change")
    return b.Document(
        title=f"คำสั่ง{order.issuer} เรื่อง {subject}",
        footer=footing(f"คำสั่งที่ {dotted(order.number, SHORT)}", subject),
        thai_digits=True,
        demo_mark=order.demo,
        blocks=[
            b.Paragraph(f"คำสั่ง{issuer}", align="center", bold=True, size="large"),
            b.Paragraph(f"ที่ {dotted(order.number, MEDIUM)}", align="center", bold=True),
            b.Paragraph(f"เรื่อง {subject}", align="center", bold=True),
            b.Rule(),
            *paragraphs(order.opening),
            *paragraphs(order.power),
            *_clauses(order, whole=whole),
            b.Paragraph(f"ทั้งนี้ ตั้งแต่วันที่ {day(order.effective_on)} เป็นต้นไป", indent=True),
            b.Spacer(0.4),
            b.Paragraph(f"สั่ง ณ วันที่ {day(order.ordered_on)}", align="center"),
            b.SignatureBlock([b.Signer("", name=order.signer.name, position=order.signer.position, dated=False)]),
            *(_list(order, name) if whole else []),
        ],
    )


def _clauses(order: CommitteeOrder, *, whole: bool) -> list[b.Block]:
    if whole:
        return [
            _clause("ข้อ 1", "แต่งตั้งคณะกรรมการกองทุน ตามบัญชีรายชื่อแนบท้ายคำสั่งนี้"),
            _clause(
                "ข้อ 2",
                f"ให้คณะกรรมการตามข้อ 1 มีวาระการดำรงตำแหน่งตั้งแต่วันที่ {day(order.effective_on)} ถึงวันที่ {day(order.ends_on)} "
                "และมีอำนาจหน้าที่ตามที่กำหนดในประกาศดังกล่าว",
            ),
        ]
    earlier = dotted(order.refers_to, LONG)
    if order.kind == "add":
        return [
            _clause("ข้อ 1", "แต่งตั้งผู้มีรายชื่อต่อไปนี้เป็นกรรมการเพิ่มเติม"),
            b.Numbered([_named(row) for row in order.rows] or ["." * 100] * 2, marker="({})"),
            _clause(
                "ข้อ 2",
                f"อำนาจหน้าที่และวาระการดำรงตำแหน่งของกรรมการตามข้อ 1 ให้เป็นไปตาม{earlier} และสิ้นสุดในวันที่ {day(order.ends_on)}",
            ),
        ]
    return [
        _clause("ข้อ 1", "ให้เปลี่ยนแปลงกรรมการ ดังต่อไปนี้"),
        b.Table(
            ["ที่", "ผู้พ้นจากตำแหน่ง", "ผู้ได้รับแต่งตั้งแทน", "ตำแหน่ง", "ถึงวันที่"],
            rows_or_blank([_changed(n, row) for n, row in enumerate(order.rows, 1)], 5),
            widths=(0.7, 4, 4, 3.2, 2.6),
            align=("center", "left", "left", "left", "left"),
        ),
        _clause("ข้อ 2", f"ผู้ได้รับแต่งตั้งแทนอยู่ในตำแหน่งเท่าวาระที่เหลือของผู้ซึ่งตนแทน อำนาจหน้าที่ให้เป็นไปตาม{earlier}"),
    ]


def _clause(number: str, text: str) -> b.Paragraph:
    return b.Paragraph([b.Run(number, bold=True), f" {text}"], indent=True)


def _named(row: OrderRow) -> str:
    """``นางแก้ว ใจดี ผู้แทน… เป็นกรรมการ (ข้อ 12 (7))``."""
    clause = f" ({row.clause})" if row.clause else ""
    return " ".join(word for word in (row.name, row.represents or row.who, f"เป็น{row.position}") if word) + clause


def _changed(n: int, row: OrderRow) -> list[b.Text]:
    gone = f"{row.leaves}\n({row.left_reason})" if row.left_reason else row.leaves
    new = f"{row.name}\n{row.represents}" if row.name and row.represents else row.name or "อยู่ระหว่างคัดเลือก"
    seat = f"{row.position}\n{row.clause}" if row.clause else row.position
    return [str(n), gone, new, seat, short_date(row.until) if row.until else ""]


def _list(order: CommitteeOrder, name: str) -> list[b.Block]:
    rows = [
        [str(n), row.name, row.represents or row.who, row.position, row.clause] for n, row in enumerate(order.rows, 1)
    ]
    return [
        b.PageBreak(),
        b.Paragraph(f"บัญชีรายชื่อคณะกรรมการ{name}", align="center", bold=True, size="large"),
        b.Paragraph(
            f"แนบท้ายคำสั่ง{dotted(order.issuer, MEDIUM)} ที่ {dotted(order.number, SHORT)} ลงวันที่ {day(order.ordered_on)}",
            align="center",
        ),
        b.Spacer(0.3),
        b.Table(
            ["ที่", "ชื่อ-สกุล", "มาจาก", "ตำแหน่งในคณะกรรมการ", "องค์ประกอบ"],
            rows_or_blank(rows, 5, blank=12),
            widths=(0.8, 4, 4.6, 3.4, 2.2),
            align=("center", "left", "left", "left", "left"),
        ),
    ]
