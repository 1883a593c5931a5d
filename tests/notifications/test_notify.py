"""Nobody is told twice, nothing is mailed twice."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from kongtun.accounts.models import User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import people_with
from kongtun.notifications.actions import mark_all_read, mark_read, notify
from kongtun.notifications.choices import DeliveryState
from kongtun.notifications.jobs import send_now
from kongtun.notifications.models import Delivery, Notification
from kongtun.notifications.queries import of_user, unread_count
from kongtun.notifications.sending import run

pytestmark = pytest.mark.django_db


def job_arguments():
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_each_person_is_told_once_under_a_key(people):
    first = notify(
        [people.officer, people.chair, people.officer], key="project:1:submit:7", text="มีข้อเสนอใหม่", url="/projects/1/"
    )
    assert {n.user for n in first} == {people.officer, people.chair}
    again = notify([people.officer, people.finance], key="project:1:submit:7", text="มีข้อเสนอใหม่")
    assert [n.user for n in again] == [people.finance]
    assert Notification.objects.count() == 3
    assert job_arguments() == [[[n.pk for n in first]], [[again[0].pk]]]
    assert notify([people.officer], key="project:1:submit:8", text="มีข้อเสนอใหม่")


def test_a_queryset_of_people_is_told_in_a_constant_number_of_queries(fund, people, django_assert_num_queries):
    for number in range(30):
        User.objects.create_user(f"many-{number}", f"many-{number}@example.org")
    with django_assert_num_queries(9):  # savepoint, people, known, insert, made, choices, deliveries, job, release
        notify(User.objects.all(), key="k", text="ถึงทุกคน")
    told = {n.user for n in notify(people_with(P.PLAN_EDIT, fund.area_path), key="k2", text="แผนใหม่")}
    assert told == {people.officer, people.mentor, people.admin}


def test_closed_accounts_and_nobody_are_not_told(people):
    people.officer.is_active = False
    assert notify([people.officer], key="k", text="x") == []
    assert notify([], key="k", text="x") == []
    assert not DBTaskResult.objects.exists()


def test_a_rolled_back_change_tells_nobody(people):
    def change_that_fails():
        with transaction.atomic():
            notify([people.officer], key="k", text="x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_that_fails()
    assert not Notification.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_long_text_is_shortened_and_a_foreign_address_is_refused(people):
    (made,) = notify([people.officer], key="k", text="ก" * 400)
    assert len(made.text) == 300
    for url in ("https://evil.example/", "//evil.example/"):
        with pytest.raises(ValueError, match="not a path"):
            notify([people.officer], key="k2", text="x", url=url)


def test_a_mail_goes_out_once_however_often_the_job_runs(people, settings):
    settings.KONGTUN_SITE_URL = "https://kongtun.example.go.th"
    (made,) = notify([people.officer], key="k", text="ข้อเสนอถึงคิวคุณ", url="/projects/1/")
    assert send_now.call([made.pk]) == 1
    assert send_now.call([made.pk]) == 0
    (message,) = mail.outbox
    assert message.to == ["officer@example.org"]
    assert "ข้อเสนอถึงคิวคุณ" in message.subject
    assert "https://kongtun.example.go.th/projects/1/" in message.body
    made.refresh_from_db()
    delivery = made.deliveries.get()
    assert (delivery.state, delivery.sent_at is not None) == (DeliveryState.SENT, True)
    assert made.read_at is None


def test_a_row_claimed_by_another_worker_is_left_alone(people, monkeypatch):
    (made,) = notify([people.officer], key="k", text="x")
    sent = []

    def overtaken(_user, notifications):
        sent.extend(n.pk for n in notifications)
        assert send_now.call([made.pk]) == 0  # a second worker in the middle of the first

    monkeypatch.setattr(run, "send_mail_of", overtaken)
    assert send_now.call([made.pk]) == 1
    assert sent == [made.pk]


def test_people_without_an_address_are_told_without_mail(people):
    User.objects.filter(pk=people.officer.pk).update(email="")
    (made,) = notify([User.objects.get(pk=people.officer.pk)], key="k", text="x")
    assert not DBTaskResult.objects.exists()
    assert send_now.call([made.pk]) == 0
    assert mail.outbox == []


def test_a_mail_that_the_server_refuses_is_tried_again_later_and_the_others_go_out(people, monkeypatch):
    made = notify([people.officer, people.chair], key="k", text="x")
    DBTaskResult.objects.all().delete()
    send = EmailBackend.send_messages

    def grumpy(self, messages):
        if messages[0].to == ["officer@example.org"]:
            raise ConnectionRefusedError
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", grumpy)
    assert send_now.call([n.pk for n in made]) == 1
    failed = Notification.objects.get(user=people.officer)
    assert (failed.deliveries.get().state, failed.deliveries.get().tries) == (DeliveryState.WAITING, 1)
    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [[failed.pk]]
    assert job.run_after == failed.deliveries.get().due_at > failed.created_at
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert send_now.call([failed.pk]) == 0  # not yet
    Delivery.objects.update(due_at=failed.created_at)
    assert send_now.call([failed.pk]) == 1
    assert sorted(m.to[0] for m in mail.outbox) == ["chair@example.org", "officer@example.org"]


def test_trying_ends(people, monkeypatch):
    def broken(self, messages):
        raise ConnectionRefusedError

    (made,) = notify([people.officer], key="k", text="x")
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    Delivery.objects.update(tries=run.TRIES - 1)
    assert send_now.call([made.pk]) == 0
    assert not DBTaskResult.objects.exists()
    assert Delivery.objects.get().state == DeliveryState.FAILED


def test_unread_come_first_and_are_counted_for_their_owner(people):
    old = notify([people.officer], key="1", text="เก่า")[0]
    read = notify([people.officer], key="2", text="อ่านแล้ว")[0]
    new = notify([people.officer, people.chair], key="3", text="ใหม่")[0]
    assert mark_read(read, by=people.officer)
    assert list(of_user(people.officer)) == [new, old, read]
    assert unread_count(people.officer) == 2
    assert not mark_read(read, by=people.officer)
    assert not mark_read(new, by=people.chair)
    assert mark_all_read(by=people.officer) == 2
    assert (unread_count(people.officer), unread_count(people.chair)) == (0, 1)
