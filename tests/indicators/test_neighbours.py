"""Neighbours' numbers: who counts, at which level, at what cost."""

import pytest

import factories
from indicators.reading_builders import a_place
from kongtun.areas.models import AreaKind
from kongtun.indicators.models import Series
from kongtun.indicators.queries import neighbours

pytestmark = pytest.mark.django_db


def test_too_few_places_give_no_middle(fund, people, catalogue):
    indicator = catalogue.indicators[0]
    for number in range(2):
        a_place(fund.area.parent, f"80{number}", indicator, people, ("baseline", 500, 2569))
    assert neighbours(indicator, fund.area, 2569).count == 0


def test_the_district_comes_first(fund, people, catalogue):
    indicator, district = catalogue.indicators[0], fund.area.parent
    series = Series.objects.create(indicator=indicator, area=fund.area)
    factories.make_reading(series, "baseline", 9999, people.officer)  # one's own number is no neighbour's
    a_place(district, "801", indicator, people, ("baseline", 500, 2568), ("actual", 400, 2569))
    a_place(district, "802", indicator, people, ("baseline", 600, 2568), ("target", 1, 2569))
    a_place(district, "803", indicator, people, ("baseline", 900, 2569))
    a_place(district, "804", indicator, people, ("baseline", 1, 2567))  # too old
    found = neighbours(indicator, fund.area, 2569)
    assert (found.count, found.median, found.low, found.high, found.level) == (3, 600, 400, 900, "district")
    assert found.name == "กลางอำเภอ"


def test_then_the_province_then_the_zone(fund, people, catalogue, place):
    indicator = catalogue.indicators[0]
    next_district = factories.make_area(AreaKind.DISTRICT, "3305", "ขุขันธ์", place.province)
    next_province = factories.make_area(AreaKind.PROVINCE, "34", "อุบลราชธานี", place.zone)
    far_district = factories.make_area(AreaKind.DISTRICT, "3401", "เมืองอุบลราชธานี", next_province)
    a_place(place.district, "801", indicator, people, ("baseline", 10, 2569))
    a_place(next_district, "802", indicator, people, ("baseline", 20, 2569))
    a_place(far_district, "803", indicator, people, ("baseline", 40, 2569))
    assert neighbours(indicator, fund.area, 2569).level == "zone"
    a_place(next_district, "804", indicator, people, ("baseline", 30, 2569))
    found = neighbours(indicator, fund.area, 2569)
    assert (found.level, found.median) == ("province", 20)
    a_place(place.other_district, "805", indicator, people, ("baseline", 1, 2569))  # another zone
    assert neighbours(indicator, fund.area, 2569).count == 3


@pytest.mark.parametrize("places", [3, 30])
def test_it_costs_one_query_whatever_the_number_of_places(fund, people, catalogue, places, django_assert_num_queries):
    indicator = catalogue.indicators[0]
    for number in range(places):
        a_place(fund.area.parent, str(900 + number), indicator, people, ("baseline", number, 2569))
    area = fund.area
    with django_assert_num_queries(1):
        assert neighbours(indicator, area, 2569).count == places
