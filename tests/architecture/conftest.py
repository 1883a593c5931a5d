"""One chain for a whole module of tests; each test works inside a savepoint that is taken back."""

import pytest
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases

import chain_builders
from architecture.walk_tools import Stored


@pytest.fixture(autouse=True, scope="module")
def _own_media_folder(tmp_path_factory):
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="module")
def _today():
    """A day when the running projects end, whatever the clock of the machine says. Only with the chain: migrations name the clock."""
    with pytest.MonkeyPatch.context() as patch:
        # Migrations name ``timezone.localdate`` as a default: read them while it is still the real one.
        MigrationLoader(None)
        patch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: chain_builders.TODAY)
        yield


@pytest.fixture(scope="session")
def _database(request, django_db_setup, django_db_blocker):
    """The test database also when nothing in this run is marked ``django_db`` (pytest-django makes it only then)."""
    if any(item.get_closest_marker("django_db") for item in request.session.items):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def module_chain(_database, django_db_blocker, _own_media_folder, _today):
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield chain_builders.make_chain()
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


@pytest.fixture(scope="module")
def stored(module_chain):
    """A picture of everything that the chain consists of."""
    return Stored()


@pytest.fixture
def chain(module_chain):
    with transaction.atomic():
        yield module_chain
        transaction.set_rollback(True)
