"""Forgotten, set and changed passwords."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kongtun.accounts.jobs import send_password_link
from kongtun.accounts.models import AuditEvent, User

pytestmark = pytest.mark.django_db

OLD, NEW = "ช้างม้าวัวควาย-99", "ปลาทูนึ่งสามเข่ง-7"


@pytest.fixture
def somjai(db):
    return User.objects.create_user("somjai", "somjai@example.org", OLD, display_name="สมใจ")


def run_queued():
    """Do what the worker would do: run every job that waits."""
    for row in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        row.delete()


def link_in(message):
    return re.search(r"https?://\S+", message.body)[0]


@pytest.mark.parametrize("who", ["somjai", "somjai@example.org"])
def test_a_forgotten_password_is_set_anew_by_mail(client, somjai, settings, who):
    settings.KONGTUN_SITE_URL = "https://kongtun.example.go.th"
    asked = client.post(reverse("accounts:password_reset"), {"who": who}, headers={"host": "localhost"})
    assert asked.url == reverse("accounts:password_reset_done")
    assert client.get(asked.url).status_code == 200
    run_queued()
    (message,) = mail.outbox
    assert message.to == ["somjai@example.org"]
    link = link_in(message)
    assert link.startswith("https://kongtun.example.go.th/password/reset/")
    page = client.get(link.removeprefix("https://kongtun.example.go.th"), follow=True)
    assert page.context["validlink"]
    done = client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    assert done.url == reverse("accounts:login")
    somjai.refresh_from_db()
    assert somjai.check_password(NEW)
    again = client.get(link.removeprefix("https://kongtun.example.go.th"), follow=True)
    assert not again.context["validlink"]
    assert "ขอลิงก์ใหม่" in again.content.decode()
    assert AuditEvent.objects.filter(verb="set_password", by=somjai).exists()


def test_somebody_unknown_gets_the_same_answer_and_no_mail(client, somjai):
    known = client.post(reverse("accounts:password_reset"), {"who": "somjai"})
    unknown = client.post(reverse("accounts:password_reset"), {"who": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert DBTaskResult.objects.count() == 1


def test_asking_again_and_again_sends_one_mail(client, somjai):
    for _ in range(3):
        client.post(reverse("accounts:password_reset"), {"who": "somjai"})
    assert DBTaskResult.objects.count() == 1


def test_an_account_that_never_had_a_password_can_ask(client, somjai):
    somjai.set_unusable_password()
    somjai.save()
    client.post(reverse("accounts:password_reset"), {"who": "somjai"})
    run_queued()
    assert len(mail.outbox) == 1


def test_a_closed_account_gets_no_link(somjai):
    User.objects.filter(pk=somjai.pk).update(is_active=False)
    send_password_link.call(somjai.pk, "reset")
    assert mail.outbox == []


def test_the_mail_speaks_the_language_of_its_reader_and_names_the_account(somjai):
    send_password_link.call(somjai.pk, "welcome")
    (message,) = mail.outbox
    assert message.subject == "ตั้งรหัสผ่านเพื่อเริ่มใช้ระบบกองทุน"
    assert "ชื่อผู้ใช้ของคุณ: somjai" in message.body


def test_changing_the_password_needs_the_old_one(client_for, somjai):
    client = client_for(somjai)
    values = {"old_password": "ไม่ใช่", "new_password1": NEW, "new_password2": NEW}
    refused = client.post(reverse("accounts:password_change"), values)
    assert "รหัสผ่านเดิมไม่ตรง" in refused.content.decode()
    done = client.post(reverse("accounts:password_change"), values | {"old_password": OLD})
    assert done.url == reverse("accounts:me")
    somjai.refresh_from_db()
    assert somjai.check_password(NEW)
    assert client.get(reverse("accounts:me")).status_code == 200  # still signed in here
    assert AuditEvent.objects.filter(verb="change_password", by=somjai).count() == 1


@pytest.mark.parametrize(
    ("weak", "sentence"),
    [
        ("short", "ใช้อย่างน้อย 10 ตัว"),
        ("8675309246801357", "เป็นตัวเลขล้วน"),
        ("password123", "คนใช้กันมาก"),
        ("somjai@example.org", "คล้ายชื่อหรืออีเมลของคุณ"),
    ],
)
def test_a_weak_password_is_refused_in_thai(client_for, somjai, weak, sentence):
    values = {"old_password": OLD, "new_password1": weak, "new_password2": weak}
    response = client_for(somjai).post(reverse("accounts:password_change"), values)
    assert sentence in str(response.context["form"].errors["new_password2"])
    somjai.refresh_from_db()
    assert somjai.check_password(OLD)


def test_two_different_new_passwords_are_refused(client_for, somjai):
    values = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW + "8"}
    response = client_for(somjai).post(reverse("accounts:password_change"), values)
    assert "ไม่ตรงกัน" in response.content.decode()
    somjai.refresh_from_db()
    assert somjai.check_password(OLD)


def test_another_device_is_signed_out_by_a_new_password(client_for, somjai):
    here, there = client_for(somjai), client_for(somjai)
    here.post(reverse("accounts:password_change"), {"old_password": OLD, "new_password1": NEW, "new_password2": NEW})
    assert there.get(reverse("accounts:me")).status_code == 302


def test_visitors_do_not_reach_the_change_of_password(client, db):
    assert client.get(reverse("accounts:password_change")).status_code == 302
