"""Rows, pages and records of opendata and the public areas. What they show grows with the other rooms."""

from types import SimpleNamespace

from architecture.route_row import Route

ROUTES: dict[str, Route] = {
    "opendata:home": Route(lambda _c: {}, "G"),
    "opendata:schema": Route(lambda _c: {"name": "projects"}, "G"),
    "opendata:package": Route(lambda c: {"place": c.fund.code, "year": "2569"}, "G"),
    "opendata:file": Route(lambda c: {"place": c.fund.code, "year": "2569", "name": "projects", "ext": "csv"}, "G"),
    "public:area": Route(lambda c: {"kind": "district", "code": c.fund.area.parent.code}, "G"),
}
FILES = {
    "funds": "csv",
    "money": "json",
    "plans": "csv",
    "projects": "csv",
    "results": "jsonl",
    "decisions": "csv",
    "payments": "csv",
    "grants": "json",
    "iati": "xml",
}

PAGES: dict = {
    "open data": (None, "opendata:home", lambda _c: []),
    "public district": (None, "public:area", lambda c: ["district", c.fund.area.parent.code]),
    "public province": (None, "public:area", lambda c: ["province", c.fund.area.parent.parent.code]),
}
for _name, _ext in FILES.items():
    PAGES[f"open {_name}"] = (None, "opendata:file", lambda c, n=_name, e=_ext: [c.fund.code, "2569", n, e])


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""


def grow(c: SimpleNamespace, number: int) -> None:
    """Ten of what the pages list."""
