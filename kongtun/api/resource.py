"""A router whose operations each say their permission, and answer refusals in one shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ninja import Router
from ninja.responses import Status

from kongtun.api.access import Bearer
from kongtun.api.schemas.base import ProblemOut

_REFUSALS = frozenset({400, 401, 403, 404, 409, 413, 422, 500})
KEY_HEADER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "ส่งคำขอเดิมซ้ำด้วยกุญแจเดิมภายใน 48 ชั่วโมง ได้คำตอบเดิม ไม่ทำซ้ำ",
}
MATCH_HEADER = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string", "maxLength": 80},
    "description": "fingerprint ที่อ่านมา (ใช้แทนช่อง fingerprint ได้)",
}


class Resource(Router):
    """Operations of one resource. Use ``reads``, ``creates``, ``saves``, ``removes``."""

    def reads(self, path: str, permission: str, response: Any, **options: Any) -> Callable:
        """GET."""
        return self._operation("GET", path, permission, {200: response}, **options)

    def creates(self, path: str, permission: str, response: Any, *, status: int = 201, **options: Any) -> Callable:
        """POST, with ``Idempotency-Key``."""
        return self._operation("POST", path, permission, {status: response}, parameters=[KEY_HEADER], **options)

    def acts(self, path: str, permission: str, response: Any, **options: Any) -> Callable:
        """POST that moves something that exists."""
        return self.creates(path, permission, response, status=200, **options)

    def saves(self, path: str, permission: str, response: Any, *, method: str = "PUT", **options: Any) -> Callable:
        """PUT or PATCH; sections may carry the fingerprint of what was read."""
        parameters = [MATCH_HEADER] if options.pop("matched", False) else []
        return self._operation(method, path, permission, {200: response}, parameters=parameters, **options)

    def removes(self, path: str, permission: str, **options: Any) -> Callable:
        """DELETE."""
        return self._operation("DELETE", path, permission, {204: None}, **options)

    def _operation(
        self, method: str, path: str, permission: str, responses: dict[int, Any], *, summary: str, about: str = "",
        team: bool = False, parameters: list[dict[str, Any]] | None = None, extra: dict[str, Any] | None = None,
    ) -> Callable:  # fmt: skip
        more: dict[Any, Any] = {"x-permission": str(permission), "x-team": team, **(extra or {})}
        if parameters:
            more["parameters"] = parameters

        def register(view: Callable) -> Callable:
            return self.api_operation(
                [method], path, auth=[Bearer(permission, team=team)], response={**responses, _REFUSALS: ProblemOut},
                operation_id=view.__name__, summary=summary, description=about or summary, openapi_extra=more,
            )(view)  # fmt: skip

        return register


def created(value: Any) -> Status:
    """Return ``value`` with 201."""
    return Status(201, value)
