"""A hall with five districts."""

import pytest

from groupwork import hall_builders as build


@pytest.fixture
def districts(place):
    return build.five_districts(place)


@pytest.fixture
def forum(place, people, districts):
    return build.make_forum(place.zone, people.zone)


@pytest.fixture
def crowd(forum, districts):
    return build.make_people_of(forum, districts)


@pytest.fixture
def session(forum, crowd, people):
    return build.make_session(forum, people.zone)


@pytest.fixture
def group(session):
    found = session.groups.get(name="อำเภอเขื่องใน")
    found.session = session
    return found


@pytest.fixture
def question(session):
    return session.questions.get(parent=None, sort=1)
