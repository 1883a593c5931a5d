"""Orders about the committee, how often its members come, and their papers."""

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import funds, pick, seen
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import register as show
from kongtun.api.schemas.base import FiscalYear, Id
from kongtun.common.thai.fiscal import FiscalYear as Year
from kongtun.funds.actions import LineIn, discard_order, issue_order, prepare_order
from kongtun.funds.choices import OrderKind
from kongtun.funds.models import CommitteeMember, CommitteeOrder, Fund
from kongtun.funds.order_words import day_proposed, first_words
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


def _lines(fund: Fund, data: show.CommitteeOrderWordsIn) -> list[LineIn]:
    """The people of an order; whoever leaves has a seat in this fund's committee."""
    leaving = {
        row.leaves: pick(CommitteeMember.objects.filter(fund=fund), f"lines.{place}.leaves", pk=row.leaves)
        for place, row in enumerate(data.lines)
        if row.leaves is not None
    }
    return [
        LineIn(**row.dict(exclude={"leaves"}), leaves=leaving[row.leaves] if row.leaves is not None else None)
        for row in data.lines
    ]


@orders.creates("", P.FUND_EDIT, show.CommitteeOrderDetail, summary="ร่างคำสั่งแต่งตั้ง เพิ่มเติม หรือเปลี่ยนแปลงกรรมการ")
def prepare_committee_order(request: HttpRequest, data: show.CommitteeOrderIn) -> Any:
    """Write a draft; words that are not sent are those of the notice."""
    fund = get_record(request, funds(), P.FUND_EDIT, pk=data.fund)
    day = data.effective_on or day_proposed(fund, data.kind, timezone.localdate())
    words = first_words(fund, data.kind, day) | data.words
    made = prepare_order(fund, by=request.user, kind=data.kind, lines=_lines(fund, data), **words)
    return created(show.order_detail(made))


@orders.saves("/{int:pk}", P.FUND_EDIT, show.CommitteeOrderDetail, matched=True, summary="แก้ร่างคำสั่ง")
def change_committee_order(request: HttpRequest, pk: int, data: show.CommitteeOrderChangeIn) -> Any:
    """Change a draft: its people anew, of its words what was sent."""
    order = get_record(request, _orders(), P.FUND_EDIT, pk=pk)
    names = ("effective_on", "issuer", "signed_name", "signed_position", "refers_to", "opening", "power")
    words = {name: getattr(order, name) for name in names} | data.words
    # In a change the term is that of whoever leaves; otherwise it stays unless the order takes effect on another day.
    if "effective_on" not in data.words and order.kind != OrderKind.CHANGE:
        words.setdefault("ends_on", order.ends_on)
    saved = prepare_order(
        order.fund, by=request.user, kind=order.kind, order=order, lines=_lines(order.fund, data),
        fingerprint=seen(request, data.fingerprint), **words,
    )  # fmt: skip
    return show.order_detail(saved)


@orders.acts("/{int:pk}/sign", P.FUND_EDIT, show.CommitteeOrderDetail, summary="บันทึกว่าลงนามคำสั่งแล้ว รายชื่อเปลี่ยนตามคำสั่ง")
def sign_committee_order(request: HttpRequest, pk: int, data: show.CommitteeOrderSignIn) -> Any:
    """The order is signed: its people take and leave their seats."""
    order = get_record(request, _orders(), P.FUND_EDIT, pk=pk)
    return show.order_detail(issue_order(order, by=request.user, number=data.number, ordered_on=data.ordered_on))


@orders.removes("/{int:pk}", P.FUND_EDIT, summary="ทิ้งร่างคำสั่งที่ยังไม่ลงนาม")
def discard_committee_order(request: HttpRequest, pk: int) -> Any:
    """Throw a draft away."""
    discard_order(get_record(request, _orders(), P.FUND_EDIT, pk=pk), by=request.user)
    return Status(204, None)


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
