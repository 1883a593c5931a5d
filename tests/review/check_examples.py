"""For every check one proposal that it must leave alone and one in which it must find something.

An example changes the content of the sound proposal of ``factories.make_project``; what it returns replaces parts of the
context. The passing ones are the near misses: as close to the failing one as a sound proposal comes.
"""

import copy
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, NamedTuple

from kongtun.funds.notices import get_pack
from kongtun.review.checks.context import Elsewhere, OtherTitle, PlanSize
from kongtun.review.checks.cost import CostSpread
from kongtun.review.similar.again import Earlier

D = Decimal
Change = Callable[[dict[str, Any]], dict[str, Any] | None]


class Example(NamedTuple):
    """How to make the passing and the failing proposal; how heavy the finding is and where it is mended."""

    passing: Change
    failing: Change
    severity: str
    section: str


def put(*path: Any, to: Any) -> Change:
    """Return a change that sets one value; a later step of ``path`` may be a key or a place in a list."""

    def change(content: dict[str, Any]) -> None:
        place: Any = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = copy.deepcopy(to)

    return change


def both(*changes: Change) -> Change:
    """Return one change after the other; the parts of the context of all of them."""

    def change(content: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for one in changes:
            found |= one(content) or {}
        return found

    return change


def context(**parts: Any) -> Change:
    """Return a change of the context only."""
    return lambda _content: parts


def nothing(content: dict[str, Any]) -> None:  # noqa: ARG001 (the sound proposal as it is)
    """Change nothing."""


def every(name: str, key: str, to: Any) -> Change:
    """Return a change of one value in every row of a list."""

    def change(content: dict[str, Any]) -> None:
        for row in content[name]:
            row[key] = copy.deepcopy(to)

    return change


def lines(*rows: dict[str, Any]) -> Change:
    """Return a change that puts these budget lines into the first activity and none into the others."""

    def change(content: dict[str, Any]) -> None:
        made = [line(**row) for row in rows]
        for at, activity in enumerate(content["activities"]):
            activity["lines"] = made if at == 0 else []
            activity["amount"] = sum((one["amount"] for one in activity["lines"]), D(0))
        content["budget_requested"] = sum((one["amount"] for one in made), D(0))

    return change


def line(
    description: str, rate: int | str, quantity: int = 1, times: int = 1, unit: str = "", **other: Any
) -> dict[str, Any]:
    """Return one budget line."""
    return {
        "id": None, "group": "G3", "group_label": "ค่าใช้สอย", "item_code": "", "description": description, "quantity": D(quantity),
        "times": D(times), "unit": unit, "rate": D(rate), "amount": D(quantity) * D(times) * D(rate), "rate_low": None,
        "rate_high": None, **other,
    }  # fmt: skip


def names(*activities: str) -> Change:
    """Return a change of the names of the activities."""

    def change(content: dict[str, Any]) -> None:
        first = content["activities"][0]
        content["activities"] = [
            {**copy.deepcopy(first), "id": at, "name": name} for at, name in enumerate(activities, start=1)
        ]

    return change


def pack(code: str) -> Change:
    """Return a change of the notice."""
    return context(pack=get_pack(code))


def rules(**values: Any) -> Change:
    """Return a notice in which these rules have these values, confirmed."""

    def change(content: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001
        found = get_pack("2567")
        known = {
            name: SimpleNamespace(value=D(value), clause="ข้อ 10", source="ตัวอย่าง", confirmed=False)
            for name, value in values.items()
        }
        return {"pack": SimpleNamespace(rule_or_none=known.get, support_types=found.support_types, rule=found.rule)}

    return change


def planned(at: int, value: int, on: dt.date = dt.date(2025, 10, 6)) -> Change:
    """Return a plan that knows the size of one objective."""
    return lambda content: {"plan_sizes": {content["objectives"][at]["series_id"]: PlanSize(D(value), on)}}


PEOPLE = [
    {"name": name, "phone": ""} for name in ("นางสมพร ใจดี", "บุญมี แก้วคำ", "คำปุ่น ศรีสุข", "ทองคำ น้ำใส", "จำปา กล้าหาญ")
]
OTHER_WORK = Elsewhere(
    "ออกกำลังกายผู้สูงอายุ", True, ("สมพร ใจดี", "บุญมี แก้วคำ", "คำปุ่น ศรีสุข"), dt.date(2026, 5, 1), dt.date(2026, 8, 1)
)
LATER_WORK = Elsewhere(OTHER_WORK.title, True, OTHER_WORK.names, dt.date(2026, 7, 1), dt.date(2026, 8, 1))
SPREAD = CostSpread(D(60), D(80), D(100), 24, "เขต")
EARLIER = Earlier(7, "คัดแยกขยะต้นทาง ตำบลโนนสำราญ", 2568, own_fund=True, public=True, likeness=0.97)
DIAPERS = both(put("support_type", to=6), put("title", to="ผ้าอ้อมผู้ใหญ่สำหรับผู้มีภาวะพึ่งพิง ตำบลโนนสำราญ"), pack("2565"))

EXAMPLES: dict[str, Example] = {
    # details
    "complete": Example(nothing, put("title", to="  "), "blocks", "basics"),
    "duplicate-title": Example(
        context(titles=(OtherTitle(9, "หมวกนิรภัยหน้าโรงเรียน", 2569, True),)),
        context(titles=(OtherTitle(9, "โครงการคัดแยกขยะต้นทาง ตำบลโนนสำราญ", 2569, True),)), "mend", "basics",
    ),
    "title-place": Example(put("title", to="คัดแยกขยะต้นทาง โนนสำราญ"), put("title", to="คัดแยกขยะต้นทาง"), "advice", "basics"),
    "prose-in-number": Example(
        put("activities", 0, "lines", 0, "description", to="ค่าอาหารกลางวัน 60 คน x 80 บาท"),
        lines({"description": "ค่าอาหารกลางวัน 60 คน x 80 บาท", "rate": 4800}), "mend", "budget",
    ),
    "dates": Example(put("end_date", to=dt.date(2026, 9, 30)), put("start_date", to=dt.date(2025, 9, 30)), "blocks", "schedule"),
    "one-day": Example(
        every("activities", "start_date", dt.date(2026, 1, 10)),
        both(every("activities", "start_date", dt.date(2026, 1, 10)), every("activities", "end_date", None)), "mend", "activities",
    ),
    "activity-dates-same": Example(
        every("activities", "start_date", dt.date(2025, 12, 1)),
        both(every("activities", "start_date", dt.date(2025, 12, 1)), every("activities", "end_date", dt.date(2026, 6, 30))),
        "advice", "activities",
    ),
    "objective-verb": Example(
        put("objectives", 0, "text", to="ผู้สูงอายุได้รับการดูแลต่อเนื่อง"), put("objectives", 0, "text", to="สุขภาพของผู้สูงอายุ"),
        "mend", "objectives",
    ),
    "objective-twice": Example(
        nothing, lambda content: put("objectives", 1, "text", to=content["objectives"][0]["text"])(content), "mend", "objectives"
    ),
    "objective-is-activity": Example(
        put("objectives", 0, "text", to="เพื่อให้ครัวเรือนแยกขยะได้เอง"), put("objectives", 0, "text", to="เพื่อจัดอบรมครัวเรือน 60 หลัง"),
        "advice", "objectives",
    ),
    "activity-objective": Example(
        lambda content: put("activities", 1, "objective_ids", to=[])(content),
        lambda content: every("activities", "objective_ids", [content["objectives"][0]["id"]])(content), "mend", "activities",
    ),
    "all-training": Example(
        names("อบรมแกนนำ", "ฝึกทำถังขยะเปียกในครัวเรือน"), names("อบรมให้ความรู้เรื่องขยะ", "รณรงค์ประชาสัมพันธ์"), "mend", "activities"
    ),
    "target-population": Example(context(population=5200), context(population=100), "mend", "targets"),
    "heads-targets": Example(
        lines({"description": "ค่าอาหารกลางวัน", "rate": 80, "quantity": 150, "unit": "คน"}),
        lines({"description": "ค่าอาหารกลางวัน", "rate": 80, "quantity": 300, "unit": "คน"}), "advice", "budget",
    ),
    "target-named": Example(
        both(put("title", to="ผู้สูงอายุไม่ล้ม ตำบลโนนสำราญ"), put("targets", 0, "code", to="1004")),
        put("title", to="ผู้สูงอายุไม่ล้ม ตำบลโนนสำราญ"), "advice", "targets",
    ),
    "results-outcome": Example(
        put("expected_results", to="ครัวเรือนแยกขยะเพิ่มขึ้น"), put("expected_results", to="จัดอบรม 1 ครั้ง มีผู้เข้าร่วม 60 คน"), "mend", "results"
    ),
    # evaluation
    "indicator-value": Example(nothing, put("objectives", 0, "target", to=None), "blocks", "objectives"),
    "evaluation-method": Example(nothing, put("evaluation_method", to=" "), "mend", "evaluation"),
    "evaluation-who": Example(
        put("evaluation_method", to="ครูชั่งขยะก่อนและหลัง"), put("evaluation_method", to="ชั่งขยะก่อนและหลัง"), "mend", "evaluation"
    ),
    "evaluation-when": Example(
        put("evaluation_method", to="อสม. ชั่งขยะทุกเดือน"), put("evaluation_method", to="อสม. ชั่งขยะ 30 หลัง"), "mend", "evaluation"
    ),
    "evaluation-tool": Example(
        put("evaluation_method", to="อสม. ดูจากทะเบียนก่อนและหลัง"), put("evaluation_method", to="อสม. ดูผลก่อนและหลัง"), "mend", "evaluation"
    ),
    "evaluation-fit": Example(
        put("evaluation_method", to="กลุ่มถามความพึงพอใจหลังจบ และ อสม. ชั่งขยะก่อนและหลัง"),
        put("evaluation_method", to="กลุ่มทำแบบประเมินความพึงพอใจหลังจบ"), "advice", "evaluation",
    ),
    "measure-activity": Example(
        both(put("evaluation_method", to=""), names("สำรวจครัวเรือน")),
        both(
            put("evaluation_method", to=""), names("ประชุมคณะกรรมการ"), every("activities", "steps", "ชวนคนมา"),
            every("activities", "expected_output", "แผน 1 ฉบับ"),
        ),
        "mend", "activities",
    ),
    "report-date": Example(
        put("report_due_on", to=dt.date(2026, 7, 30)), put("report_due_on", to=dt.date(2026, 6, 1)), "mend", "schedule"
    ),
    # problem
    "situation-thin": Example(nothing, put("situation", to="ขยะในตำบลมีมาก"), "mend", "situation"),
    "situation-numbers": Example(
        put("situation", to="ขยะมีมากจนล้นถังทุกวัน"), both(put("situation", to="ขยะมีมากจนล้นถังทุกวัน"), every("objectives", "baseline", None)),
        "mend", "situation",
    ),
    "situation-source": Example(
        both(put("situation", to="สำรวจพบครัวเรือนแยกขยะ 41 หลัง"), every("objectives", "baseline_source", "")),
        both(put("situation", to="ครัวเรือนแยกขยะเพียง 41 หลัง"), every("objectives", "baseline_source", "")), "mend", "situation",
    ),
    "situation-year": Example(
        both(put("situation", to="ปี 2568 ครัวเรือนแยกขยะ 41 หลัง"), every("objectives", "baseline_on", None)),
        both(put("situation", to="ครัวเรือนแยกขยะเพียง 41 หลัง"), every("objectives", "baseline_on", None)), "advice", "situation",
    ),
    "situation-objective": Example(
        put("situation", to="ครัวเรือนในตำบลยังไม่แยก"), put("situation", to="ผู้สูงอายุหกล้มในห้องน้ำบ่อย"), "mend", "situation"
    ),
    "same-again": Example(
        both(put("difference", to="ปีนี้เพิ่มหมู่ 5"), context(earlier=(EARLIER,))), context(earlier=(EARLIER,)), "mend", "situation"
    ),
    "target-direction": Example(
        put("objectives", 0, "target", to=D(700)), put("objectives", 0, "target", to=D(900)), "blocks", "objectives"
    ),
    "target-whole": Example(
        both(put("objectives", 1, "target", to=D(100)), put("activities", 0, "steps", to="ชวนและเยี่ยมทุกครัวเรือน")),
        put("objectives", 1, "target", to=D(100)), "mend", "objectives",
    ),
    "target-plan": Example(put("objectives", 0, "target", to=D(640)), put("objectives", 0, "target", to=D(700)), "advice", "objectives"),
    "baseline-old": Example(
        every("objectives", "baseline_on", dt.date(2024, 9, 1)), every("objectives", "baseline_on", dt.date(2022, 9, 1)),
        "mend", "objectives",
    ),
    "baseline-plan": Example(planned(0, 820), planned(0, 700), "mend", "objectives"),
    "baseline-source": Example(
        both(every("objectives", "baseline_source", ""), every("objectives", "baseline_note", "ทะเบียน อบต.")),
        every("objectives", "baseline_source", ""), "mend", "objectives",
    ),
    "percent-base": Example(
        both(every("objectives", "denominator", ""), every("objectives", "baseline_base", D(340))), every("objectives", "denominator", ""),
        "mend", "objectives",
    ),
    "size-plausible": Example(
        both(put("objectives", 1, "baseline", to=D(3)), put("objectives", 1, "baseline_note", to="สำรวจ 340 หลัง")),
        put("objectives", 1, "baseline", to=D(3)), "advice", "objectives",
    ),
    # people
    "group-people": Example(put("people", to=PEOPLE), put("people", to=PEOPLE[:4]), "blocks", "people"),
    "people-distinct": Example(
        put("people", to=PEOPLE), put("people", to=[*PEOPLE, {"name": "น.ส. สมพร  ใจดี", "phone": ""}]), "mend", "people"
    ),
    "people-elsewhere": Example(
        both(put("people", to=PEOPLE), context(elsewhere=(LATER_WORK,))), both(put("people", to=PEOPLE), context(elsewhere=(OTHER_WORK,))),
        "advice", "people",
    ),
    "partner": Example(
        both(every("activities", "partners", ""), put("activities", 1, "steps", to="ชวนครัวเรือนกับเจ้าอาวาสวัดโนนสำราญ")),
        every("activities", "partners", ""), "advice", "activities",
    ),
    "owners-take-part": Example(
        nothing,
        both(
            put("situation", to="ขยะเปียกไม่ถูกแยก"), names("แจกถัง"), every("activities", "steps", "ซื้อถังแล้วแจก"),
            every("activities", "expected_output", "ถัง 60 ใบ"), every("activities", "partners", ""),
        ),
        "advice", "activities",
    ),
    # law
    "support-type": Example(put("recipient_group", to=4), put("recipient_group", to=1), "mend", "basics"),
    "organisation-kind": Example(
        put("organisation", to="กลุ่มงานเวชปฏิบัติ"), put("organisation", to="โรงเรียนบ้านโนนสำราญ"), "mend", "basics"
    ),
    "epidemic-type": Example(
        put("title", to="เตรียมพร้อมรับมือโรคระบาด ตำบลโนนสำราญ"), put("title", to="ควบคุมการระบาดโควิด 19 ตำบลโนนสำราญ"), "mend", "basics"
    ),
    "disaster-content": Example(
        both(put("support_type", to=5), put("situation", to="ผู้ป่วยไข้เลือดออกเพิ่มขึ้นสามเท่า")), put("support_type", to=5), "mend", "basics"
    ),
    "admin-type": Example(
        put("title", to="พัฒนาศักยภาพแกนนำ ตำบลโนนสำราญ"), put("title", to="ประชุมคณะกรรมการกองทุน ตำบลโนนสำราญ"), "mend", "basics"
    ),
    "admin-content": Example(
        both(put("support_type", to=4), put("title", to="บริหารจัดการกองทุน ตำบลโนนสำราญ")), put("support_type", to=4), "mend", "basics"
    ),
    "care-type": Example(
        both(put("support_type", to=3), put("targets", 0, "code", to="1001")), put("support_type", to=3), "mend", "basics"
    ),
    "diaper-type": Example(
        both(put("title", to="ผ้าอ้อมผู้ใหญ่ ตำบลโนนสำราญ"), pack("2561")), put("title", to="ผ้าอ้อมผู้ใหญ่ ตำบลโนนสำราญ"), "mend", "basics"
    ),
    "resolved-content": Example(DIAPERS, put("support_type", to=6), "advice", "basics"),
    "diaper-price": Example(
        both(DIAPERS, lines({"description": "ผ้าอ้อมผู้ใหญ่", "rate": "9.50", "quantity": 1000, "unit": "ชิ้น"})),
        both(DIAPERS, lines({"description": "ผ้าอ้อมผู้ใหญ่", "rate": "12.00", "quantity": 1000, "unit": "ชิ้น"})), "blocks", "budget",
    ),
    "type-ceiling": Example(
        both(put("support_type", to=4), context(income=D(340000), spent_by_type={4: D(40000)})),
        both(put("support_type", to=4), context(income=D(340000), spent_by_type={4: D(42000)})), "mend", "budget",
    ),
    "item-ceiling": Example(
        lines({"description": "เครื่องวัดความดันโลหิต", "rate": 20000, "unit": "เครื่อง"}),
        lines({"description": "เครื่องวัดความดันโลหิต", "rate": 20001, "unit": "เครื่อง"}), "mend", "budget",
    ),
    "personal-data": Example(
        put("situation", to="ขยะ 1,234,567 กิโลกรัม ปี 2568 จาก 340 หลัง"), put("situation", to="ถามที่ผู้ใหญ่บ้าน โทร. 081-234-5678"), "mend", "situation"
    ),
    # money
    "sums": Example(nothing, put("activities", 0, "lines", 0, "amount", to=D(4900)), "blocks", "budget"),
    "budget-plan": Example(nothing, put("suggested", "budget", to=D(9000)), "mend", "budget"),
    "rate-range": Example(
        lines({"description": "ค่าวิทยากร", "rate": 1200, "quantity": 6, "unit": "ชั่วโมง"}),
        lines({"description": "ค่าวิทยากร", "rate": 1800, "quantity": 6, "unit": "ชั่วโมง"}), "mend", "budget",
    ),
    "cost-per-head": Example(context(cost=SPREAD), both(context(cost=SPREAD), put("people_count", to=40)), "advice", "budget"),
    "lump-sum": Example(
        lines({"description": "ค่าเช่าเต็นท์", "rate": 6000, "unit": "งาน"}), lines({"description": "ค่าดำเนินการ", "rate": 6000, "unit": "งาน"}),
        "mend", "budget",
    ),
    "food-travel": Example(
        lines(
            {"description": "ค่าอาหารกลางวัน", "rate": 80, "quantity": 75, "unit": "คน"}, {"description": "ถังหมัก", "rate": 80, "quantity": 50},
        ),
        lines(
            {"description": "ค่าอาหารกลางวัน", "rate": 80, "quantity": 100, "unit": "คน"}, {"description": "ถังหมัก", "rate": 80, "quantity": 50},
        ),
        "mend", "budget",
    ),
    "big-line": Example(
        lines(
            {"description": "ถังหมัก", "rate": 100, "quantity": 90, "group": "G4"}, {"description": "ค่าอาหารว่าง", "rate": 30, "quantity": 30},
            {"description": "ค่าวิทยากร", "rate": 600, "quantity": 6},
        ),
        lines(
            {"description": "ค่าจ้างเหมาบริการ", "rate": 300, "quantity": 30, "group": "G2"}, {"description": "ค่าอาหารว่าง", "rate": 30, "quantity": 30},
            {"description": "ค่าวิทยากร", "rate": 600, "quantity": 6},
        ),
        "advice", "budget",
    ),
    "round-sum": Example(
        lines({"description": "ถังหมัก", "rate": 100, "quantity": 200}), lines({"description": "ค่าดำเนินการ", "rate": 20000}), "advice", "budget"
    ),
    "money-objective": Example(
        lambda content: every("activities", "objective_ids", [content["objectives"][0]["id"]])(content),
        put("activities", 1, "objective_ids", to=[]), "mend", "activities",
    ),
}  # fmt: skip
