"""Orders about the committee and the record of a meeting by the API: the same actions as on the pages."""

from datetime import date, time

import pytest

from kongtun.funds.models import CommitteeMember, CommitteeOrder
from kongtun.meetings.models import MeetingRecord
from review import review_builders as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client, headers_of):
    def send(user, method, where, body=None, **more):
        return getattr(client, method)(
            f"/api/v1/{where}", body or {}, content_type="application/json", **headers_of(user), **more
        )

    return send


def test_an_order_is_drafted_changed_signed_and_seats_its_people(call, fund, people):
    body = {
        "fund": fund.pk, "kind": "add", "effective_on": "2026-01-01",
        "lines": [{"name": "นางประสาน งาน", "seat": "7", "represents": "หมู่ 3"}],
    }  # fmt: skip
    draft = call(people.officer, "post", "committee-orders", body)
    assert draft.status_code == 201, draft.content
    order = draft.json()
    assert (order["issued"], order["lines"][0]["name"]) == (False, "นางประสาน งาน")
    assert "กองทุน" in order["opening"]
    where = f"committee-orders/{order['id']}"
    change = {"lines": [{"name": "นางสาวใหม่ ใจดี"}], "signed_name": "นายก", "fingerprint": order["fingerprint"]}
    changed = call(people.officer, "put", where, change).json()
    assert [row["name"] for row in changed["lines"]] == ["นางสาวใหม่ ใจดี"]
    assert (changed["signed_name"], changed["opening"]) == ("นายก", order["opening"])
    assert call(people.officer, "put", where, change).status_code == 409
    assert not CommitteeMember.objects.filter(name="นางสาวใหม่ ใจดี").exists()
    for user, status in ((people.chair, 403), (people.other_officer, 404)):
        refused = call(user, "post", f"{where}/sign", {"number": "5/2569", "ordered_on": "2026-01-01"})
        assert refused.status_code == status
    signed = call(people.officer, "post", f"{where}/sign", {"number": "5/2569", "ordered_on": "2026-01-01"})
    assert (signed.json()["issued"], signed.json()["number"]) == (True, "5/2569")
    assert CommitteeMember.objects.get(name="นางสาวใหม่ ใจดี").starts_on == date(2026, 1, 1)
    assert call(people.officer, "delete", where).status_code == 422


def test_a_change_names_who_leaves_from_this_fund_only(call, fund, other_fund, people):
    gone = fund.committee.first()
    line = {"name": "นายมา แทน", "position": gone.position, "leaves": gone.pk, "left_reason": "ย้าย"}
    body = {"fund": fund.pk, "kind": "change", "effective_on": "2026-01-01", "lines": [line]}
    assert call(people.officer, "post", "committee-orders", body).status_code == 201
    body["lines"][0]["leaves"] = 10**9
    refused = call(people.officer, "post", "committee-orders", body)
    assert (refused.status_code, refused.json()["field"]) == (422, "lines.0.leaves")


def test_the_same_key_makes_one_draft_and_a_draft_may_be_thrown_away(call, fund, people):
    body = {"fund": fund.pk, "kind": "add", "lines": [{"name": "นางประสาน งาน"}]}
    first, again = (
        call(people.officer, "post", "committee-orders", body, HTTP_IDEMPOTENCY_KEY="order") for _ in range(2)
    )
    assert first.json() == again.json()
    assert CommitteeOrder.objects.count() == 1
    assert call(people.officer, "delete", f"committee-orders/{first.json()['id']}").status_code == 204
    assert not CommitteeOrder.objects.exists()


def test_the_record_is_proposed_written_and_guarded(call, fund, people):
    meeting = build.make_meeting(fund, people.officer)
    where = f"meetings/{meeting.pk}/record"
    usual = call(people.committee, "get", where).json()
    assert (usual["saved"], usual["chaired_by"]) == (False, "กรรมการคนที่ 1")
    body = {"opened_at": "09:30", "ended_at": "12:00", "arising": "ถนนน้ำท่วมซ่อมแล้ว", "fingerprint": usual["fingerprint"]}
    assert call(people.committee, "put", where, body).status_code == 403
    saved = call(people.officer, "put", where, body)
    assert saved.status_code == 200, saved.content
    assert (saved.json()["opened_at"], saved.json()["saved"]) == ("09:30:00", True)
    assert call(people.officer, "put", where, {"arising": "อื่น", "fingerprint": usual["fingerprint"]}).status_code == 409
    call(people.officer, "put", where, {"other_matters": "ไม่มี"})
    record = MeetingRecord.objects.get()
    assert (record.arising, record.other_matters, record.ended_at) == ("ถนนน้ำท่วมซ่อมแล้ว", "ไม่มี", time(12))
    wrong = call(people.officer, "put", where, {"ended_at": "09:00"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "ended_at")


def test_a_meeting_is_moved(call, fund, people):
    meeting = build.make_meeting(fund, people.officer)
    moved = call(people.officer, "patch", f"meetings/{meeting.pk}", {"held_on": "2025-11-28"})
    assert (moved.json()["held_on"], moved.json()["place"]) == ("2025-11-28", "ห้องประชุม")
    assert call(people.committee, "patch", f"meetings/{meeting.pk}", {"held_on": "2025-11-28"}).status_code == 403
    outside = call(people.officer, "patch", f"meetings/{meeting.pk}", {"held_on": "2027-11-28"})
    assert (outside.status_code, outside.json()["field"]) == (422, "held_on")
