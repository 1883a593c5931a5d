"""Two workers in the same moment, on a database that lets them (SQLite in memory lets one thread write at a time)."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from kongtun.accounts.models import User
from kongtun.notifications.actions import notify, open_quick_link, save_settings
from kongtun.notifications.choices import MessageKind
from kongtun.notifications.models import Delivery, LineEvent, QuickLink
from kongtun.notifications.sending import send_due

pytestmark = pytest.mark.django_db(transaction=True)


def together(work, count=4):
    """Run ``work`` in several threads that begin at the same moment; return what they returned."""
    barrier, results = threading.Barrier(count), []

    def run():
        try:
            barrier.wait(20)
            results.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _one in range(count)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    assert len(results) == count
    return results


@pytest.fixture
def parallel(db):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time")


def test_workers_at_once_send_each_collection_once(parallel):
    people = [User.objects.create_user(f"p{n}", f"p{n}@example.org") for n in range(30)]
    daily = {kind: {"mail": "day"} for kind in MessageKind.values}
    for person in people:
        save_settings(by=person, choices=daily, digest_hour=7, digest_weekday=0)
    for number in range(3):
        notify(people, key=f"k:{number}", text=f"เรื่อง {number}")
    tomorrow = timezone.now() + timedelta(days=1)
    sent = together(lambda: send_due(now=tomorrow))
    assert sum(one.messages for one in sent) == len(mail.outbox) == 30
    assert set(Counter(message.to[0] for message in mail.outbox).values()) == {1}
    assert not Delivery.objects.exclude(state="sent").exists()


def test_a_quick_link_opened_at_once_opens_once(parallel):
    person = User.objects.create_user("p", "p@example.org")
    (made,) = notify([person], key="k:1", text="x", url="/roles/")
    QuickLink.objects.create(
        user=person, notification=made, url="/roles/", digest=QuickLink.digest_of("secret"),
        expires_at=timezone.now() + timedelta(hours=1),
    )  # fmt: skip
    opened = together(lambda: open_quick_link("secret"))
    assert len([one for one in opened if one is not None]) == 1


def test_commands_send_and_tidy_up(db, capsys):
    person = User.objects.create_user("p", "p@example.org")
    (made,) = notify([person], key="k:1", text="x", url="/roles/")
    call_command("send_digests")
    call_command("send_digests")
    assert "ส่งแล้ว 1 ข้อความ (1 เรื่อง)\nส่งแล้ว 0 ข้อความ (0 เรื่อง)" in capsys.readouterr().out
    for days in (1, 40):
        QuickLink.objects.create(
            user=person,
            notification=made,
            url="/roles/",
            digest=str(days),
            expires_at=timezone.now() - timedelta(days=days),
        )
    LineEvent.objects.create(event_id="1", kind="follow")
    call_command("prune_messages")
    assert "ลบลิงก์ 1 เหตุการณ์ 0 รหัส 0" in capsys.readouterr().out
    assert QuickLink.objects.get().digest == "1"
