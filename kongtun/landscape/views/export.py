"""Each view of an area as an Excel file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import Area
from kongtun.landscape.catalogue import tools
from kongtun.landscape.presenters.excel import workbook
from kongtun.landscape.queries.designations import designations_in
from kongtun.landscape.queries.gaps import gaps
from kongtun.landscape.queries.organisations import organisations_in
from kongtun.landscape.queries.scope import places_of
from kongtun.landscape.queries.tags import tool_use
from kongtun.landscape.queries.works import overlaps, tile_map, works_of
from kongtun.landscape.views.common import area_of, number_of, year_of
from kongtun.landscape.views.overview import asked_matrix, axis_words

Columns = Sequence[tuple[Any, int]]
Sheet = tuple[str, Columns, Iterable[Sequence[Any]]]


def _map(request: HttpRequest, area: Area) -> Sheet:
    found = tile_map(places_of(request.user, area), works_of(area, year_of(request)))
    rows = [
        (tile.area.code, tile.area.full_name, tile.count, tile.works, len(tile.issues), "; ".join(tile.strengths))
        for tile in [*found.tiles, found.whole]
    ]
    columns = [(_("รหัส"), 10), (_("พื้นที่"), 30), (_("องค์กร"), 10), (_("งาน"), 10), (_("ประเด็น"), 10), (_("เก่งเรื่อง"), 60)]
    return _("แผนที่"), columns, rows


def _organisations(request: HttpRequest, area: Area) -> Sheet:
    rows = organisations_in(area, words=request.GET.get("q", "")[:200], kind=request.GET.get("kind", ""))
    columns = [(_("องค์กร"), 50), (_("ประเภท"), 30), (_("อยู่ที่"), 30), (_("งาน"), 8), (_("ตั้งแต่"), 12), (_("ติดต่อผ่าน"), 40)]
    return _("องค์กร"), columns, (
        (row.name, row.get_kind_display(), row.area.full_name, row.count, row.first, row.contact_role) for row in rows
    )  # fmt: skip


def _matrix(request: HttpRequest, area: Area) -> Sheet:
    found, _third = asked_matrix(request, area, places_of(request.user, area))
    columns = [(axis_words()[found.row_axis], 44), *((head.name, 22) for head in found.columns)]
    rows = (
        [
            row.name,
            *("\n".join(dict.fromkeys(f"{work.organisation.name}: {work.what}" for work in found.at(row, head))) for head in found.columns),
        ]
        for row in found.rows
    )  # fmt: skip
    return _("ตาราง"), columns, rows


def _timeline(request: HttpRequest, area: Area) -> Sheet:
    works = works_of(area)
    if (issue := number_of(request, "issue")) is not None:
        works = [work for work in works if any(one.pk == issue for one in work.issues.all())]
    columns = [
        (_("องค์กร"), 40), (_("พื้นที่"), 26), (_("ทำอะไร"), 60), (_("ประเด็น"), 30), (_("บทบาท"), 16), (_("ตั้งแต่"), 12), (_("ถึง"), 12),
        (_("คน"), 24), (_("เงิน (บาท)"), 14), (_("ความรู้"), 30), (_("สถานที่"), 30), (_("เก่งเรื่อง"), 50), (_("ผลที่วัดได้"), 50), (_("ที่มา"), 20),
    ]  # fmt: skip
    rows = (
        (
            work.organisation.name, work.area.full_name, work.what, "; ".join(issue.short_name for issue in work.issues.all()),
            work.get_role_display(), work.since, work.until, work.people, work.money, work.knowledge, work.place, work.good_at, work.result,
            work.get_source_kind_display(),
        )
        for work in works
    )  # fmt: skip
    return _("เส้นเวลา"), columns, rows


def _together(request: HttpRequest, area: Area) -> Sheet:
    day = timezone.localdate()
    places, works = places_of(request.user, area), works_of(area)
    rows = [
        (_("น่าทำร่วมกัน"), one.area.full_name, one.issue.short_name, "; ".join(row.name for row in one.organisations), "")
        for one in overlaps(places, works, day)
    ]
    rows += [
        (
            _("ยังไม่มีใครทำ"), _("ทั้งพื้นที่") if gap.nowhere else "; ".join(place.full_name for place in gap.lacking), gap.issue.short_name, "",
            "; ".join(fund.name for fund in gap.planned),
        )
        for gap in gaps(places, works, day, most=None)
    ]  # fmt: skip
    columns = [(_("ชนิด"), 16), (_("พื้นที่"), 50), (_("ประเด็น"), 30), (_("องค์กร"), 60), (_("กองทุนที่มีแผน"), 50)]
    return _("ทำร่วมและช่องว่าง"), columns, rows


def _designations(request: HttpRequest, area: Area) -> Sheet:
    rows = designations_in(area.path, kind=request.GET.get("kind", ""))
    columns = [
        (_("เป็น"), 18),
        (_("กองทุน/พื้นที่/โครงการ"), 50),
        (_("อำเภอ"), 24),
        (_("จังหวัด"), 20),
        (_("ตั้งแต่"), 12),
        (_("ถึง"), 12),
        (_("ชุดโครงการ"), 40),
        (_("ผู้ประกาศ"), 30),
        (_("ถอนเมื่อ"), 12),
        (_("เหตุที่ถอน"), 40),
    ]
    return _("พื้นที่เด่น"), columns, (
        (
            row.get_kind_display(), row.subject, row.area.parent.full_name if row.area.parent else "",
            row.area.parent.parent.full_name if row.area.parent and row.area.parent.parent else "", row.valid_from, row.valid_to,
            row.programme_name, row.announcement.issuer, row.withdrawn_on, row.withdrawn_reason,
        )
        for row in rows
    )  # fmt: skip


def _tools(request: HttpRequest, area: Area) -> Sheet:  # noqa: ARG001 (all sheets are asked alike)
    use = tool_use(area)
    columns = [
        (_("เครื่องมือและผล"), 36), (_("ใช้ทั้งหมด"), 10), (_("พื้นที่"), 10), *((str(year), 8) for year in use.years),
        *((issue.short_name, 18) for issue in use.issues),
    ]  # fmt: skip
    rows = (
        [
            tool.name, one.total, len(one.places), *(one.by_year.get(year, 0) for year in use.years),
            *(one.by_issue.get(issue.pk, 0) for issue in use.issues),
        ]
        for code, tool in tools().items() if (one := use.used[code])
    )  # fmt: skip
    return _("เครื่องมือและผล"), columns, rows


_SHEETS: dict[str, Callable[[HttpRequest, Area], Sheet]] = {
    "map": _map, "organisations": _organisations, "matrix": _matrix, "timeline": _timeline, "together": _together,
    "designations": _designations, "tools": _tools,
}  # fmt: skip


@requires(P.LANDSCAPE_VIEW)
def export(request: HttpRequest, view: str) -> HttpResponse:
    """The view's table with all its rows."""
    area = area_of(request)
    if view not in _SHEETS:
        raise Http404
    title, columns, rows = _SHEETS[view](request, area)
    return workbook(f"landscape-{view}", title, columns, rows)
