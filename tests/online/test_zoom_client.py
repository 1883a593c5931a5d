"""The client against a server that speaks the protocol: tokens, limits, time-outs, pages."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from kongtun.forums.online.zoom import ZoomClient, ZoomError, is_configured
from protocol_servers.base import Answer, Trouble
from protocol_servers.zoom_server import RATE, was_there

MEETINGS = "/v2/users/me/meetings"
START = datetime(2026, 6, 18, 2, 0, tzinfo=UTC)


@pytest.fixture
def client(zoom):
    cache.clear()
    with ZoomClient() as made:
        yield made


def test_a_meeting_is_made_changed_read_ended_and_deleted(zoom, client):
    made = client.create("ประชุมทางไกล", START, 180, "ติดตามแผนงาน")
    body = zoom.to(MEETINGS)[0].json
    assert (body["type"], body["start_time"], body["duration"], body["timezone"]) == (
        2,
        "2026-06-18T02:00:00Z",
        180,
        "Asia/Bangkok",
    )
    assert made.join_url.startswith("https://zoom.example/j/")
    client.update(made.id, "เลื่อนแล้ว", START, 60)
    assert zoom.meetings[made.id]["topic"] == "เลื่อนแล้ว"
    assert "zak=" in client.get(made.id).start_url
    client.end(made.id)
    assert zoom.ended == [made.id]
    client.delete(made.id)
    assert zoom.meetings == {}
    client.delete(made.id)  # gone already: fine
    client.end(made.id)
    with pytest.raises(ZoomError, match="does not exist") as raised:
        client.get(made.id)
    assert (raised.value.gone, raised.value.code) == (True, 3001)


def test_the_token_is_asked_for_once_and_renewed_when_it_expires(zoom, client):
    client.create("หนึ่ง", START, 60)
    with ZoomClient() as other:
        other.create("สอง", START, 60)
    assert len(zoom.to("/oauth/token")) == 1
    assert zoom.to("/oauth/token")[0].query == {"grant_type": "account_credentials", "account_id": "account-1"}
    for token in zoom.tokens:
        zoom.tokens[token] = 0
    client.create("สาม", START, 60)
    assert len(zoom.to("/oauth/token")) == 2
    assert len(zoom.meetings) == 3


def test_wrong_credentials_and_a_token_that_stays_refused_are_told(zoom, client, settings):
    zoom.lifetime = -1
    with pytest.raises(ZoomError, match="expired") as raised:
        client.create("x", START, 60)
    assert (raised.value.status, raised.value.passing) == (401, False)
    settings.KONGTUN_ZOOM = settings.KONGTUN_ZOOM._replace(client_secret="wrong")
    with ZoomClient() as other, pytest.raises(ZoomError, match="Invalid client_id"):
        other.create("x", START, 60)
    assert zoom.meetings == {}


def test_making_a_meeting_is_not_repeated_when_no_answer_comes(zoom, client):
    zoom.troubles.append(Trouble(MEETINGS, delay=1.2, after_work=True))
    with pytest.raises(ZoomError) as raised:
        client.create("x", START, 60)
    assert raised.value.passing
    assert len(zoom.to(MEETINGS)) == 1
    assert len(zoom.meetings) == 1


def test_what_can_be_repeated_is(zoom, client):
    made = client.create("x", START, 60)
    path = f"/v2/meetings/{made.id}"
    zoom.troubles += [Trouble(path, delay=1.2), Trouble(path, Answer(503, {"message": "busy"}))]
    client.update(made.id, "y", START, 60)
    assert zoom.meetings[made.id]["topic"] == "y"
    zoom.troubles.append(Trouble(path, Answer(500, {}), times=3))
    with pytest.raises(ZoomError) as raised:
        client.get(made.id)
    assert raised.value.passing


def test_a_short_rate_limit_is_waited_for_a_long_one_is_told(zoom, client):
    zoom.troubles.append(Trouble(MEETINGS, Answer(429, RATE, {"Retry-After": "2"})))
    client.create("x", START, 60)
    assert zoom.waits == [2.0]
    zoom.troubles.append(Trouble(MEETINGS, Answer(429, RATE, {"Retry-After": "3600"})))
    with pytest.raises(ZoomError, match="maximum per-second") as raised:
        client.create("y", START, 60)
    assert raised.value.passing
    assert len(zoom.meetings) == 1


def test_the_report_is_read_to_its_last_page(zoom, client):
    zoom.reports["85"] = [was_there(f"คน {n}", "2026-06-18T02:00:00Z", "2026-06-18T03:00:00Z") for n in range(5)]
    assert [row["name"] for row in client.participants("85")] == [f"คน {n}" for n in range(5)]
    pages = zoom.to("/v2/report/meetings/85/participants")
    assert [page.query.get("next_page_token") for page in pages] == [None, "page-2", "page-4"]
    assert {page.query["page_size"] for page in pages} == {"300"}


def test_without_credentials_nothing_is_configured(settings):
    assert not is_configured()
