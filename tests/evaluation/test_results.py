from datetime import date
from decimal import Decimal

import pytest

import factories
from activities.activity_builders import accepted, sent, written
from kongtun.activities.actions import return_report
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.evaluation.actions import record_final_result, remove_final_result
from kongtun.evaluation.presenters.way import lead_sentence, way_of
from kongtun.evaluation.queries import Result, results_of
from kongtun.indicators.models import Indicator, Unit
from kongtun.projects.models import Objective

pytestmark = pytest.mark.django_db

PERCENT = Unit(code="percent", label_th="ร้อยละ", decimals=2)
LOWER = Indicator(name_th="ร้อยละของคนอ้วน", unit=PERCENT, direction="lower")
HIGHER = Indicator(name_th="ร้อยละของคนออกกำลัง", unit=PERCENT, direction="higher")


def result(indicator, baseline, target, actual):
    numbers = [None if n is None else Decimal(str(n)) for n in (baseline, target, actual)]
    return Result(Objective(text="เพื่อลด"), indicator, *numbers)


@pytest.mark.parametrize(
    ("indicator", "baseline", "target", "actual", "percent", "reached", "sentence"),
    [
        (LOWER, 62, 45, 41, "123.5", True, "ลดจาก 62 เหลือ 41 % ถึงเป้า 45"),
        (LOWER, 62, 45, 45, "100.0", True, "ลดจาก 62 เหลือ 45 % ถึงเป้า 45"),
        (LOWER, 62, 45, 54, "47.1", False, "ลดจาก 62 เหลือ 54 % ยังไม่ถึงเป้า 45"),
        (LOWER, 62, 45, 62, "0.0", False, "เท่าเดิมที่ 62 % ยังไม่ถึงเป้า 45"),
        (LOWER, 62, 45, 70, "-47.1", False, "เพิ่มจาก 62 เป็น 70 % แย่ลงกว่าเดิม เป้า 45"),
        (HIGHER, 41, 60, "52.5", "60.5", False, "เพิ่มจาก 41 เป็น 52.5 % ยังไม่ถึงเป้า 60"),
        (HIGHER, 41, 60, 60, "100.0", True, "เพิ่มจาก 41 เป็น 60 % ถึงเป้า 60"),
        (HIGHER, 41, 60, 98, "300.0", True, "เพิ่มจาก 41 เป็น 98 % ถึงเป้า 60"),
        (HIGHER, 41, 60, 30, "-57.9", False, "ลดจาก 41 เหลือ 30 % แย่ลงกว่าเดิม เป้า 60"),
        (HIGHER, 80, 80, 80, None, True, "เท่าเดิมที่ 80 % ถึงเป้า 80"),
        (HIGHER, 80, 80, 79, None, False, "ลดจาก 80 เหลือ 79 % แย่ลงกว่าเดิม เป้า 80"),
        (HIGHER, 41, None, 52, None, None, "เพิ่มจาก 41 เป็น 52 % ไม่ได้ตั้งเป้าไว้"),
        (HIGHER, None, 60, 61, None, True, "วัดได้ 61 % ถึงเป้า 60"),
        (HIGHER, 41, 60, None, None, None, "ยังไม่ได้วัด เดิม 41 % เป้า 60"),
        (HIGHER, None, None, None, None, None, "ยังไม่ได้วัด"),
        (LOWER, 0, 0, 0, None, True, "เท่าเดิมที่ 0 % ถึงเป้า 0"),
    ],
)
def test_how_far_it_came(indicator, baseline, target, actual, percent, reached, sentence):
    found = result(indicator, baseline, target, actual)
    assert found.achievement_percent == (None if percent is None else Decimal(percent))
    assert found.reached is reached
    assert found.sentence == sentence
    way = way_of(found)
    assert 0 <= way.fill_from <= way.fill_from + way.fill <= 100
    assert all(0 <= mark.at <= 100 for mark in way.below)


def places(way):
    return {mark.kind: mark.at for mark in (*way.below, *([way.now] if way.now else []))}


@pytest.mark.parametrize(
    ("indicator", "baseline", "target", "actual", "where"),
    [
        (LOWER, 62, 45, 41, {"base": 0, "aim": 81.0, "now": 100}),
        (HIGHER, 41, 60, 98, {"base": 0, "aim": 50.0, "now": 100}),
        (LOWER, 62, 45, 45, {"base": 0, "aim": 100, "now": 100}),
        (LOWER, 62, 45, 62, {"base": 0, "aim": 100, "now": 0}),
        (LOWER, 62, 45, 70, {"base": 32.0, "aim": 100, "now": 0}),
        (HIGHER, 41, 60, -500, {"base": 50.0, "aim": 100, "now": 0}),
        (HIGHER, 80, 80, 79, {"base": 100, "aim": 100, "now": 0}),
        (HIGHER, 80, 80, 80, {"base": 50.0, "aim": 50.0, "now": 50.0}),
        (LOWER, 62, 70, 65, {"aim": 0, "base": 100, "now": 62.5}),
        (HIGHER, 41, 60, None, {"base": 0, "aim": 100}),
    ],
)
def test_the_line_runs_from_worse_to_better_and_its_words_stand_in_that_order(
    indicator, baseline, target, actual, where
):
    way = way_of(result(indicator, baseline, target, actual))
    assert way.has_line
    assert places(way) == where
    assert [mark.at for mark in way.below] == sorted(mark.at for mark in way.below)
    assert sum(mark.room for mark in way.below) + way.below[-1].rest == pytest.approx(100)


@pytest.mark.parametrize("numbers", [(41, None, 52), (None, 60, 61), (None, None, None)])
def test_without_baseline_or_target_there_is_no_line(numbers):
    way = way_of(result(HIGHER, *numbers))
    assert not way.has_line
    assert set(places(way)) == {kind for kind, value in zip(("base", "aim", "now"), numbers, strict=True) if value}


@pytest.mark.parametrize(
    ("numbers", "percent"),
    [
        ((62, 45, 41), "124 %"),
        ((62, 45, 45), "100 %"),
        ((62, 45, "45.01"), "99 %"),
        ((62, 45, 62), "0 %"),
        ((62, 45, 70), ""),
        ((62, 70, 65), ""),
        ((62, 70, 75), ""),
    ],
)
def test_only_what_was_gained_is_told_as_a_share_of_the_way(numbers, percent):
    assert way_of(result(LOWER, *numbers)).percent == percent


def test_newest_accepted_value_counts_before_newer_ones_that_are_only_sent(running, people):
    one, two = running.activities.all()
    accepted(one, people.applicant, people.officer, value="700", held_on=date(2026, 1, 10))
    assert results_of(running)[0].actual == Decimal(700)
    sent(two, people.applicant, value="660", held_on=date(2026, 2, 10))
    assert results_of(running)[0].actual == Decimal(700)
    accepted(two, people.applicant, people.officer, value="680", held_on=date(2026, 2, 1))
    assert results_of(running)[0].actual == Decimal(680)


def test_drafts_and_returned_reports_do_not_count(running, people):
    one, two = running.activities.all()
    written(one, people.applicant, value="600")
    assert results_of(running)[0].actual is None
    report = sent(two, people.applicant, value="610", held_on=date(2026, 2, 10))
    assert results_of(running)[0].actual == Decimal(610)
    return_report(report, by=people.officer, note="ชั่งใหม่")
    assert results_of(running)[0].actual is None


def test_value_of_the_end_counts_first_and_may_be_taken_away(running, people):
    accepted(running.activities.first(), people.applicant, people.officer, value="700")
    objective = running.objectives.first()
    final = record_final_result(objective, by=people.applicant, value=Decimal(640))
    assert (final.reading.kind, final.reading.series, final.reading.measured_on) == (
        "actual",
        objective.series,
        date(2026, 3, 15),
    )
    assert results_of(running)[0].actual == Decimal(640)
    again = record_final_result(objective, by=people.applicant, value=Decimal(630), measured_on=date(2026, 3, 1))
    assert (again.pk, again.reading_id) == (final.pk, final.reading_id)
    assert results_of(running)[0].actual == Decimal(630)
    remove_final_result(objective, by=people.applicant)
    assert results_of(running)[0].actual == Decimal(700)
    final.reading.refresh_from_db()
    assert final.reading.withdrawn_at is not None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": Decimal(-1)}, "value"),
        ({"value": None}, "value"),
        ({"value": Decimal(5), "measured_on": date(2026, 3, 16)}, "measured_on"),
        ({"value": Decimal(5), "measured_on": date(2025, 11, 30)}, "measured_on"),
    ],
)
def test_impossible_final_values_are_refused(running, people, values, field):
    with pytest.raises(Refused) as refused:
        record_final_result(running.objectives.first(), by=people.applicant, **values)
    assert refused.value.field == field


def test_final_value_needs_right_and_state(running, people):
    objective = running.objectives.first()
    for who in ("committee", "mentor", "other_officer", "stranger"):
        with pytest.raises(PermissionNeeded):
            record_final_result(objective, by=getattr(people, who), value=Decimal(1))
    running.state = "closed"
    running.save(update_fields=["state"])
    with pytest.raises(Refused, match="ดำเนินการ"):
        record_final_result(objective, by=people.applicant, value=Decimal(1))


def test_objective_without_an_indicator_is_shown_without_numbers(running, people):
    Objective.objects.create(project=running, text="เพื่อให้คนรู้จักกัน", sort=9)
    last = results_of(running)[-1]
    assert (last.indicator, last.actual, last.name) == (None, None, "เพื่อให้คนรู้จักกัน")
    with pytest.raises(Refused, match="ไม่มีตัวชี้วัด"):
        record_final_result(last.objective, by=people.applicant, value=Decimal(1))


def test_lead_sentence(running, people):
    assert lead_sentence([]) == "โครงการนี้ยังไม่มีวัตถุประสงค์ที่วัดได้"
    assert lead_sentence(results_of(running)) == "ยังไม่ได้วัดผลเลย มีตัวชี้วัด 3 ตัวที่รอวัด"
    accepted(running.activities.first(), people.applicant, people.officer, value="640")
    assert lead_sentence(results_of(running)) == "ถึงเป้าหมาย 1 จาก 3 ตัวชี้วัด ยังไม่ได้วัด 2 ตัว"


def test_results_take_three_queries(running, people, django_assert_num_queries):
    for number in range(10):
        sent(running.activities.first(), people.applicant, value=str(700 - number))
    with django_assert_num_queries(3):
        results = results_of(running)
        assert [row.sentence for row in results]


def test_project_without_objectives(waste_plan, people):
    project = factories.make_project(waste_plan, people.applicant)
    for activity in project.activities.all():
        activity.objectives.clear()
    project.objectives.all().delete()
    assert results_of(project) == []
