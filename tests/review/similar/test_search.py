"""What is found, in which order, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.areas.models import AreaKind
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.similar import Scope, search
from kongtun.review.similar.search import beside
from review.similar.similar_builders import DENGUE, FOGGING, WASTE, write_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_fund(place):
    """Another fund of the same district."""
    area = factories.make_area(AreaKind.LOCAL_GOVERNMENT, "3326", "อบต.หนองหญ้าลาด", place.district, lao_type="2")
    return factories.make_fund(area, code="L3326", name="กองทุนสุขภาพตำบล อบต.หนองหญ้าลาด")


def changed(texts, **changes):
    return {**texts, **changes}


COPIES = {
    "other year": changed(DENGUE, title=DENGUE["title"].replace("2568", "2569")),
    "other place": changed(
        DENGUE, title=DENGUE["title"].replace("โนนสำราญ", "หนองแวง"), situation=DENGUE["situation"].replace("โนนสำราญ", "หนองแวง")
    ),
    "other order": changed(DENGUE, activities=DENGUE["activities"][::-1]),
    "a sentence less": changed(DENGUE, situation=DENGUE["situation"].splitlines()[0]),
    "an activity less": changed(DENGUE, activities=DENGUE["activities"][:-1]),
    "another title": changed(DENGUE, title="รวมพลังปราบยุงลาย"),
    "another title and other reasons": changed(DENGUE, title="รวมพลังปราบยุงลาย", situation="ฝนตกเร็วกว่าทุกปี"),
}  # fmt: skip


@pytest.mark.parametrize("kind", COPIES)
def test_the_same_again_is_found(kind, fund, people):
    old = write_project(fund, people.officer, DENGUE)
    new = write_project(fund, people.officer, COPIES[kind], year=2569, state=ProjectState.DRAFT)
    assert [match.project for match in search(new, user=people.officer)] == [old]


def test_other_work_on_the_same_problem_is_not_the_same(fund, people):
    write_project(fund, people.officer, DENGUE)
    new = write_project(fund, people.officer, FOGGING, year=2569, state=ProjectState.DRAFT)
    assert search(new, user=people.officer) == []


def test_the_own_fund_comes_first_then_the_district_then_the_country(fund, next_fund, other_fund, people):
    far = write_project(other_fund, people.officer, DENGUE)
    near = write_project(next_fund, people.officer, DENGUE)
    own = write_project(fund, people.officer, changed(DENGUE, activities=DENGUE["activities"][:-1]), year=2567)
    new = write_project(fund, people.officer, DENGUE, year=2569, state=ProjectState.DRAFT)
    found = search(new, user=people.admin)
    assert [match.project for match in found] == [own, near, far]
    assert [match.scope for match in found] == list(Scope.values)
    assert found[1].is_strong and found[1].percent > found[0].percent
    assert [match.project for match in search(new, user=people.admin, limit=1)] == [own]


def test_younger_projects_are_not_earlier_ones(fund, people):
    old = write_project(fund, people.officer, DENGUE, year=2568)
    write_project(fund, people.officer, DENGUE, year=2569)
    assert search(old, user=people.officer) == []


def test_an_applicant_sees_public_and_own_projects_and_a_count_of_the_others(fund, next_fund, people):
    closed = write_project(fund, people.officer, DENGUE)
    own = write_project(fund, people.applicant, DENGUE, state=ProjectState.REFUSED, lead=True)
    write_project(fund, people.officer, DENGUE, state=ProjectState.REFUSED)
    write_project(next_fund, people.officer, DENGUE, year=2569, state=ProjectState.SUBMITTED)
    write_project(fund, people.officer, DENGUE, year=2569, state=ProjectState.DRAFT)
    new = write_project(fund, people.applicant, DENGUE, year=2569, state=ProjectState.DRAFT, lead=True)
    found = search(new, user=people.applicant)
    assert {match.project for match in found} == {closed, own}
    assert {match.project: match.whole for match in found} == {closed: False, own: True}
    # What somebody else has not sent yet is not even counted.
    assert found.hidden == {"fund": 1, "district": 1} and found.hidden_total == 2
    assert len(search(new, user=people.officer)) == 4  # the officer sees all of the fund, not of its neighbours


def test_a_typed_text_is_looked_up(fund, people):
    old = write_project(fund, people.officer, WASTE)
    assert [match.project for match in search("ถังขยะเปียกทุกครัวเรือน", user=people.officer, fund=fund)] == [old]
    assert search("ออกกำลังกายผู้สูงอายุ", user=people.officer, fund=fund) == []
    assert search("", user=people.officer, fund=fund) == []


def test_it_survives_a_restart(fund, people):
    """Nothing is kept in memory: what was written by one process is read by another."""
    from kongtun.review.similar import words

    old = write_project(fund, people.officer, DENGUE)
    words._phrase.cache_clear()
    words.table.cache_clear()
    new = write_project(fund, people.officer, DENGUE, year=2569, state=ProjectState.DRAFT)
    assert search(new, user=people.officer)[0].project == old


def test_a_search_costs_the_same_queries_however_many_there_are(fund, next_fund, other_fund, people):
    def cost():
        subject = Project.objects.select_related("fund__area__parent__parent").get(pk=new.pk)
        with CaptureQueriesContext(connection) as captured:
            found = search(subject, user=people.officer, limit=50)
            [match.project.fund.area.parent.parent for match in found]
        return len(captured), len(found)

    write_project(fund, people.officer, DENGUE)
    new = write_project(fund, people.officer, DENGUE, year=2569, state=ProjectState.DRAFT)
    cost()  # whose memberships these are is asked once
    few = cost()
    for owner in (fund, next_fund, other_fund):
        for _ in range(10):
            write_project(owner, people.officer, DENGUE)
    many = cost()
    assert few[1] == 1 and many[1] == 31
    assert many[0] == few[0] <= 9


def test_beside_gives_only_what_may_be_seen(fund, people):
    hidden = write_project(fund, people.officer, DENGUE, state=ProjectState.REFUSED)
    closed = write_project(fund, people.officer, DENGUE)
    new = write_project(fund, people.applicant, DENGUE, year=2569, state=ProjectState.DRAFT, lead=True)
    assert beside(new, hidden.pk, user=people.applicant) is None
    assert beside(new, new.pk, user=people.applicant) is None
    match = beside(new, closed.pk, user=people.applicant)
    assert match.project == closed and not match.whole and match.score.activities == 1
