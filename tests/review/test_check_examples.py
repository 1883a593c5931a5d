"""Every check is silent about its passing example and finds its failing one."""

import copy
import datetime as dt
import re
from dataclasses import replace

import pytest

from kongtun.projects.queries import proposal_content
from kongtun.projects.sections import SLUGS
from kongtun.review.checks import CHECKS, Context, Group, Severity, check_content, checks_as_data, load_context
from kongtun.review.checks.pages import NEEDS
from kongtun.review.checks.registry import CONFIRM_PAGE
from review.check_examples import DIAPERS, EXAMPLES, PEOPLE, D, both, context, every, lines, pack, planned, put, rules

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 10)


@pytest.fixture
def sound(draft_project):
    """The content of a sound proposal and its context."""
    content = proposal_content(draft_project)
    return content, load_context(draft_project, content)


def changed(sound, change):
    content, context = copy.deepcopy(sound[0]), sound[1]
    parts = change(content) or {}
    return content, replace(context, **parts)


@pytest.mark.parametrize("check_id", EXAMPLES)
def test_a_check_finds_its_failing_example_and_leaves_the_passing_one(sound, check_id):
    example = EXAMPLES[check_id]
    assert check_content(*changed(sound, example.passing), only=[check_id]) == []
    found = check_content(*changed(sound, example.failing), only=[check_id])
    assert (example.severity, example.section) in {(one.severity, one.section) for one in found}
    assert all(one.message and one.remedy and one.clause and one.source for one in found)
    assert not [one.message for one in found if re.search(r"%\(|%s|None|Decimal", one.message + one.remedy)]


# What else a check finds, besides its example.
FURTHER = [
    ("prose-in-number", put("activities", 0, "lines", 0, "unit", to="คน x 2 มื้อ"), "mend", "budget"),
    (
        "prose-in-number",
        both(put("targets", 0, "count", to=None), put("targets", 0, "other_activity", to="อบรมแกนนำ 60 คน")),
        "mend", "targets",
    ),
    ("one-day", both(put("start_date", to=DAY), put("end_date", to=DAY)), "mend", "schedule"),
    ("activity-objective", every("activities", "objective_ids", []), "mend", "activities"),
    ("objective-twice", lambda content: put("objectives", 1, "series_id", to=content["objectives"][0]["series_id"])(content), "mend", "objectives"),
    ("money-objective", put("activities", 0, "name", to=" "), "mend", "budget"),
    ("admin-type", lines({"description": "ค่าเบี้ยประชุมคณะกรรมการ", "rate": 300, "quantity": 15, "unit": "คน"}), "mend", "budget"),
    ("diaper-type", lines({"description": "แผ่นรองซับ", "rate": 6, "quantity": 500, "unit": "ชิ้น"}), "mend", "basics"),
    (
        "diaper-price",
        both(DIAPERS, put("people_count", to=1), lines({"description": "ผ้าอ้อมผู้ใหญ่", "rate": "9.50", "quantity": 900, "unit": "ชิ้น"})),
        "blocks", "budget",
    ),
    ("diaper-price", both(DIAPERS, pack("2567"), lines({"description": "แผ่นรองซับ", "rate": 7, "quantity": 9, "unit": "ชิ้น"})), "mend", "budget"),
    ("type-ceiling", both(put("support_type", to=3), rules(care_share_cap=1), context(income=D(340000))), "mend", "budget"),
    ("type-ceiling", both(put("support_type", to=4), pack("2557"), context(income=D(50000))), "blocks", "budget"),
    ("personal-data", put("activities", 0, "steps", to="บัตร 1-2345-67890-12-1"), "mend", "activities"),
    ("baseline-plan", both(put("objectives", 0, "baseline", to=None), planned(0, 820)), "mend", "objectives"),
    ("target-whole", both(put("objectives", 1, "direction", to="lower"), put("objectives", 1, "target", to=D(0))), "mend", "objectives"),
    ("group-people", put("people", to=[*PEOPLE[:4], {"name": "นาง สมพร ใจดี", "phone": ""}]), "blocks", "people"),
    ("item-ceiling", lines({"description": "ชุดสาธิต", "rate": 21000, "unit": "ชุด", "item_code": "G4-06"}), "mend", "budget"),
    ("rate-range", lines({"description": "ค่าห้อง", "rate": 200, "quantity": 9, "unit": "คน", "rate_low": D(20), "rate_high": D(35)}), "mend", "budget"),
]  # fmt: skip
# What is no fault, though it looks like one.
HARMLESS = [
    ("type-ceiling", both(put("support_type", to=3), context(income=D(1)))),
    ("type-ceiling", put("support_type", to=4)),
    ("one-day", both(put("start_date", to=DAY), put("end_date", to=DAY), put("support_type", to=5))),
    ("target-whole", both(put("objectives", 1, "baseline", to=D(90)), put("objectives", 1, "target", to=D(100)))),
    ("target-direction", both(put("objectives", 1, "indicator", to="ร้อยละที่ได้รับการคัดกรอง"), put("objectives", 1, "target", to=D(98)))),
    ("target-direction", both(put("objectives", 1, "indicator", to="ร้อยละที่มีรายชื่อและแผนช่วยเหลือ"), put("objectives", 1, "target", to=D(98)))),
    ("target-direction", both(put("support_type", to=5), put("objectives", 0, "target", to=D(10)))),
    (
        "big-line",
        both(
            put("support_type", to=4),
            lines(
                {"description": "เบี้ยประชุม", "rate": 300, "quantity": 100, "group": "G1", "item_code": "G1-05"},
                {"description": "ค่าอาหารว่าง", "rate": 30, "quantity": 30}, {"description": "ค่าวิทยากร", "rate": 600, "quantity": 6},
            ),
        ),
    ),
    ("baseline-plan", planned(0, 700, dt.date(2025, 1, 1))),
    ("food-travel", lines({"description": "อาหารเสริมโภชนาการเด็ก", "rate": 60, "quantity": 100, "unit": "คน"})),
    ("rate-range", lines({"description": "ค่าวิทยากร", "rate": 3600, "unit": "วัน", "quantity": 2})),
    ("prose-in-number", put("targets", 0, "other_activity", to="ครัวเรือนละ 1 คน")),
    ("personal-data", put("situation", to="งบ 1,250,000 บาท ปี 2568–2570")),
    ("organisation-kind", put("organisation", to="โรงเรียนผู้สูงอายุตำบลโนนสำราญ")),
]  # fmt: skip


@pytest.mark.parametrize(("check_id", "change", "severity", "section"), FURTHER)
def test_a_check_finds_further_faults(sound, check_id, change, severity, section):
    found = check_content(*changed(sound, change), only=[check_id])
    assert (severity, section) in {(one.severity, one.section) for one in found}


@pytest.mark.parametrize(("check_id", "change"), HARMLESS)
def test_a_check_leaves_what_only_looks_like_a_fault(sound, check_id, change):
    assert check_content(*changed(sound, change), only=[check_id]) == []


def test_every_registered_check_has_both_examples():
    assert set(EXAMPLES) == set(CHECKS)


def test_there_are_at_least_forty_checks_and_every_group_has_some():
    assert len(CHECKS) >= 40
    assert {check.group for check in CHECKS.values()} == set(Group.values)


def test_what_the_law_or_the_form_demands_blocks_and_nothing_else():
    blocking = {check.id for check in CHECKS.values() if check.severity == Severity.BLOCKS}
    assert blocking == {"complete", "dates", "group-people", "indicator-value", "sums", "target-direction"}


@pytest.mark.parametrize("check_id", EXAMPLES)
def test_findings_stand_on_the_pages_that_the_check_names(sound, check_id):
    for change in (EXAMPLES[check_id].passing, EXAMPLES[check_id].failing):
        for one in check_content(*changed(sound, change)):
            assert one.section in CHECKS[one.check_id].pages
            assert one.section in {*SLUGS, CONFIRM_PAGE}


@pytest.mark.parametrize("check_id", EXAMPLES)
def test_a_page_needs_no_more_than_it_says(sound, check_id):
    """With only the parts that a page says it needs, its findings are the same as with everything."""
    content, context = changed(sound, EXAMPLES[check_id].failing)
    whole = check_content(content, context)
    for page in NEEDS:
        part = without(content, NEEDS[page].content) if page in NEEDS else content
        assert [one for one in check_content(part, context) if one.section == page] == [
            one for one in whole if one.section == page
        ]


# What is left of the context when a part of it is not read.
FROM = {
    "titles": "others", "spent_by_type": "others", "elsewhere": "people", "taken_from_plan": "plans", "plan_sizes": "plans",
    "population": "year", "income": "year", "cost": "known_cost", "earlier": "known_again",
}  # fmt: skip
EMPTY = {name: getattr(Context(None), name) for name in FROM}


def without(content, parts):
    part = copy.deepcopy(content)
    for name in ("people", "plans", "objectives", "targets", "activities"):
        if name not in parts:
            part[name] = []
    if "suggested" not in parts:
        part["suggested"] = None
    if "targets" not in parts:
        part["people_count"] = 0
    if "lines" not in parts:
        for activity in part["activities"]:
            activity["lines"], activity["amount"] = [], 0
        part["budget_requested"] = 0
    return part


def test_checks_as_data_is_plain_and_complete():
    rows = checks_as_data()
    assert [row["id"] for row in rows] == sorted((row["id"] for row in rows), key=[row["id"] for row in rows].index)
    assert {row["id"] for row in rows} == set(CHECKS)
    assert all(isinstance(value, str | bool) for row in rows for value in row.values())
    assert [row["group"] for row in rows] == sorted((row["group"] for row in rows), key=Group.values.index)
    assert all(
        row["title"] and row["explanation"] and row["remedy"] and row["clause"] and row["source"] for row in rows
    )


def test_what_rests_on_no_text_is_marked():
    marked = {row["id"] for row in checks_as_data() if not row["confirmed"]}
    assert {"rate-range", "item-ceiling", "type-ceiling", "cost-per-head", "food-travel", "epidemic-type"} <= marked
