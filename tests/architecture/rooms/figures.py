"""Rows, pages and records of figures. Its own facts grow by the writes of the other rooms."""

from types import SimpleNamespace

from architecture.route_row import Route
from kongtun.figures.actions.saved_views import save_view
from kongtun.figures.presenters.mail import stop_token

WHO, NOT = "officer", "applicant"


def _nothing(_c):
    return {}


ROUTES: dict[str, Route] = {
    "figures:show": Route(_nothing, "G", "committee", NOT, record=False),
    "figures:export": Route(lambda _c: {"ext": "xlsx"}, "G", "committee", NOT, record=False),
    "figures:records": Route(lambda _c: {"figure": "granted"}, "G", "committee", NOT, record=False),
    "figures:keep": Route(_nothing, "GP", WHO, NOT, record=False, post=lambda _c: {"name": "ทั้งกองทุน"}),
    "figures:mail": Route(lambda c: {"pk": c.kept_view.pk}, "GP", WHO, "committee", post=lambda _c: {"every": ""}),
    "figures:mail-stop": Route(lambda c: {"token": stop_token(c.kept_view)}, "GP"),
    "figures:remove": Route(lambda c: {"pk": c.kept_view.pk}, "GP", WHO, "committee"),
}

PAGES: dict = {
    "mail of a kept view": ("officer", "figures:mail", lambda c: [c.kept_view.pk]),
    "figures of a zone": ("zone", "figures:show", lambda _c: []),
    "figures of a district": ("mentor", "figures:show", lambda _c: []),
    "figures of a fund": ("officer", "figures:show", lambda _c: []),
    "records behind a figure": ("officer", "figures:records", lambda _c: ["proposed"]),
    "plans behind a figure": ("officer", "figures:records", lambda _c: ["plans"]),
    "figures as a workbook": ("zone", "figures:export", lambda _c: ["xlsx"]),
    "figures as CSV": ("zone", "figures:export", lambda _c: ["csv"]),
}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""
    c.kept_view = save_view(by=c.people.officer, name="ทุกปี", query="by=issue")


def grow(c: SimpleNamespace, number: int) -> None:
    """One more view in the list."""
    for person in (c.people.officer, c.people.zone, c.people.mentor):
        save_view(by=person, name=f"มุมมอง {number}", query=f"by=issue&year={2560 + number}")
