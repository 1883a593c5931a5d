"""A plan beside the one before it: what was carried, changed, new, left out, still open."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kongtun.planning.actions import (
    add_own_approach,
    create_plan,
    pick_approaches,
    remove_problem,
    save_background,
    save_budget,
    save_problem,
    save_suggested,
)
from kongtun.planning.queries import compare_plans, plan_before, with_rows
from planning.plan_builders import empty_plan, many_rows, measured

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(waste_plan, people):
    return create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)


def compared(plan):
    return compare_plans(with_rows().get(pk=plan.pk), with_rows().get(pk=plan_before(plan).pk))


def page(client, plan):
    return client.get(reverse("planning:compare", args=[plan.pk]))


def test_a_fresh_copy_is_carried_over_and_waits_for_targets_and_money(copied):
    found = compared(copied)
    assert {row.mark for row in found.problems} == {"open"}
    assert [[cell.mark for cell in row.cells] for row in found.problems] == [["same", "open", "same"]] * 3
    assert [row.mark for row in found.approaches] == ["same"]
    assert [row.mark for row in found.projects] == ["open"]
    assert [cell.mark for cell in found.rest] == ["open", "open"]
    assert (found.count("same"), found.count("open"), found.count("changed")) == (1, 6, 0)


def test_every_change_shows(copied, people, catalogue):
    first, second, third = copied.problems.all()
    save_problem(
        copied, by=people.officer, problem=first, baseline_value=Decimal(700), target_value=Decimal(650), source_kind="survey",
        measured_on=date(2026, 10, 6), objective="เพื่อให้ขยะน้อยลงทุกวัน",
    )  # fmt: skip
    baseline = second.baseline
    save_problem(
        copied, by=people.officer, problem=second, baseline_value=baseline.value, target_value=Decimal(60),
        source_kind="survey", measured_on=baseline.measured_on,
    )  # fmt: skip
    remove_problem(copied, third, by=people.officer)
    pick_approaches(copied, [], by=people.officer)
    add_own_approach(copied, by=people.officer, title="ธนาคารขยะทุกวันศุกร์")
    save_budget(copied, by=people.officer, budget=Decimal(70000))
    save_background(copied, by=people.officer, background="ปีนี้ร้านรับซื้อปิด")
    project = copied.suggested_projects.get()
    save_suggested(
        copied,
        by=people.officer,
        suggested=project,
        name=project.name,
        support_type=2,
        responsible=project.responsible,
        budget=Decimal(60000),
    )
    save_suggested(copied, by=people.officer, name="ตลาดนัดขยะ", support_type=2, budget=Decimal(10000))

    found = compared(copied)
    assert [(row.title, row.mark) for row in found.problems] == [
        (catalogue.indicators[0].name_th, "changed"), (catalogue.indicators[1].name_th, "same"), (catalogue.indicators[2].name_th, "left"),
    ]  # fmt: skip
    assert [(cell.before, cell.after, cell.mark) for cell in found.problems[0].cells] == [
        ("820 กิโลกรัม/วัน", "700 กิโลกรัม/วัน", "changed"),
        ("650 กิโลกรัม/วัน", "650 กิโลกรัม/วัน", "same"),
        ("เพื่อลดปริมาณขยะของครัวเรือนทั้งหมดในชุมชนต่อวัน (Reduce)", "เพื่อให้ขยะน้อยลงทุกวัน", "changed"),
    ]
    assert [(row.title, row.mark) for row in found.approaches] == [
        ("ธนาคารขยะทุกวันศุกร์", "new"), ("ถังขยะเปียกลดโลกร้อนทุกครัวเรือน", "left"),
    ]  # fmt: skip
    assert [(row.title, row.mark) for row in found.projects] == [
        ("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "same"),
        ("ตลาดนัดขยะ", "new"),
    ]
    assert [(cell.before, cell.after, cell.mark) for cell in found.rest] == [
        ("60,000 บาท", "70,000 บาท", "changed"), ("ขยะครัวเรือนส่วนใหญ่เป็นขยะเปียกที่ยังไม่แยก", "ปีนี้ร้านรับซื้อปิด", "changed"),
    ]  # fmt: skip


def test_a_size_measured_meanwhile_is_a_change(waste_plan, people):
    measured(waste_plan.problems.first(), 690, people.officer)
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    cell = compared(plan).problems[0].cells[0]
    assert (cell.before, cell.after, cell.mark) == ("820 กิโลกรัม/วัน", "690 กิโลกรัม/วัน", "changed")


def test_the_page_says_the_marks_in_words(client_for, people, copied):
    for person in (people.officer, people.committee):
        response = page(client_for(person), copied)
        text = response.content.decode()
        for word in ("แผนปี 2569 กับปี 2570", "ยกมาเหมือนเดิม", "ยกมา รอตัดสินใจ", "60,000 บาท"):
            assert word in text
    detail = client_for(people.officer).get(reverse("planning:detail", args=[copied.pk])).content.decode()
    assert reverse("planning:compare", args=[copied.pk]) in detail


def test_a_plan_started_blank_is_compared_with_the_last_of_its_issue(client_for, people, waste_plan):
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer, blank=True)
    response = page(client_for(people.officer), plan)
    assert "แผนนี้เริ่มใหม่" in response.content.decode()
    assert {row.badge.word for row in response.context["compared"].problems} == {"ไม่ได้ยกมา"}


def test_without_an_earlier_plan_there_is_nothing_to_compare(client_for, people, waste_plan, fund, catalogue):
    assert page(client_for(people.officer), waste_plan).status_code == 404
    assert page(client_for(people.officer), empty_plan(fund, people.officer, catalogue.road)).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("applicant", 403), ("stranger", 403), ("other_officer", 404), ("zone", 200)]
)
def test_who_may_compare(client_for, people, copied, role, status):
    assert page(client_for(getattr(people, role)), copied).status_code == status


def test_the_page_asks_the_same_with_more_rows(client_for, people, copied, catalogue):
    client = client_for(people.officer)

    def asked():
        page(client, copied)
        with CaptureQueriesContext(connection) as captured:
            page(client, copied)
        return len(captured)

    few = asked()
    many_rows(copied, people.officer, catalogue, 20)
    assert asked() == few


def test_approaches_of_last_year_are_named_as_such(client_for, people, copied):
    text = client_for(people.officer).get(reverse("planning:approaches", args=[copied.pk])).content.decode()
    assert "มีในแผนปี 2569" in text
