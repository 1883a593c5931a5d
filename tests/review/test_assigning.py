"""Whose desk a proposal lies on: the least busy is proposed, never somebody with an interest, and it can be changed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.notifications.models import Notification
from kongtun.projects.models import Project, TeamMember
from kongtun.projects.states import ProjectState
from kongtun.review.actions import assign, assign_waiting, declare_interest, screen_pass, screen_return, submit_proposal
from kongtun.review.models import ScreeningTurn
from kongtun.review.queries.assignment import Desk, open_work
from kongtun.review.queries.positions import Positions
from kongtun.review.queries.queue import QueueFilters, next_turn, queue, queue_counts
from kongtun.review.queries.stages import DEFAULT, walk_of
from kongtun.review.queries.turns import whose_turn
from review import review_builders as build
from review.review_builders import steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse(place):
    return factories.make_user("nurse", Role.SCREENER, place.lao)


def waiting(waste_plan, people, count, **fields):
    return [
        build.bare_project(waste_plan, people, f"เรื่อง {n}", ProjectState.SUBMITTED, days=count - n, **fields)
        for n in range(count)
    ]


def names(rows):
    return [project.title for project in rows]


def test_work_is_given_evenly(people, fund, waste_plan, nurse):
    waiting(waste_plan, people, 7)
    assert assign_waiting(fund, by=people.officer) == 7
    load = open_work([people.officer.pk, people.screener.pk, nurse.pk])
    assert sorted(load.values()) == [2, 2, 3]
    assert assign_waiting(fund, by=people.officer) == 0
    told = Notification.objects.filter(text__contains="มอบหมายให้คุณ")
    assert set(told.values_list("user", flat=True)) == {people.screener.pk, nurse.pk}


def test_the_least_busy_of_the_step_is_proposed(people, fund, waste_plan, nurse):
    steps(fund, people.officer, office={"people": {people.screener.pk, nurse.pk}})
    first, second = waiting(waste_plan, people, 2)
    assign(first, by=people.officer, to=nurse)
    desk, stage = Desk(fund, [second]), walk_of(second).on[0]
    assert desk.propose(second, stage).user == people.screener
    assert {(c.user.username, c.open_work) for c in desk.candidates(second)} == {
        ("officer", 0),
        ("screener", 0),
        ("nurse", 1),
    }


def test_never_somebody_with_an_interest(people, fund, waste_plan, nurse):
    project = build.submitted(waste_plan, people)
    TeamMember.objects.create(project=project, user=people.screener)
    declare_interest(project, by=nurse, reason="น้องสาวเป็นหัวหน้ากลุ่ม")
    for person in (people.screener, nurse):
        with pytest.raises(Refused, match="มีส่วนได้เสีย"):
            assign(project, by=people.officer, to=person)
    assert assign_waiting(fund, by=people.officer) == 1
    assert whose_turn(project).assignee == people.officer
    people.officer.display_name = "สมาชิกคนที่ 3"  # as on the form of the proposal
    people.officer.save()
    with pytest.raises(Refused, match="มีส่วนได้เสีย"):
        assign(project, by=people.officer, to=people.officer)
    ScreeningTurn.objects.update(assignee=None)
    assert assign_waiting(fund, by=people.officer) == 0
    assert whose_turn(project).assignee is None


def test_it_can_be_changed_and_is_recorded(people, fund, waste_plan, nurse):
    project = build.submitted(waste_plan, people)
    assign(project, by=people.officer, to=nurse)
    assert whose_turn(project).who == "nurse"
    assign(project, by=nurse, to=people.screener)
    assign(project, by=nurse, to=people.screener)
    assign(project, by=people.officer, to=None)
    assert whose_turn(project).assignee is None
    events = AuditEvent.objects.filter(verb="assign_screener").order_by("pk").values_list("detail", flat=True)
    assert [(e["before"], e["name"]) for e in events] == [("", "nurse"), ("nurse", "screener"), ("screener", "")]


def test_who_and_what_cannot_be_assigned(people, waste_plan, nurse):
    project = build.submitted(waste_plan, people)
    for person in (people.committee, people.mentor, people.applicant, people.other_officer, people.stranger):
        with pytest.raises(Refused, match="ไม่มีบทบาทกลั่นกรอง"):
            assign(project, by=people.officer, to=person)
        with pytest.raises(PermissionDenied):
            assign(project, by=person, to=nurse)
    draft = factories.make_project(waste_plan, people.applicant)
    with pytest.raises(Refused, match="รอกลั่นกรอง"):
        assign(draft, by=people.officer, to=nurse)


def test_the_next_step_begins_with_nobody_and_a_return_keeps_the_person(people, fund, waste_plan, nurse):
    steps(fund, people.officer, office={}, health={})
    project = build.submitted(waste_plan, people)
    assign(project, by=people.officer, to=nurse)
    screen_return(project, by=nurse, note="แก้")
    submit_proposal(project, by=people.applicant)
    assert whose_turn(project).assignee == nurse
    assert Notification.objects.filter(user=nurse, text__contains="ส่งข้อเสนอที่แก้แล้ว").exists()
    assert not Notification.objects.filter(user=people.screener, text__contains="ส่งข้อเสนอที่แก้แล้ว").exists()
    screen_pass(project, by=nurse)
    assert (whose_turn(project).kind, whose_turn(project).assignee) == ("health", None)


def test_the_queue_is_narrowed_to_whose_and_where(people, fund, waste_plan, nurse):
    steps(fund, people.officer, office={"role": Role.OFFICER, "days": 5}, health={"people": {nurse.pk}, "days": 2})
    first, second, third = waiting(waste_plan, people, 3)
    Project.objects.filter(pk=first.pk).update(title="ตัวอย่าง")
    screen_pass(second, by=people.officer)
    assign(third, by=people.officer, to=people.screener)
    deferred = build.bare_project(waste_plan, people, "เลื่อน", ProjectState.DEFERRED)
    late = build.bare_project(waste_plan, people, "ช้า", ProjectState.SUBMITTED, days=6)
    screened = build.bare_project(waste_plan, people, "กรรมการช้า", ProjectState.SCREENED, days=31)
    build.bare_project(waste_plan, people, "กรรมการ", ProjectState.SCREENED, days=30)

    def found(user, **filters):
        return names(queue(user, fund, QueueFilters(**filters)))

    assert found(people.officer, mine=True) == ["ช้า", "ตัวอย่าง", deferred.title]
    assert found(nurse, mine=True) == [second.title]
    assert found(people.screener, mine=True) == [third.title]
    assert found(people.officer, step="health") == [second.title]
    assert found(people.officer, step="office") == ["ช้า", "ตัวอย่าง", third.title]
    assert found(people.officer, step="nonsense") == found(people.officer)
    assert found(people.officer, late=True) == [screened.title, late.title]
    numbers = queue_counts(people.officer, fund, Positions(fund))
    assert {key: numbers[key] for key in ("mine", "late", "free", "step:office", "step:health")} == {
        "mine": 3, "late": 2, "free": 3, "step:office": 3, "step:health": 1,
    }  # fmt: skip
    TeamMember.objects.create(project=first, user=people.officer)
    assert found(people.officer, mine=True) == ["ช้า", deferred.title]


def test_what_the_turn_says_and_what_the_filters_find_agree(people, fund, waste_plan):
    steps(fund, people.officer, year=2568, office={}, sub={})
    steps(fund, people.officer, year=2569, health={}, office={})
    for year in (2567, 2568, 2569, 2570):
        for step in ("", "office", "health", "sub"):
            project = build.bare_project(waste_plan, people, f"{year} {step}", ProjectState.SUBMITTED, days=9)
            Project.objects.filter(pk=project.pk).update(fiscal_year=year)
            if step:
                ScreeningTurn.objects.create(project=project, step=step)
    positions = Positions(fund)
    seen = 0
    for kind in positions.kinds:
        for project in queue(people.officer, fund, QueueFilters(step=kind), positions):
            assert whose_turn(project).kind == kind, project.title
            seen += 1
    assert seen == 16
    late = {project.pk for project in queue(people.officer, fund, QueueFilters(late=True), positions)}
    assert late == {project.pk for project in Project.objects.all() if whose_turn(project).is_late}


def test_next_goes_on_behind_and_begins_again_at_the_end(people, fund, waste_plan):
    first, second, third = waiting(waste_plan, people, 3)
    user = people.officer
    assert next_turn(user, fund, first) == second
    assert next_turn(user, fund, third) == first
    build.bare_project(waste_plan, people, "กรรมการ", ProjectState.SCREENED, days=9)
    Project.objects.exclude(pk=first.pk).update(state=ProjectState.SCREENED)
    assert next_turn(user, fund, first) is None
    assert second.title


def test_a_desk_takes_as_many_queries_for_many_as_for_one(people, fund, waste_plan, place):
    rows = waiting(waste_plan, people, 8)
    counts = []
    for projects in (rows[:1], rows):
        for number in range(3):
            factories.make_user(f"more-{len(projects)}-{number}", Role.SCREENER, place.lao)
        with CaptureQueriesContext(connection) as captured:
            desk = Desk(fund, projects)
            for project in projects:
                desk.propose(project, DEFAULT[1])
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 7


def test_home_shows_what_waits_for_whom(people, fund, waste_plan, nurse):
    from kongtun.dashboards.queries.turn import turn_count
    from kongtun.dashboards.queries.work import work_of

    def home(user):
        user = type(user).objects.get(pk=user.pk)
        titles = sorted(item.title for item in work_of(user) if item.link[0] == "review:screen")
        assert turn_count(type(user).objects.get(pk=user.pk)) == len(work_of(user))
        return titles

    first, second = waiting(waste_plan, people, 2)
    assert home(people.screener) == home(nurse) == [first.title, second.title]
    assign(first, by=people.officer, to=nurse)
    assert home(people.screener) == [second.title]
    steps(fund, people.officer, office={"role": Role.OFFICER}, health={"people": {nurse.pk}})
    assert home(people.screener) == []
    assert home(people.officer) == [second.title]
    screen_pass(second, by=people.officer)
    assert home(nurse) == [first.title, second.title]
    assert home(people.officer) == []
    steps(fund, people.officer, year=2570, sub={})
    assert home(nurse) == [first.title, second.title]
