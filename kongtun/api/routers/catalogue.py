"""The catalogue: issues with their approaches, indicators, target groups, common budget lines."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest
from ninja import Query

from kongtun.accounts.queries import path_and_ancestors
from kongtun.api.access import SIGNED_IN
from kongtun.api.paging import Cursor, page_of
from kongtun.api.resource import Resource
from kongtun.api.schemas import reference as show
from kongtun.api.schemas.base import Id, Line
from kongtun.areas.models import Area
from kongtun.funds.models import ExpenseItem
from kongtun.indicators.models import Approach, Indicator, Issue, TargetActivity, TargetGroup

router = Resource(tags=["บัญชีอ้างอิง"])


@router.reads("/issues", SIGNED_IN, show.IssuePage, summary="ประเด็นสุขภาพ")
def list_issues(request: HttpRequest, page: Query[Cursor]) -> Any:  # noqa: ARG001 (the framework finds it by this name)
    """Issues in use, by code."""
    return page_of(Issue.objects.filter(is_active=True), page, show.issue, order="code")


@router.reads("/issues/{slug:code}", SIGNED_IN, show.IssueDetail, summary="ประเด็นหนึ่งเรื่อง พร้อมแนวทางที่แนะนำ")
def get_issue(request: HttpRequest, code: str) -> Any:  # noqa: ARG001 (the framework finds it by this name)
    """An issue with the approaches of the catalogue."""
    found = (
        Issue.objects.filter(code=code)
        .prefetch_related(Prefetch("approaches", Approach.objects.order_by("sort", "code")))
        .first()
    )
    if found is None:
        raise Http404
    return show.issue_detail(found)


@router.reads(
    "/indicators", SIGNED_IN, show.IndicatorPage, summary="ตัวชี้วัด",
    about="issue = รหัสประเด็น, area = เลขพื้นที่ (รวมตัวชี้วัดที่พื้นที่นั้นตั้งเอง)",
)  # fmt: skip
def list_indicators(
    request: HttpRequest,  # noqa: ARG001 (the framework finds it by this name)
    page: Query[Cursor],
    issue: Line = "",
    code: Line = "",
    area: Id | None = None,
) -> Any:
    """Indicators in use, by code: the catalogue's, and those that the area or one above made for itself."""
    above: list[str] = []
    if area is not None:
        place = Area.objects.filter(pk=area).first()
        above = path_and_ancestors(place.path) if place else []
    rows = Indicator.objects.filter(Q(owner__isnull=True) | Q(owner__path__in=above), is_active=True)
    if issue:
        rows = rows.filter(issue__code=issue)
    if code:
        rows = rows.filter(code=code)
    return page_of(rows.select_related("unit", "issue"), page, show.indicator, order="code")


@router.reads("/target-groups", SIGNED_IN, show.TargetGroupPage, summary="กลุ่มเป้าหมายและกิจกรรมหลัก (กปท.7 ข้อ 10.3–10.4)")
def list_target_groups(request: HttpRequest, page: Query[Cursor]) -> Any:  # noqa: ARG001 (the framework finds it by this name)
    """Target groups with their main activities, by code."""
    activities = Prefetch("activities", TargetActivity.objects.filter(is_active=True))
    return page_of(
        TargetGroup.objects.filter(is_active=True).prefetch_related(activities), page, show.target_group, order="code"
    )


@router.reads("/expense-items", SIGNED_IN, show.ExpenseItemPage, summary="รายการค่าใช้จ่ายที่ใช้บ่อย")
def list_expense_items(request: HttpRequest, page: Query[Cursor], group: Line = "") -> Any:  # noqa: ARG001 (the framework finds it by this name)
    """Common budget lines by code; ``group`` is G1–G6."""
    rows = ExpenseItem.objects.filter(is_active=True)
    return page_of(rows.filter(group=group) if group else rows, page, show.expense_item, order="code")
