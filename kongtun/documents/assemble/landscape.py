"""Announcement of designations → ประกาศ."""

from __future__ import annotations

from kongtun.areas.models import Area
from kongtun.common.days import day_of
from kongtun.documents.contents import Person
from kongtun.documents.contents_landscape import DesignatedRow, DesignationAnnouncement
from kongtun.landscape.models import Announcement


def announcement(record: Announcement) -> DesignationAnnouncement:
    """Return what the announcement says; what was withdrawn since stays in the list with a remark. One query."""
    rows = record.designations.select_related("fund", "project", "area__parent__parent").order_by("area__path", "pk")
    return DesignationAnnouncement(
        kind=record.get_kind_display(),
        issuer=record.issuer,
        number=record.number,
        programme=record.programme_name,
        basis=record.basis,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        announced_on=day_of(record.at),
        rows=[
            DesignatedRow(
                row.subject,
                _up(row.area, "district"),
                _up(row.area, "province"),
                "ถอนภายหลัง" if row.withdrawn_on else "",
            )
            for row in rows
        ],
        signer=Person(record.signer_name, record.signer_position),
        demo=record.is_demo,
    )


def _up(area: Area | None, kind: str) -> str:
    """Name of the district or province that holds an area (three levels at most are at hand)."""
    for _step in range(3):
        if area is None:
            return ""
        if area.kind == kind:
            return area.name_th
        area = area.parent if area.parent_id else None
    return ""


def announcement_name(record: Announcement) -> str:
    """Return the name of the file."""
    return f"ประกาศ{record.get_kind_display()} {record.issuer}"
