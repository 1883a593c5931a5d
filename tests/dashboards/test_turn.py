"""The number in the menu is the length of the list on the home page, for every role and at every step of the chain."""

from datetime import timedelta

import pytest
from django.utils import timezone

import factories
from kongtun.dashboards.queries.turn import turn_count
from kongtun.dashboards.queries.work import work_of
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

ROLES = [
    "applicant",
    "officer",
    "finance",
    "committee",
    "chair",
    "screener",
    "mentor",
    "zone",
    "admin",
    "other_officer",
    "stranger",
]


def again(user):
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize("state", ProjectState.values)
def test_menu_number_equals_the_work_list_for_every_role(draft_project, people, state):
    Project.objects.filter(pk=draft_project.pk).update(state=state, state_since=timezone.now())
    draft_project.activities.update(
        start_date=timezone.localdate() - timedelta(days=9), end_date=timezone.localdate() - timedelta(days=8)
    )
    for role in ROLES:
        user = again(getattr(people, role))
        assert turn_count(user) == len(work_of(again(user))), role


def test_menu_number_counts_vouchers_reports_and_papers(waste_plan, people, django_assert_num_queries):
    project = factories.make_running_project(waste_plan, people.applicant, people.officer)
    instalment = project.agreement.instalments.first()
    from kongtun.activities.actions import create_report
    from kongtun.ledger.actions import check_voucher, request_voucher

    voucher = request_voucher(instalment, by=again(people.applicant))
    assert turn_count(again(people.officer)) == len(work_of(again(people.officer))) > 0
    check_voucher(voucher, by=again(people.officer))
    create_report(project.activities.first(), by=again(people.applicant))
    for role in ("applicant", "officer", "finance"):
        user = again(getattr(people, role))
        assert turn_count(user) == len(work_of(again(user))), role
    finance = again(people.finance)
    assert finance.current_memberships
    with django_assert_num_queries(1):
        assert turn_count(finance) == 1


def test_stranger_and_other_area_have_nothing_to_do(draft_project, people):
    assert turn_count(again(people.stranger)) == 0
    assert turn_count(again(people.other_officer)) == 0
