"""Writes to the area tree by people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.areas.loading import local_government_path
from kongtun.areas.models import Area, AreaKind, LaoType
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise

_CODE = re.compile(r"[A-Z0-9]{2,11}")


@transaction.atomic
def add_local_government(
    district: Area, *, code: str, name_th: str, lao_type: str, covers: Iterable[Area] = ()
) -> Area:
    """Add a local government (อปท.) under ``district`` and say which subdistricts it covers.

    ``code`` has 2–11 capital letters or digits and is unique among local governments; ``lao_type`` is a ``LaoType``
    value. Raises Refused for a wrong or used code, an unknown type, no name, or a subdistrict of another district.
    """
    code, name_th, covered = code.strip().upper(), normalise(name_th), list(covers)
    if district.kind != AreaKind.DISTRICT:
        raise Refused(_("เลือกอำเภอที่ อปท. ตั้งอยู่"), field="district")
    if not _CODE.fullmatch(code):
        raise Refused(_("รหัส อปท. ใช้ตัวเลขหรือตัวอักษรอังกฤษ 2–11 ตัว เช่น 06330415"), field="code")
    if not name_th:
        raise Refused(_("ใส่ชื่อ อปท. เช่น องค์การบริหารส่วนตำบลโนนสำราญ"), field="name_th")
    if lao_type and lao_type not in LaoType.values:
        raise Refused(_("เลือกประเภท อปท. จากรายการ"), field="lao_type")
    if Area.objects.filter(kind=AreaKind.LOCAL_GOVERNMENT, code=code).exists():
        raise Refused(_("มี อปท. รหัส %(code)s แล้ว ค้นหาจากรายการแทนการเพิ่มใหม่") % {"code": code}, field="code")
    for subdistrict in covered:
        if subdistrict.kind != AreaKind.SUBDISTRICT or subdistrict.parent_id != district.pk:
            raise Refused(
                _("%(name)s ไม่อยู่ในอำเภอนี้ เลือกเฉพาะตำบลในอำเภอเดียวกัน") % {"name": subdistrict.full_name}, field="covers"
            )
    area = Area.objects.create(
        kind=AreaKind.LOCAL_GOVERNMENT,
        code=code,
        name_th=name_th,
        parent=district,
        path=local_government_path(district, code),
        lao_type=lao_type,
    )
    area.covers.set(covered)
    return area
