"""Middle and spread of other funds, the sources they use, and what is asked about an odd number."""

from datetime import date
from decimal import Decimal

import pytest

import factories
from indicators.reading_builders import a_place
from kongtun.areas.models import AreaKind
from kongtun.indicators.models import Series
from kongtun.indicators.queries import Neighbours, around, around_of_many
from kongtun.indicators.ranges import question

pytestmark = pytest.mark.django_db


@pytest.fixture
def far_district(place):
    return factories.make_area(AreaKind.DISTRICT, "3305", "ขุขันธ์", place.province)


def test_district_and_zone_stand_beside_each_other_with_their_quartiles(fund, people, catalogue, place, far_district):
    indicator = catalogue.indicators[1]
    for number, value in enumerate((20, 30, 40)):
        a_place(place.district, f"80{number}", indicator, people, ("baseline", value, 2569))
    for number, value in enumerate((50, 60)):
        a_place(far_district, f"81{number}", indicator, people, ("baseline", value, 2569))
    found = around(indicator, fund.area, 2569)
    assert [(one.level, one.count, one.median) for one in found.levels] == [
        ("district", 3, 30), ("province", 5, 40), ("zone", 5, 40),
    ]  # fmt: skip
    zone = found.of("zone")
    assert (zone.quarter, zone.three_quarters, zone.low, zone.high) == (30, 50, 20, 60)
    assert found.nearest.level == "district"
    assert found.widest.level == "zone"


def test_two_funds_are_too_few_at_any_level(fund, people, catalogue, place):
    for number in range(2):
        a_place(place.district, f"80{number}", catalogue.indicators[1], people, ("baseline", 40, 2569))
    assert around(catalogue.indicators[1], fund.area, 2569).levels == ()


def test_one_wild_number_hardly_moves_the_middle(fund, people, catalogue, place):
    indicator = catalogue.indicators[0]
    for number, value in enumerate((900, 1000, 1100, 1050, 999999)):
        a_place(place.district, f"80{number}", indicator, people, ("baseline", value, 2569))
    assert around(indicator, fund.area, 2569).of("district").median == 1050


def test_the_sources_that_funds_use_come_with_the_most_used_first(fund, people, catalogue, place):
    indicator = catalogue.indicators[1]
    for number, source in enumerate(("hdc", "survey", "hdc", "register")):
        lao = a_place(place.district, f"80{number}", indicator, people, ("baseline", 40, 2568), ("baseline", 41, 2569))
        Series.objects.get(area=lao).readings.update(source_kind=source)
    found = around(indicator, fund.area, 2569)
    assert [(one.kind, one.count) for one in found.sources] == [("hdc", 2), ("register", 1), ("survey", 1)]


def test_several_indicators_are_still_one_query(fund, people, catalogue, place, django_assert_num_queries):
    for number in range(4):
        for indicator in catalogue.indicators:
            lao_code = f"{number}{indicator.pk}"
            a_place(place.district, lao_code, indicator, people, ("baseline", 4, 2569))
    area = fund.area
    with django_assert_num_queries(1):
        assert len(around_of_many(catalogue.indicators, area, 2569)) == 3


def spread(*, count=9, quarter=30, median=40, three_quarters=50):
    return Neighbours(
        count=count,
        quarter=Decimal(quarter),
        median=Decimal(median),
        three_quarters=Decimal(three_quarters),
        level="zone",
    )


@pytest.mark.parametrize(("value", "side"), [(40, 0), (80, 0), (81, 1), (0, 0)])
def test_far_is_one_and_a_half_widths_outside_the_middle_half(value, side):
    assert spread().side_of(Decimal(value)) == side


def test_when_all_others_say_the_same_a_tenth_counts_as_their_width():
    same = spread(quarter=40, median=40, three_quarters=40)
    assert [same.side_of(Decimal(value)) for value in (33, 34, 46, 47)] == [-1, 0, 0, 1]


def test_few_funds_do_not_say_what_is_far():
    assert spread(count=4).side_of(Decimal(99)) == 0


def test_what_is_asked(catalogue):
    kg, houses = catalogue.indicators[0], catalogue.indicators[1]
    assert question(houses, Decimal(60), Neighbours()) == ""
    assert "มักพบ 10–90" in question(houses, Decimal(95), Neighbours())
    assert "สูงกว่ากองทุนอื่นมาก" in question(houses, Decimal(85), spread())
    assert "30–50 กิโลกรัม/วัน" in question(kg, Decimal(5000), spread())
    assert "ต่ำกว่ากองทุนอื่นมาก" in question(kg, Decimal(1), spread(quarter=50, median=52, three_quarters=55))
    assert question(houses, Decimal(120), spread()) == ""  # that is refused, not asked


def test_a_replaced_and_a_withdrawn_number_do_not_count(fund, people, catalogue, place):
    indicator = catalogue.indicators[1]
    for number in range(3):
        a_place(place.district, f"80{number}", indicator, people, ("baseline", 40, 2569))
    odd = a_place(place.district, "900", indicator, people, ("baseline", 90, 2569))
    reading = Series.objects.get(area=odd).readings.get()
    factories.make_reading(reading.series, "baseline", 50, people.officer, on=date(2025, 10, 5), replaces=reading)
    found = around(indicator, fund.area, 2569).of("district")
    assert (found.count, found.high) == (4, 50)
