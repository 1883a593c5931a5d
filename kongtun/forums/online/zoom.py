"""Client of Zoom's REST API with a server-to-server OAuth app.

Reference: developers.zoom.us/docs/api (Meetings, Reports) and developers.zoom.us/docs/internal-apps/s2s-oauth. Field names are
those of the documentation. Scopes that the app needs: meeting:write:admin, meeting:read:admin, report:read:admin (or their
granular equivalents).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple, Self
from urllib.parse import quote

import httpx
from django.conf import settings
from django.core.cache import cache

SCHEDULED = 2  # meeting type
PAGE = 300  # rows of a report, the most that Zoom gives
TRIES = 3
LONGEST_WAIT = 5.0  # seconds that a request waits for the rate limit before it says so
MOST_PAGES = 100


class ZoomError(Exception):
    """Zoom did not do what was asked. ``passing``: trying again later may help; ``gone``: there is no such meeting."""

    def __init__(self, message: str, *, status: int = 0, code: int = 0, passing: bool = False) -> None:
        super().__init__(message)
        self.status, self.code, self.passing = status, code, passing

    @property
    def gone(self) -> bool:
        """The meeting is not (or no longer) there."""
        return self.status == httpx.codes.NOT_FOUND


class ZoomMeeting(NamedTuple):
    """What the product keeps of a meeting."""

    id: str
    join_url: str
    start_url: str
    password: str


def is_configured() -> bool:
    """Return whether rooms can be opened at Zoom; without it a link of any other service is pasted."""
    return bool(settings.KONGTUN_ZOOM.is_set)


class ZoomClient:
    """Speaks to Zoom for the account of the settings.

    What can be repeated without harm (everything but making a meeting) is tried again after time-outs and 5xx; a 429 is
    waited for when it is short. An expired token is renewed once. Everything else is a ZoomError.
    """

    def __init__(self, zoom: Any = None, *, pause: Callable[[float], None] = time.sleep) -> None:
        self.zoom = zoom or settings.KONGTUN_ZOOM
        self.pause = pause
        self._http = httpx.Client(timeout=self.zoom.timeout, headers={"User-Agent": "kongtun"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.close()

    def create(self, topic: str, start: datetime, minutes: int, agenda: str = "") -> ZoomMeeting:
        """Make a scheduled meeting. Not repeated when no answer comes: there could be two then."""
        body = self._body(topic, start, minutes, agenda)
        body["settings"] = {"join_before_host": True, "jbh_time": 15, "mute_upon_entry": True, "waiting_room": False}
        path = f"/users/{quote(self.zoom.user, safe='')}/meetings"
        return _meeting(self._ask("POST", path, json=body, repeat=False).json())

    def update(self, meeting_id: str, topic: str, start: datetime, minutes: int, agenda: str = "") -> None:
        """Change title, time and agenda of a meeting."""
        self._ask("PATCH", f"/meetings/{quote(meeting_id)}", json=self._body(topic, start, minutes, agenda))

    def get(self, meeting_id: str) -> ZoomMeeting:
        """Return a meeting with a fresh ``start_url`` (Zoom's expire after two hours)."""
        return _meeting(self._ask("GET", f"/meetings/{quote(meeting_id)}").json())

    def delete(self, meeting_id: str) -> None:
        """Delete a meeting that is to come; one that is gone already is fine."""
        try:
            self._ask("DELETE", f"/meetings/{quote(meeting_id)}")
        except ZoomError as error:
            if not error.gone:
                raise

    def end(self, meeting_id: str) -> None:
        """End a meeting that runs, for everybody; one that does not run is fine."""
        try:
            self._ask("PUT", f"/meetings/{quote(meeting_id)}/status", json={"action": "end"})
        except ZoomError as error:
            if error.status not in (httpx.codes.NOT_FOUND, httpx.codes.BAD_REQUEST):
                raise

    def participants(self, meeting_id: str) -> Iterator[dict[str, Any]]:
        """Yield every row of the report of participants, page after page. The report is there after the meeting ended."""
        params = {"page_size": str(PAGE)}
        for _page in range(MOST_PAGES):
            body = self._ask("GET", f"/report/meetings/{quote(meeting_id)}/participants", params=params).json()
            yield from body.get("participants", [])
            if not body.get("next_page_token"):
                return
            params["next_page_token"] = body["next_page_token"]
        raise ZoomError("the report of participants does not end")

    @staticmethod
    def _body(topic: str, start: datetime, minutes: int, agenda: str) -> dict[str, Any]:
        return {
            "topic": topic[:200],
            "type": SCHEDULED,
            "start_time": start.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z",
            "duration": minutes,
            "timezone": "Asia/Bangkok",
            "agenda": agenda[:2000],
        }

    def _token(self, *, fresh: bool = False) -> str:
        """Return the access token, kept until a minute before it expires."""
        names = f"{self.zoom.oauth_url} {self.zoom.account_id} {self.zoom.client_id} {self.zoom.client_secret}"
        key = f"zoom-token-{hashlib.sha256(names.encode()).hexdigest()[:32]}"
        token = None if fresh else cache.get(key)
        if token:
            return str(token)
        answer = self._try(
            lambda: self._http.post(
                f"{self.zoom.oauth_url}/oauth/token",
                params={"grant_type": "account_credentials", "account_id": self.zoom.account_id},
                auth=(self.zoom.client_id, self.zoom.client_secret),
            )
        )
        if not answer.is_success:
            raise _error(answer)
        body = answer.json()
        cache.set(key, body["access_token"], max(int(body.get("expires_in", 3600)) - 60, 1))
        return str(body["access_token"])

    def _ask(self, method: str, path: str, *, repeat: bool = True, **options: Any) -> httpx.Response:
        def once(*, fresh: bool = False) -> httpx.Response:
            token = self._token(fresh=fresh)
            headers = {"Authorization": f"Bearer {token}"}
            return self._http.request(method, f"{self.zoom.api_url}{path}", headers=headers, **options)

        answer = self._try(once, repeat=repeat)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            answer = self._try(lambda: once(fresh=True), repeat=repeat)
        if not answer.is_success:
            raise _error(answer)
        return answer

    def _try(self, ask: Callable[[], httpx.Response], *, repeat: bool = True) -> httpx.Response:
        """Ask until there is an answer that says something; the last one counts."""
        for attempt in range(1, TRIES + 1):
            last = attempt == TRIES
            try:
                answer = ask()
            except httpx.HTTPError as error:
                # Before a connection stands nothing can have been done, so that even making a meeting is tried again.
                if last or not (repeat or isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)):
                    raise ZoomError(f"{type(error).__name__}: {error}", passing=True) from error
                self.pause(0.5 * 2 ** (attempt - 1))
                continue
            wait = _wait(answer, attempt, repeat=repeat)
            if last or wait is None:
                return answer
            self.pause(wait)
        raise AssertionError("unreachable")


def _wait(answer: httpx.Response, attempt: int, *, repeat: bool) -> float | None:
    """Return how long to wait before asking again; None when the answer stands."""
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        asked = answer.headers.get("Retry-After", "")
        wait = float(asked) if asked.isdigit() else 1.0
        return wait if wait <= LONGEST_WAIT else None
    return 0.5 * 2 ** (attempt - 1) if answer.status_code >= 500 and repeat else None


def _meeting(body: dict[str, Any]) -> ZoomMeeting:
    return ZoomMeeting(str(body["id"]), body["join_url"], body.get("start_url", ""), body.get("password", ""))


def _error(answer: httpx.Response) -> ZoomError:
    """Return the error in Zoom's body ({"code", "message"}; of the token {"error", "reason"})."""
    try:
        body = answer.json()
        words = body.get("message") or body.get("reason") or body.get("error") or ""
        code = int(body.get("code") or 0)
    except (ValueError, AttributeError, TypeError):
        words, code = answer.text[:120], 0
    status = answer.status_code
    return ZoomError(f"{status} {words}", status=status, code=code, passing=status >= 500 or status == 429)
