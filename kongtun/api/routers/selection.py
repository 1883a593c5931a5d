"""Selections of areas: rounds, candidates, scores, ranking, decision."""

from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import pick, pick_many
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import selection as show
from kongtun.areas.models import Area
from kongtun.funds.models import Fund
from kongtun.selection import actions
from kongtun.selection.models import Round
from kongtun.selection.queries.rounds import data_of

rounds = Resource(tags=["คัดเลือกพื้นที่"])


def _rounds() -> QuerySet[Round]:
    return Round.objects.select_related("area", "programme")


def _detail(selection: Round) -> Any:
    return show.selection_detail(data_of(selection, sensitivity=True))


@rounds.reads("", P.SELECTION_VIEW, show.SelectionPage, summary="รอบคัดเลือกพื้นที่")
def list_selections(request: HttpRequest, page: Query[Cursor]) -> Any:
    """Rounds of the own places and of the areas above."""
    return page_of(_rounds().visible_to(request.user), page, show.selection)  # type: ignore[attr-defined]


@rounds.creates("", P.SELECTION_EDIT, show.SelectionDetail, summary="เปิดรอบ (ได้เกณฑ์ตั้งต้นห้าข้อ)")
def create_selection(request: HttpRequest, body: show.SelectionNew) -> Any:
    """A draft round."""
    area = pick(Area.objects.all(), "area", pk=body.area)
    return created(
        _detail(actions.open_round(area, body.fiscal_year, body.title, by=request.user, purpose=body.purpose))
    )


@rounds.reads("/{int:pk}", P.SELECTION_VIEW, show.SelectionDetail, summary="รอบหนึ่งพร้อมอันดับ")
def get_selection(request: HttpRequest, pk: int) -> Any:
    """A round with its ranking."""
    return _detail(get_record(request, _rounds(), P.SELECTION_VIEW, pk=pk))


@rounds.acts("/{int:pk}/candidates", P.SELECTION_EDIT, show.SelectionDetail, summary="เพิ่มพื้นที่ที่เสนอ")
def add_selection_candidates(request: HttpRequest, pk: int, body: show.SelectionCandidatesIn) -> Any:
    """Add funds of the area."""
    selection = get_record(request, _rounds(), P.SELECTION_EDIT, pk=pk)
    funds = pick_many(Fund.objects.select_related("area"), "funds", "pk", body.funds)
    actions.add_candidates(selection, funds, by=request.user)
    return _detail(selection)


@rounds.acts("/{int:pk}/start", P.SELECTION_EDIT, show.SelectionDetail, summary="ดึงข้อมูลและเปิดให้คะแนน")
def start_selection(request: HttpRequest, pk: int) -> Any:
    """Fix the rules and pull the data in."""
    return _detail(actions.start_scoring(get_record(request, _rounds(), P.SELECTION_EDIT, pk=pk), by=request.user))


@rounds.acts(
    "/{int:pk}/candidates/{int:candidate}/scores", P.SELECTION_SCORE, show.SelectionDetail, summary="ส่งคะแนนของตัวเอง"
)
def score_selection(request: HttpRequest, pk: int, candidate: int, body: show.SelectionScoresIn) -> Any:
    """Send one's own levels for a candidate."""
    selection = get_record(request, _rounds(), P.SELECTION_SCORE, pk=pk)
    rows = selection.candidates.select_related("fund__area", "round__area")
    actions.score_candidate(pick(rows, "candidate", pk=candidate), body.answers, by=request.user)
    return _detail(selection)


@rounds.acts("/{int:pk}/decide", P.SELECTION_EDIT, show.SelectionDetail, summary="ตัดสินตามอันดับ")
def decide_selection(request: HttpRequest, pk: int, body: show.SelectionDecisionIn) -> Any:
    """Decide as the ranking says."""
    selection = get_record(request, _rounds(), P.SELECTION_EDIT, pk=pk)
    return _detail(actions.decide_round(selection, by=request.user, reason=body.reason))


@rounds.reads(
    "/{int:pk}/documents/{slug:form}",
    P.SELECTION_VIEW,
    None,
    extra=CONTENT,
    summary="พิมพ์บันทึกการคัดเลือก (form = selection-protocol)",
)
def get_selection_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The protocol as PDF or Word."""
    return paper(request, form, pk, ext, among=("selection-protocol",))
