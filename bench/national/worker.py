"""One process over one database that opens pages when it is told: whole WSGI calls, middleware, sessions and all.

Reads one JSON question a line, answers with one JSON line. Run with the settings of the product or of the bare site.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any


class Worker:
    """The site of this process."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.core.wsgi import get_wsgi_application

        from bench.national.country import Country

        self.application = get_wsgi_application()
        self.country = Country()
        self.bare: dict[tuple[str, str], Any] = {}

    def call(self, address: str, session: str | None) -> tuple[int, bytes, float]:
        """Open an address; return status, body and milliseconds."""
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": _raw(path), "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip", "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": False,
            "wsgi.multiprocess": False, "wsgi.run_once": False,
        }  # fmt: skip
        if session:
            environ["HTTP_COOKIE"] = f"sessionid={session}"
        status: list[str] = []
        begun = time.perf_counter()
        answer = self.application(environ, lambda line, _headers, _exc=None: status.append(line))
        body = b"".join(answer)
        took = (time.perf_counter() - begun) * 1000
        answer.close()
        return int(status[0].split()[0]), body, took

    def unknown(self) -> list[str]:
        """Return pages whose records the country does not have."""
        from bench.national.pages import unknown

        return unknown()

    def find(self, roles: list[str] | None = None, only: str = "") -> list[dict[str, Any]]:
        """Return every page of every role that opens, and the others with the reason."""
        from bench.national.country import ROLES
        from bench.national.pages import pages

        found = []
        for role in roles or ROLES:
            for page in (one for one in pages(self.country, role) if only in one.name):
                opened, worst = None, 0
                for address in page.addresses[:12]:
                    status, body, _took = self.call(address, self.country.sessions.get(role))
                    if (status == 200 and body[:3] == b"\x1f\x8b\x08") or (b"<" in body[:20] and status == 200):
                        opened = address
                        break
                    worst = status
                found.append({"page": page.name, "role": role, "address": opened, "status": 200 if opened else worst})
        return found

    def time(self, address: str, role: str, count: int) -> list[float]:
        """Open an address so many times; return the milliseconds."""
        session = self.country.sessions.get(role)
        times = []
        for _ in range(count):
            status, _body, took = self.call(address, session)
            if status != 200:
                raise SystemExit(f"{address} {role}: HTTP {status}")
            times.append(took)
        return times

    def turns(self, address: str, role: str, count: int, beside: str = "") -> dict[str, Any]:
        """Open an address and draw its bare view in turns; return the milliseconds of both.

        ``beside``: another role opens the same address in the same turns; no times when it may not.
        """
        from bench.national.replay import Bare
        from kongtun.opendata.caching import STORE

        key = (address, role)
        if key not in self.bare:
            self.call(address, self.country.sessions.get(role))  # caches are warm, as in a server
            STORE.clear()  # but a page kept whole would show no template
            self.bare[key] = Bare(
                lambda: self.call(address, self.country.sessions.get(role)), self.by_hand(address, role)
            )
            self.bare[key].time()
            self.bare[key].time_by_hand()
        theirs = self._of_area(address, role)
        same = bool(beside) and self.call(theirs, self.country.sessions.get(beside))[0] == 200
        ours, bare, hand, besides = [], [], [], []
        for _ in range(count):
            ours += self.time(address, role, 1)
            bare.append(self.bare[key].time())
            hand.append(self.bare[key].time_by_hand())
            besides += self.time(theirs, beside, 1) if same else []
        known = {"bare": bare, "hand": hand}
        return {
            "ours": ours,
            "beside": besides,
            **{name: [one for one in times if one is not None] for name, times in known.items()},
        }

    def by_hand(self, address: str, role: str) -> Callable[[], object] | None:
        """Return what reads the rows of a page by hand-written SQL; None where nobody wrote it."""
        from bench.national.views import reading

        return reading(address, role, self.country.area_of(role), self.country.records("year")[0])

    def _of_area(self, address: str, role: str) -> str:
        """Return an address as somebody above writes it who means what ``role`` sees: pages choose the reader's own without it."""
        from django.urls import reverse

        path, _, query = address.partition("?")
        area = self.country.area_of(role)
        asked = [query] if query else []
        if path == reverse("mentoring:board") and (seat := self.country.seat_of(role)):
            path = reverse("mentoring:mentor-board", args=[seat])
        if path == reverse("mentoring:visits") and "who=" not in query:
            asked.append("who=all")
        if area.pk != self.country.areas["country"].pk and "area=" not in query:
            asked.append(f"area={area.pk}")
        return "?".join(filter(None, (path, "&".join(asked))))

    def after_write(self, address: str, role: str, count: int) -> dict[str, list[float]]:
        """Open a page as nothing changed, and first after a write in a province that is not the fund's; return the milliseconds of both."""
        from bench.national.written import told_in

        warm, first = [], []
        self.time(address, role, 1)
        for _ in range(count):
            warm += self.time(address, role, 1)
            with told_in(self.country.other_province):
                first += self.time(address, role, 1)
            self.time(address, role, 1)
        return {"warm": warm, "first": first}

    def look(self, address: str, role: str) -> dict[str, Any]:
        """Open an address once more; return how many statements it asks, their milliseconds, the slowest, and the bytes of the page."""
        from django.db import connection

        asked: list[tuple[float, str]] = []

        def clock(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            begun = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                asked.append(((time.perf_counter() - begun) * 1000, sql))

        with connection.execute_wrapper(clock):
            _status, body, _took = self.call(address, self.country.sessions.get(role))
        slowest = max(asked, default=(0.0, ""))
        return {
            "queries": len(asked),
            "sql_ms": sum(ms for ms, _ in asked),
            "slowest_ms": slowest[0],
            "slowest": slowest[1],
            "bytes": len(body),
        }

    def answer(self, asked: dict[str, Any]) -> Any:
        """Do what a question says."""
        what = asked.pop("do")
        if what == "memory":
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if what == "known":
            return {
                "sessions": self.country.sessions,
                "fund": self.country.fund.pk,
                "code": self.country.fund.code,
                "projects": self.country.records("project"),
                "province": self.country.areas["province"].code,
            }
        if what == "figures":
            from bench.national.figures import timed

            return timed(self.country, **asked)
        if what == "writes":
            from bench.national.writes import timed as timed_writes

            return timed_writes(self.country, **asked)
        return getattr(self, what)(**asked)


def _raw(path: str) -> str:
    """Return a path as WSGI carries it."""
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(path).decode("latin-1")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    worker = Worker()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever prints does not disturb the answers
    try:
        print(json.dumps("ready"), file=out, flush=True)
        for line in sys.stdin:
            print(json.dumps(worker.answer(json.loads(line)), default=str), file=out, flush=True)
    finally:
        worker.country.close()


if __name__ == "__main__":
    main()
