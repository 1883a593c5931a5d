"""The mentor who leaves, with work and colleagues."""

import pytest

from handover import handover_builders as build


@pytest.fixture
def world(place, fund, people):
    made = build.make_teams(place, people)
    made.fund = fund
    return made


@pytest.fixture
def busy(world, place, fund, people):
    """12 funds, 40 open pieces of advice, 9 coming visits."""
    world.funds = build.make_funds(place, fund, 12)
    build.give_work(world, world.funds, people.mentor)
    return world
