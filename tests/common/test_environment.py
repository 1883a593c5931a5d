"""What differs between installations is read from the environment."""

import pytest

from kongtun.config.env import read_environment


@pytest.mark.parametrize(("value", "pooled"), [("", False), ("0", False), ("1", True)])
def test_behind_a_pool_nothing_is_kept_on_a_connection(monkeypatch, tmp_path, value, pooled):
    monkeypatch.setenv("KONGTUN_DEMO", "1")
    monkeypatch.setenv("KONGTUN_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgres://kongtun@localhost:5432/kongtun")
    if value:
        monkeypatch.setenv("KONGTUN_DATABASE_POOLED", value)
    assert bool(read_environment().database.get("DISABLE_SERVER_SIDE_CURSORS")) is pooled
