"""LINE as documented: Messaging API (push, multicast, reply, quota), LINE Login (authorise, token), signed webhooks.

developers.line.biz/en/reference/messaging-api and /line-login. It checks what LINE checks, and answers errors in LINE's words.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import secrets
import time
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

from protocol_servers.base import Answer, Asked, ProtocolServer

RATE_LIMIT = {"message": "The API rate limit has been exceeded. Try again later."}
MONTHLY_LIMIT = {"message": "You have reached your monthly limit."}


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class LineServer(ProtocolServer):
    """One official account and one LINE Login channel of the same provider."""

    def __init__(self) -> None:
        super().__init__()
        self.channel_secret, self.channel_token = "c" * 32, "token-of-the-account"
        self.login_id, self.login_secret = "1650000000", "l" * 32
        self.friends: set[str] = set()
        self.reply_tokens: set[str] = set()
        self.accepted: dict[str, str] = {}  # retry key → request id
        self.delivered: list[tuple[str, str]] = []  # (to, text)
        self.replies: list[str] = []
        self.quota: int | None = None
        self.sent_this_month = 0
        self.codes: dict[str, dict[str, Any]] = {}
        self.who_logs_in = "U" + "a" * 32
        self.change_claims: dict[str, Any] = {}
        self.sign_with: str | None = None
        self.algorithm = "HS256"

    # ── Messaging API ────────────────────────────────────────────────────────────────────────────────────────────────
    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/oauth2/v2.1/token":
            return self.token(asked)
        if asked.headers.get("authorization") != f"Bearer {self.channel_token}":
            return Answer(
                401,
                {
                    "message": "Authentication failed. Confirm that the access token in the authorization header is valid."
                },
            )
        work = {
            ("POST", "/v2/bot/message/push"): lambda: self.send(asked, one=True),
            ("POST", "/v2/bot/message/multicast"): lambda: self.send(asked, one=False),
            ("POST", "/v2/bot/message/reply"): lambda: self.reply(asked),
            ("GET", "/v2/bot/message/quota"): lambda: Answer(
                200, {"type": "none"} if self.quota is None else {"type": "limited", "value": self.quota}
            ),
            ("GET", "/v2/bot/message/quota/consumption"): lambda: Answer(200, {"totalUsage": self.sent_this_month}),
        }.get((asked.method, asked.path))
        return work() if work else Answer(404, {"message": "Not found"})

    @staticmethod
    def wrong(property_: str, message: str) -> Answer:
        return Answer(
            400,
            {"message": "The request body has 1 error(s)", "details": [{"message": message, "property": property_}]},
        )

    def send(self, asked: Asked, *, one: bool) -> Answer:
        body, key = asked.json, asked.headers.get("x-line-retry-key")
        if key is not None:
            try:
                uuid.UUID(key)
            except ValueError:
                return Answer(400, {"message": "The retry key is invalid"})
            if key in self.accepted:
                return Answer(
                    409,
                    {"message": "The retry key is already accepted"},
                    {"X-Line-Accepted-Request-Id": self.accepted[key]},
                )
        to = [body.get("to")] if one else body.get("to")
        if not isinstance(to, list) or not to or len(to) > 500 or not all(isinstance(t, str) and t for t in to):
            return self.wrong("to", "May not be empty")
        if one and not (len(to[0]) == 33 and to[0].startswith("U")):
            return Answer(400, {"message": "The property, 'to', in the request body is invalid (line: -, column: -)"})
        if bad := self.bad_messages(body):
            return bad
        if self.quota is not None and self.sent_this_month + len(to) > self.quota:
            return Answer(429, MONTHLY_LIMIT)
        request_id = str(uuid.uuid4())
        if key is not None:
            self.accepted[key] = request_id
        # LINE takes what is sent to people who are no friends, and delivers nothing.
        for person in to:
            if person in self.friends:
                self.sent_this_month += 1
                self.delivered += [(person, message["text"]) for message in body["messages"]]
        sent = {"sentMessages": [{"id": str(secrets.randbelow(10**18)), "quoteToken": "q"}]} if one else {}
        return Answer(200, sent, {"X-Line-Request-Id": request_id})

    def bad_messages(self, body: dict[str, Any]) -> Answer | None:
        messages = body.get("messages")
        if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
            return self.wrong("messages", "Size must be between 1 and 5")
        for number, message in enumerate(messages):
            if message.get("type") != "text":
                return self.wrong(f"messages[{number}].type", "Must be one of the following values: [text]")
            if not 1 <= len(message.get("text", "")) <= 5000:
                return self.wrong(f"messages[{number}].text", "Length must be between 0 and 5000")
        return None

    def reply(self, asked: Asked) -> Answer:
        body = asked.json
        if body.get("replyToken") not in self.reply_tokens:
            return Answer(400, {"message": "Invalid reply token"})
        if bad := self.bad_messages(body):
            return bad
        self.reply_tokens.discard(body["replyToken"])
        self.replies += [message["text"] for message in body["messages"]]
        return Answer(200, {"sentMessages": [{"id": "1", "quoteToken": "q"}]})

    # ── webhooks ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def event(self, kind: str, user: str, **more: Any) -> dict[str, Any]:
        """An event as LINE writes it; those that can be answered carry a reply token."""
        event: dict[str, Any] = {
            "type": kind, "mode": "active", "timestamp": int(time.time() * 1000), "source": {"type": "user", "userId": user},
            "webhookEventId": f"01{secrets.token_hex(12).upper()}", "deliveryContext": {"isRedelivery": False}, **more,
        }  # fmt: skip
        if kind in ("message", "follow", "accountLink"):
            event["replyToken"] = secrets.token_hex(16)
            self.reply_tokens.add(event["replyToken"])
        return event

    def said(self, user: str, text: str) -> dict[str, Any]:
        return self.event(
            "message", user, message={"type": "text", "id": "444573844083572737", "quoteToken": "q", "text": text}
        )

    def body_of(self, *events: dict[str, Any]) -> bytes:
        return json.dumps({"destination": "U" + "b" * 32, "events": list(events)}, ensure_ascii=False).encode()

    def signature(self, body: bytes) -> str:
        return base64.b64encode(hmac.new(self.channel_secret.encode(), body, hashlib.sha256).digest()).decode()

    def deliver(self, url: str, *events: dict[str, Any], signature: str | None = "", body: bytes | None = None) -> int:
        """Send a webhook over HTTP; returns the status. ``signature`` None sends none, an empty one signs as LINE does."""
        body = self.body_of(*events) if body is None else body
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "LineBotWebhook/2.0"}
        if signature is not None:
            headers["x-line-signature"] = signature or self.signature(body)
        connection.request("POST", parts.path, body=body, headers=headers)
        status = connection.getresponse().status
        connection.close()
        return status

    # ── LINE Login ───────────────────────────────────────────────────────────────────────────────────────────────────
    def agree(self, address: str) -> dict[str, str]:
        """What the person does at the authorise page; returns what LINE sends back with the browser."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert urlsplit(address).path == "/oauth2/v2.1/authorize"
        assert (query["response_type"], query["client_id"]) == ("code", self.login_id)
        assert "openid" in query["scope"].split()
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self.codes[code] = query
        return {"code": code, "state": query["state"]}

    def token(self, asked: Asked) -> Answer:
        form = asked.form
        asked_for = self.codes.pop(form.get("code", ""), None)
        challenge = base64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (form.get("client_id"), form.get("client_secret")) != (self.login_id, self.login_secret):
            return Answer(400, {"error": "invalid_client", "error_description": "invalid client_secret"})
        if form.get("grant_type") != "authorization_code" or asked_for is None:
            return Answer(400, {"error": "invalid_grant", "error_description": "invalid authorization code"})
        if form.get("redirect_uri") != asked_for["redirect_uri"] or challenge != asked_for["code_challenge"]:
            return Answer(400, {"error": "invalid_grant", "error_description": "code_verifier does not match"})
        now = int(time.time())
        claims = {
            "iss": "https://access.line.me", "sub": self.who_logs_in, "aud": self.login_id, "exp": now + 3600, "iat": now,
            "nonce": asked_for["nonce"], "amr": ["linesso"],
        }  # fmt: skip
        return Answer(200, {
            "access_token": "x", "expires_in": 2592000, "id_token": self.id_token(claims | self.change_claims),
            "refresh_token": "y", "scope": "openid", "token_type": "Bearer",
        })  # fmt: skip

    def id_token(self, claims: dict[str, Any]) -> str:
        head = base64url(json.dumps({"typ": "JWT", "alg": self.algorithm}).encode())
        body = base64url(json.dumps(claims).encode())
        secret = self.login_secret if self.sign_with is None else self.sign_with
        signed = hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
        return f"{head}.{body}.{base64url(signed)}"
