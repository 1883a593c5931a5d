"""Handovers and spaces by the API: the same rules as on the pages."""

import pytest
from django.utils import timezone

from api.world import operations, send
from kongtun.handover.models import Handover
from kongtun.mentoring.models import Care, Mentor

pytestmark = pytest.mark.django_db
OWN = ("/api/v1/handovers", "/api/v1/handover-sheets", "/api/v1/spaces", "/api/v1/space-")


def own_operations():
    return [row for row in operations() if row[2].startswith(OWN)]


@pytest.mark.parametrize("person", ["stranger", "other_officer"])
def test_strangers_and_other_areas_reach_nothing(client, world, people, headers_of, person):
    headers = headers_of(getattr(people, person))
    for name, method, path, operation in own_operations():
        response = send(client, world, method, path, operation, **headers)
        if name.startswith("list_") and response.status_code == 200:
            assert response.json()["items"] == [], name
        else:
            allowed = (404,) if person == "other_officer" else (403, 404)
            assert response.status_code in allowed, f"{name}: {response.status_code} {response.content[:200]}"


def test_those_who_may_read_everything(client, world, people, headers_of):
    headers = headers_of(people.officer)
    for name, method, path, operation in own_operations():
        if method == "get":
            response = send(client, world, method, path, operation, **headers)
            assert response.status_code == 200, f"{name}: {getattr(response, 'content', b'')[:300]}"


def test_preview_make_and_take_back(client, world, people, headers_of):
    Care.objects.create(mentor=world.leaving_mentor, fund=world.fund, starts_on=timezone.localdate())
    headers = headers_of(people.admin)
    where = f"/api/v1/handovers/mentors/{world.leaving_mentor.pk}"
    shown = client.post(f"{where}/preview", {}, content_type="application/json", **headers)
    assert shown.status_code == 200
    care = next(row for row in shown.json()["rows"] if row["kind"] == "care")
    other = (
        Mentor.objects.filter(team=world.leaving_mentor.team, ends_on=None).exclude(pk=world.leaving_mentor.pk).first()
    )
    body = {"left_on": timezone.localdate().isoformat(), "why": "moved", "rows": {care["key"]: f"m{other.pk}"}}
    made = client.post(where, body, content_type="application/json", **headers)
    assert made.status_code == 201, made.content[:300]
    assert not Care.objects.filter(mentor=world.leaving_mentor, ends_on=None).exists()
    undone = client.post(f"/api/v1/handovers/{made.json()['id']}/undo", **headers)
    assert undone.json()["undone"] is True
    assert Care.objects.filter(mentor=world.leaving_mentor, ends_on=None).exists()
    assert Handover.objects.count() == 2


def test_the_month_plan_is_written_and_sent_once(client, world, people, headers_of):
    headers = headers_of(people.officer)
    where = f"/api/v1/spaces/{world.space_team.pk}/plan"
    row = {"day": "2026-12-07", "what": "ลงพื้นที่", "who": "ทีมอำเภอ"}
    assert client.post(where, row, content_type="application/json", **headers).status_code == 201
    sent = client.post(f"{where}/send", {"month": "2026-12-01"}, content_type="application/json", **headers)
    assert sent.json()["sent_at"]
    again = client.post(f"{where}/send", {"month": "2026-12-01"}, content_type="application/json", **headers)
    assert again.status_code == 422
