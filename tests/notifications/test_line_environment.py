"""LINE and Zoom are off without their secrets, and half a set of them stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kongtun.config.env import read_environment


@pytest.fixture
def environment(monkeypatch, tmp_path):
    monkeypatch.setenv("KONGTUN_DEMO", "1")
    monkeypatch.setenv("KONGTUN_DATA_DIR", str(tmp_path))
    return monkeypatch


def test_without_secrets_both_are_off(environment):
    read = read_environment()
    assert (read.line.sends, read.line.logs_in, read.zoom.is_set) == (False, False, False)
    assert (read.line.api_url, read.zoom.api_url) == ("https://api.line.me", "https://api.zoom.us/v2")


def test_all_values_are_read(environment):
    for name, value in {
        "LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_TOKEN": "t", "LINE_LOGIN_CHANNEL_ID": "1", "LINE_LOGIN_CHANNEL_SECRET": "l",
        "LINE_API_URL": "http://localhost:1/", "LINE_TIMEOUT": "3", "ZOOM_ACCOUNT_ID": "a", "ZOOM_CLIENT_ID": "c",
        "ZOOM_CLIENT_SECRET": "x", "ZOOM_USER": "host@example.org",
    }.items():  # fmt: skip
        environment.setenv(f"KONGTUN_{name}", value)
    read = read_environment()
    assert (read.line.sends, read.line.logs_in, read.zoom.is_set) == (True, True, True)
    assert (read.line.api_url, read.line.timeout) == ("http://localhost:1", 3.0)
    assert (read.zoom.account_id, read.zoom.client_id, read.zoom.client_secret, read.zoom.user) == (
        "a",
        "c",
        "x",
        "host@example.org",
    )


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("KONGTUN_LINE_CHANNEL_SECRET", "KONGTUN_LINE_CHANNEL_TOKEN"),
        ("KONGTUN_LINE_LOGIN_CHANNEL_ID", "KONGTUN_LINE_LOGIN_CHANNEL_SECRET"),
        ("KONGTUN_ZOOM_CLIENT_ID", "KONGTUN_ZOOM_ACCOUNT_ID"),
    ],
)
def test_half_a_set_is_named_at_the_start(environment, given, missing):
    environment.setenv(given, "x")
    with pytest.raises(ImproperlyConfigured, match=missing):
        read_environment()
