from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai.fiscal import FiscalYear

# Years that have both neighbours: 2501–2699.
DAYS = st.dates(date(1957, 10, 1), date(2156, 9, 30))


def test_one_year():
    year = FiscalYear(2569)
    assert (year.start, year.end) == (date(2025, 10, 1), date(2026, 9, 30))
    assert (int(year), str(year), year.label) == (2569, "2569", "ปีงบประมาณ 2569")
    assert (year.previous, year.next) == (FiscalYear(2568), FiscalYear(2570))
    assert FiscalYear(2568) < year and len({year, FiscalYear(2569)}) == 1
    assert datetime(2026, 9, 30, 23, 59) in year and date(2026, 10, 1) not in year and "2569" not in year


def test_quarters():
    year = FiscalYear(2569)
    assert [year.quarter_dates(q) for q in (1, 2, 3, 4)] == [
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]
    with pytest.raises(ValueError, match="อยู่นอกปีงบประมาณ 2569"):
        year.quarter(date(2026, 10, 1))
    with pytest.raises(ValueError, match="ไตรมาส"):
        year.quarter_dates(5)


@pytest.mark.parametrize("year", [2499, 2701, 2026])
def test_year_out_of_range(year):
    with pytest.raises(ValueError, match=r"พ\.ศ\."):
        FiscalYear(year)


@pytest.mark.parametrize("year", ["2569", 2569.0, True, None])
def test_year_of_wrong_type(year):
    with pytest.raises(TypeError):
        FiscalYear(year)


@given(DAYS)
def test_every_day_is_in_exactly_one_year_and_quarter(day):
    year = FiscalYear.of(day)
    assert day in year
    assert day not in year.previous and day not in year.next
    inside = [q for q in (1, 2, 3, 4) if year.quarter_dates(q)[0] <= day <= year.quarter_dates(q)[1]]
    assert inside == [year.quarter(day)]


@given(st.integers(2500, 2699))
def test_years_follow_without_gap(number):
    year = FiscalYear(number)
    assert year.end + timedelta(days=1) == year.next.start
    assert year.next.previous == year
    assert year.quarter_dates(1)[0] == year.start and year.quarter_dates(4)[1] == year.end
    assert all(year.quarter_dates(q)[1] + timedelta(1) == year.quarter_dates(q + 1)[0] for q in (1, 2, 3))
