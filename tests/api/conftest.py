import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, connections

from api.api_calls import Api
from api.world import make_world
from kongtun.accounts.actions import create_token


@pytest.fixture
def token_for():
    """Return a new token of a person."""
    return lambda person: create_token(person, by=person)[1]


@pytest.fixture
def api_of(live_server, token_for):
    """Return the API as a person, by plain HTTP."""
    opened = []

    def open_api(person):
        opened.append(Api(live_server.url, token_for(person)))
        return opened[-1]

    yield open_api
    # The server's threads end with the connections; one that is cut off would fail in the middle of another test.
    for api in opened:
        api.http.close()


@pytest.fixture
def headers_of(token_for):
    """Return what the test client sends as a person."""
    return lambda person: {"HTTP_AUTHORIZATION": f"Bearer {token_for(person)}"}


@pytest.fixture
def world(waste_plan, people):
    """One record of each kind in the fund."""
    return make_world(waste_plan, people)


@pytest.fixture
def at_once(tmp_path):
    """Return a function that runs works in threads starting together, each on a connection of its own.

    The suite's SQLite lives in memory, where connections share one cache and cannot wait for each other; so the works
    run on a copy in a file, as the product does. Read results with ``at_once(...)`` too.
    """
    settings = connections.settings["default"]
    name, copied = settings["NAME"], tmp_path / "copy.sqlite3"

    def run_all(*works):
        if connection.vendor == "sqlite" and not copied.exists():
            connection.ensure_connection()
            with closing(sqlite3.connect(copied)) as target:
                connection.connection.backup(target)
            settings["NAME"] = str(copied)
        start = threading.Barrier(len(works))

        def run(work):
            start.wait()
            try:
                return work()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(works)) as pool:
            return [future.result(60) for future in [pool.submit(run, work) for work in works]]

    yield run_all
    settings["NAME"] = name
