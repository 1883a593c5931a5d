"""A zone with one district of three funds, and a programme over them."""

from types import SimpleNamespace

import pytest

import factories
from kongtun.areas.models import AreaKind
from programmes.builders import fill, make_programme


@pytest.fixture
def funds(place, fund):
    """Three funds of the district: the fund of the people, and two without anything yet."""
    made = [fund]
    for code, name, lao_type in (("7001", "ทม.กันทรลักษ์", "5"), ("7002", "อบต.ภูเงิน", "2")):
        area = factories.make_area(AreaKind.LOCAL_GOVERNMENT, code, name, place.district, lao_type=lao_type)
        made.append(factories.make_fund(area, code=f"L{code}", name=f"กองทุน {name}"))
    return made


@pytest.fixture
def programme(place, people):
    """A programme of zone 10 without anything in it."""
    return make_programme(place.zone, people.zone)


@pytest.fixture
def filled(programme, fund, people, catalogue) -> SimpleNamespace:
    """The same with one of everything; the fund of the people is its target."""
    return fill(programme, fund, people.zone)
