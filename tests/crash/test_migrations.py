"""The migrations end with the same tables as the models: an empty database is made from the models, an old one is migrated."""

import os
import sqlite3
import subprocess
import sys

import pytest

pytestmark = pytest.mark.crash


def made_by(command, folder):
    """Return {table: its columns and indexes} of a database made by ``command``."""
    environment = {
        **os.environ,
        "KONGTUN_DEMO": "1",
        "KONGTUN_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "kongtun.config.settings",
    }
    environment.pop("DATABASE_URL", None)
    subprocess.run(
        [sys.executable, "-m", "kongtun.config.cli", *command], env=environment, check=True, capture_output=True
    )
    with sqlite3.connect(folder / "kongtun.sqlite3") as database:
        tables = [
            name
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        shapes = {}
        for table in tables:
            columns = {tuple(row[1:4]) for row in database.execute(f'PRAGMA table_info("{table}")')}
            indexes = set()
            for _at, name, unique, *_rest in database.execute(f'PRAGMA index_list("{table}")').fetchall():
                indexes.add((unique, tuple(row[2] for row in database.execute(f'PRAGMA index_info("{name}")'))))
            (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
            shapes[table] = (columns, indexes, sql.count("CHECK"))
        applied = {tuple(row) for row in database.execute("SELECT app, name FROM django_migrations")}
    return shapes, applied


def test_an_old_database_ends_like_a_new_one(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, old_applied = made_by(["migrate", "-v0"], tmp_path / "old")
    new, new_applied = made_by(["prepare_database"], tmp_path / "new")
    assert set(old) == set(new)
    assert {table: shape for table, shape in old.items() if shape != new[table]} == {}
    assert old_applied == new_applied
