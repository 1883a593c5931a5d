"""Fixtures of all tests: real places, a few people in their roles, a small catalogue."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.urls import get_resolver

import factories
from kongtun.common.kept import STORE
from kongtun.opendata import triggers

# What stays together on one worker takes minutes: begun first, nobody waits for it at the end.
LONG_GROUPS = ("journeys", "crash", "query_counts", "meeting")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put the long groups first, the rest in the order in which it was shuffled."""

    def turn(item):
        group = item.get_closest_marker("xdist_group")
        name = group.args[0] if group else ""
        return LONG_GROUPS.index(name) if name in LONG_GROUPS else len(LONG_GROUPS)

    items.sort(key=turn)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables made from the models have no table of migrations; an installation has one."""
    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()


@pytest.fixture(scope="session")
def database(request, django_db_setup, django_db_blocker):
    """Give the test database also when nothing in this run is marked ``django_db`` (pytest-django makes it only then)."""
    if any(item.get_closest_marker("django_db") for item in request.session.items):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def everything_read():
    """Import all views and forms while the clock is real: a field's first value would keep the day of the test that read it first."""
    assert get_resolver().url_patterns


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What the product remembers would outlive the rows of a test."""
    cache.clear()
    STORE.clear()


@pytest.fixture
def nobody_told(db):
    """Take off what tells public pages of each row, for tests that load the whole country.

    Constraints of a test are looked at before its end: then PostgreSQL would tell of each of ten thousand areas by itself, for a minute.
    """
    triggers.take_off()


@pytest.fixture
def place(db):
    """Zone 10 → ศรีสะเกษ → กันทรลักษ์ → อบต.โนนสำราญ, and a local government of zone 9 for "another area"."""
    return factories.make_places()


@pytest.fixture
def catalogue(db):
    """Units, the waste and road-safety issues with indicators, approaches, target groups, expense items."""
    return factories.make_catalogue()


@pytest.fixture
def fund(place):
    return factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")


@pytest.fixture
def other_fund(place):
    return factories.make_fund(place.other_lao, code="L5166", name="กองทุนสุขภาพตำบล ทต.หนองแวง")


@pytest.fixture
def people(fund, other_fund, place):
    """One person in each role at the fund, an officer of another zone, a stranger without any role."""
    return factories.make_people(fund, other_fund, place)


@pytest.fixture
def client_for():
    """Return a test client signed in as a person."""

    def make(user=None):
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return make


@pytest.fixture
def waste_plan(fund, people, catalogue):
    """Draft waste plan of 2569 with three problems (size and target), an approach and a suggested project."""
    return factories.make_plan(fund, people.officer, catalogue)


@pytest.fixture
def draft_project(waste_plan, people):
    """Complete draft of a people's group, answering the waste plan; the applicant leads its team."""
    return factories.make_project(waste_plan, people.applicant)
