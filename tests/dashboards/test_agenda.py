"""What waits for committees: the funds of what waits longest, each with all that it has before its committee."""

from datetime import timedelta

import pytest
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.dashboards.queries import agenda
from kongtun.projects.states import ProjectState


@pytest.fixture
def waiting(fund, other_fund, people, catalogue, place):
    """Three proposals of one fund and one of another, which has waited longest."""
    for one, ages in ((fund, (9, 5, 3)), (other_fund, (12,))):
        plan = factories.make_plan(one, people.officer, catalogue)
        for age in ages:
            factories.make_project(
                plan, people.applicant, state=ProjectState.SCREENED, state_since=timezone.now() - timedelta(days=age)
            )
    return factories.make_user("everywhere", Role.ADMIN, place.country)


def test_the_funds_that_wait_longest_come_first_with_all_their_proposals(waiting, fund, other_fund, people):
    rows = [(row["fund_id"], row["count"], row["total"]) for row in agenda.waiting_for_committee(waiting)]
    assert rows == [(other_fund.pk, 1, 9600), (fund.pk, 3, 28800)]
    own = [(row["fund_id"], row["count"]) for row in agenda.waiting_for_committee(people.officer)]
    assert own in ([], [(fund.pk, 3)])


def test_funds_behind_a_few_with_many_are_not_forgotten(waiting, monkeypatch):
    every = list(agenda.waiting_for_committee(waiting))
    monkeypatch.setattr(agenda, "LONGEST", 1)
    for read in (agenda._longest, agenda._of_funds, agenda._of_all):
        monkeypatch.setattr(read, "kept", {})
    assert list(agenda.waiting_for_committee(waiting)) == every


def test_nobody_waits_for_who_decides_nothing(waiting, people):
    assert not list(agenda.waiting_for_committee(people.applicant))
