"""A real server with two workers on the rows of a test, and a way to read what it wrote."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
from django.conf import settings as django_settings
from django.db import connection, connections

from crash.crash_server import ROOT, free_port


class Running:
    """The server's address, and reads of its database."""

    def __init__(self, url: str, log: Path) -> None:
        self.url, self.log = url, log

    def read(self, work: Callable[[], Any]) -> Any:
        """Do ``work`` on a connection of its own."""
        found: list[Any] = []

        def run() -> None:
            try:
                found.append(work())
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        thread.join(60)
        return found[0]


@contextmanager
def running(folder: Path, workers: int = 2) -> Iterator[Running]:
    """Start the server as ``scripts/run.sh`` does, on the committed rows of the test.

    The suite's SQLite lives in memory: the server gets a copy in a file. PostgreSQL is shared as it is.
    """
    settings = connections.settings["default"]
    name, port, log = settings["NAME"], free_port(), folder / "server.log"
    if connection.vendor == "sqlite":
        database = folder / "meeting.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(database)) as target:
            connection.connection.backup(target)
        settings["NAME"], url = str(database), f"sqlite:///{database}"
    else:
        params = connection.get_connection_params()
        url = f"postgres://{params['user']}@{params['host']}:{params.get('port') or 5432}/{params['dbname']}"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KONGTUN_", "DJANGO_", "DATABASE_"))}
    environment = kept | {
        "KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": str(folder), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "crash.crash_settings",
        "KONGTUN_SECRET_KEY": django_settings.SECRET_KEY,  # sessions of the test hold on the server
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
    }  # fmt: skip
    granian = Path(sys.executable).parent / "granian"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [str(granian), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers),
             "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "kongtun.config.wsgi:application"],
            cwd=ROOT, env=environment, stdout=written, stderr=written, start_new_session=True,
        )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        for _attempt in range(600):
            try:
                if httpx.get(f"{address}/api/v1/openapi.json", timeout=20).status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            raise AssertionError(log.read_text()[-3000:])
        yield Running(address, log)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(30)
        settings["NAME"] = name
