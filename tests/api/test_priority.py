"""Issue sets, origins, scores, rankings, other funds' numbers and comparisons by API."""

import pytest

from indicators.reading_builders import a_place
from kongtun.indicators.actions import add_issue_set
from kongtun.planning.actions import create_plan, save_scores

pytestmark = pytest.mark.django_db
SCORES = {"P1": 3, "P2": 4, "P3": 2, "P4": 3}


@pytest.fixture
def call(client, headers_of):
    def send(person, method, where, body=None):
        more = {} if method == "get" else {"content_type": "application/json"}
        return getattr(client, method)(f"/api/v1/{where}", body or {}, **more, **headers_of(person))

    return send


@pytest.fixture
def zone_set(place, people, catalogue):
    return add_issue_set(place.zone, by=people.admin, name="8 ประเด็น", issues=[catalogue.waste], first_year=2567)


def test_sets_are_read_made_and_ended(call, people, place, catalogue, zone_set):
    found = call(people.stranger, "get", f"issue-sets?area={place.lao.pk}&fiscal_year=2569").json()["items"]
    assert [(one["code"], one["level"], one["items"][0]["issue"]) for one in found] == [
        (zone_set.code, "zone", "WASTE")
    ]
    body = {
        "area": place.district.pk,
        "name": "ของอำเภอ",
        "issues": ["WASTE", "ROAD"],
        "first_year": 2569,
        "last_year": 2569,
    }
    made = call(people.zone, "post", "issue-sets", body)
    assert made.status_code == 201
    assert [item["issue"] for item in made.json()["items"]] == ["WASTE", "ROAD"]
    ended = call(people.zone, "post", f"issue-sets/{zone_set.pk}/end", {"last_year": 2568})
    assert ended.json()["last_year"] == 2568
    assert call(people.zone, "post", "issue-sets", {**body, "issues": ["WASTE", "MOON"]}).json()["field"] == "issues.1"
    assert call(people.zone, "post", "issue-sets", {**body, "area": place.other_district.pk}).status_code == 404
    assert call(people.officer, "post", "issue-sets", {**body, "area": place.lao.pk}).status_code == 403
    assert call(people.zone, "post", "issue-sets/99999/end", {"last_year": 2568}).status_code == 404


def test_origins_and_scores_of_a_problem(call, people, waste_plan, zone_set):
    problem = waste_plan.problems.first()
    where = f"plans/{waste_plan.pk}/problems/{problem.pk}"
    read = call(people.officer, "get", f"plans/{waste_plan.pk}").json()["problems"][0]
    body = {
        "sets": [zone_set.code], "data": {"source_kind": "hdc", "note": "HDC 2568"}, "forum": {"held_on": "2025-10-14", "people": 85},
        "fingerprint": read["origins_fingerprint"],
    }  # fmt: skip
    saved = call(people.officer, "put", f"{where}/origins", body)
    assert saved.status_code == 200
    assert [one["kind"] for one in saved.json()["problems"][0]["origins"]] == ["set", "data", "forum"]
    assert call(people.officer, "put", f"{where}/origins", body).status_code == 409
    scored = call(people.officer, "put", f"{where}/scores", {"scores": SCORES}).json()["problems"][0]
    assert scored["priority"] == {"place": 1, "total": "12", "highest": 16}
    for wrong, field in (({"scores": {"P1": 9}}, "P1"), ({"scores": {**SCORES, "Z": 1}}, "scores")):
        refused = call(people.officer, "put", f"{where}/scores", wrong)
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    late = call(people.officer, "put", f"{where}/origins", {"forum": {"held_on": "2199-01-01"}})
    assert (late.status_code, late.json()["field"]) == (422, "forum_on")
    assert call(people.committee, "put", f"{where}/origins", {}).status_code == 403
    assert (
        call(people.officer, "put", f"plans/{waste_plan.pk}/problems/99999/scores", {"scores": SCORES}).status_code
        == 404
    )


def test_the_ranking_of_a_year_and_its_weights(call, people, waste_plan):
    first, second, _third = waste_plan.problems.all()
    save_scores(waste_plan, first, by=people.officer, scores=SCORES)
    save_scores(waste_plan, second, by=people.officer, scores={"P1": 4, "P2": 1, "P3": 4, "P4": 4})
    where = f"funds/{waste_plan.fund_id}/years/2569"
    ranking = call(people.committee, "get", f"{where}/priority").json()
    assert [(row["problem"], row["place"], row["total"]) for row in ranking["rows"][:2]] == [
        (second.pk, 1, "13"),
        (first.pk, 2, "12"),
    ]
    assert ranking["rows"][2]["place"] is None
    assert len(ranking["criteria"][0]["words"]) == 4
    changed = call(
        people.officer,
        "put",
        f"{where}/priority-weights",
        {"weights": {"P2": 5}, "fingerprint": ranking["fingerprint"]},
    )
    assert changed.json()["rows"][0]["problem"] == first.pk
    again = call(
        people.officer,
        "put",
        f"{where}/priority-weights",
        {"weights": {"P2": 1}, "fingerprint": ranking["fingerprint"]},
    )
    assert again.status_code == 409
    assert call(people.officer, "put", f"{where}/priority-weights", {"weights": {"P2": 9}}).json()["field"] == "P2"
    assert call(people.committee, "put", f"{where}/priority-weights", {"weights": {"P2": 1}}).status_code == 403


def test_other_funds_numbers_and_the_question(call, people, place, catalogue, fund):
    for number, value in enumerate((20, 30, 40, 35, 25)):
        a_place(place.district, f"80{number}", catalogue.indicators[1], people, ("baseline", value, 2569))
    where = f"indicators/WASTE-04/around?area={fund.area_id}&fiscal_year=2569"
    found = call(people.officer, "get", f"{where}&value=88").json()
    assert [(one["level"], one["median"], one["count"]) for one in found["levels"]][0] == ("district", "30", 5)
    assert found["sources"] == [{"source_kind": "survey", "count": 5}]
    assert "สูงกว่ากองทุนอื่นมาก" in found["question"]
    assert call(people.officer, "get", f"{where}&value=31").json()["question"] == ""
    assert call(people.other_officer, "get", where).status_code == 404
    assert (
        call(people.officer, "get", f"indicators/NONE/around?area={fund.area_id}&fiscal_year=2569").status_code == 404
    )


def test_a_plan_beside_the_one_before(call, people, waste_plan):
    assert call(people.officer, "get", f"plans/{waste_plan.pk}/comparison").json()["before"] is None
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    found = call(people.officer, "get", f"plans/{plan.pk}/comparison").json()
    assert found["before"] == waste_plan.pk
    assert {row["mark"] for row in found["problems"]} == {"open"}
    assert found["approaches"][0]["mark"] == "same"
