"""Orders about the committee, how often its members come, and their papers."""

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import funds
from kongtun.api.resource import Resource
from kongtun.api.schemas import register as show
from kongtun.api.schemas.base import FiscalYear, Id
from kongtun.common.thai.fiscal import FiscalYear as Year
from kongtun.funds.models import CommitteeOrder
from kongtun.meetings.attendance_year import attendance_of_year

orders = Resource(tags=["คณะกรรมการ"])
of_funds = Resource(tags=["คณะกรรมการ"])
of_circulations = Resource(tags=["เวียนมติ"])


def _orders() -> QuerySet[CommitteeOrder]:
    return CommitteeOrder.objects.select_related("fund__area")


@orders.reads("", P.MEETING_VIEW, show.CommitteeOrderPage, summary="คำสั่งแต่งตั้งและเปลี่ยนแปลงกรรมการที่ลงนามแล้ว")
def list_committee_orders(request: HttpRequest, page: Query[Cursor], fund: Id | None = None) -> Any:
    """Signed orders, the newest first."""
    rows = _orders().with_permission(request.user, P.MEETING_VIEW).filter(issued_at__isnull=False)
    return page_of(rows.filter(fund=fund) if fund is not None else rows, page, show.order)


@orders.reads("/{int:pk}", P.MEETING_VIEW, show.CommitteeOrderDetail, summary="คำสั่งหนึ่งฉบับ")
def get_committee_order(request: HttpRequest, pk: int) -> Any:
    """An order with its people."""
    return show.order_detail(get_record(request, _orders(), P.MEETING_VIEW, pk=pk))


@orders.reads(
    "/{int:pk}/documents/{slug:form}", P.MEETING_VIEW, None, extra=CONTENT, summary="พิมพ์คำสั่ง (form = committee-order)"
)
def get_committee_order_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The order as PDF or Word."""
    return paper(request, form, pk, ext, among=("committee-order",))


@of_funds.reads("/{int:pk}/attendance", P.MEETING_VIEW, show.AttendanceYearOut, summary="อัตราการเข้าประชุมของกรรมการ")
def get_attendance(request: HttpRequest, pk: int, fiscal_year: FiscalYear | None = None) -> Any:
    """How often members came in a fiscal year (this one unless given)."""
    fund = get_record(request, funds(), P.MEETING_VIEW, pk=pk)
    year = fiscal_year or Year.of(timezone.localdate()).year
    return show.attendance(fund, attendance_of_year(fund, year))


@of_circulations.reads(
    "/{int:pk}/documents/{slug:form}", P.MEETING_VIEW, None, extra=CONTENT,
    summary="พิมพ์บันทึกมติเวียนหรือหนังสือแจ้งผล (form = circulation, letters)",
)  # fmt: skip
def get_circulation_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The record of a circulation, or the letters about it, as PDF or Word."""
    return paper(request, form, pk, ext, among=("circulation", "letters"))
