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
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
import psycopg

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, NOTES_EACH, MINUTES = 126, 6, 5.0
WALL_EVERY, PHONE_EVERY = 1.0, 4.0
MARK = re.compile(r"คนที่ \d+ ข้อ \d+ [0-9a-f]{10} อบรมกรรมการ ติดตามผล")
DISTRICTS = ("กันทรลักษ์", "โนนคูณ", "เขื่องใน", "ม่วงสามสิบ", "คำเขื่อนแก้ว")


@dataclass
class Counted:
    """What came back, as seen from outside."""

    registered: int = 0
    arrived: int = 0
    answered: int = 0
    notes: dict[str, float] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    quiet: int = 0
    seen: dict[str, float] = field(default_factory=dict)

    def took(self, what: str, seconds: float) -> None:
        """One request."""
        self.times.setdefault(what, []).append(seconds)


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


# --- the people -------------------------------------------------------------------------------------------------


class Phone:
    """One participant: registers, checks in, answers, writes notes; looks at the group's page every few seconds."""

    def __init__(self, number: int, hall: Hall, counted: Counted, limits: asyncio.Semaphore) -> None:
        self.number, self.hall, self.counted, self.limits = number, hall, counted, limits
        self.chance = random.Random(number)
        self.http = httpx.AsyncClient(base_url=hall.url, timeout=60)

    async def go(self, begin: float, until: float, notes: int) -> None:
        """The whole meeting of one person."""
        async with self.http:
            await asyncio.sleep(max(0.0, begin - time.monotonic()))
            try:
                await self._go(until, notes)
            except Exception as error:
                self.counted.errors.append(f"{self.number}: {type(error).__name__} {error}")

    async def _go(self, until: float, notes: int) -> None:
        made = self.hall.made
        page = await self.get("register page", f"/v/{made['code']}/")
        data = hidden(page.text) | {
            "name": f"ผู้เข้าร่วม {self.number}", "organisation": f"กองทุนตำบล {self.number}", "role": "", "consent": "on",
            "area": str(made["areas"][self.number % len(made["areas"])]), "phone": "",
        }  # fmt: skip
        data |= {name: value for name, value in first_options(page.text).items() if name == "role"}
        answer = await self.post("register", f"/v/{made['code']}/", data)
        own = answer.headers.get("location", "")
        if answer.status_code != 302 or not own.startswith(f"/v/{made['code']}/"):
            return self.wrong("register", answer)
        self.counted.registered += 1
        own = own.split("?")[0]
        page = await self.get("own page", own)
        answer = await self.post(
            "check in", f"{own}do/", hidden(page.text) | {"do": "check-in", "code": made["day_code"]}
        )
        if answer.status_code != 302:
            return self.wrong("check in", answer)
        self.counted.arrived += 1
        page = await self.get("questions page", f"{own}questions/")
        marks = {
            name: str(self.chance.randint(1, 5)) for name in set(re.findall(r'type="radio" name="([^"]+)"', page.text))
        }
        answer = await self.post("answer ten questions", f"{own}questions/", hidden(page.text) | marks)
        if answer.status_code != 302 or len(marks) != 10:
            return self.wrong(f"answers {len(marks)}", answer)
        self.counted.answered += 1
        await self.group(f"{own}group/", until, notes)
        return None

    async def group(self, url: str, until: float, notes: int) -> None:
        """Write ``notes`` thoughts spread over the time that is left; in between ask what is new."""
        page = await self.get("group page", url)
        token = hidden(page.text)["csrfmiddlewaretoken"]
        live = unescape(re.search(r'id="live" hx-get="([^"]+)"', page.text)[1])  # type: ignore[index]
        questions = re.findall(r'name="question" value="(\d+)"', page.text)
        left = max(1.0, until - time.monotonic())
        moments = sorted(time.monotonic() + self.chance.random() * left for _note in range(notes))
        looked = time.monotonic()
        for number, moment in enumerate(moments):
            while (now := time.monotonic()) < moment:
                await asyncio.sleep(min(moment - now, max(0.0, looked + PHONE_EVERY - now)) + 0.01)
                if time.monotonic() - looked >= PHONE_EVERY:
                    looked = time.monotonic()
                    live = await self.look(url, live)
            text = f"คนที่ {self.number} ข้อ {number} {uuid.uuid4().hex[:10]} อบรมกรรมการ ติดตามผล"
            body = {
                "csrfmiddlewaretoken": token, "question": self.chance.choice(questions), "text": text, "client_id": str(uuid.uuid4()),
                "session": str(self.hall.made["session"]),
            }  # fmt: skip
            body["place"] = body["question"]
            sent = time.monotonic()
            for thumb in range(self.chance.choice((1, 1, 1, 2))):
                answer = await self.post("note", url, body, {"Accept": "application/json"})
                if answer.status_code != 200 or not answer.json()["notes"]:
                    self.wrong("note", answer)
                elif thumb == 0:
                    self.counted.notes[text] = sent

    async def look(self, url: str, live: str) -> str:
        """Ask for news of the own group; return what to ask next."""
        answer = await self.get("phone asks", f"{url}{live}", {"HX-Request": "true"}, expected=(200, 204))
        if answer.status_code == 204:
            self.counted.quiet += 1
            return live
        found = re.search(r'id="live" hx-get="([^"]+)"', answer.text)
        return unescape(found[1]) if found else live

    async def get(
        self, what: str, url: str, headers: dict[str, str] | None = None, expected: tuple = (200,)
    ) -> httpx.Response:
        async with self.limits:
            begun = time.perf_counter()
            answer = await self.http.get(url, headers=headers)
            self.counted.took(what, time.perf_counter() - begun)
        if answer.status_code not in expected:
            self.wrong(what, answer)
        return answer

    async def post(self, what: str, url: str, data: dict, headers: dict[str, str] | None = None) -> httpx.Response:
        async with self.limits:
            begun = time.perf_counter()
            answer = await self.http.post(url, data=data, headers=headers)
            self.counted.took(what, time.perf_counter() - begun)
        return answer

    def wrong(self, what: str, answer: httpx.Response) -> None:
        said = re.sub(r"<[^>]+>|\s+", " ", answer.text)[:200]
        self.counted.errors.append(f"{self.number} {what}: {answer.status_code} {said}")


async def watch(hall: Hall, number: int, counted: Counted, over: asyncio.Event) -> None:
    """A projector on one question: asks every second, and notes when it first shows each text."""
    made, seen, ended = hall.made, "-1", 0.0
    async with httpx.AsyncClient(base_url=hall.url, timeout=60) as http:
        while True:
            begun = time.monotonic()
            answer = await http.get(f"{made['wall']}?seen={seen}&q={number}", headers={"HX-Request": "true"})
            counted.took("wall asks", time.monotonic() - begun)
            if answer.status_code == 200:
                seen = re.search(r"\?seen=(\d+)", answer.text)[1]  # type: ignore[index]
                shown = unescape(answer.text).replace("\u2060", "").replace("\u00a0", " ")
                for mark in MARK.findall(shown):
                    counted.seen.setdefault(mark, time.monotonic())
            elif answer.status_code == 204:
                counted.quiet += 1
            else:
                counted.errors.append(f"wall: {answer.status_code}")
            if over.is_set():
                ended = ended or time.monotonic()
                if len(counted.seen) >= len(counted.notes) or time.monotonic() - ended > 15:
                    return
            await asyncio.sleep(max(0.0, WALL_EVERY - (time.monotonic() - begun)))


async def warm_up(hall: Hall) -> None:
    """A server that has been running: each worker has read its templates."""
    async with httpx.AsyncClient(base_url=hall.url, timeout=120) as http:
        for _round in range(2):
            await asyncio.gather(*(http.get(f"/v/{hall.made['code']}/") for _worker in range(8)))
            await asyncio.gather(*(http.get(f"{hall.made['wall']}?q=1") for _worker in range(8)))


def hidden(page: str) -> dict[str, str]:
    """Hidden fields of a page."""
    found = {}
    for tag in re.findall(r"<input[^>]+type=\"hidden\"[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] not in ("question", "session", "place", "do"):
            found.setdefault(name[1], unescape(value[1]) if value else "")
    return found


def first_options(page: str) -> dict[str, str]:
    """For each pick-list its first real choice."""
    found = {}
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        values = [value for value in re.findall(r'<option value="([^"]*)"', body) if value]
        if values:
            found[name] = values[0]
    return found


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
