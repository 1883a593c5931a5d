"""Files of outlines: taken in and matched, looked at, used, and undone."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.maps.models import Boundary, BoundaryFile, FileState
from kongtun.maps.models.boundaries import packed
from kongtun.maps.queries.matching import match
from kongtun.maps.shapes.reading import MOST_SHAPES, Unreadable, shapes_in

LARGEST = 25 * 1024 * 1024
_SENTENCES = {
    "json": gettext_lazy("อ่านไฟล์ไม่ได้ ไฟล์อาจเสียหรือไม่ใช่ GeoJSON ส่งออกใหม่เป็น GeoJSON (UTF-8) แล้วลองอีกครั้ง"),
    "geojson": gettext_lazy("ไฟล์นี้ไม่ใช่ GeoJSON แบบ FeatureCollection ส่งออกจากโปรแกรมแผนที่เป็น GeoJSON แล้วลองอีกครั้ง"),
    "topojson": gettext_lazy("ไฟล์นี้เป็น TopoJSON แปลงเป็น GeoJSON ก่อน เช่น ด้วย mapshaper แล้วลองอีกครั้ง"),
    "empty": gettext_lazy("ไม่พบเส้นเขตในไฟล์ ต้องเป็นรูปปิด (Polygon หรือ MultiPolygon) ไม่ใช่จุดหรือเส้น"),
    "many": gettext_lazy("ไฟล์มี %(detail)s รูป มากกว่าที่รับได้ (%(most)s) แยกเป็นไฟล์ละระดับหรือละภาคก่อน"),
    "points": gettext_lazy("เส้นเขตละเอียดเกินไป ลดรายละเอียดก่อน เช่น ด้วย mapshaper เหลือร้อยละ 10 แล้วลองอีกครั้ง"),
    "geometry": gettext_lazy("รูปที่ %(detail)s ในไฟล์เขียนไม่ครบ ตรวจรูปนั้นในโปรแกรมแผนที่แล้วส่งออกใหม่"),
    "degrees": gettext_lazy("พิกัดในไฟล์ไม่ใช่องศา (พบ %(detail)s) แปลงเป็น WGS 84 (EPSG:4326) ก่อน แล้วลองอีกครั้ง"),
    "swapped": gettext_lazy("พิกัดสลับกัน (พบ %(detail)s) GeoJSON ต้องเขียนลองจิจูดก่อนละติจูด เช่น 100.5, 13.7"),
    "outside": gettext_lazy("มีพิกัดนอกประเทศไทย (%(detail)s) ตรวจว่าเป็นไฟล์ของประเทศไทย แล้วลองอีกครั้ง"),
}


def sentence(wrong: Unreadable) -> str:
    """Say what is wrong with a file and what to do."""
    return str(_SENTENCES[wrong.reason]) % {"detail": wrong.detail, "most": MOST_SHAPES}


@transaction.atomic
def add_boundaries(*, by: Any, level: str, name: str, data: bytes, source: str = "") -> BoundaryFile:
    """Take in a file and match its shapes with areas; nothing on any map changes before it is used."""
    _may(by)
    if len(data) > LARGEST:
        raise Refused(
            _("ไฟล์ใหญ่กว่า %(n)s MB ลดรายละเอียดเส้นก่อน เช่น ด้วย mapshaper เหลือร้อยละ 10 แล้วลองอีกครั้ง")
            % {"n": LARGEST // 1024**2},
            field="file",
        )
    try:
        shapes = shapes_in(data, level)
    except Unreadable as wrong:
        raise Refused(sentence(wrong), field="file") from wrong
    found = match(shapes, level)
    if not found.shapes:
        raise Refused(_("ไม่มีรูปใดตรงกับรหัสหรือชื่อพื้นที่ระดับนี้ ตรวจว่าเลือกระดับถูก และในไฟล์มีรหัสกรมการปกครองหรือชื่อพื้นที่"), field="file")
    BoundaryFile.objects.filter(level=level, state=FileState.WAITING).delete()
    file = BoundaryFile.objects.create(
        level=level, name=name[:160], source=source, uploaded_by=by, report=found.report()
    )
    Boundary.objects.bulk_create(
        (
            Boundary(file=file, area_id=area, rings=packed([ring for shape in some for ring in shape.rings]))
            for area, some in found.shapes.items()
        ),
        batch_size=200,
    )
    return file


@transaction.atomic
def use_boundaries(file: BoundaryFile, *, by: Any) -> None:
    """Draw maps with a file from now on; the one before it is kept, so that this can be undone."""
    _may(by)
    file = BoundaryFile.objects.select_for_update().get(pk=file.pk)
    if file.state == FileState.USED:
        raise Refused(_("ไฟล์นี้ใช้อยู่แล้ว"))
    now = timezone.now()
    BoundaryFile.objects.filter(level=file.level, state=FileState.USED).update(
        state=FileState.REPLACED, replaced_at=now
    )
    file.state, file.used_by, file.used_at, file.replaced_at = FileState.USED, by, now, None
    file.save(update_fields=["state", "used_by", "used_at", "replaced_at"])
    record_event(file, "use_boundaries", by=by, level=file.level, name=file.name)


@transaction.atomic
def undo_boundaries(file: BoundaryFile, *, by: Any) -> BoundaryFile | None:
    """Stop using a file and put back the one that was used before it; None when there was none (maps show tiles again)."""
    _may(by)
    file = BoundaryFile.objects.select_for_update().get(pk=file.pk)
    if file.state != FileState.USED:
        raise Refused(_("ไฟล์นี้ไม่ได้ใช้อยู่ จึงไม่มีอะไรให้ย้อน"))
    before = (
        BoundaryFile.objects.filter(level=file.level, state=FileState.REPLACED, used_at__lt=file.used_at)
        .order_by("-used_at")
        .first()
    )
    file.state, file.replaced_at = FileState.REPLACED, timezone.now()
    file.save(update_fields=["state", "replaced_at"])
    if before is not None:
        before.state, before.replaced_at = FileState.USED, None
        before.save(update_fields=["state", "replaced_at"])
    record_event(file, "undo_boundaries", by=by, level=file.level, put_back=before.name if before else "")
    return before


@transaction.atomic
def throw_away(file: BoundaryFile, *, by: Any) -> None:
    """Delete a file that is not in use."""
    _may(by)
    file = BoundaryFile.objects.select_for_update().get(pk=file.pk)
    if file.state == FileState.USED:
        raise Refused(_("ไฟล์นี้ใช้อยู่ ย้อนกลับก่อนจึงลบได้"))
    file.delete()


def _may(by: Any) -> None:
    """Outlines are for the whole country: only who looks after people and roles of all of it changes them."""
    if not may_change_boundaries(by):
        raise PermissionNeeded(P.USERS_MANAGE)


def may_change_boundaries(user: Any) -> bool:
    """True for an administrator of the whole country."""
    return "TH/" in user.paths_with(P.USERS_MANAGE)
