"""Visits and calls are written down in seconds, once however often they are sent; plans are moved, called off, done."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.actions import (
    add_mentor,
    assign_cares,
    cancel_visit,
    finish_visit,
    log_visit,
    move_visit,
    plan_visit,
)
from kongtun.mentoring.models import Visit
from kongtun.mentoring.queries.work import work_for

pytestmark = pytest.mark.django_db


def test_two_taps_write_a_call_down(mentor_client, caring, fund, today):
    """The board's button opens the page with everything set; the form is sent as it stands."""
    board = mentor_client.get(reverse("mentoring:board")).content.decode()
    url = reverse("mentoring:log", args=[fund.pk])
    assert url in board
    form = mentor_client.get(url).context["form"]
    sent = {"kind": form.initial["kind"], "client_id": form.initial["client_id"]}
    answer = mentor_client.post(url, sent)
    assert answer.status_code == 302
    assert answer.url == reverse("mentoring:board")
    visit = Visit.objects.get()
    assert (visit.kind, visit.state, visit.done_on, visit.done_by) == ("call", "done", today, caring)


def test_the_same_form_sent_again_stores_nothing(mentor_client, caring, fund):
    url, client_id = reverse("mentoring:log", args=[fund.pk]), uuid.uuid4()
    sent = {
        "kind": "visit",
        "topics": ["plan"],
        "found": "ครั้งแรก",
        "client_id": client_id,
        "next_on": "1/12/2570",
        "next_step": "นัดทำแผน",
    }
    for _again in range(3):
        assert mentor_client.post(url, sent).status_code == 302
    assert Visit.objects.filter(state="done").count() == 1
    assert Visit.objects.filter(state="planned").count() == 1
    planned = Visit.objects.get(state="planned")
    assert (planned.topic, planned.mentor) == ("นัดทำแผน", caring)


def test_a_number_used_for_another_fund_is_refused(people, caring, fund, neighbours):
    client_id = uuid.uuid4()
    log_visit(fund, by=people.mentor, client_id=client_id)
    with pytest.raises(Refused):
        log_visit(neighbours[0], by=people.mentor, client_id=client_id)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "pigeon"}, "kind"),
        ({"topics": ["weather"]}, "topics"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"found": "ก" * 4001}, "found"),
        ({"next_step": "ก" * 301}, "next_step"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(people, caring, fund, values, field):
    with pytest.raises(Refused) as refused:
        log_visit(fund, by=people.mentor, **values)
    assert refused.value.field == field
    assert not Visit.objects.exists()


def test_what_has_not_been_yet_is_planned_not_logged(people, caring, fund, today):
    with pytest.raises(Refused) as refused:
        log_visit(fund, by=people.mentor, done_on=today + timedelta(days=1))
    assert refused.value.field == "done_on"
    with pytest.raises(Refused) as refused:
        plan_visit(fund, by=people.mentor, planned_on=today - timedelta(days=1))
    assert refused.value.field == "planned_on"


def test_whoever_is_in_no_team_is_told_what_to_do(people, fund):
    with pytest.raises(Refused, match="ให้ผู้จัดทีมเพิ่มชื่อคุณ"):
        log_visit(fund, by=people.mentor)


def test_an_officer_does_not_write_in_a_mentor_s_name(people, caring, fund):
    with pytest.raises(PermissionNeeded):
        log_visit(fund, by=people.officer)


def test_a_mentor_writes_for_somebody_without_an_account_only(people, caring, team, fund):
    named = add_mentor(team, by=people.zone, name="พี่เลี้ยงอำเภอ คนที่ 2")
    with pytest.raises(Refused):
        log_visit(fund, by=people.mentor, mentor=named)
    assign_cares(named, by=people.zone, funds=[fund])
    visit = log_visit(fund, by=people.mentor, mentor=named)
    assert (visit.done_by, visit.created_by) == (named, people.mentor)


def test_a_plan_is_moved_called_off_and_done(people, caring, fund, today):
    visit = plan_visit(fund, by=people.mentor, planned_on=today, topics=["plan"])
    visit = move_visit(visit, by=people.mentor, planned_on=today + timedelta(days=3))
    with pytest.raises(Refused) as refused:
        cancel_visit(visit, by=people.mentor, reason=" ")
    assert refused.value.field == "reason"
    done = finish_visit(visit, by=people.mentor, found="ทำแผนเสร็จ")
    assert (done.state, done.done_by, done.topic) == ("done", caring, "ทำแผน")
    assert finish_visit(visit, by=people.mentor, found="อีกครั้ง").found == "ทำแผนเสร็จ"
    with pytest.raises(Refused):
        cancel_visit(visit, by=people.mentor, reason="ไม่ไป")
    other = plan_visit(fund, by=people.mentor, planned_on=today)
    assert cancel_visit(other, by=people.mentor, reason="กองทุนติดประชุม").cancel_reason == "กองทุนติดประชุม"
    with pytest.raises(Refused):
        finish_visit(other, by=people.mentor)


def test_a_visit_of_another_is_left_to_them(people, caring, team, fund, place, today):
    import factories
    from kongtun.accounts.roles import Role

    second = factories.make_user("mentor-2", Role.MENTOR, place.district)
    add_mentor(team, by=people.zone, user=second)
    visit = plan_visit(fund, by=people.mentor, planned_on=today)
    with pytest.raises(Refused, match="เจ้าของนัด"):
        finish_visit(visit, by=second)


def test_what_is_kept_is_thai_whatever_the_language(people, caring, fund):
    from django.utils import translation

    with translation.override("en"):
        visit = log_visit(fund, by=people.mentor, topics=["money", "plan"])
    assert visit.topic == "ทำแผน · การเงิน"


def test_a_visit_that_is_due_waits_on_the_home_page(people, caring, fund, today):
    visit = plan_visit(fund, by=people.mentor, planned_on=today + timedelta(days=1))
    plan_visit(fund, by=people.mentor, planned_on=today + timedelta(days=9))
    assert [todo.link for todo in work_for(people.mentor, today)] == [("mentoring:visit", (visit.pk,))]
    assert work_for(people.officer, today) == []


def test_wrong_input_keeps_what_was_typed(mentor_client, caring, fund):
    answer = mentor_client.post(
        reverse("mentoring:log", args=[fund.pk]), {"kind": "call", "found": "คุยกันนาน", "next_on": "31/2/2570"}
    )
    assert answer.status_code == 422
    assert "คุยกันนาน" in answer.content.decode()
    assert not Visit.objects.exists()
