"""A hall at work: 126 people register, check in, answer ten questions and write group notes within five minutes.

One real server (granian, two workers) on SQLite or PostgreSQL. What the phones were told ("accepted") is counted here, outside,
and compared with what the database holds; walls (one for each question) that ask all the time tell how long a note takes to be seen.

    python -m bench.hall [--postgres postgres://…] [--people 126] [--minutes 5] [--json FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
import psycopg

from bench.hall_people import Counted, Phone, warm_up, watch

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, NOTES_EACH, MINUTES = 126, 6, 5.0


# --- the site ---------------------------------------------------------------------------------------------------


class Hall:
    """A database with one forum, and the server over it."""

    def __init__(self, postgres: str = "", begin_with: str = "") -> None:
        self.begin_with = begin_with
        self.folder = Path(tempfile.mkdtemp(prefix="kongtun-hall-"))
        self.postgres, self.name = postgres, f"kongtun_hall_{os.getpid()}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KONGTUN_", "DJANGO_", "DATABASE_"))}
        self.environment = kept | {
            "KONGTUN_DEMO": "1", "KONGTUN_DATA_DIR": str(self.folder), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore",
            "DJANGO_SETTINGS_MODULE": "kongtun.config.settings",
        }  # fmt: skip
        self.server: subprocess.Popen[bytes] | None = None
        self.made: dict[str, Any] = {}
        self.url = ""

    def __enter__(self) -> Self:
        try:
            if self.postgres:
                self._make_database()
            elif self.begin_with:
                shutil.copy(self.begin_with, self.folder / Path(self.begin_with).name)
            self._run("-m", "kongtun.config.cli", "prepare_database")
            self._run("-m", "kongtun.config.cli", "collectstatic", "--noinput", "--verbosity", "0")
            self.made = self.ask("seed")
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        import socket

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        with (self.folder / "server.log").open("wb") as log:
            self.server = subprocess.Popen(
                [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
                 "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "kongtun.config.wsgi:application"],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        for _attempt in range(600):
            try:
                if httpx.get(f"{self.url}/healthz", timeout=20).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise RuntimeError((self.folder / "server.log").read_text()[-3000:])

    def __exit__(self, *_: object) -> None:
        if self.server is not None:
            self.server.terminate()
            self.server.wait(20)
        if self.postgres:
            with psycopg.connect(self.postgres, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, what: str) -> dict[str, Any]:
        """Do ``what`` (seed, count) in a process of its own on this database."""
        done = subprocess.run(
            [sys.executable, "-m", "bench.hall_data", what],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
        )
        return json.loads(done.stdout.splitlines()[-1])

    def _make_database(self) -> None:
        with psycopg.connect(self.postgres, autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE \"{self.name}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th' "
                "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
            )
        self.environment["DATABASE_URL"] = urlsplit(self.postgres)._replace(path=f"/{self.name}").geturl()

    def _run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env=self.environment, check=True)


# --- the measure ------------------------------------------------------------------------------------------------


async def meet(hall: Hall, people: int, minutes: float, notes: int) -> Counted:
    """Everybody at once: they come in the first two fifths of the time and write until its end."""
    await warm_up(hall)
    counted, over, limits = Counted(), asyncio.Event(), asyncio.Semaphore(200)
    start, seconds = time.monotonic(), minutes * 60
    walls = [asyncio.create_task(watch(hall, n, counted, over)) for n in range(1, hall.made["questions"] + 1)]
    phones = [Phone(number, hall, counted, limits) for number in range(people)]
    begins = [start + seconds * 0.4 * number / people for number in range(people)]
    await asyncio.gather(*(p.go(b, start + seconds * 0.95, notes) for p, b in zip(phones, begins, strict=True)))
    over.set()
    await asyncio.gather(*walls)
    return counted


def measure(
    postgres: str = "", people: int = PEOPLE, minutes: float = MINUTES, notes: int = NOTES_EACH, begin_with: str = ""
) -> dict[str, Any]:
    """Return what was promised, what is stored, and how quick it was."""
    with Hall(postgres, begin_with) as hall:
        begun = time.monotonic()
        counted = asyncio.run(meet(hall, people, minutes, notes))
        took = time.monotonic() - begun
        stored = hall.ask("count")
    every = sorted(one for times in counted.times.values() for one in times)
    delays = sorted(counted.seen[text] - sent for text, sent in counted.notes.items() if text in counted.seen)
    return {
        "database": "postgresql" if postgres else "sqlite",
        "seconds": round(took, 1),
        "promised": {
            "registered": counted.registered, "arrived": counted.arrived, "answered": counted.answered, "notes": len(counted.notes),
        },
        "stored": stored,
        "requests": len(every),
        "per_second": round(len(every) / took, 1),
        "unchanged": counted.quiet,
        "median_ms": round(1000 * statistics.median(every)) if every else 0,
        "p95_ms": round(1000 * every[int(len(every) * 0.95)]) if every else 0,
        "slowest_ms": round(1000 * every[-1]) if every else 0,
        "by_kind": {
            what: {"n": len(times), "median_ms": round(1000 * statistics.median(times)), "max_ms": round(1000 * max(times))}
            for what, times in sorted(counted.times.items())
        },
        "wall": {
            "notes_seen": len(delays),
            "p95_s": round(delays[int(len(delays) * 0.95)], 2) if delays else None,
            "max_s": round(delays[-1], 2) if delays else None,
        },
        "errors": counted.errors[:20],
        "error_count": len(counted.errors),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", default="", help="DATABASE_URL of a server that lets us make a database")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--notes", type=int, default=NOTES_EACH)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument(
        "--begin-with", default="", help="a migrated SQLite file (its name as the site has it), saves migrating"
    )
    parser.add_argument("--json", default="")
    args = parser.parse_args()
    results = []
    for name, url in (("sqlite", ""), ("postgresql", args.postgres)):
        if (name == "postgresql" and not url) or (args.only and args.only != name):
            continue
        result = measure(url, args.people, args.minutes, args.notes, args.begin_with)
        print(json.dumps(result, ensure_ascii=False, indent=1), flush=True)
        results.append(result)
    if args.json:
        Path(args.json).write_text(json.dumps(results, ensure_ascii=False, indent=1))
    lost = [r for r in results if r["promised"] != r["stored"] or r["error_count"]]
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
