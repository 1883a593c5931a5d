"""An officer, a screener, somebody in finance leaves: the work of an account changes hands too."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

import factories
from handover.handover_builders import the_rest
from kongtun.accounts.models import Membership
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.handover.actions import hand_over, put_back
from kongtun.handover.choices import Kind
from kongtun.handover.queries.leaver import leaver_of_person
from kongtun.handover.queries.preview import Wish, preview
from kongtun.meetings.actions import plan_meeting
from kongtun.projects.models import TeamMember
from kongtun.review.models import ScreeningStep, ScreeningTurn

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(fund, people, waste_plan, catalogue):
    """The officer has a draft plan, a meeting, a proposal typed for a group, one to screen, a named step."""
    meeting = plan_meeting(fund, by=people.officer, held_on=timezone.localdate() + timedelta(days=9))
    project = factories.make_project(waste_plan, people.applicant)
    TeamMember.objects.create(project=project, user=people.officer)
    waiting = factories.make_project(waste_plan, people.applicant, title="รอกลั่นกรอง", state="submitted")
    turn = ScreeningTurn.objects.create(project=waiting, step="office", assignee=people.officer)
    step = ScreeningStep.objects.create(fund=fund, fiscal_year=2999, kind="office", sort=1, days=3)
    step.people.add(people.officer)
    fund.committee.filter(position="secretary").update(user=people.officer)
    people.second = factories.make_user("officer-two", Role.OFFICER, fund.area)
    people.newcomer = factories.make_user("newcomer")
    return {"meeting": meeting, "project": project, "turn": turn, "step": step}


def move(people, by=None, to="second", **more):
    leaver = leaver_of_person(people.officer.pk, by or people.officer)
    wish = Wish(mode="one", one=f"u{getattr(people, to).pk}", **more)
    return hand_over(leaver, by=by or people.officer, left_on=timezone.localdate(), why="moved", wish=wish)


def test_the_page_shows_every_kind_before_anything_moves(office, people):
    found, _left = preview(leaver_of_person(people.officer.pk, people.officer), people.officer)
    kinds = {row.kind for row in found.rows}
    assert kinds >= {Kind.ROLE, Kind.SCREENING, Kind.STEP, Kind.TEAM, Kind.PLAN, Kind.MEETING, Kind.COMMITTEE}


def test_the_successor_acts_and_history_keeps_the_name(office, people, waste_plan):
    made = move(people)
    office["turn"].refresh_from_db()
    assert office["turn"].assignee == people.second
    assert set(office["step"].people.all()) == {people.second}
    assert TeamMember.objects.filter(project=office["project"], user=people.second).exists()
    assert not TeamMember.objects.filter(project=office["project"], user=people.officer).exists()
    waste_plan.refresh_from_db()
    office["meeting"].refresh_from_db()
    assert waste_plan.created_by == office["meeting"].created_by == people.officer
    noted = {item.kind for item in made.items.filter(how="note")}
    assert noted >= {Kind.PLAN, Kind.MEETING, Kind.COMMITTEE}
    assert Membership.objects.get(user=people.officer, role="officer").ends_on == timezone.localdate()


def test_an_officer_s_handover_is_taken_back_whole(office, people):
    TeamMember.objects.create(project=office["project"], user=people.second)
    before = the_rest()
    made = move(people)
    undo = put_back(made, by=people.officer)
    assert undo.kept == []
    after = the_rest()
    assert {table for table in before if before[table] != after[table]} == set()


def test_whoever_takes_over_gets_the_role(office, people, fund):
    move(people, to="screener")
    fresh = type(people.screener).objects.get(pk=people.screener.pk)
    assert fresh.can("fund.edit", fund)


def test_an_account_from_outside_is_named_exactly(office, people, fund):
    with pytest.raises(Refused) as refusal:
        move(people, to="newcomer", who="nobody-of-that-name")
    assert refusal.value.field == "who"
    move(people, to="newcomer", who="newcomer")
    assert type(people.newcomer).objects.get(pk=people.newcomer.pk).can("fund.edit", fund)


def test_a_proposal_that_concerns_the_successor_goes_back_to_the_queue(office, people):
    from kongtun.review.models import Interest

    Interest.objects.create(project=office["turn"].project, user=people.second, reason="เป็นญาติ")
    move(people)
    office["turn"].refresh_from_db()
    assert office["turn"].assignee is None


@pytest.mark.parametrize("person", ["applicant", "committee", "screener", "other_officer", "stranger", "mentor"])
def test_others_cannot_hand_over_for_the_officer(office, people, person):
    with pytest.raises(Http404):
        leaver_of_person(people.officer.pk, getattr(people, person))


def test_the_administrator_may(office, people):
    made = move(people, by=people.admin)
    assert made.made_by == people.admin


def test_applicants_and_administrators_have_nothing_to_hand_over(people):
    from kongtun.common.workflow import PermissionNeeded

    for person in (people.applicant, people.admin):
        with pytest.raises(PermissionNeeded):
            leaver_of_person(person.pk, person)
