"""Figures by API: what the page says, within the same scope, and refusals at their fields."""

import pytest

from kongtun.figures.actions.recount import recount
from kongtun.figures.measures import MEASURES

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client, headers_of):
    return lambda person, query: client.get(f"/api/v1/figures?{query}", **headers_of(person))


def test_rows_whole_and_the_question_as_understood(call, people, place, world):
    list(recount())  # the factories write rows without the actions that keep facts
    answer = call(people.zone, f"area={place.zone.pk}&fiscal_year=2569&fiscal_year=2568&issue=WASTE").json()
    assert answer["question"] == {
        "area": place.zone.pk, "by": "province", "fiscal_year": [2568, 2569], "issue": "WASTE", "support_type": None, "lao_type": None,
        "designation": None, "on": None,
    }  # fmt: skip
    (row,) = answer["rows"]
    assert (row["key"], row["code"], row["name"]) == (place.province.pk, "33", "ศรีสะเกษ")
    assert set(row["measures"]) == {one.name for one in MEASURES} == set(answer["whole"])
    assert row["measures"]["plans"] == answer["whole"]["plans"] == 1
    assert row["measures"]["granted"] >= 1
    assert row["measures"]["paid"] is None
    whole = call(people.officer, f"area={world.fund.area_id}&by=nothing").json()
    assert whole["rows"] == []
    assert whole["whole"]["received"] == "100000.00"
    assert whole["funds"] == 1


def test_as_of_a_day(call, people, world):
    list(recount())
    early = call(people.officer, f"area={world.fund.area_id}&by=nothing&on=2020-01-01").json()
    assert early["as_of"] == early["question"]["on"] == "2020-01-01"
    assert (early["whole"]["proposed"], early["whole"]["drafts"]) == (0, None)


def test_only_areas_of_ones_own(call, people, place, fund):
    for person, area in (
        (people.officer, place.district),
        (people.mentor, place.zone),
        (people.zone, place.other_zone),
    ):
        assert call(person, f"area={area.pk}").status_code == 404
    assert call(people.applicant, f"area={fund.area_id}").status_code == 403


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("by=village", "by"), ("by=zone", "by"), ("issue=NONE", "issue"), ("support_type=77", "support_type"), ("lao_type=9", "lao_type"),
        ("designation=x", "designation"), ("on=31/1/2569", "on"), ("on=2100-01-01", "on"), ("fiscal_year=2026", "fiscal_year.0"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(call, people, place, query, field):
    answer = call(people.zone, f"area={place.zone.pk}&{query}")
    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert any("ก" <= char <= "๙" for char in answer.json()["detail"])
