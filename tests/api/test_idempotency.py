import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from api.api_calls import jpeg
from kongtun.api.models import IdempotencyRecord
from kongtun.ledger.models import Entry
from kongtun.meetings.models import Meeting


def body_of(fund, **changes):
    return {"fund": fund.pk, "held_on": "2026-01-14", "place": "ห้องประชุม", **changes}


def post(client, headers, body, key):
    return client.post("/api/v1/meetings", body, content_type="application/json", HTTP_IDEMPOTENCY_KEY=key, **headers)


@pytest.mark.django_db
def test_the_same_key_is_done_once_and_answered_twice(client, fund, people, headers_of):
    headers = headers_of(people.officer)
    first = post(client, headers, body_of(fund), "k1")
    again = post(client, headers, body_of(fund), "k1")
    assert first.status_code == again.status_code == 201
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_refused(client, fund, people, headers_of):
    headers = headers_of(people.officer)
    post(client, headers, body_of(fund), "k1")
    other = post(client, headers, body_of(fund, held_on="2026-02-11"), "k1")
    assert (other.status_code, other.json()["code"], other.json()["field"]) == (422, "key_reused", "Idempotency-Key")
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
def test_keys_belong_to_their_person(client, fund, people, headers_of):
    assert post(client, headers_of(people.officer), body_of(fund), "k1").status_code == 201
    assert post(client, headers_of(people.admin), body_of(fund, held_on="2026-02-11"), "k1").status_code == 201


@pytest.mark.django_db
def test_what_was_refused_may_be_tried_again_with_the_same_key(client, fund, people, headers_of):
    headers = headers_of(people.officer)
    body = body_of(fund, fiscal_year=2568)
    assert post(client, headers, body, "k1").status_code == 422
    assert IdempotencyRecord.objects.count() == 0
    assert post(client, headers, body_of(fund), "k1").status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 201, "a\x7fb"])
def test_a_key_that_cannot_be_is_refused(client, fund, people, headers_of, key):
    response = post(client, headers_of(people.officer), body_of(fund), key)
    assert (response.status_code, response.json()["code"]) == (422, "bad_key")


@pytest.mark.django_db
def test_a_form_with_photos_sent_twice_is_the_same_request(client, world, people, headers_of):
    headers = headers_of(people.applicant)
    where = f"/api/v1/activity-reports/{world.report.pk}/photos"

    def send():
        file = io.BytesIO(jpeg("yellow"))
        file.name = "y.jpg"
        return client.post(where, {"files": [file]}, HTTP_IDEMPOTENCY_KEY="p1", **headers)

    first, again = send(), send()
    assert first.status_code == 201, first.content
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()


@pytest.mark.django_db
def test_answers_are_forgotten_after_two_days(client, fund, people, headers_of, capsys):
    headers = headers_of(people.officer)
    post(client, headers, body_of(fund), "old")
    IdempotencyRecord.objects.update(at=timezone.now() - timedelta(hours=49))
    assert post(client, headers, body_of(fund, held_on="2026-02-11"), "old").status_code == 201
    IdempotencyRecord.objects.update(at=timezone.now() - timedelta(hours=49))
    call_command("prune_idempotency")
    assert IdempotencyRecord.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_four_at_the_same_moment_are_done_once(fund, people, headers_of, at_once):
    headers = headers_of(people.finance)
    body = {"kind": "receipt", "fund": fund.pk, "account": "40100", "amount": "1000.00", "entered_on": "2025-11-03"}

    def send():
        return Client().post(
            "/api/v1/ledger-entries", body, content_type="application/json", HTTP_IDEMPOTENCY_KEY="same", **headers
        )

    answers = at_once(send, send, send, send)
    assert [answer.status_code for answer in answers] == [201] * 4, answers
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 3
    assert at_once(Entry.objects.count) == [1]
