"""Rows, pages and records of overview."""

from types import SimpleNamespace

from architecture.route_row import Route

ROUTES: dict[str, Route] = {}

PAGES: dict = {}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""


def grow(c: SimpleNamespace, number: int) -> None:
    """Ten of what the pages list."""
