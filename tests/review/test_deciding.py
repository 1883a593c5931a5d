"""The committee decides: once, in a meeting of the fund, within what was asked for."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.utils import timezone

from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import RunningNumber
from kongtun.meetings.queries import quorum_of
from kongtun.notifications.models import Notification
from kongtun.projects.states import ProjectState
from kongtun.review.actions import record_decision, resume
from kongtun.review.models import Decision
from review import review_builders as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(waste_plan, people):
    return build.screened(waste_plan, people)


@pytest.fixture
def meeting(fund, people):
    return build.make_meeting(fund, people.officer)


def test_approval_gives_amount_date_code_and_tells_the_group(project, meeting, people):
    decision = record_decision(meeting, project, by=people.chair, outcome="approve")
    project.refresh_from_db()
    assert project.state == ProjectState.APPROVED
    assert decision.amount == project.budget_approved == Decimal(9600)
    assert project.approved_on == meeting.held_on
    assert decision.report_due_on == project.report_due_on == date(2026, 7, 30)
    assert project.code == "69-L3325-2-01"
    assert "1/2569" in project.history.last().note
    assert Notification.objects.filter(user=people.applicant, text__contains="9,600").exists()


def test_a_second_project_gets_the_next_code(waste_plan, people, meeting, project):
    second = build.screened(waste_plan, people, title="ธนาคารขยะหมู่บ้าน")
    for one in (project, second):
        record_decision(meeting, one, by=people.officer, outcome="approve")
    assert {project.code, second.code} == {"69-L3325-2-01", "69-L3325-2-02"}


def test_less_may_be_approved_never_more(project, meeting, people):
    for amount in (Decimal(9601), Decimal(0), Decimal(-1)):
        with pytest.raises(Refused) as refusal:
            record_decision(meeting, project, by=people.officer, outcome="approve", amount=amount)
        assert refusal.value.field == "amount"
    assert not Decision.objects.exists()
    assert not RunningNumber.objects.filter(kind="project-2").exists()
    decision = record_decision(
        meeting, project, by=people.officer, outcome="approve", amount=Decimal(8000), reason="ตัดค่าป้าย"
    )
    assert decision.amount == Decimal(8000)


@pytest.mark.parametrize(("outcome", "state"), [("refuse", ProjectState.REFUSED), ("defer", ProjectState.DEFERRED)])
def test_refusing_and_deferring_need_a_reason(project, meeting, people, outcome, state):
    with pytest.raises(Refused) as refusal:
        record_decision(meeting, project, by=people.officer, outcome=outcome, reason=" ")
    assert refusal.value.field == "reason"
    decision = record_decision(
        meeting, project, by=people.officer, outcome=outcome, reason="ซ้ำกับงานประจำ", amount=Decimal(5)
    )
    project.refresh_from_db()
    assert project.state == state
    assert decision.amount is None
    assert decision.report_due_on is None
    assert project.code == ""


def test_a_deferred_project_comes_back_in_another_meeting(project, meeting, fund, people):
    record_decision(meeting, project, by=people.officer, outcome="defer", reason="ขอข้อมูลเพิ่ม")
    resume(project, by=people.officer)
    with pytest.raises(Refused, match="มีมติเรื่องนี้แล้ว"):
        record_decision(meeting, project, by=people.officer, outcome="approve")
    later = build.make_meeting(fund, people.officer, number=2)
    record_decision(later, project, by=people.officer, outcome="approve")
    assert project.decisions.count() == 2


@pytest.mark.parametrize(
    "role", ["committee", "applicant", "screener", "finance", "mentor", "stranger", "other_officer"]
)
def test_others_do_not_decide(project, meeting, people, role):
    with pytest.raises(PermissionNeeded):
        record_decision(meeting, project, by=getattr(people, role), outcome="approve")


def test_not_before_the_day(project, fund, people):
    tomorrow = build.make_meeting(fund, people.officer, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused, match="ยังไม่ถึงวันประชุม"):
        record_decision(tomorrow, project, by=people.officer, outcome="approve")


def test_not_in_a_closed_meeting_nor_another_funds(project, fund, other_fund, people):
    closed = build.make_meeting(fund, people.officer, closed_at=timezone.now())
    with pytest.raises(Refused, match="ปิดประชุมแล้ว"):
        record_decision(closed, project, by=people.officer, outcome="approve")
    elsewhere = build.make_meeting(other_fund, people.other_officer)
    with pytest.raises(Refused, match="กองทุนอื่น"):
        record_decision(elsewhere, project, by=people.officer, outcome="approve")


def test_only_what_was_screened(waste_plan, meeting, people):
    project = build.submitted(waste_plan, people)
    with pytest.raises(Refused, match="รอคณะกรรมการ"):
        record_decision(meeting, project, by=people.officer, outcome="approve")
    with pytest.raises(Refused) as refusal:
        record_decision(meeting, project, by=people.officer, outcome="maybe")
    assert refusal.value.field == "outcome"


def test_report_may_not_be_due_before_the_meeting(project, meeting, people):
    with pytest.raises(Refused) as refusal:
        record_decision(meeting, project, by=people.officer, outcome="approve", report_due_on=date(2025, 10, 1))
    assert refusal.value.field == "report_due_on"


def test_a_decision_is_never_changed(project, meeting, people):
    decision = record_decision(meeting, project, by=people.officer, outcome="approve")
    decision.reason = "อื่น"
    with pytest.raises(TypeError):
        decision.save()
    with pytest.raises(TypeError):
        decision.delete()


def test_without_a_quorum_the_reason_is_asked_for_and_stays_with_the_decision(project, fund, people):
    short = build.make_meeting(fund, people.officer, number=2, came=2)
    for reason in ("", "  "):
        with pytest.raises(Refused, match="ไม่ครบองค์ประชุม") as refusal:
            record_decision(short, project, by=people.officer, outcome="approve", short_reason=reason)
        assert refusal.value.field == "short_reason"
    assert not Decision.objects.exists()
    decision = record_decision(short, project, by=people.officer, outcome="approve", short_reason=" น้ำท่วม มาได้ 2 คน ")
    assert (decision.short_reason, decision.present_count) == ("น้ำท่วม มาได้ 2 คน", 2)


def test_nobody_ticked_off_is_no_quorum(project, fund, people):
    with pytest.raises(Refused, match="ไม่ครบองค์ประชุม"):
        record_decision(
            build.make_meeting(fund, people.officer, number=2, came=0), project, by=people.officer, outcome="approve"
        )


def test_with_a_quorum_no_reason_is_kept(project, meeting, people):
    decision = record_decision(meeting, project, by=people.officer, outcome="approve", short_reason="น้ำท่วม")
    assert decision.short_reason == ""


def test_a_confirmed_rule_cannot_be_passed_over(project, fund, people, monkeypatch):
    short = build.make_meeting(fund, people.officer, number=2, came=2)
    known = replace(quorum_of(short), confirmed=True)
    monkeypatch.setattr(import_module("kongtun.review.actions.record_decision"), "quorum_of", lambda _meeting: known)
    with pytest.raises(Refused, match="เกณฑ์องค์ประชุมยืนยันแล้ว"):
        record_decision(short, project, by=people.officer, outcome="approve", short_reason="น้ำท่วม")
