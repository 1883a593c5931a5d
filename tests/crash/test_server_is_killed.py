"""The server is killed in the middle of saving, fifty times: no acknowledged write is lost, nothing is left half done."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from crash.crash_client import Promises, Worker
from crash.crash_server import ROOT, Server
from crash.crash_store import Store, half_done, lost

KILLS = 50
WORKERS = 3
DRAFTS = 100
POSTGRES = os.environ.get("KONGTUN_TEST_POSTGRES_URL", "")

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash")]


@pytest.fixture
def postgres_url():
    """A database of its own, made as the product makes its test databases (ICU, Thai), dropped afterwards."""
    import psycopg

    name = f"kongtun_crash_{uuid.uuid4().hex[:8]}"
    parts = urlsplit(POSTGRES)
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} WITH TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th' "
            "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        )
        yield urlunsplit(parts._replace(scheme="postgresql", path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment(folder: Path, database: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("KONGTUN_", "DJANGO_", "DATABASE_"))
    }
    return kept | {
        "KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": str(folder), "DATABASE_URL": database, "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "crash.crash_settings", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
    }  # fmt: skip


def prepare(env: dict[str, str]) -> dict:
    script = ROOT / "tests" / "crash" / "crash_database.py"
    made = subprocess.run(
        [sys.executable, str(script), str(DRAFTS)], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(made.stdout.splitlines()[-1])


def kill_again_and_again(folder: Path, database: str, capsys) -> None:
    env = environment(folder, database)
    given = prepare(env)
    store, server, promises = Store(database), Server(env, folder / "server.log"), Promises()
    chance = random.Random(2569)
    projects = iter(given["projects"])
    workers = [Worker(number, server.url, given, projects, promises, store.where) for number in range(WORKERS)]
    checked, begun = 0, time.monotonic()
    assert not half_done(store)
    server.start()
    for worker in workers:
        worker.start()
    try:
        for _kill in range(KILLS):
            server.wait()
            for worker in workers:
                worker.running.set()
            # The moment falls anywhere in the steps of the three groups, however quick the machine is.
            enough = promises.count + chance.randint(1, 9)
            while promises.count < enough and not failures(workers):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.02))
            server.kill()
            for worker in workers:
                worker.running.clear()
            for worker in workers:
                assert worker.idle.wait(30)
            store.settle()
            assert not failures(workers), f"{failures(workers)[:3]}\n{server.log.read_text()[-3000:]}"
            assert not (wrong := half_done(store)), wrong
            assert not (gone := lost(store, promises.facts[checked:], promises.texts, folder / "media")), gone
            checked = len(promises.facts)
            server.start()
        server.wait()
    finally:
        for worker in workers:
            worker.stopped.set()
        server.close()
    gone = lost(store, promises.facts, promises.texts, folder / "media")
    closing = half_done(store)
    with capsys.disabled():
        print(
            f"\n{'PostgreSQL' if store.postgres else 'SQLite'}: {KILLS} kills, {promises.count} acknowledged writes, lost={len(gone)}, "
            f"half done={len(closing)}, {time.monotonic() - begun:.0f} s, start {statistics.median(server.starts):.2f} s"
        )
    assert promises.count > 3 * KILLS
    # Every kind of step was met, so that a kill could fall into it.
    assert {kind for kind, _pk, _detail in promises.facts} == {"step", "agreement", "voucher", "report"}
    assert not gone
    assert not closing


def failures(workers: list[Worker]) -> list[str]:
    return [text for worker in workers for text in worker.failures]


def test_killed_on_sqlite(tmp_path, capsys):
    kill_again_and_again(tmp_path, f"sqlite:///{tmp_path / 'kongtun.sqlite3'}", capsys)


@pytest.mark.skipif(not POSTGRES, reason="KONGTUN_TEST_POSTGRES_URL is not set")
def test_killed_on_postgresql(tmp_path, postgres_url, capsys):
    kill_again_and_again(tmp_path, postgres_url, capsys)
