"""A LINE that speaks the documented protocol, and the product set up to use it."""

import pytest

from kongtun.config.env import LineSettings
from kongtun.notifications.line.client import LineClient
from kongtun.notifications.models import LineAccount
from protocol_servers.line_server import LineServer


def line_id(number):
    """A user id as LINE writes them: U and 32 hexadecimal digits."""
    return f"U{number:032x}"


@pytest.fixture
def line(settings, monkeypatch):
    with LineServer() as server:
        settings.KONGTUN_LINE = LineSettings(
            secret=server.channel_secret, token=server.channel_token, basic_id="@kongtun", login_id=server.login_id,
            login_secret=server.login_secret, api_url=server.url, access_url=server.url, timeout=0.6,
        )  # fmt: skip
        settings.KONGTUN_SITE_URL = "https://kongtun.example.go.th"
        monkeypatch.setattr(LineClient.__init__, "__kwdefaults__", {"pause": lambda _seconds: None})
        yield server


@pytest.fixture
def linked(line):
    """Link people to LINE accounts that are friends of the official account: ``linked(user, user, …)``."""

    def link(*users):
        made = []
        for user in users:
            account = LineAccount.objects.create(user=user, line_user_id=line_id(user.pk), way="code")
            line.friends.add(account.line_user_id)
            made.append(account.line_user_id)
        return made

    return link
