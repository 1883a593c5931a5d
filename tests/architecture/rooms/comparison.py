"""Rows, pages and records of comparison. Its facts grow by the writes of the other rooms."""

from types import SimpleNamespace

from architecture.route_row import Route

NOT = "applicant"


def _nothing(_c):
    return {}


ROUTES: dict[str, Route] = {
    "comparison:fund": Route(lambda c: {"pk": c.fund.pk}, "G", "committee", NOT),
    "comparison:area": Route(_nothing, "G", "zone", NOT, record=False),
    "comparison:export": Route(lambda _c: {"ext": "xlsx"}, "G", "committee", NOT, record=False),
}

PAGES: dict = {
    "a fund beside its peers": ("officer", "comparison:fund", lambda c: [c.fund.pk]),
    "a fund beside its peers, mentor": ("mentor", "comparison:fund", lambda c: [c.fund.pk]),
    "funds of a zone by level": ("zone", "comparison:area", lambda _c: []),
    "funds of a zone by level as a workbook": ("zone", "comparison:export", lambda _c: ["xlsx"]),
}


def extend(c: SimpleNamespace) -> None:
    """Nothing of its own: what is compared are the facts of the chain."""


def grow(c: SimpleNamespace, number: int) -> None:
    """Nothing of its own."""
