"""Rows, pages and records of maps."""

from decimal import Decimal
from types import SimpleNamespace

from architecture.route_row import Route
from kongtun.areas.models import AreaKind
from kongtun.maps.actions import add_boundaries, set_place, set_project_place
from maps.outline_builders import outlines, square

WHO, NOT = "committee", "applicant"


def _nothing(_c):
    return {}


ROUTES: dict[str, Route] = {
    "maps:show": Route(_nothing, "G", WHO, NOT, record=False),
    "maps:picture": Route(_nothing, "G", WHO, NOT, record=False),
    "maps:public": Route(_nothing, "G", record=False),
    "maps:boundaries": Route(_nothing, "GP", "admin", "officer", record=False, uploads=("file",)),
    "maps:boundary-file": Route(
        lambda c: {"pk": c.boundary_file.pk}, "GP", "admin", "officer", record=False, post=lambda _c: {"do": "use"}
    ),
    "maps:place": Route(
        lambda c: {"pk": c.fund.pk}, "GP", "officer", WHO, post=lambda _c: {"latitude": "14.6", "longitude": "104.4"}
    ),
    "maps:project-place": Route(
        lambda c: {"pk": c.project["running"].pk},
        "GP",
        "applicant",
        WHO,
        post=lambda _c: {"latitude": "14.6", "longitude": "104.4"},
    ),
}

PAGES: dict = {
    "map of a zone": ("zone", "maps:show", lambda _c: []),
    "map of a district": ("mentor", "maps:show", lambda _c: []),
    "map for everybody": (None, "maps:public", lambda _c: []),
    "map as a picture": ("zone", "maps:picture", lambda _c: []),
    "files of outlines": ("admin", "maps:boundaries", lambda _c: []),
    "a file of outlines": ("admin", "maps:boundary-file", lambda c: [c.boundary_file.pk]),
    "place of a fund": ("officer", "maps:place", lambda c: [c.fund.pk]),
    "place of a project": ("applicant", "maps:project-place", lambda c: [c.project["running"].pk]),
}


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""
    district = c.fund.area.parent
    c.boundary_file = add_boundaries(
        by=c.people.admin,
        level=AreaKind.DISTRICT,
        name="อำเภอ.geojson",
        data=outlines(square(104.0, 14.5, code=district.code)),
    )
    set_place(c.fund, by=c.people.officer, latitude=Decimal("14.6"), longitude=Decimal("104.4"))
    set_project_place(c.project["running"], by=c.people.officer, latitude=Decimal("14.61"), longitude=Decimal("104.41"))


def grow(c: SimpleNamespace, number: int) -> None:
    """One more file in the list."""
    add_boundaries(
        by=c.people.admin, level=AreaKind.PROVINCE, name=f"จังหวัด {number}.geojson",
        data=outlines(square(104.0, 14.5, code=c.fund.area.parent.parent.code)),
    )  # fmt: skip
