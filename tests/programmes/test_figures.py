"""Figures as they were on any day, figures of documents beside them, progress toward indicators."""

from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import advance
from kongtun.meetings.actions import plan_meeting
from kongtun.planning.actions import approve_plan, propose_plan
from kongtun.programmes import actions
from kongtun.programmes.counters import register_counter
from kongtun.programmes.queries import figures_of, progress_of
from kongtun.projects.models import Project
from kongtun.review.models import Decision

pytestmark = pytest.mark.django_db


@contextmanager
def on(day, hour=10):
    moment = timezone.make_aware(datetime(day.year, day.month, day.day, hour, 30))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


@pytest.fixture
def story(filled, people, fund, catalogue):
    """A plan of 5 Nov approved on 20 Nov; a project sent on 1 Dec, approved on 15 Dec for 9,000 baht, ended early on 1 Mar."""
    with on(date(2025, 11, 5)):
        plan = factories.make_plan(fund, people.officer, catalogue)
    with on(date(2025, 11, 10)):
        propose_plan(plan, by=people.officer)
    with on(date(2025, 11, 20)):
        approve_plan(plan, by=people.chair, note="มติ 1")
    with on(date(2025, 11, 25)):
        project = factories.make_project(plan, people.applicant)
    with on(date(2025, 12, 1)):
        advance(project, "submit", by=people.applicant)
    with on(date(2025, 12, 5)):
        advance(project, "pass_screening", by=people.screener)
        meeting = plan_meeting(fund, by=people.officer, held_on=date(2025, 12, 15))
    with on(date(2025, 12, 15), 23):
        advance(project, "approve", by=people.chair)
        Decision.objects.create(
            meeting=meeting, project=project, outcome="approve", amount=Decimal(9000), by=people.chair
        )
    Project.objects.filter(pk=project.pk).update(budget_approved=Decimal(9000))
    return filled.programme, plan, project


def counts(programme, day):
    f = figures_of(programme, day)
    return f.plans, f.plans_approved, f.drafts, f.proposed, f.waiting, f.funded, f.amount


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 10, 31), (0, 0, 0, 0, 0, 0, 0)),  # the fund is no target yet
        (date(2025, 11, 4), (0, 0, 0, 0, 0, 0, 0)),
        (date(2025, 11, 5), (1, 0, 0, 0, 0, 0, 0)),
        (date(2025, 11, 19), (1, 0, 0, 0, 0, 0, 0)),
        (date(2025, 11, 20), (1, 1, 0, 0, 0, 0, 0)),
        (date(2025, 11, 30), (1, 1, 1, 0, 0, 0, 0)),
        (date(2025, 12, 1), (1, 1, 0, 1, 1, 0, 0)),
        (date(2025, 12, 14), (1, 1, 0, 1, 1, 0, 0)),
        (date(2025, 12, 15), (1, 1, 0, 1, 0, 1, Decimal(9000))),  # decided at 23.30 of that day, Thai time
        (date(2026, 6, 1), (1, 1, 0, 1, 0, 1, Decimal(9000))),
    ],
)
def test_each_day_has_the_figures_of_that_day(story, day, expected):
    assert counts(story[0], day) == expected


def test_later_changes_do_not_touch_earlier_days(story, people):
    programme, plan, project = story
    with on(date(2026, 1, 5)):
        advance(plan, "amend", by=people.chair, note="แก้งบ")
        advance(project, "start", by=people.officer)
    with on(date(2026, 3, 1)):
        advance(project, "terminate", by=people.officer, note="ผู้รับผิดชอบย้าย")
    assert counts(programme, date(2025, 12, 1)) == (1, 1, 0, 1, 1, 0, 0)
    # An ended project was funded all the same; the plan is open again.
    assert counts(programme, date(2026, 3, 2)) == (1, 0, 0, 1, 0, 1, Decimal(9000))


def test_a_withdrawn_proposal_is_not_proposed(filled, people, fund, catalogue):
    with on(date(2025, 11, 5)):
        project = factories.make_project(factories.make_plan(fund, people.officer, catalogue), people.applicant)
    with on(date(2025, 11, 6)):
        advance(project, "submit", by=people.applicant)
    with on(date(2025, 11, 8)):
        advance(project, "withdraw", by=people.applicant)
    assert figures_of(filled.programme, date(2025, 11, 7)).proposed == 1
    assert figures_of(filled.programme, date(2025, 11, 8)).proposed == 0


def test_figures_stand_by_district_and_issue(story, place):
    found = figures_of(story[0], date(2026, 1, 1))
    assert [(row.label, row.plans, row.funded) for row in found.by_district] == [("อำเภอกันทรลักษ์ จังหวัดศรีสะเกษ", 1, 1)]
    assert [(row.label, row.plans, row.funded, row.amount) for row in found.by_issue] == [
        ("แผนงานขยะ", 1, 1, Decimal(9000))
    ]


def test_an_ended_target_counts_on_the_days_before_only(story, people):
    programme = story[0]
    actions.end_target(programme.targets.get(), by=people.zone, reason="จบ", ended_on=date(2026, 2, 1))
    assert figures_of(programme, date(2026, 1, 31)).funds == 1
    assert figures_of(programme, date(2026, 2, 1)).funds == 0
    assert figures_of(programme, date(2026, 2, 1)).plans == 0


def test_figures_cost_the_same_for_one_fund_and_many(story, people, funds, django_assert_num_queries):
    programme = story[0]
    with django_assert_num_queries(7):
        figures_of(programme, date(2026, 1, 1))
    actions.add_targets(programme, programme.target_types.get(), funds[1:], by=people.zone, agreed_on=date(2025, 11, 2))
    with django_assert_num_queries(7):
        figures_of(programme, date(2026, 1, 1))


def test_reported_figures_stand_beside_the_counted_ones_and_are_marked(client_for, story, people):
    programme = story[0]
    client = client_for(people.officer)
    page = client.get(reverse("programmes:figures", args=[programme.pk]), {"on": "15/12/2568"}).content.decode()
    for figure in ("392", "336", "153", "เอกสาร B", "ตามรายงาน", "15 ธันวาคม"):
        assert figure in page.replace("\u00a0", " ")
    # The counts hold nothing of the document.
    found = figures_of(programme, date(2025, 12, 15))
    assert (found.plans, found.proposed, found.funded) == (1, 1, 1)
    page = client.get(reverse("programmes:figures", args=[programme.pk]), {"on": "15/12/2568", "with": "5/11/2568"})
    assert "(0)" in page.content.decode()


def test_reported_figures_refuse_what_cannot_be(programme, people):
    with pytest.raises(Refused, match="มากกว่าที่เสนอ"):
        actions.record_figures(programme, by=people.zone, as_of=date(2023, 11, 15), source="B", proposed=1, funded=2)
    with pytest.raises(Refused, match="อย่างน้อยหนึ่ง"):
        actions.record_figures(programme, by=people.zone, as_of=date(2023, 11, 15), source="B")
    with pytest.raises(Refused, match="เอกสารใด"):
        actions.record_figures(programme, by=people.zone, as_of=date(2023, 11, 15), source=" ", plans=1)


def test_withdrawn_figures_leave_the_story_and_come_back(client_for, filled, people):
    url = reverse("programmes:withdraw-reported", args=[filled.programme.pk, filled.figures.pk])
    client = client_for(people.zone)
    detail = reverse("programmes:detail", args=[filled.programme.pk])
    assert "392 แผน" in client.get(detail).content.decode()
    client.post(url)
    assert "392 แผน" not in client.get(detail).content.decode()
    client.post(url)
    assert "392 แผน" in client.get(detail).content.decode()


def test_indicators_are_counted_or_typed(story, filled, people):
    programme = story[0]
    rows = {row.indicator.number: row for row in progress_of(programme, date(2025, 12, 31))}
    assert (rows[1].value, rows[1].percent, rows[1].computed) == (1, Decimal("10.0"), True)
    assert (rows[2].value, rows[2].percent, rows[2].computed) == (40, Decimal("25.0"), False)
    actions.record_value(filled.typed, by=people.mentor, value=Decimal(170), measured_on=date(2026, 1, 10))
    assert progress_of(programme, date(2026, 1, 9))[1].value == 40
    assert progress_of(programme, date(2026, 1, 10))[1].reached
    with pytest.raises(Refused, match="ระบบนับให้"):
        actions.record_value(filled.counted, by=people.zone, value=Decimal(1), measured_on=date(2026, 1, 1))


def test_apps_above_add_counters_of_their_own(filled, people):
    asked = []
    register_counter("test:mentors", "พี่เลี้ยง", "คน", lambda paths, day: asked.append((paths, day)) or 7)
    actions.save_indicator(filled.programme, by=people.zone, text="พี่เลี้ยง", source="test:mentors", target=Decimal(5))
    assert progress_of(filled.programme, date(2026, 1, 1))[2].value == 7
    assert asked == [([filled.target.fund.area.path], date(2026, 1, 1))]
    from kongtun.programmes import counters

    del counters._counters["test:mentors"]
    assert progress_of(filled.programme, date(2026, 1, 1))[2].value is None
