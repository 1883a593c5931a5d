"""The people of the hall: phones that register, answer and write, walls that look, and what came back to them."""

from __future__ import annotations

import asyncio
import random
import re
import time
import uuid
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from bench.hall import Hall

WALL_EVERY, PHONE_EVERY = 0.6, 4.0  # as the pages ask
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
    """A projector on one question: asks as the page does, and notes when it first shows each text."""
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
