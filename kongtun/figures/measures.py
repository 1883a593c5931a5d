"""What each figure is called, what it means, and from which records it is counted: one table for screen, files and API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

COUNT, BAHT, SHARE, DAYS = "count", "baht", "share", "days"


@dataclass(frozen=True)
class Measure:
    """One figure. ``name`` is the attribute of ``Row``; ``source`` says which rows of the records are counted."""

    name: str
    label: Any
    kind: str
    meaning: Any
    source: Any
    # Shown in the table of the page; the files and the API have all.
    in_table: bool = False
    # "records" of it can be listed: plans or projects.
    of: str = ""

    @property
    def unit(self) -> Any:
        """Word behind the number."""
        units = {BAHT: _("บาท"), SHARE: _("ร้อยละ"), DAYS: _("วัน")}
        return units.get(self.kind, {"plan": _("แผน"), "project": _("โครงการ")}.get(self.of, ""))


MEASURES = (
    Measure(
        "funds", _("กองทุนที่มีข้อมูล"), COUNT, _("กองทุนที่มีแผน โครงการ หรือการเงินในปีที่ถาม"), _("แผน ข้อเสนอ และบัญชีของกองทุน"),
    ),
    Measure(
        "plans", _("แผน"), COUNT, _("แผนงานประเด็นที่เริ่มทำแล้ว ทุกขั้น"), _("แผนงานประเด็นของปีงบประมาณนั้น และประวัติของแผน"),
        in_table=True, of="plan",
    ),
    Measure(
        "plans_approved", _("แผนที่เห็นชอบ"), COUNT, _("แผนที่คณะกรรมการเห็นชอบแล้ว"), _("มติเห็นชอบในประวัติของแผน"), of="plan",
    ),
    Measure(
        "drafts", _("กำลังพัฒนา"), COUNT, _("ข้อเสนอที่ยังไม่ส่ง นับได้เฉพาะปัจจุบัน"), _("ข้อเสนอที่สถานะเป็นกำลังพัฒนา"),
    ),
    Measure(
        "proposed", _("เสนอ"), COUNT, _("โครงการที่ส่งแล้วและไม่ได้ถอน คือ รอพิจารณา อนุมัติ และไม่ผ่านรวมกัน"),
        _("การส่งข้อเสนอในประวัติของโครงการ"), in_table=True, of="project",
    ),
    Measure(
        "granted", _("อนุมัติ"), COUNT, _("โครงการที่คณะกรรมการอนุมัติ ไม่ว่าต่อมาปิดหรือยุติก่อนกำหนด"),
        _("มติคณะกรรมการในประวัติของโครงการ"), in_table=True, of="project",
    ),
    Measure(
        "waiting", _("รอพิจารณา"), COUNT, _("ส่งแล้วและยังไม่มีมติ รวมที่ส่งกลับแก้ไขและเลื่อนพิจารณา"),
        _("โครงการที่ช่วงล่าสุดเป็นรอพิจารณา"), in_table=True, of="project",
    ),
    Measure(
        "funded", _("กำลังทำ"), COUNT, _("อนุมัติแล้วและยังไม่ปิด"), _("โครงการที่ช่วงล่าสุดเป็นอนุมัติแล้ว กำลังทำ"), of="project",
    ),
    Measure("closed", _("ปิดโครงการ"), COUNT, _("รับรองรายงานฉบับสมบูรณ์และปิดแล้ว"), _("การปิดโครงการในประวัติ"), of="project"),
    Measure("ended", _("ยุติก่อนกำหนด"), COUNT, _("อนุมัติแล้วแต่หยุดก่อนครบ"), _("การยุติโครงการในประวัติ"), of="project"),
    Measure("refused", _("ไม่ผ่าน"), COUNT, _("คณะกรรมการมีมติไม่อนุมัติ"), _("มติคณะกรรมการในประวัติของโครงการ"), of="project"),
    Measure(
        "late", _("รายงานช้า"), COUNT,
        _("กำลังทำอยู่แต่เลยวันกำหนดส่งรายงานในข้อตกลง นับเมื่อเลือกวันที่"), _("กำหนดส่งรายงานของโครงการเทียบกับวันที่เลือก"),
        in_table=True, of="project",
    ),
    Measure("asked", _("เงินที่รอพิจารณา"), BAHT, _("เงินที่ขอของโครงการที่รอพิจารณา"), _("งบประมาณที่ขอในข้อเสนอ")),
    Measure("given", _("เงินที่อนุมัติ"), BAHT, _("เงินที่คณะกรรมการอนุมัติให้โครงการ"), _("จำนวนเงินในมติ"), in_table=True),
    Measure(
        "opening", _("ยอดยกมา"), BAHT, _("เงินที่มีอยู่เมื่อเริ่มใช้บัญชีในระบบ"), _("รายการตั้งต้นในบัญชีของกองทุน"),
    ),
    Measure(
        "received", _("เงินรับ"), BAHT, _("เงินจัดสรร เงินสมทบ ดอกเบี้ย และเงินบริจาค"), _("รายการรับในบัญชีของกองทุน ตามวันที่ลงบัญชี"),
    ),
    Measure("returned", _("เงินคืนจากโครงการ"), BAHT, _("เงินเหลือที่โครงการส่งคืน"), _("รายการรับคืนในบัญชีของกองทุน")),
    Measure("paid", _("เงินจ่าย"), BAHT, _("เงินที่จ่ายออกจากกองทุนแล้ว"), _("รายการจ่ายในบัญชีของกองทุน"), in_table=True),
    Measure(
        "left", _("เงินคงเหลือ"), BAHT, _("ยอดยกมา บวกเงินรับและเงินคืน ลบเงินจ่าย ของปีที่ถาม"), _("บัญชีของกองทุน"), in_table=True,
    ),
    Measure(
        "left_share", _("คงเหลือร้อยละ"), SHARE, _("เงินคงเหลือ เทียบกับเงินทั้งหมดที่มีให้ใช้ (ยอดยกมา รับ และคืน)"), _("บัญชีของกองทุน"),
    ),
    Measure(
        "reached", _("ผู้เข้าร่วม"), COUNT, _("คน-ครั้งที่เข้าร่วมกิจกรรม คนเดียวมาสองครั้งนับเป็นสอง นับได้เฉพาะปัจจุบัน"),
        _("จำนวนผู้เข้าร่วมในรายงานกิจกรรมที่รับรองแล้ว"), in_table=True,
    ),
    Measure("reports", _("รายงานที่รับรอง"), COUNT, _("รายงานกิจกรรมที่รับรองแล้ว นับได้เฉพาะปัจจุบัน"), _("รายงานกิจกรรม")),
    Measure("decided", _("มีมติแล้ว"), COUNT, _("โครงการที่มีมติอนุมัติหรือไม่อนุมัติ"), _("มติในประวัติของโครงการ")),
    Measure(
        "mean_days", _("วันรอมติเฉลี่ย"), DAYS, _("วันตั้งแต่ส่งข้อเสนอถึงมติ เฉลี่ยทุกโครงการที่มีมติ"),
        _("วันที่ส่งและวันที่มีมติในประวัติของโครงการ"), in_table=True,
    ),
    Measure(
        "scored", _("ข้อเสนอที่ให้คะแนน"), COUNT, _("ข้อเสนอที่มีมติแล้วและผู้กลั่นกรองให้คะแนนไว้ นับได้เฉพาะปัจจุบัน"), _("แบบให้คะแนนข้อเสนอที่ส่งแล้ว"),
    ),
    Measure(
        "mean_score", _("คะแนนข้อเสนอ"), SHARE,
        _("คะแนนคุณภาพข้อเสนอที่มีมติแล้ว เฉลี่ยจากผู้ให้คะแนนทุกคน ไม่นับผู้ที่แจ้งส่วนได้เสีย"), _("แบบให้คะแนนข้อเสนอฉบับสุดท้ายที่ส่ง"),
        in_table=True,
    ),
    Measure(
        "measured", _("ชุดตัวเลขที่วัดผล"), COUNT, _("ตัวชี้วัดของพื้นที่ที่โครงการของปีนั้นวัดผลแล้ว ชุดหนึ่งนับครั้งเดียวต่อปี"),
        _("ค่าที่วัดได้ในรายงานกิจกรรมที่รับรองแล้วและในโครงการที่ปิดแล้ว"),
    ),
    Measure(
        "improved", _("ตัวเลขที่ดีขึ้น"), COUNT, _("ชุดตัวเลขที่ค่าล่าสุดดีกว่าค่าตั้งต้น ตามทิศทางของตัวชี้วัด"), _("ค่าตั้งต้นของวัตถุประสงค์เทียบกับค่าล่าสุดที่วัดได้"),
    ),
    Measure(
        "met", _("ถึงเป้าหมาย"), COUNT, _("ชุดตัวเลขที่ค่าล่าสุดถึงเป้าหมายของปี"), _("เป้าหมายของวัตถุประสงค์เทียบกับค่าล่าสุดที่วัดได้"),
    ),
    Measure(
        "mean_change", _("ดีขึ้นเฉลี่ยร้อยละ"), SHARE,
        _("ค่าล่าสุดดีกว่าค่าตั้งต้นร้อยละเท่าไร เฉลี่ยทุกชุด ค่าติดลบคือแย่ลง ชุดหนึ่งนับไม่เกินร้อยละ 100"), _("ค่าตั้งต้นและค่าล่าสุดของแต่ละชุด"),
        in_table=True,
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in MEASURES}
TABLE = tuple(one for one in MEASURES if one.in_table)
# What the head of the page tells; the rest stands in the table and the files.
TOP = (
    "plans",
    "proposed",
    "granted",
    "waiting",
    "late",
    "given",
    "received",
    "paid",
    "left",
    "reached",
    "mean_days",
    "mean_score",
    "mean_change",
)


def value_of(row: Any, name: str) -> Any:
    """Return a figure of a row; None where the question cannot say it."""
    value = getattr(row, name)
    return (
        round(value, 1)
        if name in ("mean_days", "left_share", "mean_change", "mean_score") and isinstance(value, Decimal)
        else value
    )
