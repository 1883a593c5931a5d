"""Readings: limits, decimals, computed shares, corrections, and which number is known."""

from datetime import date
from decimal import Decimal

import pytest

from kongtun.accounts.models import AuditEvent
from kongtun.common.refusal import Refused
from kongtun.indicators.actions import (
    add_own_indicator,
    record_reading,
    revise_reading,
    series_for,
    withdraw_reading,
)
from kongtun.indicators.models import Reading
from kongtun.indicators.queries import indicators_for, known_values, latest_known, latest_of_many
from kongtun.indicators.ranges import judge
from kongtun.indicators.sentences import objective_sentence, success_sentence, what_it_means
from kongtun.planning.models import Plan, PlanProblem

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 3)


@pytest.fixture
def kg(catalogue, fund):
    """Series of waste in kg a day."""
    return series_for(catalogue.indicators[0], fund.area)


@pytest.fixture
def share(catalogue, fund):
    """Series of households that sort waste, in percent (typical 10–90)."""
    return series_for(catalogue.indicators[1], fund.area)


@pytest.fixture
def groups(catalogue, fund):
    """Series of groups, a whole number."""
    return series_for(catalogue.indicators[2], fund.area)


def record(series, value, people, *, kind="baseline", year=2569, on=DAY, **fields):
    value = None if value is None else Decimal(value)
    return record_reading(
        series,
        kind=kind,
        value=value,
        fiscal_year=year,
        measured_on=on,
        by=people.officer,
        source_kind="survey",
        **fields,
    )


def pointed_to_by(reading, fund, people, catalogue, year):
    plan = Plan.objects.create(
        fund=fund, issue=catalogue.waste, fiscal_year=year, pack="2567", created_by=people.officer
    )
    return PlanProblem.objects.create(plan=plan, series=reading.series, baseline=reading)


def test_series_are_made_once(catalogue, fund, kg):
    assert series_for(catalogue.indicators[0], fund.area) == kg
    assert series_for(catalogue.indicators[0], fund.area, "หมู่ 3") != kg


def test_a_share_is_computed_from_count_and_base(share, people):
    reading = record(share, None, people, numerator=Decimal(142), denominator=Decimal(340))
    assert reading.value == Decimal("41.76")
    assert record(share, "99", people, numerator=Decimal(1), denominator=Decimal(3)).value == Decimal("33.33")


@pytest.mark.parametrize(
    ("value", "fields", "field"),
    [
        ("101", {}, "value"),
        ("-1", {}, "value"),
        ("41.765", {}, "value"),
        (None, {}, "value"),
        (None, {"numerator": Decimal(5)}, "denominator"),
        (None, {"numerator": Decimal(5), "denominator": Decimal(0)}, "denominator"),
        (None, {"numerator": Decimal(6), "denominator": Decimal(5)}, "numerator"),
        ("40", {"source_kind": "rumour"}, "source_kind"),
    ],
)
def test_impossible_values_are_refused_at_their_field(share, people, value, fields, field):
    with pytest.raises(Refused) as refused:
        record_reading(
            share, kind="baseline", value=None if value is None else Decimal(value), fiscal_year=2569, measured_on=DAY,
            by=people.officer, **fields,
        )  # fmt: skip
    assert refused.value.field == field
    assert not Reading.objects.filter(series=share).exists()


def test_a_count_has_no_decimals(groups, people):
    with pytest.raises(Refused, match="จำนวนเต็ม"):
        record(groups, "3.5", people)
    assert record(groups, "3.00", people).value == 3


def test_the_typical_range_asks_and_does_not_block(catalogue, share, people):
    judgement = judge(catalogue.indicators[1], Decimal(95))
    assert (judgement.ok, judgement.hard) == (False, False)
    assert judgement.sentence == "สูงกว่าที่มักพบ 10–90 ตรวจอีกครั้ง หรือบอกแหล่งที่มา"
    assert judge(catalogue.indicators[1], Decimal(5)).sentence.startswith("ต่ำกว่าที่มักพบ")
    assert judge(catalogue.indicators[1], Decimal(50)).ok
    assert judge(catalogue.indicators[1], Decimal(101)).hard
    assert record(share, "95", people).value == 95


def test_a_reading_that_one_record_uses_is_corrected_in_place(kg, fund, people, catalogue):
    reading = record(kg, "820", people)
    pointed_to_by(reading, fund, people, catalogue, 2569)
    revised = revise_reading(reading, by=people.officer, value=Decimal(800))
    assert revised.pk == reading.pk
    assert Reading.objects.get(pk=reading.pk).value == 800
    event = AuditEvent.objects.get(verb="revise_reading")
    assert event.detail["before"] == {"value": "820.00"}


def test_a_reading_that_two_records_use_is_replaced(kg, fund, people, catalogue):
    reading = record(kg, "820", people)
    for year in (2569, 2570):
        pointed_to_by(reading, fund, people, catalogue, year)
    revised = revise_reading(reading, by=people.officer, value=Decimal(800))
    assert (revised.replaces_id, revised.value) == (reading.pk, 800)
    assert Reading.objects.get(pk=reading.pk).value == 820
    assert latest_known(kg) == revised
    with pytest.raises(Refused):
        revise_reading(reading, by=people.officer, value=Decimal(790))


def test_a_new_value_drops_the_old_pair_and_a_new_pair_gives_the_value(share, people):
    reading = record(share, None, people, numerator=Decimal(142), denominator=Decimal(340))
    revise_reading(reading, by=people.officer, numerator=Decimal(170), denominator=Decimal(340))
    reading.refresh_from_db()
    assert reading.value == 50
    revise_reading(reading, by=people.officer, value=Decimal(45))
    reading.refresh_from_db()
    assert (reading.value, reading.numerator, reading.denominator) == (45, None, None)


def test_a_revision_is_checked_too_and_changes_nothing_when_refused(share, people):
    reading = record(share, "40", people)
    with pytest.raises(Refused):
        revise_reading(reading, by=people.officer, value=Decimal(140))
    assert Reading.objects.get(pk=reading.pk).value == 40


def test_the_last_actual_is_known_before_any_baseline(kg, people):
    record(kg, "820", people, year=2568, on=date(2024, 11, 1))
    actual = record(kg, "640", people, kind="actual", year=2568, on=date(2025, 8, 1))
    record(kg, "500", people, kind="target", year=2569, on=date(2026, 9, 30))
    record(kg, "700", people, year=2569)
    assert latest_known(kg) == actual
    assert latest_known(kg, before=2568) is None
    withdraw_reading(actual, by=people.officer)
    assert latest_known(kg).value == 700
    assert latest_known(kg, before=2569).value == 820


def test_known_values_give_the_last_three_years_in_one_query(kg, share, people, django_assert_num_queries):
    for year in (2565, 2566, 2567, 2568):
        record(kg, year, people, year=year, on=date(year - 544, 11, 1))
    best = record(kg, "10", people, kind="actual", year=2567, on=date(2024, 5, 1))
    record(share, "40", people, year=2569)
    with django_assert_num_queries(1):
        known = known_values([kg, share], 2569)
    assert [year for year, _ in known[kg.pk]] == [2566, 2567, 2568]
    assert known[kg.pk][1][1] == best
    assert share.pk not in known
    with django_assert_num_queries(1):
        assert set(latest_of_many([kg, share])) == {kg.pk, share.pk}


def test_own_indicator_gets_the_limits_of_its_unit_and_stays_in_its_area(fund, other_fund, people, catalogue):
    own = add_own_indicator(
        fund.area,
        catalogue.waste,
        name_th="ร้อยละของวัดที่แยกขยะ",
        unit=catalogue.percent,
        direction="higher",
        by=people.officer,
    )
    assert (own.maximum, own.owner, own.from_catalogue) == (100, fund.area, False)
    assert own in indicators_for(catalogue.waste, fund.area)
    assert own not in indicators_for(catalogue.waste, other_fund.area)
    for name in ("ร้อยละของวัดที่แยกขยะ", catalogue.indicators[0].name_th):
        with pytest.raises(Refused) as refused:
            add_own_indicator(
                fund.area, catalogue.waste, name_th=name, unit=catalogue.percent, direction="higher", by=people.officer
            )
        assert refused.value.field == "name_th"
    second = add_own_indicator(
        fund.area,
        catalogue.waste,
        name_th="จำนวนจุดทิ้งขยะ",
        unit=catalogue.groups_unit,
        direction="lower",
        by=people.officer,
    )
    assert second.code != own.code
    assert objective_sentence(second) == "เพื่อลดจำนวนจุดทิ้งขยะ"
    assert success_sentence(second, Decimal(3)) == "จำนวนจุดทิ้งขยะ ลดลงเหลือไม่เกิน 3 กลุ่ม"


def test_sentences(catalogue):
    households = catalogue.indicators[1]
    assert success_sentence(households, Decimal("60.00")).endswith("ไม่น้อยกว่าร้อยละ 60")
    assert success_sentence(households, None).endswith("ร้อยละ …")
    assert what_it_means(households, Decimal("9.4"), 340) == "เท่ากับ 32 จาก 340 หลัง"
    assert what_it_means(catalogue.indicators[0], Decimal(820), 340) == ""
    assert what_it_means(households, Decimal(9), None) == ""


def test_numbers_too_large_for_the_ledger_are_refused(catalogue):
    from decimal import Decimal

    import pytest

    from kongtun.common.refusal import Refused
    from kongtun.indicators.actions.measured_value import measured_value

    unlimited = catalogue.indicators[0]
    unlimited.maximum = None
    unlimited.unit.default_max = None
    for numbers in ((Decimal(10) ** 13, None, None), (None, Decimal("999999999999"), Decimal("0.01"))):
        with pytest.raises(Refused, match="ใหญ่เกินจริง"):
            measured_value(unlimited, *numbers)
