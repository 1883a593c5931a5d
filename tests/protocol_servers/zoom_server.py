"""Zoom as documented: account-credentials tokens, meetings, the report of participants page by page."""

from __future__ import annotations

import base64
import secrets
import time
from typing import Any

from protocol_servers.base import Answer, Asked, ProtocolServer

RATE = {"code": 429, "message": "You have reached the maximum per-second rate limit for this API. Try again later."}


class ZoomServer(ProtocolServer):
    """One account with a server-to-server OAuth app."""

    def __init__(self) -> None:
        super().__init__()
        self.account_id, self.client_id, self.client_secret = "account-1", "client-1", "secret-1"
        self.tokens: dict[str, float] = {}
        self.lifetime = 3599
        self.meetings: dict[str, dict[str, Any]] = {}
        self.reports: dict[str, list[dict[str, Any]]] = {}
        self.page = 2
        self.ended: list[str] = []

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/oauth/token":
            return self.token(asked)
        scheme, _space, token = asked.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.tokens:
            return Answer(401, {"code": 124, "message": "Invalid access token."})
        if self.tokens[token] < time.time():
            return Answer(401, {"code": 124, "message": "Access token is expired."})
        parts = asked.path.removeprefix("/v2/").split("/")
        match (asked.method, *parts):
            case ("POST", "users", "me", "meetings"):
                return self.create(asked)
            case ("GET", "meetings", number) if number in self.meetings:
                return Answer(
                    200,
                    self.meetings[number]
                    | {"start_url": f"https://zoom.example/s/{number}?zak={secrets.token_hex(4)}"},
                )
            case ("PATCH", "meetings", number) if number in self.meetings:
                self.meetings[number] |= asked.json
                return Answer(204)
            case ("DELETE", "meetings", number) if number in self.meetings:
                del self.meetings[number]
                return Answer(204)
            case ("PUT", "meetings", number, "status") if number in self.meetings:
                if asked.json != {"action": "end"}:
                    return Answer(300, {"code": 300, "message": "Invalid action."})
                self.ended.append(number)
                return Answer(204)
            case ("GET", "report", "meetings", number, "participants") if number in self.reports:
                return self.report(asked, self.reports[number])
            case (_, "meetings", number, *_) | (_, "report", "meetings", number, *_):
                return Answer(404, {"code": 3001, "message": f"Meeting does not exist: {number}."})
        return Answer(404, {"code": 2300, "message": "This API endpoint is not recognized."})

    def token(self, asked: Asked) -> Answer:
        basic = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if asked.method != "POST" or asked.headers.get("authorization") != f"Basic {basic}":
            return Answer(400, {"reason": "Invalid client_id or client_secret", "error": "invalid_client"})
        values = {**asked.query, **asked.form}
        if values.get("grant_type") != "account_credentials":
            return Answer(400, {"reason": "unsupported grant type", "error": "unsupported_grant_type"})
        if values.get("account_id") != self.account_id:
            return Answer(400, {"reason": "Bad Request", "error": "invalid_request"})
        token = secrets.token_urlsafe(24)
        self.tokens[token] = time.time() + self.lifetime
        return Answer(200, {
            "access_token": token, "token_type": "bearer", "expires_in": self.lifetime,
            "scope": "meeting:write:admin report:read:admin", "api_url": "https://api.zoom.us",
        })  # fmt: skip

    def create(self, asked: Asked) -> Answer:
        body = asked.json
        if body.get("type") != 2 or not body.get("topic") or not body.get("start_time", "").endswith("Z"):
            return Answer(
                400,
                {
                    "code": 300,
                    "message": "Validation Failed.",
                    "errors": [{"field": "start_time", "message": "Invalid field."}],
                },
            )
        number = 85_000_000_000 + len(self.meetings) + secrets.randbelow(10**6)
        made = {
            **body, "id": number, "uuid": "4444AAAiAAAAAiAiAiiAii==", "host_id": "abc", "status": "waiting",
            "join_url": f"https://zoom.example/j/{number}?pwd=p", "start_url": f"https://zoom.example/s/{number}?zak=z",
            "password": "123456",
        }  # fmt: skip
        self.meetings[str(number)] = made
        return Answer(201, made)

    def report(self, asked: Asked, rows: list[dict[str, Any]]) -> Answer:
        size = min(int(asked.query.get("page_size", 30)), 300, self.page)
        token = asked.query.get("next_page_token", "")
        start = int(token.removeprefix("page-")) if token else 0
        after = start + size
        return Answer(200, {
            "page_count": -(-len(rows) // size), "page_size": size, "total_records": len(rows),
            "next_page_token": f"page-{after}" if after < len(rows) else "", "participants": rows[start:after],
        })  # fmt: skip


def was_there(name: str, join: str, leave: str, email: str = "") -> dict[str, Any]:
    """A row of the report."""
    return {
        "id": secrets.token_hex(8), "user_id": str(secrets.randbelow(10**8)), "name": name, "user_email": email,
        "join_time": join, "leave_time": leave, "duration": 0, "registrant_id": "", "failover": False, "status": "in_meeting",
        "customer_key": "", "participant_user_id": "",
    }  # fmt: skip
