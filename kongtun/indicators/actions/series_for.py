"""The series of an indicator in a place."""

from __future__ import annotations

from kongtun.areas.models import Area
from kongtun.common.thai.text import normalise
from kongtun.indicators.models import Indicator, Series


def series_for(indicator: Indicator, area: Area, counted: str = "") -> Series:
    """Return the series of ``indicator`` in ``area``, made when it is missing.

    ``counted`` says what is counted when it is not the whole place ("หมู่ 3, 5 และ 7").
    """
    counted = normalise(counted).strip() if counted else ""
    return Series.objects.get_or_create(indicator=indicator, area=area, counted=counted)[0]
