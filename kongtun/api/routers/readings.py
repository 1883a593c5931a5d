"""Readings of the indicator ledger, in the areas whose plans the person may see."""

from typing import Any, Literal

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import pick
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import readings as show
from kongtun.api.schemas.base import FiscalYear, Id, Line
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.actions import record_reading, series_for
from kongtun.indicators.models import Indicator, Reading

router = Resource(tags=["ตัวเลขสถานการณ์"])
LONGEST_COUNTED, LONGEST_NOTE = 160, 300


def _readings(user: Any) -> QuerySet[Reading]:
    scope = Q(pk__in=[])
    for path in user.paths_with(P.PLAN_VIEW):
        scope |= Q(series__area__path__within=path)
    return Reading.objects.filter(scope, withdrawn_at=None).select_related("series__indicator__unit")


@router.reads("", P.PLAN_VIEW, show.ReadingPage, summary="ตัวเลขสถานการณ์ เป้าหมาย และผลจริง")
def list_readings(
    request: HttpRequest, page: Query[Cursor], indicator: Line = "", area: Id | None = None, series: Id | None = None,
    kind: Literal["", "baseline", "target", "actual"] = "", fiscal_year: FiscalYear | None = None,
) -> Any:  # fmt: skip
    """Readings that stand, the newest first; ``indicator`` is a code."""
    asked = {
        "series__indicator__code": indicator, "series__area_id": area, "series_id": series, "kind": kind, "fiscal_year": fiscal_year,
    }  # fmt: skip
    rows = _readings(request.user).filter(**{name: value for name, value in asked.items() if value not in ("", None)})
    return page_of(rows, page, show.reading)


@router.reads("/{int:pk}", P.PLAN_VIEW, show.ReadingOut, summary="ตัวเลขหนึ่งค่า")
def get_reading(request: HttpRequest, pk: int) -> Any:
    """One reading."""
    found = _readings(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return show.reading(found)


@router.creates("", P.PLAN_EDIT, show.ReadingOut, summary="บันทึกตัวเลขที่วัดได้")
def add_reading(request: HttpRequest, data: show.ReadingIn) -> Any:
    """Record a number of a place; percentages are computed when count and base are given."""
    user: Any = request.user
    paths = user.paths_with(P.PLAN_VIEW)
    area = Area.objects.filter(pk=data.area).first()
    if area is None or not any(area.path.startswith(path) for path in paths):
        raise Http404
    if not user.can(P.PLAN_EDIT, area):
        raise PermissionNeeded(P.PLAN_EDIT)
    indicator = pick(Indicator.objects.select_related("unit", "owner"), "indicator", code=data.indicator)
    if indicator.owner_id and not area.path.startswith(indicator.owner.path):
        raise Refused(_("ตัวชี้วัดนี้พื้นที่อื่นตั้งไว้ใช้เอง เลือกตัวอื่นหรือตั้งของเราเอง"), field="indicator")
    if data.measured_on > timezone.localdate():
        raise Refused(_("วันที่วัดยังมาไม่ถึง ใส่วันที่วัดจริง"), field="measured_on")
    for name, most in (("counted", LONGEST_COUNTED), ("source_note", LONGEST_NOTE)):
        if len(getattr(data, name)) > most:
            raise Refused(_("ยาวเกิน %(most)d ตัวอักษร") % {"most": most}, field=name)
    with transaction.atomic():
        reading = record_reading(
            series_for(indicator, area, data.counted), kind=data.kind, value=data.value, numerator=data.numerator,
            denominator=data.denominator, fiscal_year=data.fiscal_year, measured_on=data.measured_on,
            source_kind=data.source_kind, source_note=data.source_note, by=user,
        )  # fmt: skip
    return created(show.reading(_readings(user).get(pk=reading.pk)))
