"""The tables anybody may download: every column with its type, unit, meaning and where it comes from. One list for the files,
the dictionary on the page, the machine-readable descriptions and the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

STRING, INTEGER, NUMBER, DATE, YEAR, URI, BOOLEAN = "string", "integer", "number", "date", "year", "uri", "boolean"


@dataclass(frozen=True)
class Column:
    """One column. ``meaning`` says what it counts and in which unit; ``required``: never empty."""

    name: str
    kind: str
    title: Any
    meaning: Any
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def json_type(self) -> str:
        """Type in JSON."""
        return {INTEGER: "integer", YEAR: "integer", NUMBER: "number", BOOLEAN: "boolean"}.get(self.kind, "string")


@dataclass(frozen=True)
class Table:
    """One table; ``key``: the columns that name a row."""

    name: str
    title: Any
    about: Any
    columns: tuple[Column, ...]
    key: tuple[str, ...]


_FUND = Column("fund_code", STRING, _("รหัสกองทุน"), _("รหัส L ตามด้วยเลข 4 หลัก หรือเลข 5 หลัก"), required=True)
_YEAR = Column("fiscal_year", YEAR, _("ปีงบประมาณ"), _("พ.ศ. เริ่ม 1 ตุลาคมของปีก่อนหน้า ถึง 30 กันยายน"), required=True)
_PROJECT = Column("project_id", INTEGER, _("เลขโครงการ"), _("เลขถาวรของโครงการ ตรงกับที่อยู่หน้าโครงการ"), required=True)
_PROVINCE = Column("province_code", STRING, _("รหัสจังหวัด"), _("รหัสกรมการปกครอง 2 หลัก"), required=True)
_DISTRICT = Column("district_code", STRING, _("รหัสอำเภอ"), _("รหัสกรมการปกครอง 4 หลัก"), required=True)
STATES = ("approved", "running", "reported", "closed", "ended_early")

FUNDS = Table(
    "funds", _("กองทุน"), _("กองทุนสุขภาพตำบลแต่ละแห่ง อยู่ที่ไหน ประเภทของ อปท. ประชากร"),
    (
        _FUND,
        Column("fund_name", STRING, _("ชื่อกองทุน"), _("ชื่อที่กองทุนใช้"), required=True),
        Column("lao_name", STRING, _("อปท."), _("องค์กรปกครองส่วนท้องถิ่นของกองทุน"), required=True),
        Column("lao_type", STRING, _("ประเภท อปท."), _("1–3 อบต. เล็ก กลาง ใหญ่ 4 เทศบาลตำบล 5 เทศบาลเมือง 6 เทศบาลนคร"), choices=tuple("123456")),
        _DISTRICT,
        Column("district_name", STRING, _("อำเภอ"), _("ชื่ออำเภอ"), required=True),
        _PROVINCE,
        Column("province_name", STRING, _("จังหวัด"), _("ชื่อจังหวัด"), required=True),
        Column("zone", STRING, _("เขตสุขภาพ"), _("เลขเขต 1–13"), required=True),
        Column("population", INTEGER, _("ประชากร"), _("คน ทุกสิทธิ ณ 1 เมษายน ตามที่กองทุนรายงานในปีที่ขอ (ปีล่าสุดเมื่อขอทุกปี)")),
        Column("url", URI, _("หน้ากองทุน"), _("ที่อยู่ถาวรของหน้ากองทุน"), required=True),
    ),
    ("fund_code",),
)  # fmt: skip
MONEY = Table(
    "money", _("เงินของปี"), _("เงินเข้า เงินออก แผน โครงการ และผู้เข้าร่วม ของกองทุนแต่ละปี"),
    (
        _FUND, _YEAR, _PROVINCE, _DISTRICT,
        Column("opening", NUMBER, _("ยอดยกมาที่ตั้งต้น"), _("บาท เงินที่มีเมื่อเริ่มใช้บัญชีในระบบ"), required=True),
        Column("received", NUMBER, _("เงินรับ"), _("บาท เงินจัดสรร เงินสมทบ ดอกเบี้ย บริจาค"), required=True),
        Column("returned", NUMBER, _("เงินคืนจากโครงการ"), _("บาท"), required=True),
        Column("paid", NUMBER, _("เงินจ่าย"), _("บาท"), required=True),
        Column("plans_approved", INTEGER, _("แผนที่เห็นชอบ"), _("แผนงานที่คณะกรรมการเห็นชอบ"), required=True),
        Column("projects_approved", INTEGER, _("โครงการที่อนุมัติ"), _("รวมที่ปิดแล้วและที่ยุติก่อนกำหนด"), required=True),
        Column("amount_approved", NUMBER, _("เงินที่อนุมัติ"), _("บาท วงเงินที่คณะกรรมการอนุมัติให้โครงการของปีนั้น"), required=True),
        Column("reached", INTEGER, _("ผู้เข้าร่วม"), _("คน-ครั้ง จากรายงานที่รับรองแล้ว คนเดียวมาสองครั้งนับเป็นสอง"), required=True),
    ),
    ("fund_code", "fiscal_year"),
)  # fmt: skip
PLANS = Table(
    "plans", _("แผนงาน"), _("แผนที่คณะกรรมการเห็นชอบแล้ว"),
    (
        Column("plan_id", INTEGER, _("เลขแผน"), _("เลขถาวรของแผน"), required=True),
        _FUND, _YEAR,
        Column("issue_code", STRING, _("รหัสประเด็น"), _("ประเด็นสุขภาพในบัญชีประเด็นของระบบ"), required=True),
        Column("issue_name", STRING, _("ประเด็น"), _("ชื่อประเด็น"), required=True),
        Column("budget", NUMBER, _("งบประมาณ"), _("บาท ตามแผน")),
        Column("url", URI, _("หน้าแผน"), _("ที่อยู่ถาวร"), required=True),
    ),
    ("plan_id",),
)  # fmt: skip
PROJECTS = Table(
    "projects", _("โครงการ"), _("โครงการที่คณะกรรมการอนุมัติ สถานะ วงเงิน เงินที่จ่ายและคืน"),
    (
        _PROJECT,
        Column("project_code", STRING, _("รหัสโครงการ"), _("รหัสที่กองทุนออกเมื่ออนุมัติ")),
        _FUND, _YEAR, _PROVINCE, _DISTRICT,
        Column("title", STRING, _("ชื่อโครงการ"), _("ข้อความที่เป็นข้อมูลส่วนบุคคลถูกปิดเป็น (ไม่แสดง)"), required=True),
        Column("organisation", STRING, _("ผู้รับทุน"), _("ชื่อกลุ่มหรือหน่วยงาน ถ้าเป็นชื่อบุคคลแสดงว่า กลุ่มประชาชน"), required=True),
        Column("support_type", INTEGER, _("ประเภทการสนับสนุน"), _("1–6 ตามข้อ 10 ของประกาศ")),
        Column("issue_codes", STRING, _("ประเด็น"), _("รหัสประเด็นของแผนที่โครงการตอบ คั่นด้วยช่องว่าง")),
        Column("state", STRING, _("สถานะ"), _("approved อนุมัติแล้ว · running กำลังทำ · reported รอตรวจรายงาน · closed ปิดแล้ว · ended_early ยุติก่อนกำหนด"), required=True, choices=STATES),
        Column("approved_on", DATE, _("วันที่อนุมัติ"), _("วันที่คณะกรรมการมีมติ (ค.ศ. ปี-เดือน-วัน)")),
        Column("start_date", DATE, _("วันเริ่ม"), _("ตามข้อเสนอ")),
        Column("end_date", DATE, _("วันสิ้นสุด"), _("ตามข้อเสนอ")),
        Column("amount_approved", NUMBER, _("วงเงินที่อนุมัติ"), _("บาท")),
        Column("paid", NUMBER, _("จ่ายแล้ว"), _("บาท ตามบัญชีของกองทุน"), required=True),
        Column("returned", NUMBER, _("คืนแล้ว"), _("บาท เงินเหลือที่โครงการส่งคืน"), required=True),
        Column("reached", INTEGER, _("ผู้เข้าร่วม"), _("คน-ครั้ง จากรายงานที่รับรองแล้ว"), required=True),
        Column("url", URI, _("หน้าโครงการ"), _("ที่อยู่ถาวร"), required=True),
    ),
    ("project_id",),
)  # fmt: skip
RESULTS = Table(
    "results", _("ผลลัพธ์"), _("ตัวชี้วัดของโครงการ ค่าก่อนทำ เป้า และค่าที่วัดได้"),
    (
        _PROJECT, _FUND, _YEAR,
        Column("number", INTEGER, _("ลำดับ"), _("ลำดับของจุดหมายในโครงการ"), required=True),
        Column("indicator_code", STRING, _("รหัสตัวชี้วัด"), _("ว่างเมื่อจุดหมายไม่มีตัวเลข")),
        Column("indicator", STRING, _("ตัวชี้วัด"), _("ชื่อตัวชี้วัด หรือข้อความของจุดหมาย"), required=True),
        Column("unit", STRING, _("หน่วย"), _("หน่วยของค่าทั้งสาม")),
        Column("baseline", NUMBER, _("ก่อนทำ"), _("ค่าที่วัดก่อนเริ่ม")),
        Column("target", NUMBER, _("เป้า"), _("ค่าที่ตั้งใจให้ถึง")),
        Column("actual", NUMBER, _("วัดได้"), _("ค่าล่าสุดจากรายงานที่รับรองหรือเมื่อปิดโครงการ")),
        Column("measured_on", DATE, _("วัดเมื่อ"), _("วันที่ของค่าที่วัดได้")),
        Column("reached_target", BOOLEAN, _("ถึงเป้า"), _("true ถึงเป้า · false ยังไม่ถึง · ว่าง ยังไม่ได้วัด")),
    ),
    ("project_id", "number"),
)  # fmt: skip
DECISIONS = Table(
    "decisions", _("มติ"), _("มติอนุมัติโครงการ ในการประชุมครั้งใด วันใด วงเงินเท่าไร"),
    (
        _PROJECT, _FUND, _YEAR,
        Column("meeting", STRING, _("ครั้งที่"), _("ครั้งที่ประชุม/ปีงบประมาณ"), required=True),
        Column("decided_on", DATE, _("วันที่มีมติ"), _("วันประชุม"), required=True),
        Column("amount", NUMBER, _("วงเงิน"), _("บาท"), required=True),
    ),
    ("project_id", "meeting"),
)  # fmt: skip
PAYMENTS = Table(
    "payments", _("การจ่ายเงิน"), _("เงินที่จ่ายให้โครงการและเงินที่โครงการคืน ตามบัญชีของกองทุน"),
    (
        Column("entry_id", INTEGER, _("เลขรายการ"), _("เลขถาวรของรายการในบัญชี"), required=True),
        _PROJECT, _FUND, _YEAR,
        Column("paid_on", DATE, _("วันที่"), _("วันที่ลงบัญชี"), required=True),
        Column("kind", STRING, _("ชนิด"), _("payment จ่าย · refund คืน"), required=True, choices=("payment", "refund")),
        Column("amount", NUMBER, _("จำนวน"), _("บาท รายการที่กลับบัญชีเป็นลบ"), required=True),
    ),
    ("entry_id", "kind"),
)  # fmt: skip
TABLES = {table.name: table for table in (FUNDS, MONEY, PLANS, PROJECTS, RESULTS, DECISIONS, PAYMENTS)}
# Tables small enough to be given for the whole country in one file; the others go up to a province.
WHOLE_COUNTRY = ("funds", "money")
