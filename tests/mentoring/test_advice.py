"""Advice is tied to a place, told to whoever acts, ticked off, and what it changed is kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.actions import give_advice, measure_again, reopen_advice, tick_advice, withdraw_advice
from kongtun.mentoring.models import Advice, CoachedProposal
from kongtun.mentoring.queries.work import work_for
from kongtun.notifications.models import Notification
from kongtun.review.actions import submit_proposal
from kongtun.review.checks import findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def advice(draft_project, people, caring):
    return give_advice(draft_project, "project", by=people.mentor, text="บอกที่มาของตัวเลข", place="objectives.baseline")


def test_the_group_is_told_and_finds_it_with_what_waits(advice, draft_project, people, today):
    told = Notification.objects.get(key=f"advice:{advice.pk}")
    assert told.user == people.applicant
    assert "ขนาดปัญหา" in told.text
    assert told.url == reverse("mentoring:advice-of-project", args=[draft_project.pk])
    assert [todo.kind for todo in work_for(people.applicant, today)] == ["advice"]
    assert work_for(people.neighbour if hasattr(people, "neighbour") else people.other_applicant, today) == []


def test_an_applicant_reads_and_ticks_off_and_the_mentor_is_told(client_for, advice, draft_project, people, today):
    client = client_for(people.applicant)
    page = client.get(reverse("mentoring:advice-of-project", args=[draft_project.pk]))
    assert "บอกที่มาของตัวเลข" in page.content.decode()
    fragment = client.get(
        reverse("mentoring:advice-of-project", args=[draft_project.pk]), headers={"HX-Request": "true"}
    )
    assert "<html" not in fragment.content.decode()
    assert "บอกที่มาของตัวเลข" in fragment.content.decode()
    client.post(reverse("mentoring:advice-done", args=[advice.pk]), {"note": "ใส่เดือนแล้ว"})
    advice.refresh_from_db()
    assert (advice.state, advice.done_by, advice.done_note) == ("done", people.applicant, "ใส่เดือนแล้ว")
    assert Notification.objects.get(key=f"advice:{advice.pk}:done").user == people.mentor
    assert work_for(people.applicant, today) == []


def test_a_tick_is_taken_back(advice, people):
    tick_advice(advice, by=people.applicant)
    assert reopen_advice(advice, by=people.applicant).state == "open"


def test_others_neither_tick_nor_withdraw(advice, people):
    for user in (people.committee, people.other_applicant):
        with pytest.raises(PermissionNeeded):
            tick_advice(advice, by=user)
    with pytest.raises(PermissionNeeded):
        withdraw_advice(advice, by=people.officer)


def test_withdrawn_advice_is_gone_and_done_advice_stays(client_for, advice, draft_project, people):
    withdraw_advice(advice, by=people.mentor)
    with pytest.raises(Refused):
        tick_advice(advice, by=people.applicant)
    assert (
        "บอกที่มา"
        not in client_for(people.applicant)
        .get(reverse("mentoring:advice-of-project", args=[draft_project.pk]))
        .content.decode()
    )
    other = give_advice(draft_project, "project", by=people.mentor, text="อีกเรื่อง")
    tick_advice(other, by=people.applicant)
    with pytest.raises(Refused):
        withdraw_advice(other, by=people.mentor)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"text": " "}, "text"), ({"text": "ก" * 2001}, "text"), ({"text": "ดี", "place": "nowhere.x"}, "place")],
)
def test_advice_that_says_nothing_or_points_nowhere_is_refused(draft_project, people, caring, values, field):
    with pytest.raises(Refused) as refused:
        give_advice(draft_project, "project", by=people.mentor, **values)
    assert refused.value.field == field
    assert not Advice.objects.exists()
    assert not CoachedProposal.objects.exists()


def test_a_day_that_has_passed_is_refused(draft_project, people, caring, today):
    with pytest.raises(Refused) as refused:
        give_advice(draft_project, "project", by=people.mentor, text="ดี", due_on=today - timedelta(days=1))
    assert refused.value.field == "due_on"


def test_advice_about_a_plan_goes_to_the_officer(world, people, today):
    made = give_advice(world.plan, "plan", by=people.mentor, text="เรียงใหม่", place="priority")
    assert Notification.objects.get(key=f"advice:{made.pk}").user == people.officer
    assert [todo.link for todo in work_for(people.officer, today)] == [("mentoring:advice-of-plan", (world.plan.pk,))]


def test_advice_about_a_report_goes_to_the_group(world, people):
    project = factories.make_running_project(world.plan, people.applicant, people.officer)
    from kongtun.activities.actions import create_report

    report = create_report(project.activities.first(), by=people.applicant)
    made = give_advice(report, "report", by=people.mentor, text="ใส่จำนวนคนที่มาจริง", place="participants")
    assert (made.fund, made.project) == (project.fund, None)
    assert Notification.objects.get(key=f"advice:{made.pk}").user == people.applicant


def test_late_advice_comes_back_to_the_mentor(advice, people, today):
    Advice.objects.update(due_on=today - timedelta(days=1))
    assert [todo.kind for todo in work_for(people.mentor, today)] == ["late-advice"]


def test_quality_before_the_first_advice_is_kept_and_never_changed(draft_project, people, caring):
    draft_project.evaluation_method = draft_project.expected_results = ""
    draft_project.save()
    before = len(findings(draft_project))
    give_advice(draft_project, "project", by=people.mentor, text="เขียนวิธีวัดผล", place="evaluation.evaluation_method")
    kept = CoachedProposal.objects.get()
    assert (kept.found_before, kept.found_now, kept.version_before) == (before, before, 0)
    draft_project.evaluation_method = "อสม. ชั่งขยะตัวอย่าง 30 ครัวเรือน ก่อนและหลังโครงการ"
    draft_project.expected_results = "ครัวเรือนแยกขยะได้เอง"
    draft_project.save()
    now = len(findings(draft_project))
    assert now < before
    measure_again(draft_project)
    give_advice(draft_project, "project", by=people.mentor, text="อีกเรื่อง")
    kept.refresh_from_db()
    assert (kept.found_before, kept.found_now, kept.better) == (before, now, before - now)


def test_a_proposal_that_is_sent_is_measured(advice, draft_project, people):
    CoachedProposal.objects.update(blocks_now=99)
    submit_proposal(draft_project, by=people.applicant)
    kept = CoachedProposal.objects.get()
    assert kept.blocks_now != 99
    assert (kept.version_before, kept.version_now) == (0, 1)


def test_the_change_is_listed_by_mentor(mentor_client, advice, draft_project):
    CoachedProposal.objects.update(
        blocks_before=4, mend_before=1, advice_before=0, blocks_now=1, mend_now=0, advice_now=0
    )
    page = mentor_client.get(reverse("mentoring:quality")).content.decode()
    assert "ลดจาก 5 เหลือ 1" in page
    assert "ลดลง 4" in page


def test_advice_on_the_page_of_a_proposal(mentor_client, draft_project, caring):
    url = reverse("mentoring:advice-of-project", args=[draft_project.pk])
    answer = mentor_client.post(url, {"place": "budget.lines", "text": "แยกค่าวิทยากร", "due_on": ""})
    assert answer.status_code == 302
    made = Advice.objects.get()
    assert (made.section, made.field, made.given_by) == ("budget", "lines", caring)
    assert reverse("projects:section", args=[draft_project.pk, "budget"]) in mentor_client.get(url).content.decode()
    assert mentor_client.post(url, {"text": ""}).status_code == 422


def test_twenty_pieces_cost_an_officer_no_more_questions_than_two(client_for, world, draft_project, people):
    def queries():
        client = client_for(people.officer)
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("mentoring:advice")).status_code == 200
        return len(found)

    for record, target in ((world.plan, "plan"), (world.fund, "fund")):
        give_advice(record, target, by=people.mentor, text="ครั้งแรก")
    queries()
    few = queries()
    for number in range(10):
        for record, target in ((world.plan, "plan"), (world.fund, "fund")):
            give_advice(record, target, by=people.mentor, text=f"เรื่องที่ {number}")
    assert queries() == few
