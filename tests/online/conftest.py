"""A Zoom that speaks the documented protocol, and a forum of zone 10."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kongtun.config.env import ZoomSettings
from kongtun.forums.models import Forum, Participant
from kongtun.forums.online.zoom import ZoomClient
from protocol_servers.zoom_server import ZoomServer


@pytest.fixture
def zoom(settings, monkeypatch):
    with ZoomServer() as server:
        settings.KONGTUN_ZOOM = ZoomSettings(
            account_id=server.account_id, client_id=server.client_id, client_secret=server.client_secret,
            oauth_url=server.url, api_url=f"{server.url}/v2", timeout=0.6,
        )  # fmt: skip
        server.waits = []
        monkeypatch.setattr(ZoomClient.__init__, "__kwdefaults__", {"pause": server.waits.append})
        yield server


@pytest.fixture
def forum(people, place):
    start = (timezone.now() + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    return Forum.objects.create(
        area=place.zone, title="ประชุมพี่เลี้ยงทางไกล", kind="tele", mode="online", fiscal_year=2569, starts_at=start,
        ends_at=start + timedelta(hours=3), created_by=people.zone, objective="ติดตามแผนงาน",
    )  # fmt: skip


@pytest.fixture
def invite(forum):
    def add(name, **more):
        return Participant.objects.create(forum=forum, name=name, **more)

    return add
