"""Linking LINE by code and by LINE Login, and what the webhook does with what LINE tells."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kongtun.accounts.models import AuditEvent
from kongtun.common.refusal import Refused
from kongtun.notifications.actions import link_line, new_line_code, notify
from kongtun.notifications.jobs import answer_line
from kongtun.notifications.models import LineAccount, LineCode, LineEvent
from notifications.conftest import line_id
from protocol_servers.base import Answer, Trouble

pytestmark = pytest.mark.django_db

WEBHOOK, SETTINGS = reverse("notifications:line_webhook"), reverse("notifications:settings")
LOGIN, CALLBACK = reverse("notifications:line_login"), reverse("notifications:line_callback")


@pytest.fixture(autouse=True)
def _answers_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def post(line, *events, **headers):
    body = line.body_of(*events)
    sent = {"HTTP_X_LINE_SIGNATURE": line.signature(body)} | headers
    return Client(enforce_csrf_checks=True).post(WEBHOOK, body, content_type="application/json", **sent)


def test_a_code_sent_to_the_account_links_it(line, people, client_for):
    client = client_for(people.officer)
    page = client.post(reverse("notifications:line_code")).content.decode()
    code = page.split('data-copy="')[1].split('"')[0]
    assert "@kongtun" in page
    assert not LineCode.objects.filter(digest__contains=code).exists()
    assert post(line, line.said(line_id(1), f" {code[:4].lower()}-{code[4:].lower()} ")).status_code == 200
    account = LineAccount.objects.get()
    assert (account.user, account.line_user_id, account.way) == (people.officer, line_id(1), "code")
    assert line.replies[0].startswith("ผูก LINE กับบัญชีกองทุนของคุณแล้ว")
    assert AuditEvent.objects.filter(verb="line.link", by=people.officer).count() == 1
    assert "ผูกแล้ว" in client.get(SETTINGS).content.decode()


def test_a_code_works_once_for_ten_minutes_and_only_the_last_one(line, people):
    old, _until = new_line_code(by=people.officer)
    new, until = new_line_code(by=people.officer)
    assert timedelta(minutes=9) < until - timezone.now() <= timedelta(minutes=10)
    post(line, line.said(line_id(1), old))
    assert "ไม่ถูกต้อง" in line.replies[-1]
    post(line, line.said(line_id(1), new))
    post(line, line.said(line_id(2), new))
    assert [account.line_user_id for account in LineAccount.objects.all()] == [line_id(1)]
    late, _until = new_line_code(by=people.chair)
    LineCode.objects.update(expires_at=timezone.now())
    post(line, line.said(line_id(3), late))
    assert LineAccount.objects.count() == 1


def test_guessing_codes_ends_after_five(line, people):
    code, _until = new_line_code(by=people.officer)
    for number in range(5):
        post(line, line.said(line_id(9), f"ABCDEFG{number + 2}"))
    post(line, line.said(line_id(9), code))
    assert not LineAccount.objects.exists()
    assert "รอหนึ่งชั่วโมง" in line.replies[-1]
    post(line, line.said(line_id(1), code))
    assert LineAccount.objects.get().line_user_id == line_id(1)


def test_one_line_belongs_to_one_person_who_may_change_it(line, people):
    link_line(people.officer, line_id(1), way="code")
    with pytest.raises(Refused, match="บัญชีอื่น"):
        link_line(people.chair, line_id(1), way="login")
    code, _until = new_line_code(by=people.chair)
    post(line, line.said(line_id(1), code))
    assert "บัญชีอื่น" in line.replies[-1]
    link_line(people.officer, line_id(2), way="login")
    assert LineAccount.objects.get().line_user_id == line_id(2)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_X_LINE_SIGNATURE": ""}, 400),
        ({"HTTP_X_LINE_SIGNATURE": "bm90IGl0"}, 403),
        ({"HTTP_X_LINE_SIGNATURE": "ไม่ใช่"}, 403),
    ],
)
def test_a_bad_or_missing_signature_stores_nothing(line, headers, status):
    assert post(line, line.said(line_id(1), "สวัสดี"), **headers).status_code == status
    assert not LineEvent.objects.exists()
    assert line.replies == []


def test_a_changed_body_or_another_secret_is_refused(line):
    body = line.body_of(line.said(line_id(1), "สวัสดี"))
    signature = line.signature(body)
    changed = Client().post(
        WEBHOOK, body + b" ", content_type="application/json", headers={"X-Line-Signature": signature}
    )
    line.channel_secret = "x" * 32
    other = Client().post(
        WEBHOOK, body, content_type="application/json", headers={"X-Line-Signature": line.signature(body)}
    )
    missing = Client().post(WEBHOOK, body, content_type="application/json")
    assert (changed.status_code, other.status_code, missing.status_code) == (403, 403, 400)
    assert not LineEvent.objects.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"events": 3}', b"\xff\xfe", b"null"])
def test_signed_nonsense_is_a_bad_request(line, body):
    sent = Client().post(
        WEBHOOK, body, content_type="application/json", headers={"X-Line-Signature": line.signature(body)}
    )
    assert sent.status_code == 400


def test_odd_events_break_nothing_and_the_check_of_the_console_is_answered(line):
    assert post(line).status_code == 200
    odd = [
        3,
        None,
        {},
        {"type": 5},
        {"type": "message", "webhookEventId": "1" * 99},
        {"type": "x", "webhookEventId": "a", "source": 7},
    ]
    body = json.dumps({"events": odd}).encode()
    sent = Client().post(
        WEBHOOK, body, content_type="application/json", headers={"X-Line-Signature": line.signature(body)}
    )
    assert sent.status_code == 200
    assert [(e.event_id, e.outcome) for e in LineEvent.objects.all()] == [("a", "ignored")]


def test_an_event_delivered_again_counts_once(line, people):
    link_line(people.officer, line_id(1), way="code")
    event = line.said(line_id(1), "สถานะ")
    post(line, event)
    post(line, event | {"deliveryContext": {"isRedelivery": True}})
    post(line, event, line.said(line_id(1), "อะไรนะ"))
    assert LineEvent.objects.count() == 2
    assert len(line.replies) == 2


def test_following_blocking_and_following_again(line, people, linked):
    linked(people.officer)
    to = line_id(people.officer.pk)
    post(line, line.event("unfollow", to))
    assert LineAccount.objects.get().blocked_at is not None
    post(line, line.event("follow", to, follow={"isUnblocked": True}))
    assert LineAccount.objects.get().blocked_at is None
    assert "เลิกผูก" in line.replies[-1]
    post(line, line.event("follow", line_id(77)))
    assert "ขอรหัสผูก LINE" in line.replies[-1]
    post(line, line.event("accountLink", line_id(77), link={"result": "ok", "nonce": "x"}))
    assert LineEvent.objects.get(kind="accountLink").outcome == "ignored"


def test_words_that_are_understood(line, people, linked):
    linked(people.officer)
    to = line_id(people.officer.pk)
    notify([people.officer], key="k:1", text="x")
    post(line, line.said(to, "สถานะ"), line.said(to, "มีอะไรบ้าง"), line.said(to, "เลิกผูก"))
    assert "ยังไม่ได้อ่าน 1 เรื่อง" in line.replies[0]
    assert "/me/messages/" in line.replies[1]
    assert "เลิกผูก LINE แล้ว" in line.replies[2]
    assert not LineAccount.objects.exists()


def test_codes_in_a_group_talk_count_nothing(line, people):
    code, _until = new_line_code(by=people.officer)
    event = line.said(line_id(1), code)
    event["source"] = {"type": "group", "groupId": "C" + "c" * 32, "userId": line_id(1)}
    post(line, event)
    assert not LineAccount.objects.exists()
    assert line.replies == []


def test_no_text_of_people_is_stored(line):
    post(line, line.said(line_id(1), "เรื่องลับของฉัน"))
    event = LineEvent.objects.get()
    assert "ลับ" not in "".join(str(value) for value in vars(event).values())


def test_an_answer_that_line_refuses_breaks_nothing(line):
    assert answer_line.call("used-already", "สวัสดี") is False


# ── LINE Login ───────────────────────────────────────────────────────────────────────────────────────────────────────


def log_in(line, client, **changed):
    left = client.get(LOGIN)
    assert left.status_code == 302
    return client.get(CALLBACK, line.agree(left.url) | changed, follow=True)


def test_line_login_links(line, people, client_for):
    client = client_for(people.officer)
    page = log_in(line, client).content.decode()
    assert "ผูก LINE แล้ว" in page
    account = LineAccount.objects.get()
    assert (account.user, account.line_user_id, account.way) == (people.officer, line.who_logs_in, "login")
    (asked,) = line.to("/oauth2/v2.1/token")
    assert asked.form["redirect_uri"] == "https://kongtun.example.go.th/me/line/callback/"
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"


def test_coming_back_twice_links_once(line, people, client_for):
    client = client_for(people.officer)
    back = line.agree(client.get(LOGIN).url)
    assert "ผูก LINE แล้ว" in client.get(CALLBACK, back, follow=True).content.decode()
    assert "หมดเวลา" in client.get(CALLBACK, back, follow=True).content.decode()
    assert len(line.to("/oauth2/v2.1/token")) == 1


@pytest.mark.parametrize(
    "changed", [{"state": "another"}, {"code": ""}, {"code": "made-up"}, {"error": "access_denied", "code": ""}]
)
def test_a_foreign_state_or_code_links_nothing(line, people, client_for, changed):
    assert "LINE ไม่ได้ยืนยันว่าเป็นคุณ" in log_in(line, client_for(people.officer), **changed).content.decode()
    assert not LineAccount.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "1"},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"iat": 9_999_999_999},
        {"nonce": "other"},
        {"nonce": None},
        {"sub": ""},
        {"sub": 5},
    ],
)
def test_an_id_token_that_says_something_else_is_refused(line, people, client_for, claims):
    line.change_claims = claims
    assert "LINE ไม่ได้ยืนยันว่าเป็นคุณ" in log_in(line, client_for(people.officer)).content.decode()
    assert not LineAccount.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("sign_with", "another secret"), ("sign_with", ""), ("algorithm", "none"), ("algorithm", "HS512")],
)
def test_an_id_token_with_another_signature_is_refused(line, people, client_for, name, value):
    setattr(line, name, value)
    assert "LINE ไม่ได้ยืนยันว่าเป็นคุณ" in log_in(line, client_for(people.officer)).content.decode()
    assert not LineAccount.objects.exists()


@pytest.mark.parametrize(
    "trouble",
    [
        {"delay": 1.2},
        {"answer": Answer(500, {"error": "x"})},
        {"answer": Answer(200, {"id_token": "no.to"})},
        {"answer": Answer(200, [])},
    ],
)
def test_line_login_that_does_not_answer_is_said(line, people, client_for, trouble):
    line.troubles.append(Trouble("/oauth2/v2.1/token", **trouble))
    assert "LINE ไม่ได้ยืนยันว่าเป็นคุณ" in log_in(line, client_for(people.officer)).content.decode()
    assert not LineAccount.objects.exists()


def test_without_credentials_there_is_no_line_anywhere_and_no_error(people, client_for, settings):
    assert not settings.KONGTUN_LINE.sends
    client = client_for(people.officer)
    assert "LINE" not in client.get(SETTINGS).content.decode().replace("List", "")
    assert client.post(WEBHOOK, b"{}", content_type="application/json").status_code == 404
    for url, method in (
        (LOGIN, client.get),
        (CALLBACK, client.get),
        (reverse("notifications:line_code"), client.post),
        (reverse("notifications:line_unlink"), client.post),
    ):
        assert method(url).url == SETTINGS
    assert answer_line.call("x", "y") is False
