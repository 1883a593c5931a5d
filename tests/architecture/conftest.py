"""One chain for a whole module of tests; each test works inside a savepoint that is taken back."""

import pytest
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.template import Template
from django.test import override_settings
from django.test.utils import _TestState

import chain_builders
from architecture.walk_tools import Stored


@pytest.fixture(autouse=True, scope="module")
def _plain_rendering():
    """Pages are drawn as in the product, without the copies that Django keeps for ``response.context``: a walk draws thousands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _TestState.saved_data.template_render)
        yield


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


@pytest.fixture(scope="module")
def module_chain(database, django_db_blocker, _own_media_folder, _today):
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
