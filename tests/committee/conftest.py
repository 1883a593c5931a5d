"""A room with a quorum and two proposals."""

from decimal import Decimal

import pytest

from committee import room_builders as build
from kongtun.ledger.actions import open_year


@pytest.fixture
def seats(fund, people):
    return build.seat_twelve(fund, people)


@pytest.fixture
def meeting(fund, people, seats):
    made = build.meeting_today(fund, people.officer)
    build.bring(made, seats[:9])
    return made


@pytest.fixture
def projects(waste_plan, people):
    return build.screened(waste_plan, people, 3)


@pytest.fixture
def project(projects):
    return projects[0]


@pytest.fixture
def books(fund, people):
    open_year(fund, 2569, amount=Decimal(100_000), by=people.finance)
