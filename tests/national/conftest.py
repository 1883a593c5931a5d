"""A small synthetic country, made once for the tests of a file and taken away again."""

from datetime import date

import pytest
from django.db import transaction

from kongtun.national.reference import read_country
from synthetic import build_country

FUNDS, YEARS, PROJECTS, SEED, TODAY = 30, 3, 12, 7, date(2026, 11, 22)


@pytest.fixture(scope="module")
def _country_rows(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        built = build_country(funds=FUNDS, years=YEARS, projects=PROJECTS, seed=SEED, today=TODAY)
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def built(_country_rows, db):
    return _country_rows


@pytest.fixture
def country(built):
    return read_country(FUNDS, YEARS, PROJECTS, SEED, TODAY)
