"""The page of choices, the link that stops a kind of message, and what the API says of them."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kongtun.accounts.actions import create_token
from kongtun.common.refusal import Refused
from kongtun.notifications.actions import notify, save_settings
from kongtun.notifications.links import read_stop_token, stop_token
from kongtun.notifications.models import Delivery, MessageSettings
from kongtun.notifications.sending import send_due

pytestmark = pytest.mark.django_db
SETTINGS = reverse("notifications:settings")


def posted(**changed):
    kinds = ("turn", "meeting", "advice", "result", "group")
    usual = {f"{kind}-mail": "now" for kind in kinds}
    return usual | {"digest_hour": "7", "digest_weekday": "0", "quiet_from": "", "quiet_until": ""} | changed


def test_choices_are_saved_and_shown(people, client_for):
    client = client_for(people.officer)
    sent = posted(**{"turn-mail": "day", "group-mail": "never"}, digest_hour="8", quiet_from="21", quiet_until="6")
    assert "บันทึกการรับแจ้งเตือนแล้ว" in client.post(SETTINGS, sent, follow=True).content.decode()
    row = MessageSettings.objects.get(user=people.officer)
    assert row.choices == {"turn": {"mail": "day"}, "group": {"mail": "never"}}
    assert (row.digest_hour, row.quiet_from, row.quiet_until) == (8, 21, 6)
    assert reverse("notifications:settings") in client.get(reverse("accounts:me")).content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"quiet_from": "21"}, "เลือกทั้งเวลาเริ่มและเวลาสิ้นสุด"),
        ({"quiet_from": "6", "quiet_until": "6"}, "ต้องต่างกัน"),
        ({"quiet_from": "6", "quiet_until": "9"}, "อยู่ในช่วงงดส่ง"),
        ({"turn-mail": "hourly"}, "hourly"),
        ({"digest_hour": "24"}, "24"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_stores_nothing(people, client_for, changed, sentence):
    answer = client_for(people.officer).post(SETTINGS, posted(**changed))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not MessageSettings.objects.exists()


def test_unknown_choices_are_refused_by_the_action(people):
    for choices in ({"x": {"mail": "now"}}, {"turn": {"fax": "now"}}, {"turn": {"mail": "later"}}):
        with pytest.raises(Refused):
            save_settings(by=people.officer, choices=choices, digest_hour=7, digest_weekday=0)


def test_the_line_column_is_there_only_with_line(people, client_for, line):
    page = client_for(people.officer).get(SETTINGS).content.decode()
    assert "turn-line" in page
    assert "ขอรหัสผูก LINE" in page
    assert "ผูกด้วยการเข้าสู่ระบบ LINE" in page


def test_the_link_in_a_mail_stops_its_kind_without_log_in(people, settings):
    settings.KONGTUN_SITE_URL = "http://testserver"
    notify([people.officer], key="decision:1", text="มีมติแล้ว")
    send_due()
    (message,) = mail.outbox
    link = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.body
    browser = Client(enforce_csrf_checks=True)  # as a mail provider posts: no cookie, no token
    assert "เลิกรับเรื่องนี้หรือไม่" in browser.get(link).content.decode()
    assert not MessageSettings.objects.exists()  # looking at a link stops nothing
    assert browser.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "เลิกส่งแล้ว" in browser.post(link, follow=True).content.decode()
    notify([people.officer], key="decision:2", text="มีมติอีก")
    notify([people.officer], key="project:1:submit:1", text="ถึงคิว")
    assert list(Delivery.objects.filter(state="waiting").values_list("notification__text", flat=True)) == ["ถึงคิว"]
    assert "ส่งตามเดิมแล้ว" in browser.post(link, {"again": "1"}, follow=True).content.decode()
    notify([people.officer], key="decision:3", text="มีมติอีกครั้ง")
    assert Delivery.objects.filter(notification__key="decision:3").exists()


def test_a_changed_link_stops_nothing(people):
    token = stop_token(people.officer.pk, "mail", ["turn"])
    assert read_stop_token(token).kinds == ("turn",)
    for wrong in (
        token[:-1],
        token + "x",
        "x",
        stop_token(people.officer.pk, "fax", ["turn"]),
        stop_token(1, "mail", ["x"]),
    ):
        assert read_stop_token(wrong) is None
        assert Client().post(reverse("notifications:stop", args=[wrong])).status_code == 404
    assert not MessageSettings.objects.exists()


def test_the_api_reads_and_replaces_the_own_choices(people, client):
    _token, secret = create_token(people.officer, by=people.officer, label="x")
    headers = {"Authorization": f"Bearer {secret}"}
    before = client.get("/api/v1/me/messages", headers=headers).json()
    assert before["choices"]["turn"] == {"mail": "now", "line": "now"}
    body = {"choices": {"turn": {"mail": "week"}}, "digest_hour": 9, "digest_weekday": 4}
    after = client.put("/api/v1/me/messages", body, content_type="application/json", headers=headers)
    assert after.status_code == 200, after.content
    assert after.json()["choices"]["turn"] == {"mail": "week", "line": "now"}
    assert after.json()["digest_weekday"] == 4
    refused = client.put(
        "/api/v1/me/messages",
        body | {"quiet_from": 8, "quiet_until": 10},
        content_type="application/json",
        headers=headers,
    )
    assert refused.status_code in {409, 422}
    assert MessageSettings.objects.get().quiet_from is None
