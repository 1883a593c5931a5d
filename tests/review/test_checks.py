"""Every check finds what it is for, and is silent about a good proposal."""

import copy
import datetime as dt
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.indicators.models import CodeEntry
from kongtun.projects.queries import proposal_content
from kongtun.projects.sections import SLUGS
from kongtun.review.checks import CHECKS, Group, check_content, counts, findings, load_context, page_findings
from kongtun.review.checks.context import OtherTitle
from kongtun.review.checks.duplicate_title import near
from kongtun.review.views.common import PROJECTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(draft_project):
    """The content of a good proposal and its context, free to change."""
    content = proposal_content(draft_project)
    return copy.deepcopy(content), load_context(draft_project, content)


def run(check_id, content, context):
    return check_content(content, context, only=[check_id])


def test_a_good_proposal_has_no_findings(draft_project):
    assert findings(draft_project) == []


def change(content, path, value):
    *parents, last = path
    for key in parents:
        content = content[key]
    content[last] = value


# check, what is changed in the good proposal, severity, page
FAILING = [
    ("complete", ("title",), "  ", "blocks", "basics"),
    ("complete", ("organisation",), "", "blocks", "basics"),
    ("complete", ("recipient_group",), None, "blocks", "basics"),
    ("complete", ("support_type",), None, "blocks", "basics"),
    ("complete", ("situation",), "", "blocks", "situation"),
    ("complete", ("start_date",), None, "blocks", "schedule"),
    ("complete", ("expected_results",), "", "blocks", "results"),
    ("complete", ("objectives",), [], "blocks", "objectives"),
    ("complete", ("targets",), [], "blocks", "targets"),
    ("complete", ("targets", 0, "count"), None, "blocks", "targets"),
    ("complete", ("activities",), [], "blocks", "activities"),
    ("complete", ("activities", 0, "steps"), "", "mend", "activities"),
    ("complete", ("activities", 0, "expected_output"), " ", "mend", "activities"),
    ("complete", ("activities", 0, "lines", 0, "amount"), Decimal(0), "mend", "budget"),
    ("complete", ("work_area",), "", "mend", "basics"),
    ("complete", ("place",), "", "mend", "schedule"),
    ("complete", ("plans",), [], "mend", "plans"),
    ("complete", ("typed_for",), "ชมรมผู้สูงอายุ", "blocks", "confirm"),
    ("sums", ("activities", 0, "lines", 0, "amount"), Decimal(4900), "blocks", "budget"),
    ("dates", ("start_date",), dt.date(2025, 9, 30), "blocks", "schedule"),
    ("dates", ("end_date",), dt.date(2026, 10, 1), "mend", "schedule"),
    ("dates", ("end_date",), dt.date(2025, 11, 1), "blocks", "schedule"),
    ("dates", ("activities", 0, "start_date"), dt.date(2025, 11, 1), "mend", "activities"),
    ("dates", ("activities", 0, "start_date"), None, "mend", "activities"),
    ("dates", ("activities", 0, "end_date"), dt.date(2026, 1, 1), "blocks", "activities"),
    ("target-direction", ("objectives", 0, "target"), Decimal(900), "blocks", "objectives"),
    ("target-direction", ("objectives", 1, "target"), Decimal(30), "blocks", "objectives"),
    ("target-direction", ("objectives", 1, "target"), Decimal(41), "mend", "objectives"),
    ("target-direction", ("objectives", 1, "target"), Decimal(120), "blocks", "objectives"),
    ("target-direction", ("objectives", 0, "target"), Decimal(10), "advice", "objectives"),
    ("target-direction", ("objectives", 1, "target"), Decimal(98), "advice", "objectives"),
    ("target-direction", ("objectives", 2, "target"), Decimal(30), "advice", "objectives"),
    ("group-people", ("people",), [{"name": f"คนที่ {n}", "phone": ""} for n in range(4)], "blocks", "people"),
    ("group-people", ("people", 4, "name"), "สมาชิกคนที่ 1", "blocks", "people"),
    ("support-type", ("recipient_group",), 1, "mend", "basics"),
    ("support-type", ("support_type",), 9, "blocks", "basics"),
    ("budget-plan", ("suggested", "budget"), Decimal(9000), "mend", "budget"),
    ("budget-plan", ("plans", 0, "budget"), Decimal(9599), "mend", "budget"),
    ("indicator-value", ("objectives", 0, "text"), " ", "mend", "objectives"),
    ("indicator-value", ("objectives", 0, "indicator"), "", "blocks", "objectives"),
    ("indicator-value", ("objectives", 0, "unit"), "", "blocks", "objectives"),
    ("indicator-value", ("objectives", 0, "target"), None, "blocks", "objectives"),
    ("indicator-value", ("objectives", 0, "baseline"), None, "mend", "objectives"),
    ("evaluation-method", ("evaluation_method",), " ", "mend", "evaluation"),
]  # fmt: skip


@pytest.mark.parametrize(("check_id", "path", "value", "severity", "section"), FAILING)
def test_check_finds(case, check_id, path, value, severity, section):
    content, context = case
    assert run(check_id, content, context) == []
    change(content, path, value)
    found = run(check_id, content, context)
    assert (severity, section) in {(finding.severity, finding.section) for finding in found}
    assert all(finding.message and finding.remedy and finding.clause and finding.source for finding in found)


def test_typed_for_a_group_is_fine_once_the_group_confirms(case):
    content, context = case
    content["typed_for"] = "ชมรมผู้สูงอายุ"
    content["confirmed_at"] = dt.datetime(2025, 11, 1, tzinfo=dt.UTC)
    assert run("complete", content, context) == []


def test_stored_budget_must_equal_the_lines(draft_project):
    draft_project.budget_requested = Decimal(9999)
    found = findings(draft_project)
    assert [finding.check_id for finding in found] == ["sums"]
    assert "9,600" in found[0].message
    assert "9,999" in found[0].message


def test_others_need_no_five_names(case):
    content, context = case
    content["recipient_group"], content["people"] = 4, []
    assert run("group-people", content, context) == []


def test_others_name_at_least_who_is_responsible(case):
    content, context = case
    content["recipient_group"], content["people"] = 4, []
    (finding,) = run("complete", content, context)
    assert (finding.severity, finding.section) == ("mend", "people")


def test_a_budget_without_lines_is_found_also_before_there_are_activities(case):
    content, context = case
    content["activities"] = []
    assert {finding.section for finding in run("complete", content, context)} == {"activities", "budget"}


def test_minimum_of_people_says_whether_the_notice_confirms_it(case):
    content, context = case
    content["people"] = []
    (finding,) = run("group-people", content, context)
    assert finding.confirmed == context.pack.rule("peoples_group_minimum").confirmed


def test_what_others_take_from_the_plan_is_counted(draft_project, waste_plan, people):
    factories.make_project(waste_plan, people.applicant, title="ธนาคารขยะหมู่บ้าน", state="submitted")
    draft = factories.make_project(waste_plan, people.applicant, title="อบรมครู", state="draft")
    draft.budget_requested = 50000
    draft.save()
    waste_plan.budget = Decimal(15000)
    waste_plan.save()
    messages = [finding.message for finding in findings(draft_project) if finding.check_id == "budget-plan"]
    assert len(messages) == 1
    assert "5,400" in messages[0]


TITLES = [
    ("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "โครงการคัดแยกขยะต้นทางตำบลโนนสำราญ ปี 2568", True),
    ("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "คัดแยกขยะต้นทาง ตำบลโนนสำราญ ประจำปีงบประมาณ ๒๕๖๘", True),
    ("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "หมวกนิรภัยหน้าโรงเรียน", False),
    ("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "ออกกำลังกายผู้สูงอายุ ตำบลโนนสำราญ", False),
    ("2569", "2568", False),
]


@pytest.mark.parametrize(("one", "other", "same"), TITLES)
def test_near_titles(one, other, same):
    assert near(one, other) is same
    assert near(other, one) is same


@pytest.mark.parametrize(
    ("year", "public", "severity", "named"),
    [
        (2569, True, "mend", True),
        (2569, False, "mend", False),
        (2568, True, "advice", True),
        (2568, False, None, False),
    ],
)
def test_duplicate_title(case, year, public, severity, named):
    content, context = case
    other = OtherTitle(999, "โครงการคัดแยกขยะต้นทาง ตำบลโนนสำราญ ปี 2568", year, public)
    assert run("duplicate-title", content, context) == []
    found = run("duplicate-title", content, type(context)(context.pack, context.stored_budget, (other,), {}))
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert any(other.title in finding.message for finding in found) is named


def test_a_copy_of_last_year_is_no_duplicate(case):
    content, context = case
    content["copied_from_id"] = 999
    other = OtherTitle(999, content["title"], 2568, True)
    assert run("duplicate-title", content, type(context)(context.pack, context.stored_budget, (other,), {})) == []


def test_heaviest_first_then_in_the_order_of_pages(case):
    content, context = case
    content["evaluation_method"], content["situation"], content["title"] = "", "", ""
    found = check_content(content, context)
    assert [finding.section for finding in found] == ["basics", "situation", "evaluation"]
    assert counts(found) == {"blocks": 2, "mend": 1, "advice": 0, "total": 3}


def test_query_count_does_not_grow(draft_project, waste_plan, people, catalogue):
    def queries():
        project = PROJECTS.get(pk=draft_project.pk)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            findings(project)
        return len(captured)

    few = queries()
    assert few <= 12, "content, context and all checks"
    for number in range(30):
        factories.make_project(waste_plan, people.applicant, title=f"เรื่องที่ {number}", state="submitted")
        draft_project.people.create(name=f"เพิ่ม {number}", sort=10 + number)
        draft_project.activities.create(name=f"กิจกรรมเพิ่ม {number}", sort=10 + number)
    assert queries() == few


def test_while_somebody_types_only_what_the_page_needs_is_read(draft_project, django_assert_max_num_queries):
    most = {"schedule": 0, "results": 0, "evaluation": 1, "targets": 2, "people": 3, "objectives": 4, "budget": 7}
    project = PROJECTS.get(pk=draft_project.pk)
    for section, number in most.items():
        with django_assert_max_num_queries(number):
            page_findings(project, section)


def test_the_findings_of_a_page_are_those_of_the_whole(draft_project):
    draft_project.people.first().delete()
    draft_project.evaluation_method, draft_project.situation = "ดูผล", "ขยะมาก"
    draft_project.save()
    whole = findings(draft_project)
    assert {one.section for one in whole} == {"people", "evaluation", "situation"}
    for section in SLUGS:
        assert page_findings(draft_project, section) == [one for one in whole if one.section == section]


@pytest.mark.parametrize("many", [7, 8])
def test_similar_projects_speak_from_eight_on(draft_project, waste_plan, people, many):
    cache.clear()
    for number in range(many):
        other = factories.make_project(
            waste_plan,
            people.applicant,
            title=f"ขยะเรื่องที่ {number}",
            state="running",
            budget_approved=Decimal(2400),
            code=str(number),
        )
        other.people.all().delete()
    draft_project.plans.set([waste_plan])
    draft_project.targets.update(count=20)
    found = [one.message for one in findings(draft_project) if one.check_id == "cost-per-head"]
    assert len(found) == (many == 8)
    assert all("480" in message and "เขต" in message for message in found)


def test_public_page_lists_every_check(client):
    page = client.get("/checks/").content.decode()
    for check in CHECKS.values():
        assert str(check.title) in page
        assert str(check.source) in page
    assert page.count("ยังไม่ยืนยัน") >= sum(not check.confirmed for check in CHECKS.values())


def test_public_page_groups_the_checks_with_the_criteria_they_stand_for(client, django_assert_num_queries):
    CodeEntry.objects.create(list_name="proposal_quality", code="PQ1-1", name_th="ตอบโจทย์พื้นที่", data={"group_no": "1"})
    with django_assert_num_queries(1):
        page = client.get("/checks/").content.decode()
    for group in Group:
        assert f'id="group-{group}"' in page
        assert str(group.label) in page
    assert page.index("ตอบโจทย์พื้นที่") < page.index('id="group-evaluation"')


@pytest.mark.parametrize(("level", "shown", "hidden"), [("blocks", "sums", "lump-sum"), ("advice", "partner", "sums")])
def test_public_page_shows_one_weight(client, level, shown, hidden):
    page = client.get("/checks/", {"level": level}).content.decode()
    assert f'id="{shown}"' in page
    assert f'id="{hidden}"' not in page
    assert f'id="{hidden}"' in client.get("/checks/", {"level": "no-such"}).content.decode()
