"""A site under measurement: its own database and folder, the product and the bare site each on a port, the same server for both."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
APPLICATIONS = {"product": "kongtun.config.wsgi:application", "baseline": "bench.baseline.wsgi:application"}


class Site:
    """Both servers over one database; leaves nothing behind."""

    def __init__(self, postgres: str = "", projects: int = 5000) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kongtun-bench-"))
        self.postgres, self.name = postgres, f"kongtun_bench_{os.getpid()}"
        self.environment = os.environ | {
            "KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": str(self.folder), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        self.environment.pop("DATABASE_URL", None)
        self.servers: list[subprocess.Popen[bytes]] = []
        self.ports: dict[str, int] = {}
        self.projects = projects
        self.seeded: dict[str, Any] = {}

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        """Make the database, fill it, start both servers."""
        if self.postgres:
            self._make_database()
        self._manage("prepare_database")
        self._manage("collectstatic", "--noinput", "--verbosity", "0")
        self.seeded = self._python("bench.prepare", "seed", "--projects", str(self.projects))
        self.environment["KONGTUN_BENCH_PERSON"] = self.seeded["officer"]
        for name, application in APPLICATIONS.items():
            self.ports[name] = _free_port()
            log = (self.folder / f"{name}.log").open("wb")
            self.servers.append(
                subprocess.Popen(
                    [*granian_command(self.ports[name]), application],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                )
            )
        for name in APPLICATIONS:
            self._wait(name)

    def __exit__(self, *_: object) -> None:
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait(20)
        if self.postgres:
            with psycopg.connect(self.postgres, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)

    def queries(self, name: str, paths: list[str]) -> list[int]:
        """Return the number of statements of each page."""
        settings = "bench.baseline.settings" if name == "baseline" else "kongtun.config.settings"
        return self._python(
            "bench.prepare",
            "queries",
            "--session",
            self.seeded["officer_session"],
            "--paths",
            *paths,
            settings=settings,
        )

    def _make_database(self) -> None:
        """Made from template0 with ICU, as the product's documents ask for."""
        with psycopg.connect(self.postgres, autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE \"{self.name}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th' "
                "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
            )
        self.environment["DATABASE_URL"] = urlsplit(self.postgres)._replace(path=f"/{self.name}").geturl()

    def _manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "kongtun.config.cli", *arguments], cwd=ROOT, env=self.environment, check=True
        )

    def _python(self, module: str, *arguments: str, settings: str = "kongtun.config.settings") -> Any:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments], cwd=ROOT, env=self.environment | {"DJANGO_SETTINGS_MODULE": settings}, check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])

    def _wait(self, name: str) -> None:
        url = f"http://127.0.0.1:{self.ports[name]}/healthz"
        for _ in range(300):
            try:
                with urllib.request.urlopen(url, timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise SystemExit(f"{name} ไม่ตอบ:\n{(self.folder / f'{name}.log').read_text()[-2000:]}")


def granian_command(port: int) -> list[str]:
    """Return the server's command with the workers and threads of ``scripts/run.sh``."""
    script = (ROOT / "scripts" / "run.sh").read_text()
    workers = re.search(r"--workers (\d+)", script)
    threads = re.search(r"--blocking-threads (\d+)", script)
    if not workers or not threads:
        raise SystemExit("scripts/run.sh ไม่บอกจำนวน --workers และ --blocking-threads")
    return [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", workers[1],
        "--blocking-threads", threads[1], "--no-ws", "--log-level", "warning",
    ]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
