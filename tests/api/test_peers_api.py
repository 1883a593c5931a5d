"""A fund beside its peers by API: what the page says, within the same scope."""

import pytest

from kongtun.comparison.measures import MEASURES
from kongtun.figures.actions.recount import recount

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client, headers_of):
    return lambda person, fund, query="": client.get(f"/api/v1/funds/{fund}/peers?{query}", **headers_of(person))


def test_a_fund_without_peers_is_told_no_word_about_itself(call, people, world):
    list(recount())  # the factories write rows without the actions that keep facts
    answer = call(people.officer, world.fund.pk, "fiscal_year=2569").json()
    assert (answer["fund"], answer["fiscal_year"], answer["level"]) == (world.fund.pk, 2569, "unknown")
    assert [one["name"] for one in answer["measures"]] == [one.name for one in MEASURES]
    assert {one["verdict"] for one in answer["measures"]} == {"few"}
    assert all(one["peers"] is None for one in answer["measures"])
    assert answer["helps"] == []
    assert answer["confidence"] == 0.99


def test_a_year_without_data_is_empty(call, people, world):
    answer = call(people.officer, world.fund.pk, "fiscal_year=2555").json()
    assert (answer["group"], answer["peers"], answer["measures"]) == (None, 0, [])


def test_others_find_nothing(call, people, world):
    assert call(people.stranger, world.fund.pk).status_code in (403, 404)
    assert call(people.officer, 999999).status_code == 404
    assert call(people.officer, world.fund.pk, "fiscal_year=12").status_code == 422
