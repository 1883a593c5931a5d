"""Decisions by the API: a meeting without a quorum is asked the same reason as on the page."""

import pytest

from kongtun.meetings.models import Attendance
from kongtun.review.models import Decision
from review import review_builders as build

pytestmark = pytest.mark.django_db


def test_without_a_quorum_the_reason_is_asked_for_at_its_field(client, waste_plan, fund, people, headers_of):
    project = build.screened(waste_plan, people)
    meeting = build.make_meeting(fund, people.officer, came=2)
    body = {"meeting": meeting.pk, "project": project.pk, "outcome": "approve"}
    chair = headers_of(people.chair)

    def send(**more):
        return client.post("/api/v1/decisions", body | more, content_type="application/json", **chair)

    refused = send()
    assert (refused.status_code, refused.json()["field"]) == (422, "short_reason")
    assert not Decision.objects.exists()
    made = send(short_reason="น้ำท่วม")
    assert (made.status_code, made.json()["short_reason"], made.json()["present_count"]) == (201, "น้ำท่วม", 2)
    read = client.get(f"/api/v1/decisions/{made.json()['id']}", **chair).json()
    assert read["short_reason"] == "น้ำท่วม"


def test_with_a_quorum_nothing_is_asked(client, waste_plan, fund, people, headers_of):
    project = build.screened(waste_plan, people)
    meeting = build.make_meeting(fund, people.officer)
    assert Attendance.objects.filter(present=True).count() == 5
    body = {"meeting": meeting.pk, "project": project.pk, "outcome": "approve"}
    made = client.post("/api/v1/decisions", body, content_type="application/json", **headers_of(people.chair))
    assert (made.status_code, made.json()["short_reason"]) == (201, "")
