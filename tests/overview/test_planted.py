"""What is planted in the synthetic country stands on top of the answers."""

import pytest

from kongtun.areas.models import Area
from kongtun.figures.queries.ask import By
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.national import effects
from kongtun.overview.queries.improved import progress_of
from kongtun.overview.queries.lacks import lacks_of
from kongtun.overview.queries.look import Look, year_of
from kongtun.overview.queries.money import in_order, money_of
from kongtun.overview.queries.silent import silent_funds
from kongtun.overview.queries.waiting import waits_by

# The country is made once a file: keep the files on one worker.
pytestmark = pytest.mark.xdist_group("national")


@pytest.fixture
def whole(person):
    """The administrator looks at the country."""
    return Look(person("admin-th"), Area.objects.get(path="TH/"), year_of(None))


def planted(codes):
    return set(Fund.objects.filter(code__in=codes).values_list("pk", flat=True))


def test_the_silent_funds_are_found_and_stand_first(whole):
    silent = planted(effects.SILENT_CODES)
    found = [row.fund for row in silent_funds(whole, 365)]
    assert silent and set(found[: len(silent)]) == silent
    assert not silent & (whole.places.keys() - set(found))


def test_a_fund_that_writes_is_not_silent(whole):
    found = {row.fund for row in silent_funds(whole, 90)}
    assert len(found) < len(whole.places) / 3


def test_the_stuck_fund_stands_on_top(whole):
    living = {
        pk: one for pk, one in money_of(whole).items() if pk not in {row.fund for row in silent_funds(whole, 365)}
    }
    first = in_order(living)[0]
    assert first.fund in planted(effects.STUCK_CODES)


def test_the_district_that_never_planned_for_clean_air_is_marked(whole):
    rows = lacks_of(whole, By.DISTRICT, Issue.objects.get(code=effects.AIR_ISSUE))
    district = Area.objects.get(code=effects.NO_AIR_DISTRICT, kind="district")
    row = next(row for row in rows if row.key == district.pk)
    assert row.never and row.planned == 0
    assert all(one.never or one.planned or one.last_year for one in rows)


def test_the_slow_province_stands_first(whole):
    first = waits_by(whole, By.PROVINCE)[0]
    assert Area.objects.get(pk=first.key).code == effects.SLOW_PROVINCE
    assert first.mean == pytest.approx(effects.SLOW_DAYS, abs=6)


def test_roads_improved_most_in_one_zone(whole, person):
    rows = progress_of(whole, By.ZONE)
    best = next(row for row in rows if row.places >= 2)
    assert Area.objects.get(pk=best.key).code == effects.ROAD_ZONE
    assert best.indicator.issue.code == effects.ROAD_ISSUE
    zone = Look(person("zone-10"), Area.objects.get(path="TH/10/"), whole.year)
    assert progress_of(zone)[0].indicator.issue.code == effects.ROAD_ISSUE
