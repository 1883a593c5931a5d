"""Which fund has plans for which issue; all plans of a fund's year as one paper."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from pydantic import Field

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.papers import CONTENT, year_paper
from kongtun.api.records import funds
from kongtun.api.resource import Resource
from kongtun.api.schemas import coverage as show
from kongtun.api.schemas.base import FiscalYear, Id
from kongtun.dashboards.queries.coverage import area_coverage, fund_coverage, years_shown
from kongtun.figures.queries.places import area_for

of_areas = Resource(tags=["ตัวเลขสรุป"])
of_funds = Resource(tags=["กองทุน"])
YearInPath = Annotated[int, Field(ge=2540, le=2700)]


@of_areas.reads(
    "", P.PLAN_VIEW, show.AreaCoverageOut, summary="ประเด็นไหนมีแผน ในพื้นที่และปีที่ถาม",
    about="นับเฉพาะกองทุนที่คุณดูแล กองทุนมากกว่า 40 แห่งจะรวมเป็นพื้นที่ย่อย",
)  # fmt: skip
def get_coverage(request: HttpRequest, area: Id, fiscal_year: FiscalYear) -> Any:
    """Issue × fund (or part of the area) in one year."""
    found = area_for(request.user, area)
    if found is None:
        raise Http404
    return show.area_coverage(found, fiscal_year, area_coverage(request.user, found, fiscal_year))


@of_funds.reads("/{int:pk}/coverage", P.PLAN_VIEW, show.FundCoverageOut, summary="ประเด็นไหนมีแผน ปีต่อปี")
def get_fund_coverage(request: HttpRequest, pk: int) -> Any:
    """Issue × year of one fund."""
    fund = get_record(request, funds(), P.PLAN_VIEW, pk=pk)
    return show.fund_coverage(fund, fund_coverage(fund, years_shown(), request.user))


@of_funds.reads(
    "/{int:pk}/years/{int:fiscal_year}/documents/{slug:form}", P.PLAN_VIEW, None, summary="พิมพ์แผนทั้งปี (form = year-plan)",
    extra=CONTENT,
)  # fmt: skip
def get_year_document(
    request: HttpRequest, pk: int, fiscal_year: YearInPath, form: str, ext: Literal["pdf", "docx"] = "pdf"
) -> Any:
    """All plans of the year as PDF or Word."""
    if form != "year-plan":
        raise Http404
    return year_paper(request, pk, fiscal_year, ext)
