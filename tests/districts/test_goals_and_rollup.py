"""Issues, joint goals, and how the funds' plans add up to them."""

from datetime import date
from decimal import Decimal

import pytest

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.districts import actions as do
from kongtun.districts.models import Board
from kongtun.districts.queries import board_of, goals_of_fund
from kongtun.districts.queries.goal_numbers import suggestions, trend
from kongtun.districts.queries.rollup import district_plan
from kongtun.districts.queries.standing import standing_between
from kongtun.districts.rules import rules, usual_rule
from kongtun.indicators.models import IssueSet, Reading, Unit
from kongtun.indicators.queries import sets_in_force

pytestmark = pytest.mark.django_db
YEAR = factories.YEAR


def only(board, goal):
    return district_plan(board, YEAR, [goal]).goals[0]


def test_a_district_has_one_board_and_other_levels_have_none(board, secretary, place, people):
    with pytest.raises(Refused, match="อยู่แล้ว"):
        do.create_board(place.district, by=secretary)
    with pytest.raises(Refused, match="ระดับอำเภอ"):
        do.create_board(place.province, by=people.zone)
    with pytest.raises(PermissionNeeded):
        do.create_board(place.district, by=people.officer)


def test_the_board_is_found_from_any_place_of_its_district(board, place):
    assert board_of(place.lao) == board_of(place.subdistrict) == board_of(place.district) == board
    assert board_of(place.province) is None
    assert board_of(place.other_lao) is None


def test_only_one_chair_at_a_time(board, secretary):
    first = do.seat_member(board, by=secretary, position="chair", title="นายอำเภอ", starts_on=date(2024, 10, 1))
    with pytest.raises(Refused) as refusal:
        do.seat_member(board, by=secretary, position="chair", title="นายอำเภอ", starts_on=date(2025, 10, 1))
    assert refusal.value.field == "position"
    do.end_member(first, by=secretary, on=date(2025, 9, 30))
    do.seat_member(board, by=secretary, position="chair", title="นายอำเภอ", starts_on=date(2025, 10, 1))


def test_chosen_issues_stand_in_the_issue_set_that_funds_see(board, secretary, catalogue, place):
    do.choose_issues(board, YEAR, [catalogue.waste], by=secretary)
    do.choose_issues(board, YEAR, [catalogue.waste, catalogue.road], by=secretary)
    own = [one for one in sets_in_force(place.lao, YEAR) if one.area_id == place.district.pk]
    assert len(own) == 1
    assert {item.issue for item in own[0].items.all()} == {catalogue.waste, catalogue.road}
    assert (own[0].first_year, own[0].last_year) == (YEAR, YEAR)


def test_a_set_for_many_years_is_read_and_not_copied(board, secretary, catalogue, place):
    from kongtun.indicators.actions import add_issue_set

    add_issue_set(place.district, by=secretary, name="เดิม", issues=[catalogue.waste], first_year=YEAR - 1)
    assert do.choose_issues(board, YEAR, [catalogue.waste], by=secretary) == []
    assert IssueSet.objects.filter(area=place.district).count() == 1


def test_an_issue_with_a_goal_is_not_left_out(board, goal, secretary, catalogue):
    with pytest.raises(Refused, match="เป้าหมายร่วม"):
        do.choose_issues(board, YEAR, [catalogue.road], by=secretary)
    do.drop_goal(goal, by=secretary)
    do.choose_issues(board, YEAR, [catalogue.road], by=secretary)


def test_numbers_of_a_goal_are_readings_of_the_district(goal, place):
    assert goal.series.area == place.district
    assert set(Reading.objects.filter(series=goal.series).values_list("kind", "value")) == {
        ("baseline", Decimal(40)),
        ("target", Decimal(60)),
    }


def test_a_goal_needs_a_target_within_the_limits_and_comes_once(board, goal, secretary, catalogue):
    with pytest.raises(Refused) as refusal:
        do.set_goal(board, YEAR, catalogue.indicators[0], by=secretary, target=None)
    assert refusal.value.field == "target"
    with pytest.raises(Refused) as refusal:
        do.set_goal(board, YEAR, catalogue.helmets, by=secretary, target=Decimal(120))
    assert refusal.value.field == "target"
    with pytest.raises(Refused) as refusal:
        do.set_goal(board, YEAR, catalogue.indicators[1], by=secretary, target=Decimal(70))
    assert refusal.value.field == "indicator"


def test_every_unit_has_a_rule_with_words(catalogue):
    assert {rule.key for rule in rules().values()} == {"sum", "weighted", "median"}
    assert all(rule.words and rule.title for rule in rules().values())
    assert usual_rule(catalogue.indicators[0]).key == "sum"
    assert usual_rule(catalogue.indicators[1]).key == "weighted"
    odd = catalogue.indicators[0]
    odd.unit = Unit(code="new-unit")
    assert usual_rule(odd).key == "median"


def test_counts_are_added_and_who_is_missing_is_named(board, secretary, catalogue, fund, neighbours, plan_of):
    kg = catalogue.indicators[0]
    plan_of(fund, kg, 800, 600)
    plan_of(neighbours[0], kg, 200, 150)
    one = only(board, do.set_goal(board, YEAR, kg, by=secretary, target=Decimal(700)))
    assert (one.baseline.value, one.baseline.count, one.baseline.of) == (Decimal(1000), 2, 3)
    assert one.target.value == Decimal(750)
    assert one.missing == [neighbours[1]]
    assert one.budget == Decimal(20000)


def test_percentages_are_weighed_by_the_registers(board, goal, fund, neighbours, plan_of, catalogue):
    small, large = neighbours
    plan_of(small, catalogue.indicators[1], 80, 90)
    plan_of(large, catalogue.indicators[1], 20, 40)
    one = only(board, goal)
    # 1,000 people at 80 % and 9,000 at 20 %: 26 %, far from the 50 % of a plain mean.
    assert one.baseline.value == Decimal("26.00")
    assert one.baseline.weights == "register"


def test_denominators_weigh_when_every_number_has_one(board, goal, neighbours, people):
    from kongtun.indicators.actions import series_for

    for one, (numerator, denominator) in zip(neighbours, ((30, 40), (30, 60)), strict=True):
        series = series_for(goal.series.indicator, one.area)
        factories.make_reading(
            series,
            "actual",
            Decimal(numerator) * 100 / denominator,
            people.officer,
            numerator=numerator,
            denominator=denominator,
        )
    found = only(board, goal).actual
    assert (found.value, found.weights) == (Decimal("60.00"), "denominator")


def test_the_median_is_used_where_the_board_says_so(board, secretary, catalogue, fund, neighbours, plan_of):
    indicator = catalogue.helmets
    for one, value in zip((fund, *neighbours), (10, 20, 60), strict=True):
        plan_of(one, indicator, value, 80)
    goal = do.set_goal(board, YEAR, indicator, by=secretary, target=Decimal(70), rule="median")
    assert only(board, goal).baseline.value == Decimal(20)


def test_what_was_measured_last_year_is_the_size_when_there_is_none(board, goal, fund, people):
    from kongtun.indicators.actions import series_for

    series = series_for(goal.series.indicator, fund.area)
    factories.make_reading(series, "actual", 33, people.officer, year=YEAR - 1, on=date(2025, 8, 1))
    assert only(board, goal).baseline.value == Decimal(33)
    assert [(year, rolled.value) for year, rolled in trend(goal)] == [(YEAR - 1, Decimal(33)), (YEAR, Decimal(33))]


def test_a_project_that_serves_two_goals_is_counted_once(board, secretary, catalogue, people, fund):
    plan = factories.make_plan(fund, people.officer, catalogue, state="approved")
    factories.make_project(plan, people.applicant, title="แยกขยะ", state="submitted")
    for indicator in catalogue.indicators[:2]:
        do.set_goal(board, YEAR, indicator, by=secretary, target=Decimal(50))
    found = district_plan(board, YEAR)
    assert [len(one.projects) for one in found.goals] == [1, 1]
    assert len(found.projects) == 1
    assert found.budget == plan.budget
    assert found.asked == found.goals[0].asked


def test_the_funds_numbers_are_offered_with_their_coverage(board, catalogue, fund, neighbours, plan_of):
    plan_of(fund, catalogue.indicators[1], 41, 60)
    best = next(one for one in suggestions(board, catalogue.indicators[1], YEAR) if one.rule.key == "weighted")
    assert (best.baseline.value, best.baseline.count, best.baseline.of) == (Decimal(41), 1, 3)


def test_goals_of_a_fund_are_those_of_its_district(goal, fund, other_fund):
    assert goals_of_fund(fund.pk, YEAR) == [goal]
    assert goals_of_fund(other_fund.pk, YEAR) == []
    assert goals_of_fund(fund.pk, YEAR + 1) == []


@pytest.mark.parametrize(
    ("now", "lower", "key"),
    [
        (Decimal(60), False, "reached"), (Decimal(52), False, "moving"), (Decimal(42), False, "behind"), (Decimal(30), False, "worse"),
        (None, False, "unknown"),
    ],
)  # fmt: skip
def test_a_goal_is_judged_against_the_time_that_has_passed(now, lower, key):
    half_way = date(2026, 4, 1)
    assert standing_between(YEAR, half_way, Decimal(40), Decimal(60), now, lower=lower).key == key


def test_less_is_better_is_judged_the_other_way():
    assert standing_between(YEAR, date(2026, 4, 1), Decimal(60), Decimal(40), Decimal(38), lower=True).key == "reached"
    assert standing_between(YEAR, date(2026, 4, 1), Decimal(60), Decimal(40), Decimal(70), lower=True).key == "worse"


def test_a_result_of_the_whole_district_counts_before_the_funds(board, goal, secretary, fund, plan_of, catalogue):
    plan_of(fund, catalogue.indicators[1], 41, 60, actual=45)
    assert only(board, goal).now == Decimal(45)
    do.record_result(goal, by=secretary, value=Decimal(51), measured_on=date(2026, 2, 1), source_kind="hdc")
    assert only(board, goal).now == Decimal(51)


def test_people_of_the_district_see_the_board_and_others_do_not(board, people):
    seen = {
        name: Board.objects.visible_to(getattr(people, name)).count()
        for name in ("officer", "applicant", "zone", "other_officer")
    }
    assert seen == {"officer": 1, "applicant": 1, "zone": 1, "other_officer": 0}
