"""One small world for all journeys; each journey has a server, a database and a browser of its own."""

import pytest
from playwright.sync_api import sync_playwright

from journeys.browser import Counter, Person, launch
from journeys.server import Server, build_world
from journeys.story import Story


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Everything here is a journey, and runs on one worker: two browsers at once only wait for each other."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("journey")
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(autouse=True)
def _own_media_folder():
    """The server keeps its files itself; the test process has no database here."""


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    return build_world(tmp_path_factory.mktemp("journeys") / "world")


@pytest.fixture(scope="module")
def browser():
    """A browser for a module: while it is open, other tests of this process could not use the database."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def server(world, tmp_path):
    server = Server(world, tmp_path / "server")
    yield server
    server.stop()
    assert "Traceback" not in server.said(), server.said()[-4000:]


@pytest.fixture
def story(browser, server):
    """People with phones."""
    story = Story(browser, server, script=True, name="journey")
    yield story
    story.leave()


@pytest.fixture
def plain_story(browser, server):
    """People whose browsers run no script."""
    story = Story(browser, server, script=False, name="plain")
    yield story
    story.leave()


@pytest.fixture(scope="module")
def shared_server(world, tmp_path_factory):
    """One server for a module of short journeys."""
    server = Server(world, tmp_path_factory.mktemp("short") / "server")
    yield server
    server.stop()
    assert "Traceback" not in server.said(), server.said()[-4000:]


@pytest.fixture
def someone(browser, shared_server):
    """Return a way to sit a person down at the shared server."""
    people = []

    def sit_down(name, **more):
        person = Person(browser, shared_server.url, name, counter=Counter(), picture_folder="short", **more)
        people.append(person)
        return person

    yield sit_down
    for person in people:
        person.context.close()
