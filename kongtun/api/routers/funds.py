"""Funds, their fiscal years and committees, and how a year stands."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query
from pydantic import Field

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import funds, seen
from kongtun.api.resource import Resource
from kongtun.api.schemas import comparison as beside
from kongtun.api.schemas import funds as show
from kongtun.api.schemas.base import FiscalYear, Line
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear as Year
from kongtun.comparison.estimates import CONFIDENCE
from kongtun.comparison.queries.fund import beside_peers, usual_year, years_of
from kongtun.dashboards.queries.standing import standing_of
from kongtun.funds.actions import edit_fund, save_fund_year
from kongtun.funds.queries import current_committee, search_funds, year_or_new

router = Resource(tags=["กองทุน"])
YearInPath = Annotated[int, Field(ge=2540, le=2700)]


@router.reads("", P.FUND_VIEW, show.FundPage, summary="กองทุนในพื้นที่ของคุณ", about="q ค้นชื่อ รหัส หรือพื้นที่")
def list_funds(request: HttpRequest, page: Query[Cursor], q: Line = "", code: Line = "") -> Any:
    """Funds that the person may see."""
    rows = search_funds(request.user, q)
    return page_of(rows.filter(code=code) if code else rows, page, show.fund)


@router.reads("/{int:pk}", P.FUND_VIEW, show.FundDetail, summary="กองทุนหนึ่งแห่ง")
def get_fund(request: HttpRequest, pk: int) -> Any:
    """A fund with its profile."""
    return show.fund_detail(get_record(request, funds(), P.FUND_VIEW, pk=pk))


@router.saves("/{int:pk}", P.FUND_EDIT, show.FundDetail, method="PATCH", matched=True, summary="แก้ข้อมูลกองทุน")
def edit_fund_profile(request: HttpRequest, pk: int, data: show.FundIn) -> Any:
    """Change profile columns; those not sent stay."""
    fund = get_record(request, funds(), P.FUND_EDIT, pk=pk)
    values = data.given()
    for name, value in values.items():
        if value is None and name != "villages":
            raise Refused("ต้องเป็นข้อความ ถ้าจะลบให้ส่งข้อความว่าง", field=name)
    if (values.get("villages") or 0) < 0 or (values.get("villages") or 0) > 30000:
        raise Refused("จำนวนหมู่บ้านต้องเป็น 0 ถึง 30,000", field="villages")
    edit_fund(fund, by=request.user, fingerprint=seen(request, data.fingerprint), **values)
    return show.fund_detail(get_record(request, funds(), P.FUND_EDIT, pk=pk))


@router.reads("/{int:pk}/years/{int:fiscal_year}", P.FUND_VIEW, show.FundYearOut, summary="ปีงบประมาณของกองทุน")
def get_fund_year(request: HttpRequest, pk: int, fiscal_year: YearInPath) -> Any:
    """A fund's fiscal year; one that nobody has saved yet is shown empty."""
    fund = get_record(request, funds(), P.FUND_VIEW, pk=pk)
    return show.fund_year(year_or_new(fund, fiscal_year))


@router.saves(
    "/{int:pk}/years/{int:fiscal_year}", P.FUND_EDIT, show.FundYearOut, matched=True, summary="บันทึกปีงบประมาณของกองทุน"
)
def save_year(request: HttpRequest, pk: int, fiscal_year: YearInPath, data: show.FundYearIn) -> Any:
    """Save population, households and expected money."""
    fund = get_record(request, funds(), P.FUND_EDIT, pk=pk)
    return show.fund_year(
        save_fund_year(fund, fiscal_year, by=request.user, fingerprint=seen(request, data.fingerprint), **data.given())
    )


@router.reads("/{int:pk}/committee", P.FUND_VIEW, show.MemberPage, summary="กรรมการกองทุนที่อยู่ในวาระ")
def list_committee(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """Seats in force today."""
    fund = get_record(request, funds(), P.FUND_VIEW, pk=pk)
    return page_of(current_committee(fund), page, show.member, order="pk")


@router.reads("/{int:pk}/standing", P.LEDGER_VIEW, show.FiguresOut, summary="กองทุนยืนอยู่ตรงไหนในปีงบประมาณ")
def get_standing(request: HttpRequest, pk: int, fiscal_year: FiscalYear | None = None) -> Any:
    """Statement, money path and counts of a fund's year (this fiscal year unless given)."""
    found = get_record(request, funds(), P.LEDGER_VIEW, pk=pk)
    year = fiscal_year or Year.of(timezone.localdate()).year
    return show.figures(standing_of(found, year))


@router.reads(
    "/{int:pk}/peers", P.PLAN_VIEW, beside.PeersOut, summary="กองทุนข้างกองทุนแบบเดียวกัน",
    about="เทียบกับ อปท. ประเภทเดียวกัน ประชากรใกล้กัน ไม่มีอันดับ กองทุนที่คุณไม่มีสิทธิ์ดูนับเป็นค่ากลางของกลุ่มเท่านั้น ไม่ใส่ปีคือปีที่จบแล้วล่าสุด",
)  # fmt: skip
def get_peers(request: HttpRequest, pk: int, fiscal_year: FiscalYear | None = None) -> Any:
    """A fund's year beside its peers: values with intervals, where the group lies, words, level and help that fits."""
    found = get_record(request, funds(), P.PLAN_VIEW, pk=pk)
    year = fiscal_year or usual_year(years_of(found))
    return beside.peers(found, year, beside_peers(found, year, request.user, with_trend=False), CONFIDENCE)
