"""The task list of a proposal and the findings page say the same, in words."""

import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from kongtun.projects.actions import start_proposal
from kongtun.projects.models import BudgetLine, Objective, PlannedActivity, Project
from kongtun.projects.presenters.tasks import tasks_of
from kongtun.projects.queries import proposal_content
from kongtun.projects.readiness import Kind, Remark, remarks_on
from kongtun.projects.sections import TO_FILL
from kongtun.review.checks import Severity, check_content, load_context
from review.test_checks import FAILING, change

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(client_for, people):
    return client_for(people.applicant)


@pytest.fixture
def blank(fund, people):
    return start_proposal(fund, 2569, by=people.applicant)


def listed(project):
    stored = Project.objects.get(pk=project.pk)
    content = proposal_content(stored)
    return {task.section.slug: task for task in tasks_of(content, remarks_on(stored, content))}


def page_of(client, project):
    return client.get(reverse("projects:proposal", args=[project.pk])).content.decode()


def findings_of(client, project):
    return client.get(reverse("review:findings", args=[project.pk])).content.decode()


def plain(html):
    """Words as they are read: without the marks that keep Thai words together."""
    return html.replace("\u2060", "").replace("\xa0", " ")


def test_nothing_is_open_in_a_complete_proposal(draft_project):
    assert {task.state for task in listed(draft_project).values()} == {"done"}


@pytest.mark.parametrize(("check_id", "path", "value", "severity", "section"), FAILING)
def test_a_page_is_open_exactly_when_a_finding_says_why(draft_project, check_id, path, value, severity, section):
    content = copy.deepcopy(proposal_content(draft_project))
    context = load_context(draft_project, content)
    change(content, path, value)
    found = check_content(content, context)
    pages = {section.slug for section in TO_FILL}
    holding = {one.section for one in found if one.missing or one.severity == Severity.BLOCKS} & pages
    remarks = [
        Remark(
            one.section,
            one.message,
            Kind.MISSING if one.missing else Kind.WRONG if one.severity == "blocks" else Kind.BETTER,
        )
        for one in found
        if one.severity != Severity.ADVICE
    ]
    tasks = {task.section.slug: task for task in tasks_of(content, remarks)}
    assert {slug for slug, task in tasks.items() if task.is_open} == holding
    for slug, task in tasks.items():
        if task.state in ("begun", "mend", "better"):
            assert any(task.note.startswith(one.message) for one in found if one.section == slug), task


def test_a_line_of_nothing_is_named_on_both_pages(group, draft_project):
    BudgetLine.objects.filter(pk=BudgetLine.objects.first().pk).update(rate=0, amount=0)
    Project.objects.update(budget_requested=4800)
    sentence = "รายการ “ค่าอาหารกลางวัน” ในกิจกรรม “ประชุมคณะกรรมการจัดการขยะ” ยังเป็น 0 บาท"
    task = listed(draft_project)["budget"]
    assert (task.state, task.word, task.note) == ("begun", "ทำต่อ", sentence)
    assert sentence in plain(page_of(group, draft_project))
    assert sentence in plain(findings_of(group, draft_project))


def test_a_missing_output_is_named_on_both_pages(group, draft_project):
    PlannedActivity.objects.update(expected_output="")
    first, others = "กิจกรรม “ประชุมคณะกรรมการจัดการขยะ” ยังไม่บอกว่าจะได้อะไรออกมา", "และอีก 1 เรื่อง"
    task = listed(draft_project)["activities"]
    assert (task.state, task.note) == ("begun", f"{first} {others}")
    assert first in plain(page_of(group, draft_project))
    assert first in plain(findings_of(group, draft_project))


def test_place_people_and_text_of_an_objective_are_asked_for_on_both_pages(group, draft_project):
    Project.objects.update(place="", recipient_group=4, support_type=2)
    draft_project.people.all().delete()
    Objective.objects.filter(pk=draft_project.objectives.first().pk).update(text="")
    tasks = listed(draft_project)
    assert (tasks["schedule"].state, tasks["schedule"].note) == ("begun", "ยังไม่บอกว่าทำที่ไหน")
    assert (tasks["people"].state, tasks["people"].note) == ("empty", "ใส่ชื่อ 1 คน")
    assert (tasks["objectives"].state, tasks["objectives"].note) == ("begun", "วัตถุประสงค์ข้อ 1 ยังไม่มีข้อความ")
    found = plain(findings_of(group, draft_project))
    for sentence in ("ยังไม่บอกว่าทำที่ไหน", "ยังไม่มีชื่อผู้รับผิดชอบโครงการ", "วัตถุประสงค์ข้อ 1 ยังไม่มีข้อความ"):
        assert sentence in found


def test_what_must_be_changed_and_what_could_be_better_carry_the_words_of_the_findings(group, draft_project):
    Project.objects.update(start_date="2025-09-01")
    task = listed(draft_project)["schedule"]
    assert (task.word, task.is_open) == ("ต้องแก้", True)
    assert "วันเริ่ม 1 ก.ย. 2568 อยู่นอก" in plain(task.note)
    Project.objects.update(start_date="2025-12-01", end_date="2026-12-31")
    task = listed(draft_project)["schedule"]
    assert (task.word, task.is_open) == ("ควรแก้", False)
    body = plain(page_of(group, draft_project))
    assert "ครบทุกหน้าแล้ว" in body
    assert "วันสิ้นสุด 31 ธ.ค. 2569 เลย" in body


def test_advice_does_not_touch_the_list(draft_project):
    objective = draft_project.objectives.get(series__indicator__code="WASTE-04")
    objective.target.__class__.objects.filter(pk=objective.target_id).update(value=98)
    assert listed(draft_project)["objectives"].state == "done"


def test_complete_but_not_confirmed_asks_for_the_group_and_not_for_sending(client_for, people, draft_project):
    Project.objects.update(typed_for="ชมรมผู้สูงอายุ")
    body = page_of(client_for(people.officer), draft_project)
    assert "ครบทุกหน้าแล้ว รอกลุ่มยืนยัน" in body
    assert reverse("projects:confirm", args=[draft_project.pk]) in body
    assert "อ่านทวนและส่ง</" not in body


def test_there_is_one_number_of_pages(group, draft_project):
    Project.objects.update(situation="")
    body = page_of(group, draft_project)
    total = len(TO_FILL)
    assert f"เสร็จแล้ว <b>{total - 1} จาก {total} หน้า</b>" in body
    for slug in ("basics", "evaluation", "attachments"):
        page = group.get(reverse("projects:section", args=[draft_project.pk, slug])).content.decode()
        number = [section.slug for section in TO_FILL].index(slug) + 1
        assert f"หน้า {number} จาก {total}" in page


def test_a_blank_proposal_has_no_situation_and_no_plan_on_its_thread(group, blank):
    for name in ("projects:proposal", "dashboards:project"):
        body = group.get(reverse(name, args=[blank.pk])).content.decode()
        assert body.count('<li class="gap"') == 2
        assert '<li class="done"' not in body
        assert body.count("ยังไม่มี</span>") == 2


def test_a_measured_problem_fills_the_first_knot_and_a_plan_both(group, blank, draft_project):
    objective = draft_project.objectives.first()
    Objective.objects.create(project=blank, series=objective.series, baseline=objective.baseline, text="ลดขยะ")
    body = page_of(group, blank)
    assert (body.count('<li class="gap"'), body.count('<li class="done"')) == (1, 1)
    body = page_of(group, draft_project)
    assert (body.count('<li class="gap"'), body.count('<li class="done"')) == (0, 2)


def test_the_list_reads_the_same_number_of_times(group, draft_project, waste_plan, people):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page_of(group, draft_project)
        return len(captured)

    queries()
    few = queries()
    for number in range(20):
        factories.make_project(waste_plan, people.officer, title=f"เรื่องที่ {number}", state="submitted")
        draft_project.activities.create(name=f"กิจกรรมเพิ่ม {number}", sort=10 + number)
    assert queries() == few
