"""Areas: open to every signed-in person."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query

from kongtun.api.access import SIGNED_IN
from kongtun.api.paging import Cursor, page_of
from kongtun.api.resource import Resource
from kongtun.api.schemas import reference as show
from kongtun.api.schemas.base import Id, Line
from kongtun.areas.models import Area
from kongtun.common.thai.text import normalise

router = Resource(tags=["พื้นที่"])


@router.reads(
    "", SIGNED_IN, show.AreaPage, summary="รายการพื้นที่", about="kind: zone, province, district, subdistrict, lao"
)
def list_areas(
    request: HttpRequest,  # noqa: ARG001 (the framework finds it by this name)
    page: Query[Cursor],
    kind: Line = "",
    parent: Id | None = None,
    code: Line = "",
    q: Line = "",
) -> Any:
    """Areas in the order of the tree; ``q`` is part of a name, ``parent`` the id of the area above."""
    rows = Area.objects.in_force()
    if kind:
        rows = rows.filter(kind=kind)
    if parent is not None:
        rows = rows.filter(parent_id=parent)
    if code:
        rows = rows.filter(code=code)
    if words := normalise(q).strip():
        rows = rows.filter(name_th__icontains=words)
    return page_of(rows, page, show.area, order="path")


@router.reads("/{int:pk}", SIGNED_IN, show.AreaOut, summary="พื้นที่หนึ่งแห่ง")
def get_area(request: HttpRequest, pk: int) -> Any:  # noqa: ARG001 (the framework finds it by this name)
    """One area, also an abolished one with its successor."""
    found = Area.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return show.area(found)
