"""A district team with one mentor who has an account, three funds, and who manages."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

import factories
from kongtun.areas.models import AreaKind
from kongtun.mentoring.actions import add_mentor, assign_cares, create_team

SINCE = date(2025, 10, 1)


@pytest.fixture
def neighbours(place, fund):
    """Two further funds of the district, each with its tambon."""
    funds = []
    for number, name in ((1, "กุดเสลา"), (2, "บึงมะลู")):
        lao = factories.make_area(
            AreaKind.LOCAL_GOVERNMENT, f"80{number:02d}", f"อบต.{name}", place.district, lao_type="2"
        )
        tambon = factories.make_area(AreaKind.SUBDISTRICT, f"33049{number}", name, place.district)
        lao.covers.add(tambon)
        funds.append(factories.make_fund(lao, code=f"L80{number:02d}", name=f"กองทุนสุขภาพตำบล อบต.{name}"))
    return funds


@pytest.fixture
def team(people, place):
    return create_team(place.district, by=people.zone, name="ทีมพี่เลี้ยงอำเภอกันทรลักษ์", starts_on=SINCE)


@pytest.fixture
def mentor(team, people):
    """The district mentor's seat, with the account of ``people.mentor``."""
    return add_mentor(team, by=people.zone, user=people.mentor, starts_on=SINCE)


@pytest.fixture
def caring(mentor, fund, people):
    """The same, looking after the fund."""
    assign_cares(mentor, by=people.zone, funds=[fund], starts_on=SINCE)
    return mentor


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def zone_client(client_for, people):
    return client_for(people.zone)


@pytest.fixture
def mentor_client(client_for, people):
    return client_for(people.mentor)


@pytest.fixture
def world(fund, people, caring, waste_plan):
    """The fund, its people, its mentor and a plan."""
    return SimpleNamespace(fund=fund, people=people, mentor=caring, plan=waste_plan)
