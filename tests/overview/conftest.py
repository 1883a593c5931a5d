"""A small synthetic country with its facts, made once for the tests of a file and taken away again."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from kongtun.accounts.models import User
from national.conftest import PROJECTS, SEED, TODAY, YEARS
from synthetic import build_country

# One of the planted funds in which money is stuck is the thirty-first.
FUNDS = 32


@pytest.fixture(scope="module")
def _facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        build_country(funds=FUNDS, years=YEARS, projects=PROJECTS, seed=SEED, today=TODAY)
        cache.clear()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def country(_facts, db, monkeypatch):
    """It is the last day that the country knows."""
    real = timezone.localdate

    def localdate(value=None, zone=None):
        return TODAY if value is None else real(value, zone)

    monkeypatch.setattr(timezone, "localdate", localdate)


@pytest.fixture
def person(country):
    """Return an account of the country."""
    return lambda name: User.objects.get(username=name)


@pytest.fixture
def reads(person):
    """Return a way to open a page as somebody."""

    def read(name, address):
        client = Client()
        client.force_login(person(name))
        return client.get(address)

    return read
