"""The client against a server that speaks the protocol: what arrives, what is tried again, what is not."""

import uuid

import pytest

from kongtun.notifications.line.client import LineClient, LineError, text_message
from notifications.conftest import line_id
from protocol_servers.base import Answer, Trouble
from protocol_servers.line_server import MONTHLY_LIMIT, RATE_LIMIT

PUSH, MULTICAST = "/v2/bot/message/push", "/v2/bot/message/multicast"


@pytest.fixture
def client(line):
    waits = []
    with LineClient(pause=waits.append) as made:
        made.waits = waits
        yield made


def push(client, key=None, text="สวัสดี", to=None):
    client.push(to or line_id(1), [text_message(text)], retry_key=key or str(uuid.uuid4()))


def test_a_push_arrives_with_token_and_retry_key(line, client):
    line.friends.add(line_id(1))
    key = str(uuid.uuid4())
    push(client, key)
    (asked,) = line.to(PUSH)
    assert asked.headers["authorization"] == f"Bearer {line.channel_token}"
    assert asked.headers["x-line-retry-key"] == key
    assert asked.json == {"to": line_id(1), "messages": [{"type": "text", "text": "สวัสดี"}]}
    assert line.delivered == [(line_id(1), "สวัสดี")]


def test_a_server_error_is_tried_again_with_the_same_key(line, client):
    line.friends.add(line_id(1))
    line.troubles.append(Trouble(PUSH, Answer(500, {"message": "Internal server error"}), times=2))
    push(client)
    assert len({asked.headers["x-line-retry-key"] for asked in line.to(PUSH)}) == 1
    assert len(line.to(PUSH)) == 3
    assert len(line.delivered) == 1
    assert client.waits == [0.5, 1.0]


def test_a_lost_answer_sends_nothing_twice(line, client):
    """LINE did it, but its answer came too late: the same key is answered 409, which counts as sent."""
    line.friends.add(line_id(1))
    line.troubles.append(Trouble(PUSH, delay=1.5, after_work=True))
    push(client)
    assert len(line.delivered) == 1
    assert len(line.to(PUSH)) == 2


def test_a_server_that_never_answers_is_a_passing_error(line, client):
    line.troubles.append(Trouble(PUSH, delay=1.2, times=9))
    with pytest.raises(LineError) as raised:
        push(client)
    assert raised.value.passing
    assert raised.value.status == 0
    assert line.delivered == []


def test_a_line_that_is_down_is_a_passing_error(line, client):
    line.http.shutdown()
    line.http.server_close()
    with pytest.raises(LineError) as raised:
        push(client)
    assert raised.value.passing
    line.http.shutdown = lambda: None


@pytest.mark.parametrize(
    ("body", "headers", "after"), [(RATE_LIMIT, {"Retry-After": "7"}, 7), (MONTHLY_LIMIT, {}, None)]
)
def test_limits_are_told_and_not_hammered(line, client, body, headers, after):
    line.troubles.append(Trouble(PUSH, Answer(429, body, headers)))
    with pytest.raises(LineError, match=body["message"][:20]) as raised:
        push(client)
    assert (raised.value.passing, raised.value.after, len(line.to(PUSH))) == (True, after, 1)


def test_wrong_requests_and_a_wrong_token_are_not_repeated(line, client, settings):
    with pytest.raises(LineError, match="'to'") as raised:
        push(client, to="somebody")
    assert not raised.value.passing
    settings.KONGTUN_LINE = settings.KONGTUN_LINE._replace(token="old")
    with LineClient() as other, pytest.raises(LineError, match="Authentication failed") as raised:
        push(other)
    assert (raised.value.status, raised.value.passing) == (401, False)
    assert len(line.to(PUSH)) == 2


def test_a_long_text_is_cut_to_what_line_takes(line, client):
    line.friends.add(line_id(1))
    push(client, text="ก" * 6000)
    assert len(line.delivered[0][1]) == 5000


def test_a_multicast_takes_five_hundred_people_and_no_more(line, client):
    people = [line_id(n) for n in range(501)]
    with pytest.raises(ValueError, match="500"):
        client.multicast(people, [text_message("x")], retry_key=str(uuid.uuid4()))
    client.multicast(people[:500], [text_message("x")], retry_key=str(uuid.uuid4()))
    assert len(line.to(MULTICAST)[0].json["to"]) == 500


def test_the_quota_is_read(line, client):
    assert client.quota() == (None, 0)
    line.quota, line.sent_this_month = 300, 42
    assert client.quota() == (300, 42)
