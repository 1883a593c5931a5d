"""The room through the API: same rights, same refusals, sent again it is done once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kongtun.accounts.actions import create_token
from kongtun.committee.models import Ballot, Vote
from kongtun.review.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    """Return a function that asks as a person with a token of its own."""
    secrets = {}

    def ask(person, method, path, body=None, **headers):
        if person.pk not in secrets:
            secrets[person.pk] = create_token(person, by=person, label="ทดสอบ")[1]
        headers = {"Authorization": f"Bearer {secrets[person.pk]}", **headers}
        send = getattr(Client(), method)
        if method == "get":
            return send(f"/api/v1/{path}", headers=headers)
        return send(f"/api/v1/{path}", body or {}, content_type="application/json", headers=headers)

    return ask


def test_a_vote_opened_by_mistake_is_answered_as_void(call, meeting, projects, people):
    ballot = call(people.officer, "post", f"meetings/{meeting.pk}/ballots", {"project": projects[0].pk}).json()
    void = call(people.officer, "post", f"ballots/{ballot['id']}/close")
    assert void.status_code == 200
    assert (void.json()["id"], void.json()["ended"], void.json()["outcome"]) == (ballot["id"], "void", None)


def test_a_meeting_by_api(call, meeting, projects, people, seats):
    officer = people.officer
    room = call(officer, "get", f"meetings/{meeting.pk}/room")
    assert room.status_code == 200
    assert [item["number"] for item in room.json()["items"]] == ["4.1", "4.2", "4.3"]
    same = call(officer, "get", f"meetings/{meeting.pk}/room", **{"If-None-Match": room["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    order = call(officer, "put", f"meetings/{meeting.pk}/room/order", {"projects": [projects[2].pk]}).json()["projects"]
    assert order == [projects[2].pk, projects[0].pk, projects[1].pk]
    assert call(seats[10].user, "post", f"meetings/{meeting.pk}/room/check-in").json()["quorum"]["present"] == 10
    seat = call(officer, "put", f"meetings/{meeting.pk}/room/seats/{seats[11].pk}", {"present": True})
    assert seat.json()["quorum"]["present"] == 11
    assert call(officer, "post", f"meetings/{meeting.pk}/room/show", {"project": projects[0].pk}).status_code == 200
    interest = call(
        seats[3].user, "post", f"meetings/{meeting.pk}/conflicts", {"project": projects[0].pk, "reason": "เป็นญาติ"}
    )
    assert (interest.status_code, interest.json()["member"]) == (201, seats[3].pk)
    ballot = call(officer, "post", f"meetings/{meeting.pk}/ballots", {"project": projects[0].pk, "minutes": 5}).json()
    assert ballot["eligible"] == 10
    for seat in seats[:3] + seats[4:7]:
        made = call(seat.user, "post", f"ballots/{ballot['id']}/votes", {"choice": "approve", "number": 1})
        assert made.status_code == 201
    refused = call(seats[3].user, "post", f"ballots/{ballot['id']}/votes", {"choice": "approve"})
    assert refused.status_code in (409, 422)
    assert "มีส่วนได้เสีย" in refused.json()["detail"]
    mine = call(seats[4].user, "get", f"ballots/{ballot['id']}").json()
    assert (mine["own_choice"], mine["own_number"], mine["answered"]) == ("approve", 1, 6)
    counted = call(officer, "post", f"ballots/{ballot['id']}/close").json()
    assert (counted["ended"], counted["outcome"]) == ("majority", "approve")
    decision = call(people.chair, "post", f"ballots/{ballot['id']}/confirm", {"amount": "9000"}).json()
    assert (decision["amount"], decision["project_state"]) == ("9000.00", "approved")
    agreed = call(
        officer, "post", f"meetings/{meeting.pk}/consensus",
        {"project": projects[1].pk, "outcome": "defer", "reason": "ขอข้อมูลเพิ่ม"},
    )  # fmt: skip
    assert agreed.status_code == 201
    done = call(officer, "post", f"meetings/{meeting.pk}/finish").json()
    year = meeting.fiscal_year
    assert [row["number"] for row in done["resolutions"]] == [f"มติที่ 1/1/{year}", f"มติที่ 2/1/{year}"]
    assert done["resolutions"][0]["agreement"] == "1/2569"
    assert call(officer, "get", f"meetings/{meeting.pk}/resolutions").json() == done


def test_a_key_makes_a_vote_of_one_press(call, meeting, project, people, seats):
    ballot = call(people.officer, "post", f"meetings/{meeting.pk}/ballots", {"project": project.pk}).json()["id"]
    for _twice in range(2):
        made = call(
            seats[4].user, "post", f"ballots/{ballot}/votes", {"choice": "refuse"}, **{"Idempotency-Key": "press-1"}
        )
        assert made.status_code == 201
    assert Vote.objects.count() == 1
    by_hand = call(people.officer, "post", f"ballots/{ballot}/votes", {"choice": "approve", "member": seats[5].pk})
    assert by_hand.json()["member"] == seats[5].pk
    assert (
        call(seats[6].user, "post", f"ballots/{ballot}/votes", {"choice": "approve", "member": seats[7].pk}).status_code
        == 403
    )
    assert call(seats[6].user, "post", f"ballots/{ballot}/votes", {"choice": "yes"}).status_code == 422


def test_a_tie_by_api(call, meeting, project, people, seats):
    ballot = call(people.officer, "post", f"meetings/{meeting.pk}/ballots", {"project": project.pk}).json()["id"]
    for seat, choice in zip(seats, ["approve", "refuse"] * 2, strict=False):
        call(seat.user, "post", f"ballots/{ballot}/votes", {"choice": choice})
    assert call(people.officer, "post", f"ballots/{ballot}/close").json()["ended"] == "tie"
    cast = call(people.chair, "post", f"ballots/{ballot}/tie", {"outcome": "refuse"}).json()
    assert (cast["ended"], cast["outcome"]) == ("casting", "refuse")
    missing = call(people.chair, "post", f"ballots/{ballot}/confirm")
    assert missing.json()["field"] == "reason"
    assert not Decision.objects.exists()


def test_a_circulation_by_api(call, fund, projects, people, seats):
    body = {
        "fund": fund.pk, "projects": [projects[0].pk], "reason": "น้ำท่วม",
        "deadline": (timezone.now() + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    made = call(people.officer, "post", "circulations", body)
    assert made.status_code == 201
    pk, ballot = made.json()["id"], made.json()["ballots"][0]["id"]
    assert (
        call(people.officer, "post", "circulations", body | {"deadline": "2020-01-01T00:00:00"}).json()["field"]
        == "deadline"
    )
    for seat in seats:
        assert call(seat.user, "post", f"ballots/{ballot}/votes", {"choice": "approve"}).status_code == 201
    counted = call(people.officer, "post", f"circulations/{pk}/count").json()
    assert counted["ballots"][0]["outcome"] == "approve"
    assert call(people.officer, "post", f"ballots/{ballot}/confirm").json()["meeting"] == pk
    assert call(people.officer, "get", f"circulations/{pk}").json()["closed_at"]
    assert call(people.officer, "get", f"circulations?fund={fund.pk}").json()["items"][0]["id"] == pk
    meeting = call(people.officer, "post", "meetings", {"fund": fund.pk, "held_on": str(timezone.localdate())}).json()[
        "id"
    ]
    heard = call(people.officer, "post", f"meetings/{meeting}/reports", {"circulation": pk})
    assert heard.json()["reported_in"] == meeting
    assert call(people.officer, "get", f"meetings/{pk}").status_code == 404


def test_reason_without_a_quorum_and_taking_back_by_api(call, fund, project, people, seats):
    from committee import room_builders as build

    meeting = build.meeting_today(fund, people.officer, number=7)
    path = f"meetings/{meeting.pk}"
    assert call(people.officer, "post", f"{path}/ballots", {"project": project.pk}).status_code in (409, 422)
    build.bring(meeting, seats[:2])
    assert call(people.officer, "post", f"{path}/room/short", {"reason": "น้ำท่วม"}).status_code == 200
    interest = call(
        people.officer, "post", f"{path}/conflicts", {"project": project.pk, "reason": "ญาติ", "member": seats[1].pk}
    )
    assert call(seats[1].user, "post", f"conflicts/{interest.json()['id']}/withdraw").status_code == 200
    assert call(people.officer, "post", f"{path}/ballots", {"project": project.pk}).status_code == 201
    assert Ballot.objects.get().short_reason == "น้ำท่วม"
