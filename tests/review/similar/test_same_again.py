"""The check "same-again" asks what is different when the fund or its district did the same before."""

import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.areas.models import AreaKind
from kongtun.projects.actions import save_situation
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.projects.states import ProjectState
from kongtun.review.checks import check_content, findings, load_context
from kongtun.review.similar.again import earlier_of
from review.similar.similar_builders import DENGUE, FOGGING, write_project

pytestmark = pytest.mark.django_db


def found(project):
    content = proposal_content(project)
    return check_content(content, load_context(project, content), only=["same-again"])


@pytest.fixture
def new(fund, people):
    return write_project(fund, people.applicant, DENGUE, year=2569, state=ProjectState.DRAFT, lead=True)


def test_it_warns_and_leads_to_the_line(new, fund, people):
    old = write_project(fund, people.officer, DENGUE)
    [finding] = found(new)
    assert (finding.severity, finding.section, finding.field) == ("mend", "situation", "difference")
    assert old.title in finding.message and "2568" in finding.message


def test_it_is_silent_about_other_work_and_about_a_new_idea(new, fund, people):
    assert found(new) == []
    write_project(fund, people.officer, FOGGING)
    assert found(new) == []


def test_an_answer_settles_it(new, fund, people):
    write_project(fund, people.officer, DENGUE)
    save_situation(new, by=people.applicant, situation=new.situation, difference="ปีนี้เพิ่มการเยี่ยมบ้านทุกสัปดาห์")
    assert found(Project.objects.get(pk=new.pk)) == []


def test_what_is_not_public_is_not_named(new, fund, people):
    other = write_project(fund, people.officer, DENGUE, year=2569, state=ProjectState.SUBMITTED)
    [finding] = found(new)
    assert other.title not in finding.message
    Project.objects.filter(pk=other.pk).update(state=ProjectState.DRAFT)
    assert found(new) == []


def test_the_district_counts_and_the_country_does_not(new, place, other_fund, people):
    write_project(other_fund, people.officer, DENGUE)
    assert found(new) == []
    area = factories.make_area(AreaKind.LOCAL_GOVERNMENT, "3326", "อบต.หนองหญ้าลาด", place.district, lao_type="2")
    write_project(factories.make_fund(area, code="L3326", name="กองทุน อบต.หนองหญ้าลาด"), people.officer, DENGUE)
    [finding] = found(new)
    assert "กองทุนอื่นในอำเภอ" in finding.message


def test_younger_projects_do_not_count(new, fund, people):
    write_project(fund, people.officer, DENGUE, year=2570)
    assert found(new) == []


def test_the_likest_of_the_own_fund_is_named_first_and_others_are_counted(new, fund, people):
    write_project(fund, people.officer, {**DENGUE, "activities": DENGUE["activities"][:-1]}, year=2566)
    write_project(fund, people.officer, DENGUE, year=2567)
    [finding] = found(new)
    assert "2567" in finding.message and "อีก 1 โครงการ" in finding.message


def test_the_context_costs_one_query_and_no_more_than_twelve_in_all(new, fund, people):
    for _ in range(5):
        write_project(fund, people.officer, DENGUE)
    project = Project.objects.select_related("fund__area__parent__parent").get(pk=new.pk)
    content = copy.deepcopy(proposal_content(project))
    with CaptureQueriesContext(connection) as captured:
        assert len(earlier_of(project, content)) == 5
    assert len(captured) == 1
    project = Project.objects.select_related("fund__area__parent__parent").get(pk=new.pk)
    with CaptureQueriesContext(connection) as captured:
        findings(project)
    assert len(captured) <= 12
