"""Mentors by the API: what the screens do, once however often it is sent, for those who may."""

import uuid

import pytest
from django.test import Client

from api.world import operations, send
from kongtun.mentoring.models import Advice, Care, Mentor, Team, Visit
from kongtun.mentoring.queries import mentor_counts

OURS = [row for row in operations() if row[3]["tags"] == ["พี่เลี้ยง"]]


def post(client, where, body, headers, **more):
    return client.post(f"/api/v1/{where}", body, content_type="application/json", **headers, **more)


@pytest.mark.django_db
def test_strangers_and_other_areas_reach_nothing(client, world, people, headers_of):
    assert len(OURS) > 20
    for user in (people.stranger, people.other_officer):
        headers = headers_of(user)
        for name, method, path, operation in OURS:
            response = send(client, world, method, path, operation, **headers)
            if response.status_code == 200:
                assert response.json()["items"] == [], name
            else:
                assert response.status_code in (403, 404), f"{name}: {response.status_code} {response.content[:200]}"


@pytest.mark.django_db
def test_what_is_read_is_let_in(client, world, people, headers_of):
    headers = headers_of(people.officer)
    for name, method, path, operation in OURS:
        if method == "get":
            assert send(client, world, method, path, operation, **headers).status_code == 200, name


@pytest.mark.django_db
def test_teams_of_tambons_people_and_cares(client, world, people, headers_of):
    zone = headers_of(people.zone)
    district = world.fund.area.parent_id
    made = post(client, "mentor-teams", {"area": district, "name": "ทีมใหม่", "seats": 2}, zone)
    assert (made.status_code, made.json()["level"]) == (201, "district")
    team = Team.objects.get(pk=made.json()["id"])
    assert team.mentors.count() == 2
    Team.objects.filter(area=world.fund.area).update(ends_on="2026-01-01")
    tambon = post(client, "mentor-teams/tambons", {"funds": [world.fund.pk], "size": 4}, zone)
    assert Mentor.objects.filter(team__in=tambon.json()["teams"]).count() == 4
    seat = post(client, "mentors", {"mentor_team": team.pk, "name": "พี่เลี้ยงคนใหม่"}, zone).json()
    assert seat["has_account"] is False
    cares = post(client, "mentor-cares", {"mentor": seat["id"], "funds": [world.fund.pk]}, zone).json()["items"]
    ended = post(client, f"mentor-cares/{cares[0]['id']}/end", {}, zone)
    assert ended.json()["ends_on"]
    assert Care.objects.get(pk=cares[0]["id"]).ends_on is not None
    left = post(client, f"mentors/{seat['id']}/end", {"reason": "ย้าย"}, zone)
    assert left.json()["ends_on"]
    refused = post(client, f"mentors/{world.mentor.pk}/end", {}, zone)
    assert refused.status_code == 422


@pytest.mark.django_db
def test_a_visit_sent_again_with_its_number_is_the_same(client, world, people, headers_of):
    headers, body = (
        headers_of(people.mentor),
        {"fund": world.fund.pk, "client_id": str(uuid.uuid4()), "topics": ["plan"]},
    )
    first, again = (post(client, "mentor-visits", body, headers) for _ in range(2))
    assert first.json() == again.json()
    assert Visit.objects.filter(state="done").count() == 1
    planned = post(client, "mentor-visits", {"fund": world.fund.pk, "planned_on": "2027-01-05"}, headers).json()
    moved = post(client, f"mentor-visits/{planned['id']}/move", {"planned_on": "2027-01-06"}, headers)
    assert moved.json()["planned_on"] == "2027-01-06"
    off = post(client, f"mentor-visits/{planned['id']}/cancel", {"reason": "ติดประชุม"}, headers)
    assert off.json()["state"] == "cancelled"
    done = post(client, f"mentor-visits/{world.mentor_visit.pk}/done", {"found": "ทำแผนแล้ว"}, headers)
    assert (done.json()["state"], done.json()["done_by"]) == ("done", world.mentor.pk)


@pytest.mark.django_db(transaction=True)
def test_four_at_the_same_moment_are_one_visit(world, people, headers_of, at_once):
    headers, body = headers_of(people.mentor), {"fund": world.fund.pk, "client_id": str(uuid.uuid4())}
    answers = at_once(*[lambda: post(Client(), "mentor-visits", body, headers)] * 4)
    assert [answer.status_code for answer in answers] == [201] * 4, [answer.content for answer in answers]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert at_once(Visit.objects.filter(state="done").count) == [1]


@pytest.mark.django_db
def test_advice_is_given_and_ticked_off(client, world, people, headers_of):
    body = {"target": "project", "record": world.project.pk, "place": "budget.lines", "text": "แยกรายการ"}
    made = post(client, "mentor-advice", body, headers_of(people.mentor))
    assert made.status_code == 201, made.content
    advice = Advice.objects.get(pk=made.json()["id"])
    assert post(client, f"mentor-advice/{advice.pk}/done", {}, headers_of(people.committee)).status_code == 403
    done = post(client, f"mentor-advice/{advice.pk}/done", {"note": "แยกแล้ว"}, headers_of(people.applicant))
    assert (done.json()["state"], done.json()["done_note"]) == ("done", "แยกแล้ว")
    assert post(client, f"mentor-advice/{advice.pk}/withdraw", {}, headers_of(people.mentor)).status_code == 422


@pytest.mark.django_db
def test_the_board_and_the_coverage_say_what_the_pages_say(client, world, people, headers_of):
    headers = headers_of(people.mentor)
    board = client.get(f"/api/v1/mentors/{world.mentor.pk}/board", **headers).json()
    assert [row["fund"] for row in board["funds"]] == [world.fund.pk]
    coverage = client.get(f"/api/v1/areas/{world.fund.area.parent_id}/mentors", **headers).json()
    assert coverage["counts"] == mentor_counts(world.fund.area.parent.path)
    assert coverage["counts"]["district"] >= 1
    assert coverage["funds"][0]["cover"] in ("silent", "good")


@pytest.mark.django_db
def test_lists_cost_the_same_for_one_and_thirty(client, world, people, headers_of, django_assert_max_num_queries):
    headers = headers_of(people.zone)
    for number in range(30):
        Mentor.objects.create(team=world.mentor_team, name=f"พี่เลี้ยง {number}", starts_on="2026-01-05")
        Team.objects.create(area=world.fund.area, name=f"ทีม {number}", starts_on="2026-01-05", created_by=people.zone)
    for name in ("mentor-teams", "mentors", "mentor-cares", "mentor-visits", "mentor-advice"):
        with django_assert_max_num_queries(8):
            assert client.get(f"/api/v1/{name}?limit=100", **headers).status_code == 200
