"""The list of messages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kongtun.notifications.actions import notify
from kongtun.notifications.models import Notification
from kongtun.notifications.queries import unread_count

pytestmark = pytest.mark.django_db

LIST, READ_ALL = reverse("notifications:list"), reverse("notifications:read_all")


def opening(notification):
    return reverse("notifications:open", kwargs={"pk": notification.pk})


def test_the_list_shows_own_messages_only(client_for, people):
    notify([people.officer], key="1", text="ข้อเสนอถึงคิวคุณ", url="/roles/")
    notify([people.chair], key="1", text="เรื่องของประธาน")
    page = client_for(people.officer).get(LIST).content.decode()
    assert "ข้อเสนอถึงคิวคุณ" in page
    assert "ยังไม่อ่าน 1 เรื่อง" in page
    assert "เรื่องของประธาน" not in page


def test_an_empty_list_says_what_will_come(client_for, people):
    assert "ยังไม่มีแจ้งเตือน" in client_for(people.stranger).get(LIST).content.decode()


def test_opening_marks_as_read_and_goes_there(client_for, people):
    (made,) = notify([people.officer], key="1", text="x", url="/roles/")
    client = client_for(people.officer)
    assert client.get(opening(made)).status_code == 405
    assert client.post(opening(made)).url == "/roles/"
    assert unread_count(people.officer) == 0
    (plain,) = notify([people.officer], key="2", text="x")
    assert client.post(opening(plain)).url == LIST


def test_nobody_opens_the_message_of_another(client_for, people):
    (made,) = notify([people.officer], key="1", text="x", url="/roles/")
    assert client_for(people.admin).post(opening(made)).status_code == 404
    assert Notification.objects.get().read_at is None


def test_all_are_marked_at_once_but_only_own_ones(client_for, people):
    for key in "123":
        notify([people.officer, people.chair], key=key, text="x")
    client = client_for(people.officer)
    assert client.get(READ_ALL).status_code == 405
    page = client.post(READ_ALL, follow=True).content.decode()
    assert "อ่านแล้ว 3 เรื่อง" in page
    assert (unread_count(people.officer), unread_count(people.chair)) == (0, 3)


def test_visitors_sign_in_first(client, db):
    assert client.get(LIST).url == f"{reverse('accounts:login')}?next={LIST}"
    assert client.post(READ_ALL).status_code == 302


def test_the_list_needs_as_many_queries_for_one_message_as_for_thirty(client_for, people):
    client = client_for(people.officer)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    notify([people.officer], key="0", text="x")
    one = queries()
    for number in range(1, 30):
        notify([people.officer], key=str(number), text="x", url="/roles/")
    assert queries() == one


def test_the_menu_counts_unread_messages(client_for, people):
    from kongtun.common.ui.navigation import registry

    notify([people.officer], key="1", text="x")
    (item,) = [item for item in registry.items if item.url_name == "notifications:list"]
    request = client_for(people.officer).get(LIST).wsgi_request
    assert item.count(request) == 1
