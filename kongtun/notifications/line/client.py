"""Client of the LINE Messaging API (push, multicast, reply, quota).

Reference: developers.line.biz/en/reference/messaging-api. Field names are those of the documentation.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Self

import httpx
from django.conf import settings

MOST_RECIPIENTS = 500  # of one multicast
MOST_MESSAGES = 5  # of one request
LONGEST_TEXT = 5000
TRIES = 3


class LineError(Exception):
    """LINE did not take a request. ``passing`` is True when trying again later (with the same retry key) may help."""

    def __init__(self, message: str, *, status: int = 0, passing: bool = False, after: float | None = None) -> None:
        super().__init__(message)
        self.status, self.passing, self.after = status, passing, after


class LineClient:
    """Speaks to LINE with the token of the official account.

    Time-outs, broken lines and 5xx are tried again at once, ``TRIES`` times in all, with the same ``X-Line-Retry-Key``: LINE
    then sends nothing twice, and answers 409 when the first request had arrived after all. Everything else is told by
    LineError: 429 is passing (``after`` are the seconds LINE asked for, if it did), 4xx is not.
    """

    def __init__(self, line: Any = None, *, pause: Callable[[float], None] = time.sleep) -> None:
        self.line = line or settings.KONGTUN_LINE
        self.pause = pause
        self._http = httpx.Client(
            base_url=self.line.api_url,
            timeout=self.line.timeout,
            headers={"Authorization": f"Bearer {self.line.token}", "User-Agent": "kongtun"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.close()

    def push(self, to: str, messages: Sequence[dict[str, Any]], *, retry_key: str) -> None:
        """Send up to five messages to one person."""
        self._send("/v2/bot/message/push", {"to": to, "messages": list(messages)}, retry_key)

    def multicast(self, to: Sequence[str], messages: Sequence[dict[str, Any]], *, retry_key: str) -> None:
        """Send the same messages to up to 500 people."""
        if not 0 < len(to) <= MOST_RECIPIENTS:
            raise ValueError(f"a multicast goes to 1–{MOST_RECIPIENTS} people, not {len(to)}")
        self._send("/v2/bot/message/multicast", {"to": list(to), "messages": list(messages)}, retry_key)

    def reply(self, reply_token: str, messages: Sequence[dict[str, Any]]) -> None:
        """Answer an event. A reply token works once and about a minute, so it is tried once."""
        self._ask("POST", "/v2/bot/message/reply", {"replyToken": reply_token, "messages": list(messages)})

    def quota(self) -> tuple[int | None, int]:
        """Return how many messages a month may be sent (None: no limit) and how many have been sent this month."""
        limit = self._ask("GET", "/v2/bot/message/quota").json()
        used = self._ask("GET", "/v2/bot/message/quota/consumption").json()
        return (limit["value"] if limit.get("type") == "limited" else None), int(used["totalUsage"])

    def _send(self, path: str, body: dict[str, Any], retry_key: str) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                self._ask("POST", path, body, {"X-Line-Retry-Key": retry_key})
            except LineError as error:
                again = error.passing and error.status != httpx.codes.TOO_MANY_REQUESTS and attempt < TRIES
                if error.status == httpx.codes.CONFLICT:
                    return  # the same key was accepted before: it has been sent
                if not again:
                    raise
                self.pause(0.5 * 2 ** (attempt - 1))
            else:
                return

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        try:
            answer = self._http.request(method, path, json=body, headers=headers)
        except httpx.HTTPError as error:
            raise LineError(f"{type(error).__name__}: {error}", passing=True) from error
        if answer.is_success:
            return answer
        raise LineError(
            _words(answer),
            status=answer.status_code,
            passing=answer.status_code >= 500 or answer.status_code == httpx.codes.TOO_MANY_REQUESTS,
            after=_seconds(answer.headers.get("Retry-After")),
        )


def _words(answer: httpx.Response) -> str:
    """Return the message of LINE's error body, with its details."""
    try:
        body = answer.json()
        details = "; ".join(f"{d.get('property', '')} {d.get('message', '')}".strip() for d in body.get("details", []))
        return f"{answer.status_code} {body.get('message', '')}" + (f" ({details})" if details else "")
    except (ValueError, AttributeError, TypeError):
        return f"{answer.status_code} {answer.text[:120]}"


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.isdigit() else None


def text_message(text: str) -> dict[str, Any]:
    """Return a text message, cut to the longest LINE takes."""
    return {"type": "text", "text": text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"}
