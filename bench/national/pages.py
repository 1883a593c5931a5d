"""Every page of the site from its addresses: which records open it, and which addresses are no pages.

A new route is measured without a word here when it takes no records, or records that its app's row below names. One that
neither can be opened nor stands in ``LEFT_OUT`` fails ``tests/bench/test_national_pages.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import unquote

from django.urls import URLPattern, get_resolver, reverse
from django.utils.http import urlencode

from bench.national.country import RECORDS, Country

# What the ``pk`` of an app's addresses is, and of those of its addresses that start elsewhere.
PK: dict[str, str] = {
    "dashboards": "fund", "dashboards:project": "project", "funds": "fund", "planning": "plan", "planning:list": "fund", "planning:new": "fund",
    "planning:fund-priority": "fund", "planning:weights": "fund", "projects": "project", "projects:list": "fund", "projects:new": "fund",
    "activities:plan": "project", "activities:new": "activity", "activities": "report", "meetings": "meeting", "meetings:list": "fund",
    "meetings:new": "fund", "meetings:rates": "fund", "review": "project", "review:queue": "fund", "review:steps": "fund", "review:rubric": "fund",
    "review:decide": "meeting", "ledger": "fund", "ledger:project": "project", "ledger:refund": "project", "ledger:voucher": "voucher",
    "ledger:cancel": "voucher", "ledger:request": "instalment", "ledger:reverse": "entry", "evaluation": "project", "committee": "meeting",
    "committee:circulations": "fund", "committee:new-circulation": "fund", "documents:index": "project", "documents:year-plan": "fund",
    "landscape:of-fund": "fund", "landscape:invite": "fund", "landscape:announcement": "announcement", "landscape:designation-withdraw": "designation",
    "mentoring:team": "mentor_team", "mentoring:team-edit": "mentor_team", "mentoring:mentor-new": "mentor_team", "mentoring:mentor": "mentor",
    "mentoring:mentor-edit": "mentor", "mentoring:mentor-end": "mentor", "mentoring:cares": "mentor", "mentoring:mentor-board": "mentor",
    "mentoring:fund": "fund", "mentoring:assign": "fund", "mentoring:log": "fund", "mentoring:plan": "fund", "mentoring:visit": "visit",
    "mentoring:advice-of-project": "project", "mentoring:advice-of-plan": "plan", "mentoring:advice-of-report": "report",
    "public:plan": "plan", "public:project": "project",
}  # fmt: skip
# Further parts of addresses; a tuple is the values themselves.
PARTS: dict[str, str | tuple[Any, ...]] = {
    "fund_pk": "fund", "project_pk": "project", "other_pk": "project", "plan_pk": "plan", "activity_pk": "activity", "member_pk": "member",
    "mentor_pk": "mentor", "team_pk": "mentor_team", "row": "problem", "year": "year", "fiscal_year": "year", "issue_pk": "issue",
    "slug": ("basics", "budget", "activities"), "section": ("situation",), "kind": ("lesson",), "figure": ("granted", "plans"), "code": "fund_code",
}  # fmt: skip
# Not pages: what writes, files, what outside services call, pages of one moment with a secret in the address, gallery.
LEFT_OUT = re.compile(
    r"^(ui:|public:(photo|language|robots)|healthz|set_language|api|notifications:(line|stop|quick)|accounts:(log(in|out)|password|new_token|revoke_token)"
    r"|documents:(download|year-plan)|.*[-:](export|excel|xlsx|workbook|photo|file|files|paper|calendar|feed)$|forums:(own|join)|groupwork:mine|online:)"
)
# The same page as people use it: searching, further on in a list, by something else.
VARIANTS: dict[str, tuple[dict[str, Any], ...]] = {
    "dashboards:funds": ({"q": "นา"}, {"page": 9}),
    "public:funds": ({"q": "นา"}, {"page": 9}),
    "projects:list": ({"q": "ขยะ"}, {"state": "running"}, {"order": "budget"}),
    "knowledge:home": ({"q": "ขยะ"},),
    "landscape:organisations": ({"q": "อสม"},),
    "figures:show": (
        {"by": "fund"},
        {"by": "issue"},
        {"by": "year"},
        {"by": "district"},
        {"on": "2025-06-30"},
        {"compare": "on"},
    ),
    "figures:records": ({"year": "YEAR"},),
    "dashboards:home": ({"kind": "proposal"},),
    "public:fund": ({"year": "LAST"},),
}


@dataclass(frozen=True)
class Page:
    """A page under measurement: name of its route, what is asked of it, addresses to try."""

    route: str
    query: str
    addresses: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name in the report."""
        return f"{self.route}?{unquote(self.query)}" if self.query else self.route


def routes(patterns: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield (name with namespace, pattern) of every route."""
    for pattern in (patterns or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern


def kind_of(route: str, part: str) -> str | tuple[Any, ...] | None:
    """Return what a part of an address is; None when nothing of the kind is in the synthetic country."""
    if part == "pk":
        return PK.get(route) or PK.get(route.partition(":")[0])
    if part == "code" and route == "funds:notice":
        return ("2567",)
    if part == "area_pk":
        return "area"
    return PARTS.get(part)


def pages(country: Country, role: str) -> Iterator[Page]:
    """Yield every page with the addresses by which ``role`` might open it."""
    for route, pattern in routes():
        if LEFT_OUT.match(route):
            continue
        choices: list[tuple[str, list[Any]]] = []
        for part in pattern.pattern.converters:
            choices.append((part, _values(country, role, kind_of(route, part))))
        addresses = []
        for values in product(*(values for _, values in choices)):
            addresses.append(reverse(route, kwargs=dict(zip((part for part, _ in choices), values, strict=True))))
        year = country.records("year")[0]
        for asked in ({}, *VARIANTS.get(route, ())):
            query = urlencode(asked)
            real = urlencode(
                {name: {"YEAR": year, "LAST": year - 1}.get(value, value) for name, value in asked.items()}
            )
            yield Page(route, query, tuple(f"{address}?{real}" if real else address for address in addresses))


def _values(country: Country, role: str, kind: str | tuple[Any, ...] | None) -> list[Any]:
    if kind is None:
        return []
    if isinstance(kind, tuple):
        return list(kind)
    if kind == "area":
        return list(dict.fromkeys([country.area_of(role).pk, country.areas["district"].pk]))
    return country.records(kind)


def unknown() -> list[str]:
    """Return routes with a part that nobody has explained (``PK``, ``PARTS``): their app's records are not in the country, or forgotten."""
    return [
        route
        for route, pattern in routes()
        if not LEFT_OUT.match(route)
        and any(
            not (kind == "area" or isinstance(kind, tuple) or kind in RECORDS)
            for kind in (kind_of(route, part) for part in pattern.pattern.converters)
        )
    ]
