"""Send, withdraw, screen, return, comment."""

import pytest

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.notifications.models import Notification
from kongtun.projects.models import ProposalVersion
from kongtun.projects.states import ProjectState
from kongtun.review.actions import (
    add_comment,
    answer_comment,
    resolve_comment,
    screen_pass,
    screen_return,
    submit_proposal,
    withdraw_proposal,
)
from kongtun.review.models import Comment
from kongtun.review.presenters.versions import changes_between
from review import review_builders as build

pytestmark = pytest.mark.django_db


def told(user):
    return list(Notification.objects.filter(user=user).values_list("text", flat=True))


def test_submitting_freezes_a_version_and_tells_those_who_screen(draft_project, people):
    version = submit_proposal(draft_project, by=people.applicant)
    assert draft_project.state == ProjectState.SUBMITTED
    assert draft_project.submitted_at is not None
    assert version.number == 1
    assert version.content["title"] == draft_project.title
    assert version.content["budget_requested"] == "9600.00"
    assert len(told(people.officer)) == len(told(people.screener)) == 1
    assert told(people.admin) == told(people.other_officer) == told(people.applicant) == []


def test_a_blocking_finding_refuses_and_nothing_is_stored(draft_project, people):
    draft_project.situation = ""
    draft_project.save()
    with pytest.raises(Refused, match="ยังไม่เขียนสถานการณ์"):
        submit_proposal(draft_project, by=people.applicant)
    draft_project.refresh_from_db()
    assert draft_project.state == ProjectState.DRAFT
    assert not ProposalVersion.objects.exists()
    assert not Notification.objects.exists()


def test_advice_does_not_block(draft_project, people):
    draft_project.evaluation_method = ""
    draft_project.save()
    submit_proposal(draft_project, by=people.applicant)
    assert draft_project.state == ProjectState.SUBMITTED


def test_submitting_twice_makes_one_version(draft_project, people):
    submit_proposal(draft_project, by=people.applicant)
    again = type(draft_project).objects.get(pk=draft_project.pk)
    with pytest.raises(TransitionRefused):
        submit_proposal(again, by=people.applicant)
    assert draft_project.versions.count() == 1


@pytest.mark.parametrize("role", ["mentor", "committee", "finance", "stranger", "other_officer", "screener"])
def test_others_do_not_submit(draft_project, people, role):
    with pytest.raises(PermissionNeeded):
        submit_proposal(draft_project, by=getattr(people, role))


def test_withdraw_and_send_again_makes_the_second_version(draft_project, people):
    submit_proposal(draft_project, by=people.applicant)
    withdraw_proposal(draft_project, by=people.applicant)
    assert draft_project.state == ProjectState.DRAFT
    assert submit_proposal(draft_project, by=people.applicant).number == 2
    assert len(told(people.officer)) == 3


def test_return_needs_a_reason_and_keeps_its_comments_away_without_one(waste_plan, people):
    project = build.submitted(waste_plan, people)
    with pytest.raises(Refused):
        screen_return(
            project, by=people.screener, note=" ", comments=[{"section": "basics", "field": "title", "text": "สั้นลง"}]
        )
    assert not Comment.objects.exists()


def test_a_bad_comment_undoes_the_return(waste_plan, people):
    project = build.submitted(waste_plan, people)
    with pytest.raises(Refused):
        screen_return(
            project, by=people.screener, note="แก้ชื่อ", comments=[{"section": "nowhere", "field": "", "text": "ก"}]
        )
    project.refresh_from_db()
    assert project.state == ProjectState.SUBMITTED


def test_returned_comments_must_be_answered_or_ticked_before_sending_again(waste_plan, people):
    project = build.submitted(waste_plan, people)
    rows = [
        {"section": "basics", "field": "title", "text": "ใส่ชื่อหมู่บ้าน"},
        {"section": "budget", "field": "lines", "text": "ค่าอาหารสูง"},
    ]
    screen_return(project, by=people.screener, note="แก้สองจุด", comments=rows)
    assert project.state == ProjectState.RETURNED
    assert any("แก้สองจุด" in text for text in told(people.applicant))
    with pytest.raises(Refused, match="2 เรื่อง"):
        submit_proposal(project, by=people.applicant)
    title, budget = Comment.objects.order_by("pk")
    resolve_comment(title, by=people.applicant)
    with pytest.raises(Refused, match="1 เรื่อง"):
        submit_proposal(project, by=people.applicant)
    answer_comment(budget, by=people.applicant, text="ราคาตลาดอำเภอ 80 บาท")
    project.title = "คัดแยกขยะต้นทาง หมู่ 3 ตำบลโนนสำราญ"
    project.save()
    version = submit_proposal(project, by=people.applicant)
    assert version.number == 2
    first, second = project.versions.order_by("number")
    (change,) = changes_between(first.content, second.content)
    assert (change.section, change.before, change.after) == ("basics", "คัดแยกขยะต้นทาง ตำบลโนนสำราญ", project.title)


def test_versions_show_changes_in_rows_and_hide_phones(draft_project, people):
    submit_proposal(draft_project, by=people.applicant)
    old = draft_project.versions.get().content
    withdraw_proposal(draft_project, by=people.applicant)
    fresh = type(draft_project).objects.get(pk=draft_project.pk)
    fresh.people.filter(sort=1).update(phone="0812345678")
    activity = fresh.activities.first()
    activity.budget_lines.update(rate=70, amount=4200)
    fresh.budget_requested = 9000
    fresh.save()
    fresh.activities.create(name="เดินรณรงค์", steps="เดินทุกหมู่", sort=3, start_date="2026-03-01", end_date="2026-03-01")
    fresh = type(draft_project).objects.get(pk=draft_project.pk)
    new = submit_proposal(fresh, by=people.applicant).content
    changes = changes_between(old, new)
    assert {change.section for change in changes} == {"activities", "budget"}
    texts = " ".join(f"{change.before} {change.after}" for change in changes)
    assert "0812345678" not in texts
    assert "4,800" in texts
    assert "4,200" in texts
    assert "เดินรณรงค์" in texts
    assert "1 มี.ค. 2569" in texts


def test_only_those_who_screen_say_that_something_must_be_mended(draft_project, people):
    add_comment(draft_project, by=people.mentor, section="basics", field="title", text="ชื่อยาวไป")
    with pytest.raises(PermissionNeeded):
        add_comment(draft_project, by=people.mentor, section="basics", text="ต้องแก้", must_fix=True)
    with pytest.raises(PermissionNeeded):
        add_comment(draft_project, by=people.finance, section="basics", text="ไม่ได้")
    for section, field, text in (
        ("basics", "nothing", "ก"),
        ("nowhere", "", "ก"),
        ("basics", "title", "  "),
        ("basics", "", "ก" * 2001),
    ):
        with pytest.raises(Refused):
            add_comment(draft_project, by=people.mentor, section=section, field=field, text=text)
    assert told(people.applicant) == ["ความเห็นใหม่ที่ “ชื่อโครงการและผู้เสนอ · ชื่อโครงการ”: ชื่อยาวไป"]


def test_ticking_off_twice_keeps_the_first(draft_project, people):
    comment = add_comment(draft_project, by=people.mentor, section="basics", text="ชื่อยาวไป")
    first = resolve_comment(comment, by=people.applicant).resolved_at
    assert resolve_comment(comment, by=people.officer).resolved_at == first
    assert comment.resolved_by == people.applicant
    with pytest.raises(PermissionNeeded):
        resolve_comment(comment, by=people.committee)


def test_passing_puts_it_before_the_committee(waste_plan, people):
    project = build.submitted(waste_plan, people)
    with pytest.raises(PermissionNeeded):
        screen_pass(project, by=people.committee)
    screen_pass(project, by=people.screener, note="ควรสนับสนุน")
    assert project.state == ProjectState.SCREENED
    assert project.history.last().note == "ควรสนับสนุน"
    assert told(people.applicant)


def test_an_officer_types_for_a_group_and_the_group_must_confirm(waste_plan, people):
    project = factories.make_project(waste_plan, people.applicant, typed_for="ชมรมผู้สูงอายุบ้านหนอง")
    with pytest.raises(Refused, match="ยังไม่ยืนยัน"):
        submit_proposal(project, by=people.officer)
