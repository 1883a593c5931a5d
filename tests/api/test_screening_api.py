"""Screening and scoring through the API: the same rules as on the pages."""

import json

import pytest

from kongtun.review.actions import submit_proposal, withdraw_proposal
from kongtun.review.queries.stages import Walks
from review import review_builders as build
from review.review_builders import steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(people, waste_plan):
    return build.submitted(waste_plan, people)


@pytest.fixture
def call(client, headers_of):
    def send(person, method, path, body=None):
        options = {"content_type": "application/json"} if body is not None else {}
        answer = getattr(client, method)(
            f"/api/v1{path}", *([json.dumps(body)] if body is not None else []), **options, **headers_of(person)
        )
        return answer.status_code, answer.json() if answer.content else None

    return send


def test_steps_are_read_and_set(call, people, fund):
    path = f"/funds/{fund.pk}/years/2569/screening-steps"
    status, found = call(people.applicant, "get", path)
    assert status == 200
    assert [step["kind"] for step in found["steps"] if step["is_on"]] == ["office", "committee"]
    wanted = [{**step, "is_on": step["kind"] != "office"} for step in found["steps"]]
    assert call(people.applicant, "put", path, {"steps": wanted})[0] == 403
    status, saved = call(people.officer, "put", path, {"steps": wanted, "fingerprint": found["fingerprint"]})
    assert status == 200
    assert [step.kind for step in Walks([fund]).of(fund.pk, 2569).on] == ["health", "sub"]
    assert [step["title"] for step in saved["steps"]][:2] == ["เจ้าหน้าที่กองทุน", "ทีม รพ.สต. และ สสอ."]
    assert call(people.officer, "put", path, {"steps": [], "fingerprint": found["fingerprint"]})[0] == 409
    status, answer = call(people.officer, "put", path, {"steps": [{**step, "is_on": False} for step in wanted]})
    assert (status, answer["code"]) == (422, "refused")


def test_queue_turn_and_assignment(call, people, fund, project):
    status, found = call(people.screener, "get", f"/funds/{fund.pk}/queue?mine=true")
    assert status == 200
    assert found["items"][0]["turn"]["step"] == "office"
    assert call(people.committee, "get", f"/funds/{fund.pk}/queue")[0] == 403
    status, turn = call(people.officer, "put", f"/projects/{project.pk}/assignee", {"user": people.screener.pk})
    assert turn["assignee"]["name"] == "screener"
    status, refused = call(people.officer, "put", f"/projects/{project.pk}/assignee", {"user": people.committee.pk})
    assert (status, refused["field"]) == (422, "user")
    assert call(people.applicant, "get", f"/projects/{project.pk}/turn")[1]["who"] == "screener"
    call(people.officer, "put", f"/projects/{project.pk}/assignee", {"user": None})
    assert call(people.officer, "post", f"/funds/{fund.pk}/queue/assign", {})[1] == {"given": 1}


def test_a_step_is_passed_once(call, people, fund, project):
    steps(fund, people.officer, office={}, health={})
    path = f"/projects/{project.pk}/transitions"
    status, found = call(people.officer, "post", path, {"name": "pass_step", "step": "office", "note": "ครบ"})
    assert (status, found["state"]) == (200, "submitted")
    assert call(people.screener, "post", path, {"name": "pass_step", "step": "office"})[0] == 422
    status, found = call(people.screener, "post", path, {"name": "pass_screening", "step": "health"})
    assert (status, found["state"]) == (200, "screened")
    assert [row["transition"] for row in found["history"]][-2:] == ["pass_step", "pass_screening"]


def test_rubric_and_scores(call, people, fund, project):
    path = f"/funds/{fund.pk}/years/2569/rubric"
    status, rubric = call(people.applicant, "get", path)
    assert status == 200
    assert sum(len(group["questions"]) for group in rubric["groups"]) == 13
    groups = [
        {"title": g["title"], "questions": [{k: q[k] for k in ("key", "text", "kind", "help", "weight", "minimum", "levels")} for q in g["questions"]]}
        for g in rubric["groups"]
    ]  # fmt: skip
    groups[0]["questions"][0]["weight"] = "2"
    body = {"title": "เกณฑ์ของเรา", "groups": groups, "fingerprint": rubric["fingerprint"]}
    assert call(people.screener, "put", path, body)[0] == 403
    status, saved = call(people.officer, "put", path, body)
    assert (status, saved["version"], saved["groups"][0]["questions"][0]["weight"]) == (200, 1, "2")
    assert call(people.officer, "put", path, body)[0] == 409

    keys = [q["key"] for g in saved["groups"] for q in g["questions"] if q["kind"] == "score"]
    own, scores = f"/projects/{project.pk}/score", f"/projects/{project.pk}/scores"
    assert call(people.applicant, "get", own)[0] == 403
    answers = [{"key": key, "value": 2} for key in keys]
    status, sent = call(people.screener, "post", f"{own}/send", {"answers": answers})
    assert sent["submitted_at"]
    status, hidden = call(people.committee, "get", scores)
    assert (status, hidden["visible"], hidden["total"], hidden["criteria"], hidden["remarks"]) == (
        200,
        False,
        None,
        [],
        [],
    )
    assert hidden["sent_by"] == ["screener"]
    assert call(people.committee, "put", own, {"answers": [{"key": keys[0], "value": 9}]})[0] == 422
    call(people.committee, "put", own, {"answers": [{"key": keys[0], "value": 3}, {"key": "REMARK", "text": "ดี"}]})
    assert not call(people.committee, "get", scores)[1]["visible"]
    status, refused = call(people.committee, "post", f"{own}/send", {"answers": []})
    assert (status, refused["field"]) == (422, keys[1])
    call(people.committee, "post", f"{own}/send", {"answers": answers})
    status, shown = call(people.committee, "get", scores)
    assert (shown["visible"], shown["total"]["count"], shown["total"]["median"], shown["remarks"]) == (
        True,
        2,
        "66.67",
        ["ดี"],
    )
    assert call(people.officer, "get", path)[1]["locked"]


def test_declaring_an_interest(call, people, project):
    path = f"/projects/{project.pk}"
    assert call(people.chair, "post", f"{path}/interest", {"reason": " "})[0] == 422
    status, declared = call(people.chair, "post", f"{path}/interest", {"reason": "ลูกพี่ลูกน้อง"})
    assert (status, declared["reason"]) == (201, "ลูกพี่ลูกน้อง")
    assert call(people.chair, "put", f"{path}/score", {"answers": []})[0] == 422


def test_versions_and_what_changed(call, people, project):
    path = f"/projects/{project.pk}"
    assert call(people.applicant, "get", f"{path}/changes")[1] == {"older": None, "newer": 1, "changes": []}
    withdraw_proposal(project, by=people.applicant)
    project.title = "คัดแยกขยะ บ้านหนองแวง"
    project.save()
    submit_proposal(project, by=people.applicant)
    assert [row["number"] for row in call(people.applicant, "get", f"{path}/versions")[1]["items"]] == [2, 1]
    found = call(people.mentor, "get", f"{path}/changes?older=1&newer=2")[1]
    assert [(row["section"], row["after"]) for row in found["changes"]] == [("basics", "คัดแยกขยะ บ้านหนองแวง")]
    assert call(people.other_officer, "get", f"{path}/versions")[0] == 404
