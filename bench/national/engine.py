"""Processes under measurement, each over its own database, and what is asked of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]


def environment(url: str, folder: str) -> dict[str, str]:
    """Return the environment of a site over this database."""
    return os.environ | {
        "DATABASE_URL": url, "KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": folder, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore",
        "DJANGO_SETTINGS_MODULE": "kongtun.config.settings",
    }  # fmt: skip


class Engine:
    """One process; answers one question at a time."""

    def __init__(self, url: str) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="kongtun-national-")
        place = environment(url, self.folder.name)
        subprocess.run(
            [sys.executable, "-m", "kongtun.config.cli", "collectstatic", "--noinput", "--verbosity", "0"],
            cwd=ROOT,
            env=place,
            check=True,
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.national.worker"], cwd=ROOT, env=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._read()

    def ask(self, what: str, **values: Any) -> Any:
        """Return the answer to one question."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"do": what, **values}) + "\n")
        self.process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("กระบวนการวัดหยุดก่อนตอบ")
        return json.loads(line)

    def close(self) -> None:
        """End the process; it signs everybody out."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)
        self.folder.cleanup()


@contextmanager
def processes(**urls: str) -> Iterator[dict[str, Engine]]:
    """Yield an engine for each address that is given."""
    with ExitStack() as stack:
        engines = {}
        for name, url in urls.items():
            if url:
                engines[name] = Engine(url)
                stack.callback(engines[name].close)
        yield engines


def size_and_rows(url: str) -> dict[str, Any]:
    """Return what a country consists of."""
    with psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection:
        found = connection.execute(
            "SELECT pg_database_size(current_database()), (SELECT count(*) FROM funds_fund), (SELECT count(*) FROM projects_project), "
            "(SELECT count(DISTINCT fiscal_year) FROM projects_project), current_setting('server_version')"
        ).fetchone()
    assert found
    return dict(zip(("bytes", "funds", "projects", "years", "version"), found, strict=True))
