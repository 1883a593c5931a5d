"""Who gets what by which way and when: once, together where it is due together, and nothing for what was called off."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kongtun.accounts.models import User
from kongtun.notifications.actions import mark_read, notify, save_settings, settle, unlink_line, withdraw
from kongtun.notifications.choices import DeliveryState, MessageKind
from kongtun.notifications.jobs import send_now
from kongtun.notifications.models import Delivery, LineAccount, MessageSettings, Notification, QuickLink
from kongtun.notifications.sending import run, send_due
from kongtun.notifications.timing import due_at
from protocol_servers.base import Answer, Trouble

pytestmark = pytest.mark.django_db
BANGKOK = ZoneInfo("Asia/Bangkok")
PUSH, MULTICAST = "/v2/bot/message/push", "/v2/bot/message/multicast"


def choose(user, pace="day", **more):
    choices = {kind: {"mail": pace, "line": pace} for kind in MessageKind.values}
    return save_settings(by=user, choices=choices, **({"digest_hour": 7, "digest_weekday": 0} | more))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("now", "pace", "expected"),
    [
        ("2026-06-10T12:00", "now", "2026-06-10T12:00"),
        ("2026-06-10T22:30", "now", "2026-06-11T06:00"),
        ("2026-06-10T03:30", "now", "2026-06-10T06:00"),
        ("2026-06-10T05:59", "day", "2026-06-10T07:00"),
        ("2026-06-10T07:00", "day", "2026-06-11T07:00"),
        ("2026-06-10T12:00", "week", "2026-06-12T07:00"),  # a Wednesday; collections go on Fridays
        ("2026-06-12T07:00", "week", "2026-06-19T07:00"),
        ("2026-06-12T06:59", "week", "2026-06-12T07:00"),
    ],
)
def test_when_a_message_may_go(now, pace, expected):
    chosen = MessageSettings(digest_hour=7, digest_weekday=4, quiet_from=21, quiet_until=6)
    assert due_at(chosen, pace, at(now)) == at(expected)
    assert due_at(chosen, "never", at(now)) is None


def test_a_collection_is_one_mail_with_the_items_of_the_day(people):
    choose(people.officer)
    for number in range(3):
        notify(
            [people.officer],
            key=f"project:{number}:submit:1",
            text=f"ข้อเสนอ {number}",
            url=f"/projects/{number}/",
            kind="turn",
        )
    notify([people.officer], key="decision:1", text="มีมติแล้ว")
    assert not DBTaskResult.objects.exists()
    assert send_due().messages == 0
    tomorrow = timezone.now() + timedelta(days=1)
    assert send_due(now=tomorrow)[:2] == (1, 4)
    assert send_due(now=tomorrow)[:2] == (0, 0)
    (message,) = mail.outbox
    assert "4 เรื่อง" in message.subject
    for words in ("ข้อเสนอ 0", "ข้อเสนอ 2", "มีมติแล้ว", "ถึงคิวของฉัน", "ผลและเงิน", "/me/messages/"):
        assert words in message.body


def test_two_workers_at_once_send_a_collection_once(people, monkeypatch):
    choose(people.officer)
    for number in range(3):
        notify([people.officer], key=f"k:{number}", text=f"เรื่อง {number}")
    tomorrow, send, seen = timezone.now() + timedelta(days=1), run.send_mail_of, []

    def overtaken(user, notifications):
        seen.append(send_due(now=tomorrow).messages)  # the other worker, while this one is about to send
        send(user, notifications)

    monkeypatch.setattr(run, "send_mail_of", overtaken)
    assert send_due(now=tomorrow)[:2] == (1, 3)
    assert seen == [0]
    assert len(mail.outbox) == 1


def test_what_was_called_off_or_read_or_is_past_is_not_in_the_collection(people):
    choose(people.officer)
    soon = timezone.now() + timedelta(minutes=5)
    (off,) = notify([people.officer], key="project:1:submit:1", text="ถูกยกเลิก")
    notify([people.officer], key="project:12:submit:1", text="ยังรออยู่")
    (read,) = notify([people.officer], key="k:1", text="อ่านแล้ว")
    notify([people.officer], key="circulation:3:start", text="พ้นกำหนดตอบ", until=soon)
    notify([people.officer], key="voucher-7-requested", text="ทำไปแล้ว")
    mark_read(read, by=people.officer)
    assert withdraw("project:1") == 1
    assert withdraw("project:1") == 0
    assert settle("voucher-7") == 1
    send_due(now=timezone.now() + timedelta(days=1))
    (message,) = mail.outbox
    assert "ยังรออยู่" in message.body
    for words in ("ถูกยกเลิก", "อ่านแล้ว", "พ้นกำหนดตอบ", "ทำไปแล้ว"):
        assert words not in message.body + message.subject
    off.refresh_from_db()
    assert off.withdrawn_at is not None
    assert off.read_at is not None
    assert Notification.objects.get(key="voucher-7-requested").withdrawn_at is None
    with pytest.raises(ValueError, match="separator"):
        withdraw("project:")


def test_cancelling_a_project_takes_its_messages_back(people, draft_project):
    from kongtun.projects.actions import cancel_project

    choose(people.officer)
    notify([people.officer], key=f"project:{draft_project.pk}:submit:1", text="รอตรวจ")
    cancel_project(draft_project, by=people.applicant, note="ซ้ำกับโครงการอื่น")
    assert send_due(now=timezone.now() + timedelta(days=1)).messages == 0
    assert Delivery.objects.get().state == DeliveryState.DROPPED


def test_never_means_in_the_system_only_and_a_new_choice_moves_what_waits(people):
    choose(people.officer, "never")
    notify([people.officer], key="k:1", text="x")
    assert not Delivery.objects.exists()
    assert Notification.objects.count() == 1
    choose(people.officer, "week")
    notify([people.officer], key="k:2", text="y")
    choose(people.officer, "now")
    assert send_due().messages == 1
    notify([people.chair], key="k:3", text="z")
    choose(people.chair, "never")
    assert Delivery.objects.get(notification__user=people.chair).state == DeliveryState.DROPPED


def test_quiet_hours_hold_back_until_they_end(people):
    hour = timezone.localtime().hour
    choose(people.officer, "now", digest_hour=(hour + 8) % 24, quiet_from=hour, quiet_until=(hour + 2) % 24)
    for number in range(2):
        notify([people.officer], key=f"k:{number}", text=f"เรื่อง {number}")
    assert not DBTaskResult.objects.exists()
    assert send_due().messages == 0
    assert send_due(now=timezone.now() + timedelta(hours=2))[:2] == (1, 2)


def test_a_worker_that_died_mails_nothing_twice_and_asks_line_again_with_the_same_key(
    people, linked, line, monkeypatch
):
    linked(people.officer)
    choose(people.officer, "now")
    notify([people.officer], key="k:1", text="x")

    class Died(BaseException):
        pass

    def dies(*_args):
        raise Died

    monkeypatch.setattr(run, "send_mail_of", dies)
    with pytest.raises(Died):
        send_due()
    line.troubles.append(Trouble(PUSH, after_work=True, answer=Answer(500, {"message": "lost"})))
    later = timezone.now() + run.DEAD_AFTER + timedelta(minutes=1)
    assert send_due(now=later).messages == 1
    states = dict(Delivery.objects.values_list("channel", "state"))
    assert states == {"mail": DeliveryState.FAILED, "line": DeliveryState.SENT}
    assert mail.outbox == []
    assert len(line.delivered) == 1


def test_line_gets_the_text_with_a_link_that_opens_once(people, linked, line):
    (to,) = linked(people.officer)
    (made,) = notify([people.officer], key="project:1:submit:1", text="ข้อเสนอถึงคิวคุณ", url="/projects/1/")
    assert send_now.call([made.pk]) == 2  # mail and LINE
    ((who, text),) = line.delivered
    assert who == to
    assert text.startswith("ข้อเสนอถึงคิวคุณ\nhttps://kongtun.example.go.th/q/")
    link = QuickLink.objects.get()
    assert link.url == "/projects/1/"
    assert link.digest == QuickLink.digest_of(text.rsplit("/", 1)[1])
    assert "/q/" not in mail.outbox[0].body


def test_pages_about_the_account_get_no_quick_link(people, linked, line):
    linked(people.officer)
    notify([people.officer], key="k:1", text="ตั้งค่า", url="/me/")
    send_due()
    assert line.delivered[0][1].endswith("https://kongtun.example.go.th/me/")
    assert not QuickLink.objects.exists()


def test_a_refused_line_message_is_kept_apart_from_the_mail(people, linked, line):
    linked(people.officer)
    LineAccount.objects.update(line_user_id="not-an-id")
    notify([people.officer], key="k:1", text="x")
    assert send_due().messages == 1
    assert Delivery.objects.get(channel="line").state == DeliveryState.FAILED
    assert "'to'" in Delivery.objects.get(channel="line").reason
    assert len(mail.outbox) == 1


def test_the_rate_limit_is_waited_for_and_the_message_sent_then(people, linked, line):
    linked(people.officer)
    choose(people.officer, "now")
    MessageSettings.objects.update(choices={kind: {"mail": "never"} for kind in MessageKind.values})
    (made,) = notify([people.officer], key="k:1", text="x")
    DBTaskResult.objects.all().delete()
    line.troubles.append(Trouble(PUSH, Answer(429, {"message": "rate"}, {"Retry-After": "900"})))
    assert send_now.call([made.pk]) == 0
    delivery = Delivery.objects.get()
    assert delivery.state == DeliveryState.RETRY
    assert delivery.due_at - timezone.now() > timedelta(minutes=14)
    assert DBTaskResult.objects.get().run_after == delivery.due_at
    assert send_due().messages == 0
    assert send_due(now=delivery.due_at).messages == 1
    keys = {asked.headers["x-line-retry-key"] for asked in line.to(PUSH)}
    assert len(keys) == 1
    assert len(line.delivered) == 1


def test_news_of_a_group_is_one_multicast_and_a_failed_part_alone_is_sent_again(people, line, monkeypatch):
    monkeypatch.setattr("kongtun.notifications.sending.line.MOST_RECIPIENTS", 2)
    users = [User.objects.create_user(f"m-{n}", "") for n in range(4)]
    for user in users:
        LineAccount.objects.create(user=user, line_user_id=f"U{user.pk:032x}", way="code")
        line.friends.add(f"U{user.pk:032x}")
        choose(user, "now")
    notify(users, key="space:1:post:1", text="ประชุมพี่เลี้ยงวันจันทร์", url="/roles/")
    line.troubles.append(
        Trouble(MULTICAST, Answer(503, {"message": "busy"}), times=3)
    )  # the first part, each time it is tried
    done = send_due()
    assert (done.messages, done.deliveries, len(done.later)) == (1, 2, 2)
    assert line.to(PUSH) == []
    assert not QuickLink.objects.exists()
    again = send_due(now=timezone.now() + timedelta(minutes=6))
    assert (again.messages, again.deliveries) == (1, 2)
    assert sorted(who for who, _text in line.delivered) == sorted(f"U{user.pk:032x}" for user in users)


def test_nothing_goes_to_line_when_it_is_blocked_unlinked_or_not_set_up(people, linked, line, settings):
    linked(people.officer, people.chair, people.finance)
    choose(people.chair)
    LineAccount.objects.filter(user=people.officer).update(blocked_at=timezone.now())
    notify([people.officer, people.chair], key="k:1", text="x")
    assert unlink_line(people.chair, by=people.chair)
    settings.KONGTUN_LINE = settings.KONGTUN_LINE._replace(token="")
    notify([people.finance], key="k:1", text="x")
    send_due(now=timezone.now() + timedelta(days=1))
    assert line.asked == []
    assert len(mail.outbox) == 3


def test_a_long_collection_says_where_the_rest_is(people, linked, line):
    linked(people.officer)
    choose(people.officer)
    for number in range(18):
        notify([people.officer], key=f"k:{number}", text=f"เรื่องที่ {number}")
    send_due(now=timezone.now() + timedelta(days=1))
    ((_who, text),) = line.delivered
    assert "มี 18 เรื่องถึงคุณ" in text
    assert "อีก 3 เรื่องอยู่ที่ https://kongtun.example.go.th/notifications/" in text
