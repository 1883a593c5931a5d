"""Builders for tests of readings."""

from datetime import date

import factories
from kongtun.areas.models import AreaKind
from kongtun.indicators.models import Series


def a_place(district, code, indicator, people, *readings):
    """A local government with readings (kind, value, year)."""
    lao = factories.make_area(AreaKind.LOCAL_GOVERNMENT, code, f"อบต.{code}", district)
    series = Series.objects.create(indicator=indicator, area=lao)
    for kind, value, year in readings:
        factories.make_reading(series, kind, value, people.officer, year=year, on=date(year - 543, 1, 5))
    return lao
