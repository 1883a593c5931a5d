"""Shapes of answers and refusals: sections with fingerprints, plain sentences, sizes, unknown addresses, the pages of the API."""

import gzip
import json

import pytest
from django.test import Client

from api.world import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(client, people, headers_of):
    headers = headers_of(people.applicant)
    return lambda where, body, **more: client.put(
        f"/api/v1/{where}", body, content_type="application/json", **headers, **more
    )


def test_a_section_is_not_overwritten_silently(client, draft_project, people, headers_of, put):
    pk = draft_project.pk
    read = client.get(f"/api/v1/projects/{pk}/sections/situation", **headers_of(people.officer))
    fingerprint = read.json()["fingerprint"]
    assert read["ETag"] == f'"{fingerprint}"'
    saved = put(f"projects/{pk}/situation", {"situation": "ขยะมากขึ้นทุกปี", "fingerprint": fingerprint})
    assert saved.status_code == 200
    late = put(f"projects/{pk}/situation", {"situation": "คนที่สองเขียนทับ"}, HTTP_IF_MATCH=f'W/"{fingerprint}"')
    assert (late.status_code, late.json()["code"]) == (409, "edit_conflict")
    assert put(f"projects/{pk}/situation", {"situation": "อ่านใหม่แล้วแก้"}, HTTP_IF_MATCH=saved["ETag"]).status_code == 200
    assert client.get(f"/api/v1/projects/{pk}", **headers_of(people.officer)).json()["situation"] == "อ่านใหม่แล้วแก้"


@pytest.mark.parametrize(("body", "field", "sentence"), [
    ({}, "activities", "ต้องใส่ช่องนี้"),
    ({"activities": "x"}, "activities", "ต้องเป็นรายการ [ … ]"),
    ({"activities": [], "colour": 1}, "colour", "ไม่รู้จักช่องนี้ ตรวจชื่อช่องในเอกสาร API"),
    ({"activities": [{"name": "ก", "start_date": "31/01/2569"}]}, "activities.0.start_date", "ต้องเป็นวันที่ ค.ศ. แบบ 2026-01-31"),
    ({"activities": [{"name": "ก", "start_date": "2569-01-31"}]}, "activities.0.start_date",
     "ต้องเป็นวันที่ ค.ศ. ระหว่าง 2000-01-01 ถึง 2200-12-31"),
    ({"activities": [{"name": "ก" * 700}]}, "activities.0.name", "ยาวเกิน 600 ตัวอักษร"),
    ({"activities": [{"name": 5}]}, "activities.0.name", "ต้องเป็นข้อความ"),
    ({"activities": [{"name": "ก\x00"}]}, "activities.0.name", "มีตัวอักษรที่เก็บไม่ได้ (NUL)"),
    ({"activities": [{"id": "x"}]}, "activities.0.id", "ต้องเป็นจำนวนเต็ม"),
    ({"activities": [{"name": "ก", "lines": [{}, {}, {"rate": "แปดสิบ"}]}]}, "activities.0.lines.2.rate",
     'ต้องเป็นตัวเลข เช่น "1500.00"'),
    ({"activities": [{"name": "ก", "lines": [{"rate": "1.005"}]}]}, "activities.0.lines.0.rate", "ใส่ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"),
    ({"activities": [{"name": "ก", "lines": [{"rate": -1}]}]}, "activities.0.lines.0.rate", "ต้องไม่น้อยกว่า 0"),
])  # fmt: skip
def test_what_is_wrong_is_said_in_thai_at_its_field(draft_project, put, body, field, sentence):
    answer = put(f"projects/{draft_project.pk}/activities", body)
    assert answer.status_code == 422
    assert (answer.json()["field"], answer.json()["detail"], answer.json()["code"]) == (field, sentence, "invalid")


def test_a_rule_is_refused_at_its_field(draft_project, put):
    lines = [{"group": "G3", "description": "ค่าอาหาร", "quantity": 0, "rate": 10}]
    answer = put(f"projects/{draft_project.pk}/activities", {"activities": [{"name": "ประชุม", "lines": lines}]})
    assert answer.status_code == 422
    assert answer.json()["field"] == "activities.0.lines.0.quantity"
    assert answer.json()["code"] == "refused"
    assert draft_project.activities.count() == 2


def test_a_step_in_the_wrong_state_is_a_conflict(client, draft_project, people, headers_of):
    answer = client.post(
        f"/api/v1/projects/{draft_project.pk}/transitions", {"name": "pass_screening"}, content_type="application/json",
        **headers_of(people.officer),
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")
    assert "กำลังพัฒนา" in answer.json()["detail"]


def test_unreadable_and_too_large_bodies(client, draft_project, people, headers_of, put, settings):
    where = f"projects/{draft_project.pk}/situation"
    broken = put(where, "{")
    assert (broken.status_code, broken.json()["code"]) == (400, "unreadable")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    large = put(where, {"situation": "ก" * 2000})
    assert (large.status_code, large.json()["code"]) == (413, "too_big")


@pytest.mark.parametrize("where", ["", "nothing", "projects/abc", "projects/1/nothing", "projects/"])
def test_unknown_addresses_answer_json(client, people, headers_of, where):
    answer = client.get(f"/api/v1/{where}", **headers_of(people.officer))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_method_that_an_address_does_not_take(client, people, headers_of):
    answer = client.delete("/api/v1/me", **headers_of(people.officer))
    assert (answer.status_code, answer["Allow"], answer.json()["code"]) == (405, "GET", "method_not_allowed")


def test_money_is_text_with_two_decimals_and_days_are_iso(client, draft_project, people, headers_of):
    answer = client.get(f"/api/v1/projects/{draft_project.pk}", **headers_of(people.officer)).json()
    assert answer["budget_requested"] == "9600.00"
    assert answer["activities"][0]["lines"][0]["amount"] == "4800.00"
    assert answer["start_date"] == "2025-12-01"
    assert answer["fiscal_year"] == 2569


def test_an_unexpected_failure_answers_json_and_is_logged(
    client, draft_project, people, headers_of, monkeypatch, caplog
):
    monkeypatch.setattr("kongtun.api.schemas.projects.proposal_content", lambda _project: 1 / 0)
    answer = client.get(f"/api/v1/projects/{draft_project.pk}", **headers_of(people.officer))
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert "ZeroDivisionError" in caplog.text


def test_the_document_and_its_pages_are_open_and_need_no_other_site(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["info"]["title"] == "Kongtun API"
    page = client.get("/api/v1/docs").content.decode()
    for name, _method, path, operation in operations():
        assert path in page
        shown = client.get(f"/api/v1/docs/{name}")
        assert shown.status_code == 200, name
        assert operation["summary"] in shown.content.decode()
        assert b"//cdn" not in shown.content
    assert client.get("/api/v1/docs/nothing").status_code == 404
    # What a phone loads: the page as it is sent, compressed.
    assert len(gzip.compress(page.encode())) < 40_000


def test_an_example_of_the_pages_is_a_request_that_passes_the_shape(client, waste_plan, people, headers_of):
    page = client.get("/api/v1/docs/save_plan_budget").content.decode()
    example = page.split("-d &#x27;")[1].split("&#x27;")[0].replace("&quot;", '"')
    body = json.loads(example)
    answer = Client().put(
        f"/api/v1/plans/{waste_plan.pk}/budget", body, content_type="application/json", **headers_of(people.officer)
    )
    assert answer.status_code == 200, answer.content


def test_catalogue_and_readings(client, waste_plan, people, headers_of):
    headers = headers_of(people.officer)
    issue = client.get("/api/v1/issues/WASTE", **headers).json()
    assert issue["approaches"][0]["activities"][0] == "ประชุมคณะกรรมการจัดการขยะ"
    rows = client.get("/api/v1/readings?indicator=WASTE-01&kind=baseline", **headers).json()["items"]
    assert [(row["value"], row["fiscal_year"]) for row in rows] == [("820", 2569)]
    body = {
        "indicator": "WASTE-04", "area": waste_plan.fund.area_id, "fiscal_year": 2569, "measured_on": "2026-03-01", "numerator": 1,
        "denominator": 4, "source_kind": "survey",
    }  # fmt: skip
    made = client.post("/api/v1/readings", body, content_type="application/json", **headers)
    assert (made.status_code, made.json()["value"]) == (201, "25")
    wrong = client.post("/api/v1/readings", {**body, "numerator": 5}, content_type="application/json", **headers)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "numerator")


def test_the_profile_and_the_year_of_a_fund(client, fund, people, headers_of):
    headers = headers_of(people.officer)
    read = client.get(f"/api/v1/funds/{fund.pk}", **headers).json()
    body = {"villages": 11, "fingerprint": read["fingerprint"]}
    saved = client.patch(f"/api/v1/funds/{fund.pk}", body, content_type="application/json", **headers)
    assert saved.json()["villages"] == 11
    late = client.patch(f"/api/v1/funds/{fund.pk}", body | {"villages": 12}, content_type="application/json", **headers)
    assert late.status_code == 409
    year = client.put(
        f"/api/v1/funds/{fund.pk}/years/2570", {"population": 5000}, content_type="application/json", **headers
    )
    assert (year.status_code, year.json()["expected_allocation"]) == (200, "225000.00")
    assert client.get(f"/api/v1/funds/{fund.pk}/years/2401", **headers).status_code == 422
