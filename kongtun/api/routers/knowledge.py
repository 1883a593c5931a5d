"""The knowledge store and the yearly lists of outstanding projects."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import pick, pick_many
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import knowledge as show
from kongtun.api.schemas.base import FiscalYear, Line200
from kongtun.areas.models import Area
from kongtun.indicators.models import Issue
from kongtun.knowledge import actions
from kongtun.knowledge.choices import WRITABLE
from kongtun.knowledge.models import AwardList, Entry, Nomination
from kongtun.knowledge.queries.awards import criteria_of, standings_of
from kongtun.knowledge.queries.entries import Filters, in_order, listed, readable_by
from kongtun.knowledge.queries.search import search
from kongtun.projects.models import Project

entries = Resource(tags=["คลังความรู้"])
awards = Resource(tags=["โครงการเด่น"])


def _own(request: HttpRequest, pk: int) -> Entry:
    return get_record(request, Entry.objects.filter(kind__in=WRITABLE).select_related("area"), P.KNOWLEDGE_EDIT, pk=pk)


def _issues(codes: list[str]) -> list[Issue]:
    return pick_many(Issue.objects.all(), "issues", "code", codes)


def _award(request: HttpRequest, pk: int, permission: str = P.PROJECT_VIEW) -> AwardList:
    return get_record(request, AwardList.objects.select_related("area"), permission, pk=pk)


def _detail(request: HttpRequest, award_list: AwardList) -> Any:
    _stored, outline = criteria_of(award_list)
    return show.award_detail(award_list, standings_of(award_list, outline, request.user))


@entries.reads("", "signed_in", show.KnowledgeEntryPage, summary="เรื่องในคลังความรู้ที่เผยแพร่แล้ว")
def list_knowledge(
    request: HttpRequest,  # noqa: ARG001
    page: Query[Cursor],
    kind: Line200 = "",
    issue: Line200 = "",
) -> Any:
    """Published entries, the newest key first."""
    rows = Filters(kind=kind, issue=issue).apply(listed(Entry.objects.published()))
    return page_of(rows, page, show.entry)


@entries.reads("/search", "signed_in", show.KnowledgeFoundOut, summary="ค้นคลังความรู้ (คำไทย คำในคำประสม และคำที่พิมพ์ผิด)")
def search_knowledge(request: HttpRequest, q: Line200, kind: Line200 = "", issue: Line200 = "") -> Any:  # noqa: ARG001
    """The first twenty entries that answer the words."""
    found = search(q, Filters(kind=kind, issue=issue).apply(Entry.objects.published()))
    items = [show.entry(row) for row in in_order(found.keys)]
    return {"items": items, "total": found.total, "read_as": dict(found.read_as)}


@entries.reads("/{int:pk}", "signed_in", show.KnowledgeEntryDetail, summary="เรื่องหนึ่งในคลัง")
def get_knowledge(request: HttpRequest, pk: int) -> Any:
    """A published entry, or a draft of one's own area."""
    row = listed(readable_by(request.user)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return show.entry_detail(row)


@entries.creates("", P.KNOWLEDGE_EDIT, show.KnowledgeEntryDetail, summary="เขียนเรื่องใหม่ (เป็นร่าง)")
def create_knowledge(request: HttpRequest, body: show.KnowledgeEntryNew) -> Any:
    """A draft of an area."""
    given = {name: value for name, value in body.given().items() if value is not None}
    area = pick(Area.objects.all(), "area", pk=given.pop("area"))
    if not request.user.can(P.KNOWLEDGE_EDIT, area):  # type: ignore[union-attr]
        raise Http404
    issues = _issues(given.pop("issues")) if "issues" in given else None
    given["kind"] = body.kind
    return created(show.entry_detail(actions.save_entry(None, by=request.user, area=area, issues=issues, **given)))


@entries.saves("/{int:pk}", P.KNOWLEDGE_EDIT, show.KnowledgeEntryDetail, method="PATCH", summary="แก้เรื่อง")
def save_knowledge(request: HttpRequest, pk: int, body: show.KnowledgeEntryIn) -> Any:
    """Change what is sent."""
    given = {name: value for name, value in body.given().items() if value is not None}
    issues = _issues(given.pop("issues")) if "issues" in given else None
    return show.entry_detail(actions.save_entry(_own(request, pk), by=request.user, issues=issues, **given))


@entries.acts("/{int:pk}/publish", P.KNOWLEDGE_EDIT, show.KnowledgeEntryDetail, summary="เผยแพร่")
def publish_knowledge(request: HttpRequest, pk: int) -> Any:
    """Let everybody read it."""
    return show.entry_detail(actions.publish_entry(_own(request, pk), by=request.user))


@entries.acts("/{int:pk}/withdraw", P.KNOWLEDGE_EDIT, show.KnowledgeEntryDetail, summary="ถอนออกจากคลัง")
def withdraw_knowledge(request: HttpRequest, pk: int) -> Any:
    """Take it back."""
    return show.entry_detail(actions.withdraw_entry(_own(request, pk), by=request.user))


@awards.reads("", P.PROJECT_VIEW, show.AwardListPage, summary="รายการโครงการเด่น")
def list_awards(request: HttpRequest, page: Query[Cursor], fiscal_year: FiscalYear | None = None) -> Any:
    """Lists of the own places and of the areas above."""
    rows = AwardList.objects.visible_to(request.user)
    return page_of(rows.filter(fiscal_year=fiscal_year) if fiscal_year else rows, page, show.award_list)


@awards.reads("/{int:pk}", P.PROJECT_VIEW, show.AwardListDetail, team=True, summary="รายการหนึ่งพร้อมชื่อที่เสนอ")
def get_award(request: HttpRequest, pk: int) -> Any:
    """A list with its names; scores as far as one may see them."""
    return _detail(request, _award(request, pk))


@awards.creates("/{int:pk}/nominations", P.KNOWLEDGE_EDIT, show.AwardListDetail, summary="เสนอชื่อโครงการ")
def create_nomination(request: HttpRequest, pk: int, body: show.NominationIn) -> Any:
    """Name a closed project."""
    award_list = _award(request, pk)
    projects = Project.objects.visible_to(request.user).select_related("fund__area")  # type: ignore[arg-type]
    actions.nominate(award_list, pick(projects, "project", pk=body.project), body.reason, by=request.user)
    return created(_detail(request, award_list))


@awards.acts("/{int:pk}/nominations/{int:nomination}/scores", P.AWARD, show.AwardListDetail, summary="ส่งคะแนนของตัวเอง")
def score_award(request: HttpRequest, pk: int, nomination: int, body: show.AwardScoresIn) -> Any:
    """Send one's own scores for a project."""
    award_list = _award(request, pk, P.AWARD)
    rows = Nomination.objects.filter(award_list=award_list).select_related("project__fund__area", "award_list__area")
    actions.score_nomination(pick(rows, "nomination", pk=nomination), body.answers, by=request.user)
    return _detail(request, award_list)


@awards.acts("/{int:pk}/decide", P.AWARD, show.AwardListDetail, summary="ประกาศผล")
def decide_award(request: HttpRequest, pk: int, body: show.DecisionOfListIn) -> Any:
    """Decide the list, once."""
    award_list = _award(request, pk, P.AWARD)
    rows = award_list.nominations.filter(withdrawn_at__isnull=True).select_related("project__fund__area")
    return _detail(
        request,
        actions.decide_awards(award_list, pick_many(rows, "chosen", "pk", body.chosen), body.reason, by=request.user),
    )
