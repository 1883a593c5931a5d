import pytest

import factories
from activities.activity_builders import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """A day in the middle of the project, whatever the clock of the machine says."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: TODAY)
    return TODAY


@pytest.fixture
def running(waste_plan, people):
    return factories.make_running_project(waste_plan, people.applicant, people.officer)


@pytest.fixture
def activity(running):
    return running.activities.first()
