"""A small HTTP server in a thread, with what every protocol server needs: requests kept, answers ordered, delays."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body or b"null")

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass
class Answer:
    """What goes back: a JSON body (None: empty)."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Trouble:
    """What goes wrong with the next requests to a path: answered otherwise, late, or done without an answer in time."""

    path: str
    answer: Answer | None = None
    delay: float = 0.0
    times: int = 1
    # True: the request is worked on, and only its answer is late (the caller does not know that it was done).
    after_work: bool = False


class ProtocolServer:
    """Subclasses write ``answer(asked)``. Use as a context manager; ``url`` is where it listens."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.troubles: list[Trouble] = []
        self.lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                parts = urlsplit(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                asked = Asked(
                    self.command,
                    parts.path,
                    {name: values[0] for name, values in parse_qs(parts.query).items()},
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                )
                answer, delay = outer.take(asked)
                if delay:
                    time.sleep(delay)
                body = b"" if answer.body is None else json.dumps(answer.body).encode()
                try:
                    self.send_response(answer.status)
                    if body:
                        self.send_header("Content-Type", "application/json;charset=UTF-8")
                    self.send_header("Content-Length", str(len(body)))
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    self.close_connection = True  # the caller did not wait

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve

            def log_message(self, *args: Any) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # a caller that hangs up is part of the tests

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def take(self, asked: Asked) -> tuple[Answer, float]:
        with self.lock:
            self.asked.append(asked)
            trouble = next((one for one in self.troubles if one.times > 0 and one.path == asked.path), None)
            if trouble is not None:
                trouble.times -= 1
                if not trouble.after_work:
                    return trouble.answer or Answer(500, {"message": "Internal server error"}), trouble.delay
                answer = self.answer(asked)
                return trouble.answer or answer, trouble.delay
            return self.answer(asked), 0.0

    def answer(self, asked: Asked) -> Answer:
        raise NotImplementedError

    def to(self, path: str) -> list[Asked]:
        """The requests that came to a path."""
        return [one for one in self.asked if one.path == path]

    def __enter__(self):
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.http.shutdown()
        self.http.server_close()
