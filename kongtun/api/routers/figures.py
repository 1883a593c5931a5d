"""Figures by area, issue, year, type of support and kind of local government, now or at the end of a day."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from kongtun.accounts.permissions import Permission as P
from kongtun.api.resource import Resource
from kongtun.api.schemas import figures as show
from kongtun.api.schemas.base import Day, FiscalYear, Id, Line40
from kongtun.common.refusal import Refused
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.lines import picture_of, type_names
from kongtun.figures.queries.places import area_for, next_level, rows_within
from kongtun.indicators.models import Issue

router = Resource(tags=["ตัวเลขสรุป"])
YEARS: Any = Query([], max_length=20, description="ปีงบประมาณ พ.ศ. ใส่ซ้ำได้หลายปี ไม่ใส่คือทุกปี")
Rows = Literal["nothing", "zone", "province", "district", "fund", "issue", "year", "type", "lao"]
Kind = Literal["1", "2", "3", "4", "5", "6"]
Designated = Literal["learning", "expansion", "model", "target", "outstanding"]


@router.reads(
    "", P.PLAN_VIEW, show.FigureAnswerOut, summary="ตัวเลขตามพื้นที่ ประเด็น ปี และ ณ วันใดก็ได้",
    about="นับเฉพาะที่คุณดูได้ by ไม่ใส่คือระดับถัดไปของพื้นที่ on คือวันที่ ค.ศ. (ไม่ใส่คือขณะนี้) ค่าที่คำถามตอบไม่ได้เป็น null "
    "เช่น เงินของประเด็นเดียว",
)  # fmt: skip
def get_figures(
    request: HttpRequest,
    area: Id,
    fiscal_year: list[FiscalYear] = YEARS,
    by: Rows | None = None,
    issue: Annotated[Line40, Field(description="รหัสประเด็น เช่น WASTE")] = "",
    support_type: Annotated[int, Field(ge=1, le=99)] | None = None,
    lao_type: Kind | None = None,
    designation: Designated | None = None,
    on: Day | None = None,
) -> Any:
    """Rows and the whole of a question."""
    found = area_for(request.user, area)
    if found is None:
        raise Http404
    rows = By(by) if by else next_level(found)
    if rows not in (By.NOTHING, *rows_within(found)):
        raise Refused(_("พื้นที่นี้แยกตามนั้นไม่ได้ เลือกระดับที่อยู่ข้างในพื้นที่"), field="by")
    about = Issue.objects.filter(code=issue).first() if issue else None
    if issue and about is None:
        raise Refused(_("ไม่รู้จักประเด็นนี้ ดูรหัสจาก /api/v1/issues"), field="issue")
    if support_type is not None and support_type not in dict(type_names()):
        raise Refused(_("ไม่รู้จักประเภทการสนับสนุนนี้ ใช้เลขในประกาศ เช่น 2"), field="support_type")
    if on is not None and on > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันนั้น ใส่วันนี้หรือวันก่อนหน้า"), field="on")
    ask = ask_for(
        request.user, area=found, by=rows, years=tuple(sorted(set(fiscal_year))), issue=about.pk if about else None,
        support_type=support_type, lao_type=lao_type or "", designation=designation or "", on=on,
    )  # fmt: skip
    return show.answer(picture_of(ask), about.code if about else None)
