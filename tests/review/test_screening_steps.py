"""Steps before the committee: a fund switches them on and off, a proposal walks them in order, and is never stranded."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from kongtun.accounts.models import Membership
from kongtun.accounts.roles import Role
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.notifications.models import Notification
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions import screen_pass, screen_return, set_steps, submit_proposal, withdraw_proposal
from kongtun.review.actions.set_steps import walk_fingerprint
from kongtun.review.choices import StepKind as K
from kongtun.review.models import ScreeningStep, StepResult
from kongtun.review.queries.stages import DEFAULT, Walks, walk_of
from kongtun.review.queries.turns import turns_of, whose_turn
from review import review_builders as build
from review.review_builders import steps

pytestmark = pytest.mark.django_db
THREE = ("office", "health", "sub")


@pytest.fixture
def clinic(place):
    """A nurse of the health centre and a member of the sub-committee; both screen."""
    return (
        factories.make_user("nurse", Role.SCREENER, place.lao),
        factories.make_user("sub-member", Role.SCREENER, place.lao),
    )


def state(project):
    project.refresh_from_db()
    return project.state


def at(project):
    return whose_turn(Project.objects.select_related("fund__area").get(pk=project.pk)).kind


def test_until_a_fund_says_otherwise_one_look_by_officer_or_screeners(people, fund, waste_plan):
    project = build.submitted(waste_plan, people)
    assert at(project) == K.OFFICE
    screen_pass(project, by=people.screener, note="ดี")
    assert state(project) == ProjectState.SCREENED
    assert at(project) == K.COMMITTEE
    assert project.history.order_by("-pk").first().note == "ดี"


def test_a_proposal_walks_the_steps_in_order_and_history_shows_each(people, fund, waste_plan, clinic):
    nurse, member = clinic
    steps(
        fund, people.officer, office={}, health={"people": {nurse.pk}}, sub={"people": {member.pk}, "name": "อนุฯ สุขภาพ"}
    )
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer, note="ครบ")
    assert (state(project), at(project)) == (ProjectState.SUBMITTED, K.HEALTH_TEAM)
    assert Notification.objects.filter(user=nurse, text__contains="ต่อไปขั้น ทีม รพ.สต. และ สสอ.").exists()
    assert not Notification.objects.filter(user=member, text__contains="ต่อไปขั้น").exists()
    screen_pass(project, by=nurse)
    assert at(project) == K.SUBCOMMITTEE
    screen_pass(project, by=member, note="เห็นชอบ")
    assert state(project) == ProjectState.SCREENED
    rows = list(project.history.order_by("pk").values_list("transition", "by__username", "note"))
    assert rows[1:] == [
        ("pass_step", "officer", "เจ้าหน้าที่กองทุน: ครบ"),
        ("pass_step", "nurse", "ทีม รพ.สต. และ สสอ."),
        ("pass_screening", "sub-member", "อนุฯ สุขภาพ: เห็นชอบ"),
    ]
    assert [(r.step, r.passed) for r in StepResult.objects.all()] == [("office", True), ("health", True), ("sub", True)]
    with pytest.raises(TypeError):
        StepResult.objects.all().delete()


def test_a_step_belongs_to_its_people_and_an_officer_may_stand_in(people, fund, waste_plan, clinic):
    nurse, member = clinic
    steps(fund, people.officer, office=None, health={"people": {nurse.pk}})
    project = build.submitted(waste_plan, people)
    for person in (member, people.screener):
        with pytest.raises(Refused, match="เป็นของคนอื่น"):
            screen_pass(project, by=person)
        with pytest.raises(Refused, match="เป็นของคนอื่น"):
            screen_return(project, by=person, note="แก้")
    for person in (people.committee, people.applicant, people.other_officer):
        with pytest.raises(PermissionDenied):
            screen_pass(project, by=person)
    screen_pass(project, by=people.officer)
    assert state(project) == ProjectState.SCREENED


def test_two_people_at_once_do_not_pass_two_steps(people, fund, waste_plan):
    steps(fund, people.officer, office={}, health={})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer, step="office")
    with pytest.raises(Refused, match="มีคนบันทึกผลขั้นก่อนไปแล้ว"):
        screen_pass(project, by=people.screener, step="office")
    with pytest.raises(Refused, match="มีคนบันทึกผลขั้นก่อนไปแล้ว"):
        screen_return(project, by=people.screener, note="แก้", step="office")
    assert at(project) == K.HEALTH_TEAM


def test_a_returned_proposal_comes_back_to_the_step_that_returned_it(people, fund, waste_plan):
    steps(fund, people.officer, office={}, health={}, sub={})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer)
    screen_return(project, by=people.screener, note="เพิ่มข้อมูล")
    assert at(project) == ""
    submit_proposal(project, by=people.applicant)
    assert at(project) == K.HEALTH_TEAM


def test_taken_back_or_returned_after_the_committee_all_steps_look_again(people, fund, waste_plan):
    steps(fund, people.officer, office={}, health={})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer)
    withdraw_proposal(project, by=people.applicant)
    submit_proposal(project, by=people.applicant)
    assert at(project) == K.OFFICE
    screen_pass(project, by=people.officer)
    screen_pass(project, by=people.officer)
    assert state(project) == ProjectState.SCREENED
    screen_return(project, by=people.officer, note="กรรมการขอข้อมูลเพิ่ม")
    submit_proposal(project, by=people.applicant)
    assert at(project) == K.OFFICE


CHANGES = [
    ("step switched off", {"office": {}, "sub": {}}, "sub"),
    ("step before switched on", {"health": {}, "office": {}, "sub": {}}, "health"),
    ("order turned round", {"sub": {"sort": 1}, "health": {"sort": 2}, "office": {"sort": 3}}, "sub"),
    ("only what is passed is left", {"office": {}}, ""),
    ("its people have gone", {"office": {}, "health": {"people": {0}}}, "health"),
]


@pytest.mark.parametrize(("what", "wanted", "step"), CHANGES, ids=[row[0] for row in CHANGES])
def test_changing_the_steps_strands_no_proposal(people, fund, waste_plan, clinic, what, wanted, step):
    """A proposal that has passed the office and stands at the health team gets to the committee whatever is changed."""
    nurse, _member = clinic
    steps(fund, people.officer, office={}, health={"people": {nurse.pk}} if what == "its people have gone" else {})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer)
    assert at(project) == K.HEALTH_TEAM
    if what == "its people have gone":
        Membership.objects.filter(user=nurse).update(ends_on=timezone.localdate() - timedelta(days=1))
    else:
        steps(fund, people.officer, **wanted)
    assert at(project) == (step or K.COMMITTEE)
    for _step in range(4):
        if state(project) == ProjectState.SUBMITTED:
            screen_pass(project, by=people.officer)
    assert state(project) == ProjectState.SCREENED
    assert StepResult.objects.filter(project=project, step="office").count() == 1


def test_changing_the_steps_while_the_group_mends_strands_nothing(people, fund, waste_plan):
    steps(fund, people.officer, office={}, health={})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer)
    screen_return(project, by=people.screener, note="แก้")
    steps(fund, people.officer, office={})
    submit_proposal(project, by=people.applicant)
    assert (state(project), at(project)) == (ProjectState.SUBMITTED, K.OFFICE)
    screen_pass(project, by=people.officer)
    assert state(project) == ProjectState.SCREENED


def test_what_is_moved_to_the_committee_by_a_change_says_so(people, fund, waste_plan):
    steps(fund, people.officer, office={}, health={})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer)
    steps(fund, people.officer, office={})
    assert state(project) == ProjectState.SCREENED
    assert "ปรับขั้นกลั่นกรอง" in project.history.order_by("-pk").first().note


def test_steps_hold_for_the_years_after_until_these_have_their_own(people, fund):
    steps(fund, people.officer, year=2569, office={}, sub={})
    steps(fund, people.officer, year=2571, health={})
    walks = Walks([fund])
    assert [[s.kind for s in walks.of(fund.pk, year).on] for year in (2568, 2569, 2570, 2571, 2575)] == [
        ["office"], ["office", "sub"], ["office", "sub"], ["health"], ["health"],
    ]  # fmt: skip
    assert [(first, last) for first, last, _walk in walks.spans(fund.pk)] == [(None, 2568), (2569, 2570), (2571, None)]


def test_what_cannot_be_set(people, fund, other_fund, place):
    def stages(**changes):
        return [replace(stage, **changes.get(stage.kind, {})) for stage in DEFAULT]

    def refused(match, field="", **changes):
        with pytest.raises(Refused, match=match) as caught:
            set_steps(fund, 2569, stages(**changes), by=people.officer)
        assert caught.value.field == field

    refused("อย่างน้อยหนึ่งขั้น", office={"is_on": False})
    refused("จำนวนวัน", "sub.days", sub={"days": 0})
    refused("จำนวนวัน", "committee.days", committee={"days": 366})
    refused("บทบาท", "health.role", health={"role": Role.COMMITTEE})
    refused("ไม่มีบทบาทกลั่นกรอง", "health.people", health={"people": frozenset({people.committee.pk})})
    refused("ไม่มีบทบาทกลั่นกรอง", "health.people", health={"people": frozenset({people.other_officer.pk})})
    refused("ลำดับ", "sub.sort", sub={"sort": 0})
    refused("ยาวเกิน", "sub.title", sub={"name": "ก" * 81})
    with pytest.raises(Refused, match="ครบทุกขั้น"):
        set_steps(fund, 2569, stages()[:2], by=people.officer)
    for person in (people.screener, people.chair, people.other_officer):
        with pytest.raises(PermissionDenied):
            set_steps(fund, 2569, stages(), by=person)
    assert not ScreeningStep.objects.exists()
    seen = walk_fingerprint(walk_of_year(fund))
    steps(fund, people.officer, office={"days": 3})
    with pytest.raises(EditConflict):
        set_steps(fund, 2569, stages(office={"days": 9}), by=people.officer, fingerprint=seen)
    assert walk_of_year(fund).get("committee").is_on


def walk_of_year(fund, year=2569):
    return Walks([fund]).of(fund.pk, year)


def test_whoever_proposes_does_not_screen_unless_there_is_nobody_else(people, fund, waste_plan):
    project = build.submitted(waste_plan, people)
    factories.TeamMember.objects.create(project=project, user=people.officer)
    with pytest.raises(Refused, match="มีส่วนได้เสีย"):
        screen_pass(project, by=people.officer)
    Membership.objects.filter(user=people.screener).update(ends_on=timezone.localdate() - timedelta(days=1))
    screen_pass(project, by=people.officer)
    assert state(project) == ProjectState.SCREENED


def test_turns_say_who_since_when_and_whether_late(people, fund, waste_plan):
    steps(fund, people.officer, office={}, health={"days": 3})
    project = build.submitted(waste_plan, people)
    screen_pass(project, by=people.officer)
    project.state_since = timezone.now() - timedelta(days=4, hours=1)
    turn = whose_turn(project)
    assert (turn.who, turn.step, turn.days, turn.allowed_days, turn.is_late) == (
        "ทีม รพ.สต. และ สสอ.", "ทีม รพ.สต. และ สสอ.", 4, 3, True,
    )  # fmt: skip
    draft = factories.make_project(waste_plan, people.applicant)
    assert (whose_turn(draft).who, whose_turn(draft).is_late) == ("ผู้เสนอ", False)


def test_turns_of_many_take_as_many_queries_as_of_one(people, fund, waste_plan):
    rows = [build.bare_project(waste_plan, people, f"เรื่อง {n}", ProjectState.SUBMITTED) for n in range(12)]
    counts = []
    for projects in (rows[:1], rows):
        with CaptureQueriesContext(connection) as captured:
            turns_of(projects)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 3
    assert walk_of(rows[0]).on[0].kind == K.OFFICE


def test_versions_stay_as_they_were_sent(people, waste_plan):
    project = build.submitted(waste_plan, people)
    version = project.versions.get()
    version.content = {}
    for change in (
        version.save,
        version.delete,
        project.versions.all().delete,
        lambda: project.versions.update(content={}),
        lambda: type(version).objects.bulk_update([version], ["content"]),
    ):
        with pytest.raises(TypeError):
            change()
    assert project.versions.get().content["title"] == project.title
