"""The whole way over real HTTP: LINE posts a signed webhook to the running product, the product answers through the API."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kongtun.accounts.models import User
from kongtun.notifications.actions import new_line_code, notify
from kongtun.notifications.models import LineAccount, LineEvent
from kongtun.notifications.sending import send_due
from notifications.conftest import line_id

pytestmark = pytest.mark.django_db(transaction=True)


def run_jobs():
    """What the job worker does."""
    for row in DBTaskResult.objects.ready():
        row.task.call(*row.task_result.args, **row.task_result.kwargs)
    DBTaskResult.objects.all().delete()


def test_link_get_a_message_and_unlink_over_http(live_server, line):
    user = User.objects.create_user("officer", "officer@example.org")
    webhook = f"{live_server.url}{reverse('notifications:line_webhook')}"
    code, _until = new_line_code(by=user)
    assert line.deliver(webhook, line.said(line_id(5), code), signature=None) == 400
    assert line.deliver(webhook, line.said(line_id(5), code), signature="d3Jvbmc=") == 403
    assert not LineEvent.objects.exists()
    line.friends.add(line_id(5))
    assert line.deliver(webhook, line.event("follow", line_id(5)), line.said(line_id(5), code)) == 200
    run_jobs()
    assert LineAccount.objects.get().user == user
    assert [words.split(" ")[0] for words in line.replies] == ["รับแจ้งเตือนของกองทุนทาง", "ผูก"]
    notify([user], key="k:1", text="ถึงคิวคุณ", url="/roles/")
    assert send_due().messages == 2
    assert line.delivered[0][0] == line_id(5)
    assert line.deliver(webhook, line.said(line_id(5), "เลิกผูก")) == 200
    assert not LineAccount.objects.exists()
