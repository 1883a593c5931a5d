"""Pages for people who write programs: every operation with its right, fields and an example, from the OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import roles_with
from kongtun.accounts.web import public
from kongtun.api.access import SIGNED_IN

METHODS = ("get", "post", "put", "patch", "delete")
_TONES = {"get": "pass", "post": "run", "put": "wait", "patch": "wait", "delete": "warn"}
DEEPEST = 3


@public
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@public
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """List the operations by resource."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, method, operation in _operations():
        groups.setdefault(operation["tags"][0], []).append(_head(path, method, operation))
    total = sum(len(rows) for rows in groups.values())
    return render(request, "api/docs.html", {
        "groups": [(f"g{place}", name, rows) for place, (name, rows) in enumerate(groups.items(), start=1)], "total": total,
        "base": request.build_absolute_uri("/api/v1/"), "about": document()["info"]["description"].replace("`", "").split("\n\n"),
    })  # fmt: skip


@public
@require_safe
def operation(request: HttpRequest, name: str) -> HttpResponse:
    """Show one operation: right, parameters, fields, answer, example."""
    for path, method, found in _operations():
        if found["operationId"] == name:
            return render(request, "api/operation.html", {"operation": _shown(request, path, method, found)})
    raise Http404


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document (made once: it does not change while the server runs)."""
    from kongtun.api.api import api

    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1/"), default=str))


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _head(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    about = operation.get("description", "")
    return {
        "id": operation["operationId"], "method": method.upper(), "tone": _TONES[method], "path": path,
        "summary": operation["summary"], "about": "" if about == operation["summary"] else about, "right": _right(operation),
    }  # fmt: skip


def _shown(request: HttpRequest, path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    schemas = document()["components"]["schemas"]
    kind, body = _body(operation)
    return {
        **_head(path, method, operation),
        "group": operation["tags"][0],
        "parameters": [
            {
                "name": one["name"], "where": one["in"], "type": _type(one["schema"], schemas), "required": one.get("required", False),
                "about": one.get("description", ""),
            }
            for one in operation.get("parameters", [])
        ],
        "fields": _fields(body, schemas) if body else [],
        "answer": _fields(_answer(operation), schemas),
        "curl": _curl(request, path, method, operation, kind, body, schemas),
    }  # fmt: skip


def _right(operation: dict[str, Any]) -> str:
    permission = operation["x-permission"]
    if permission == SIGNED_IN:
        return _("ทุกคนที่เข้าสู่ระบบ")
    roles = ", ".join(str(role.label) for role in roles_with(permission))
    team = _(" และทีมของโครงการ") if operation.get("x-team") else ""
    return f"{Permission(permission).label} ({roles}{team})"


def _body(operation: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    content = operation.get("requestBody", {}).get("content", {})
    for kind, part in content.items():
        return kind, part["schema"]
    return "", None


def _answer(operation: dict[str, Any]) -> dict[str, Any]:
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            return response.get("content", {}).get("application/json", {}).get("schema", {})
    return {}


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return schemas[schema["$ref"].rsplit("/", 1)[-1]]
    for choice in schema.get("anyOf", []):
        if choice.get("type") != "null":
            return {**_resolved(choice, schemas), "nullable": True}
    return schema


def _fields(schema: dict[str, Any], schemas: dict[str, Any], prefix: str = "", depth: int = 0) -> list[dict[str, Any]]:
    """Return rows (name, type, required, about) of an object, those of rows inside it indented by their path."""
    found = _resolved(schema, schemas)
    rows = []
    required = set(found.get("required", ()))
    for name, part in found.get("properties", {}).items():
        inner = _resolved(part, schemas)
        path = f"{prefix}{name}"
        rows.append(
            {
                "name": path,
                "type": _type(part, schemas),
                "required": name in required,
                "about": part.get("description", ""),
            }
        )
        if depth < DEEPEST:
            if inner.get("type") == "array":
                rows += _fields(inner["items"], schemas, f"{path}[].", depth + 1)
            elif inner.get("properties"):
                rows += _fields(inner, schemas, f"{path}.", depth + 1)
    return rows


def _type(schema: dict[str, Any], schemas: dict[str, Any] | None = None) -> str:
    choices = schema.get("anyOf")
    if choices:
        return " | ".join(dict.fromkeys(_type(choice, schemas) for choice in choices))
    if "$ref" in schema and schemas is not None:
        inner = schemas[schema["$ref"].rsplit("/", 1)[-1]]
        return _type(inner, schemas)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"{_type(schema.get('items', {}), schemas)}[]"
    kind = schema.get("type", "object")
    return f"{kind} ({schema['format']})" if "format" in schema else kind


def _curl(
    request: HttpRequest,
    path: str,
    method: str,
    operation: dict[str, Any],
    kind: str,
    body: dict[str, Any] | None,
    schemas: dict[str, Any],
) -> str:
    address = request.build_absolute_uri(path)
    for one in operation.get("parameters", []):
        if one["in"] == "path":
            address = address.replace(f"{{{one['name']}}}", _example_word(one["name"], one["schema"]))
    lines = [f"curl -X {method.upper()} '{address}'", "  -H 'Authorization: Bearer kt_…'"]
    if method == "post":
        lines.append("  -H 'Idempotency-Key: 7b1d…'")
    if body is not None and kind == "application/json":
        example = json.dumps(_example(body, schemas), ensure_ascii=False)
        lines += ["  -H 'Content-Type: application/json'", f"  -d '{example}'"]
    elif body is not None:
        lines += [
            f"  -F '{name}={'@ภาพ.jpg' if _is_file(part) else '…'}'"
            for name, part in body.get("properties", {}).items()
        ]
    return " \\\n".join(lines)


def _is_file(schema: dict[str, Any]) -> bool:
    return "binary" in json.dumps(schema)


def _example_word(name: str, schema: dict[str, Any]) -> str:
    if schema.get("enum"):
        return str(schema["enum"][0])
    words = {"fiscal_year": "2569", "code": "WASTE", "form": "kpt7", "section": "basics", "size": "full"}
    return words.get(name, "1")


def _example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """Return the smallest body that has the shape: required fields only."""
    found = _resolved(schema, schemas)
    if "examples" in found:
        return found["examples"][0]
    if "enum" in found:
        return found["enum"][0]
    kind = found.get("type")
    if "properties" in found:
        return {name: _example(found["properties"][name], schemas) for name in found.get("required", ())}
    if kind == "array":
        return [_example(found["items"], schemas)]
    if kind == "string":
        return "2026-01-31" if found.get("format") == "date" else "…"
    return {"integer": 1, "number": 1, "boolean": True}.get(str(kind))
