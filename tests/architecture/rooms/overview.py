"""Rows, pages and records of overview. It has no records of its own: it reads the facts of the other rooms' writes."""

from types import SimpleNamespace

from architecture.route_row import Route

WHO, NOT = "committee", "applicant"


def _nothing(_c):
    return {}


ROUTES: dict[str, Route] = {
    "overview:show": Route(_nothing, "G", WHO, NOT, record=False),
    "overview:silent": Route(_nothing, "G", WHO, NOT, record=False),
    "overview:money": Route(_nothing, "G", WHO, NOT, record=False),
    "overview:lacks": Route(_nothing, "G", WHO, NOT, record=False),
    "overview:waiting": Route(_nothing, "G", WHO, NOT, record=False),
    "overview:improved": Route(_nothing, "G", WHO, NOT, record=False),
    "overview:export": Route(lambda _c: {"question": "money"}, "G", WHO, NOT, record=False),
    "overview:fund": Route(lambda c: {"pk": c.fund.pk}, "G", WHO, NOT),
}

PAGES: dict = {
    "whole picture of a zone": ("zone", "overview:show", lambda _c: []),
    "whole picture of a district": ("mentor", "overview:show", lambda _c: []),
    "silent funds": ("zone", "overview:silent", lambda _c: []),
    "money left in funds": ("zone", "overview:money", lambda _c: []),
    "issues that are lacking": ("zone", "overview:lacks", lambda _c: []),
    "who waits for a decision": ("zone", "overview:waiting", lambda _c: []),
    "what improved": ("zone", "overview:improved", lambda _c: []),
    "an answer as CSV": ("zone", "overview:export", lambda _c: ["lacks"]),
    "one screen for an executive": ("officer", "overview:fund", lambda c: [c.fund.pk]),
}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""


def grow(c: SimpleNamespace, number: int) -> None:
    """Ten of what the pages list."""
