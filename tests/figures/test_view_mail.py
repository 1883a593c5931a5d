"""Kept views by mail: once each time, with the rights of the day, until they are stopped."""

import io
import re
import smtplib
import zipfile
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from kongtun.accounts.models import Membership, User
from kongtun.common.refusal import Refused
from kongtun.figures.actions.mail_view import TRIES, choose_mail, next_moment
from kongtun.figures.actions.saved_views import save_view
from kongtun.figures.choices import MailState
from kongtun.figures.mailing import send_due_views
from kongtun.figures.models import SavedView, ViewMail
from kongtun.figures.presenters.mail import stop_token
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.figures import figures
from kongtun.notifications.models import MessageSettings, Notification

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")
BANGKOK = ZoneInfo("Asia/Bangkok")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.fixture
def officer(fund):
    person = User.objects.get(username="officer")
    person.email = "officer@example.org"
    person.save()
    return person


@pytest.fixture
def view(fund, officer):
    """A view that is mailed on Mondays, chosen on a Wednesday."""
    kept = save_view(by=officer, name="ทุกประเด็น", query=f"area={fund.area_id}&by=issue")
    return choose_mail(kept, by=officer, every="week", day=0, now=at("2026-11-18T10:00"))


MONDAY = at("2026-11-23T07:01")


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("every", "day", "after", "expected"),
    [
        ("week", 0, "2026-11-18T10:00", "2026-11-23T07:00"),
        ("week", 2, "2026-11-18T06:59", "2026-11-18T07:00"),
        ("week", 2, "2026-11-18T07:00", "2026-11-25T07:00"),
        ("month", 1, "2026-11-18T10:00", "2026-12-01T07:00"),
        ("month", 28, "2026-12-28T07:00", "2027-01-28T07:00"),
        ("month", 28, "2027-02-27T12:00", "2027-02-28T07:00"),
        ("month", 18, "2026-11-18T06:00", "2026-11-18T07:00"),
    ],
)
def test_when_the_next_mail_goes(every, day, after, expected):
    assert next_moment(every, day, 7, at(after)) == at(expected)


def test_the_mail_holds_the_question_the_figures_the_table_and_the_workbook(view, officer, fund):
    assert send_due_views(MONDAY) == 1
    (message,) = mail.outbox
    whole = figures(ask_for(officer, area=fund.area, by=By.NOTHING)).whole
    assert message.to == ["officer@example.org"]
    assert "ทุกประเด็น" in message.subject
    for words in (
        "แยกตามประเด็น",
        fund.area.full_name,
        f"อนุมัติ: {whole.granted}",
        f"/figures/?area={fund.area_id}&by=issue",
    ):
        assert words in message.body, words
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert "<table" in html and f"<b>{whole.granted:,}</b>" in html
    assert re.search(r'href="http[^"]+/figures/\?area=', html)
    ((name, content, _kind),) = message.attachments
    assert name.endswith(".xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert "แยกตามประเด็น" in book.read("xl/sharedStrings.xml").decode()
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_goes_before_its_hour_and_nothing_twice(view):
    assert send_due_views(MONDAY - timedelta(minutes=2)) == 0
    assert [send_due_views(MONDAY + timedelta(minutes=turn)) for turn in range(4)] == [1, 0, 0, 0]
    assert send_due_views(MONDAY + timedelta(days=7)) == 1
    assert len(mail.outbox) == 2
    assert list(ViewMail.objects.values_list("state", flat=True)) == [MailState.SENT] * 2


def test_a_second_worker_at_the_same_moment_sends_nothing(view, monkeypatch):
    send, inner = EmailBackend.send_messages, []

    def overtaken(self, messages):
        if not inner:
            inner.append(None)
            inner.append(send_due_views(MONDAY))
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", overtaken)
    assert send_due_views(MONDAY) == 1
    assert inner == [None, 0]
    assert len(mail.outbox) == 1


def test_the_database_keeps_a_view_and_day_once(view):
    send_due_views(MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ViewMail.objects.create(view=view, on=MONDAY.date(), claimed_at=MONDAY)


def test_a_day_already_written_down_is_not_sent_again_even_when_the_moment_comes_back(view):
    send_due_views(MONDAY)
    SavedView.objects.filter(pk=view.pk).update(mail_next=MONDAY - timedelta(minutes=1))
    assert send_due_views(MONDAY) == 0
    assert len(mail.outbox) == 1


def test_after_weeks_without_a_worker_one_mail_goes(view):
    assert send_due_views(MONDAY + timedelta(days=23)) == 1
    assert send_due_views(MONDAY + timedelta(days=23, minutes=1)) == 0
    view.refresh_from_db()
    assert view.mail_next == at("2026-12-21T07:00")


def test_who_lost_the_right_gets_no_figures_and_is_told_once(view, officer):
    Membership.objects.filter(user=officer).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert send_due_views(MONDAY) == send_due_views(MONDAY + timedelta(days=7)) == 0
    assert not any("ทุกประเด็น ณ" in message.subject or message.attachments for message in mail.outbox)
    (told,) = Notification.objects.filter(user=officer, key__startswith="figures:mail:")
    assert "ทุกประเด็น" in told.text and "ไม่มีสิทธิ์" in told.text
    view.refresh_from_db()
    assert (view.mail_every, view.mail_next) == ("", None)


def test_a_mail_holds_only_what_may_be_seen_on_the_day(fund, officer):
    """A zone's person who now works for one district: the kept area is the zone, which holds other districts too."""
    zone = User.objects.get(username="zone")
    zone.email = "zone@example.org"
    zone.save()
    kept = save_view(by=zone, name="ทั้งเขต", query=f"area={fund.area.parent.parent.parent_id}&by=fund")
    choose_mail(kept, by=zone, every="week", day=0, now=at("2026-11-18T10:00"))
    Membership.objects.filter(user=zone).update(area=fund.area.parent)
    assert send_due_views(MONDAY) == 0
    assert Notification.objects.filter(user=zone, key__startswith="figures:mail:").count() == 1


def test_a_question_that_cannot_be_read_any_more_is_said_and_stopped(view, officer):
    SavedView.objects.filter(pk=view.pk).update(query=f"{view.query}&issue=GONE")
    assert send_due_views(MONDAY) == 0
    assert "ไม่มีแล้ว" in Notification.objects.get(user=officer, key__startswith="figures:mail:").text


def test_closed_accounts_and_people_without_address_get_nothing(view, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert send_due_views(MONDAY) == 0
    assert mail.outbox == []
    assert not Notification.objects.filter(user=officer, key__startswith="figures:mail:").exists()


def test_a_mail_the_server_refuses_is_tried_again_and_given_up_in_the_end(view, monkeypatch):
    def broken(self, messages):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", broken)
        assert send_due_views(MONDAY) == 0
    row = ViewMail.objects.get()
    assert (row.state, row.tries, row.due_at) == (MailState.RETRY, 1, MONDAY + timedelta(minutes=5))
    assert send_due_views(MONDAY + timedelta(minutes=4)) == 0
    assert send_due_views(MONDAY + timedelta(minutes=5)) == 1
    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    later = MONDAY + timedelta(days=7)
    for _turn in range(TRIES + 2):
        send_due_views(later)
        later += timedelta(hours=3)
    assert ViewMail.objects.latest("on").state == MailState.FAILED


def test_a_worker_that_died_while_sending_sends_nothing_a_second_time(view):
    ViewMail.objects.create(view=view, on=MONDAY.date(), claimed_at=MONDAY - timedelta(hours=1))
    assert send_due_views(MONDAY) == 0
    assert ViewMail.objects.get().state == MailState.FAILED
    assert mail.outbox == []


def test_the_command_for_collections_sends_them(view, capsys, monkeypatch):
    # The transaction of the test lives on its connection.
    monkeypatch.setattr("kongtun.notifications.management.commands.send_digests.close_old_connections", lambda: None)
    SavedView.objects.filter(pk=view.pk).update(mail_next=timezone.now() - timedelta(minutes=1))
    call_command("send_digests")
    assert "ส่งแล้ว" in capsys.readouterr().out
    assert any("ทุกประเด็น" in message.subject for message in mail.outbox)
    assert ViewMail.objects.get().state == MailState.SENT


def test_the_hour_is_that_of_the_persons_collections(view, officer):
    MessageSettings.objects.create(user=officer, digest_hour=16)
    choose_mail(view, by=officer, every="month", day=5, now=at("2026-11-18T10:00"))
    view.refresh_from_db()
    assert view.mail_next == at("2026-12-05T16:00")


def test_choosing_on_the_page(view, officer):
    client = client_of(officer)
    page = client.get(f"/figures/kept/{view.pk}/mail/")
    assert page.status_code == 200 and "officer@example.org" in page.content.decode()
    done = client.post(f"/figures/kept/{view.pk}/mail/", {"every": "month", "weekday": "0", "monthday": "15"})
    assert done.status_code == 302
    view.refresh_from_db()
    assert (view.mail_every, view.mail_day) == ("month", 15)
    assert 'class="x on"' in client.get("/figures/").content.decode()
    client.post(f"/figures/kept/{view.pk}/mail/", {"every": "", "weekday": "0", "monthday": "15"})
    view.refresh_from_db()
    assert (view.mail_every, view.mail_next) == ("", None)
    assert send_due_views(MONDAY + timedelta(days=60)) == 0
    for bad in ({"every": "hour"}, {"every": "month", "monthday": "31"}, {"every": "week", "weekday": "7"}):
        assert client.post(f"/figures/kept/{view.pk}/mail/", bad).status_code == 422
    assert client_of(User.objects.get(username="admin")).get(f"/figures/kept/{view.pk}/mail/").status_code == 404


def test_without_an_address_one_is_asked_for(view, officer):
    User.objects.filter(pk=officer.pk).update(email="")
    page = client_of(officer).post(f"/figures/kept/{view.pk}/mail/", {"every": "week", "weekday": "1", "monthday": "1"})
    assert page.status_code == 422
    assert "ใส่อีเมล" in page.content.decode()


def test_nobody_chooses_for_another(view):
    with pytest.raises(Refused):
        choose_mail(view, by=User.objects.get(username="admin"), every="week", day=0)


def test_the_link_of_a_mail_stops_it_without_signing_in(view):
    send_due_views(MONDAY)
    path = re.search(r"(/figures/mail/\S+/stop/)", mail.outbox[0].body)[1]
    visitor = Client(enforce_csrf_checks=True)
    assert "เลิกรับอีเมลนี้หรือไม่" in visitor.get(path).content.decode()
    view.refresh_from_db()
    assert view.mail_every == "week"
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).content == b"ok"
    view.refresh_from_db()
    assert view.mail_every == ""
    assert "เลิกส่งแล้ว" in visitor.get(path).content.decode()
    assert send_due_views(MONDAY + timedelta(days=7)) == 0


def test_a_link_that_is_not_ours_stops_nothing(view):
    for token in ("x", stop_token(view)[:-2], stop_token(view) + "a"):
        assert Client().post(f"/figures/mail/{token}/stop/").status_code == 404
    view.refresh_from_db()
    assert view.mail_every == "week"


def test_a_view_thrown_away_takes_its_mails_along(view, officer):
    send_due_views(MONDAY)
    client_of(officer).post(f"/figures/kept/{view.pk}/remove/")
    assert not ViewMail.objects.exists()
    assert send_due_views(MONDAY + timedelta(days=7)) == 0
