"""Handovers: preview, make, take back, the sheet of each receiver."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import handover as show
from kongtun.areas.models import Area
from kongtun.handover.actions import hand_over, put_back, read_sheet, spread
from kongtun.handover.models import Handover, Receiver
from kongtun.handover.queries.bulk import bulk_allotment
from kongtun.handover.queries.leaver import Leaver, leaver_of_mentor, leaver_of_person
from kongtun.handover.queries.preview import Wish, preview
from kongtun.handover.queries.sheet import sheet_of

handovers = Resource(tags=["ส่งมอบงาน"])
sheets = Resource(tags=["ส่งมอบงาน"])
HANDOVERS = Handover.objects.select_related("area", "made_by", "undo").prefetch_related("receivers")
RECEIVERS = Receiver.objects.select_related("handover__area").prefetch_related("handover__receivers")


def _wish(body: show.HandoverWishIn) -> Wish:
    return Wish(mode=body.mode, one=body.one, who=body.who, new_name=body.new_name, chosen=dict(body.rows))


def _detail(request: HttpRequest, pk: int) -> Any:
    return show.handover_detail(get_record(request, HANDOVERS, P.MENTOR_MANAGE, pk=pk))


def _make(request: HttpRequest, leaver: Leaver, body: show.HandoverIn) -> Any:
    made = hand_over(
        leaver,
        by=request.user,
        left_on=body.left_on,
        why=body.why,
        note=body.note,
        wish=_wish(body),
        new_phone=body.new_phone,
    )
    return created(_detail(request, made.pk))


@handovers.reads("", P.MENTOR_MANAGE, show.HandoverPage, team=True, summary="การส่งมอบงานของพื้นที่และของตัวเอง")
def list_handovers(request: HttpRequest, page: Query[Cursor]) -> Any:
    """Handovers, the newest first."""
    return page_of(HANDOVERS.visible_to(request.user), page, show.handover)


@handovers.reads("/{int:pk}", P.MENTOR_MANAGE, show.HandoverDetail, team=True, summary="การส่งมอบหนึ่งครั้งกับทุกเรื่องที่ย้าย")
def get_handover(request: HttpRequest, pk: int) -> Any:
    """A handover with everything that moved."""
    return _detail(request, pk)


@handovers.acts(
    "/mentors/{int:leaving_mentor}/preview", P.MENTOR_MANAGE, show.HandoverPreviewOut, team=True,
    summary="ดูก่อนว่าอะไรย้ายไปหาใคร (พี่เลี้ยง)",
)  # fmt: skip
def preview_mentor_handover(request: HttpRequest, leaving_mentor: int, body: show.HandoverWishIn) -> Any:
    """What would move from a mentor; nothing is changed."""
    return show.preview(preview(leaver_of_mentor(leaving_mentor, request.user), request.user, _wish(body))[0])


@handovers.creates(
    "/mentors/{int:leaving_mentor}", P.MENTOR_MANAGE, show.HandoverDetail, team=True, summary="ส่งมอบงานของพี่เลี้ยง"
)
def make_mentor_handover(request: HttpRequest, leaving_mentor: int, body: show.HandoverIn) -> Any:
    """Hand over the work of a mentor."""
    return _make(request, leaver_of_mentor(leaving_mentor, request.user), body)


@handovers.acts(
    "/people/{int:leaving_person}/preview", P.MENTOR_MANAGE, show.HandoverPreviewOut, team=True,
    summary="ดูก่อนว่าอะไรย้ายไปหาใคร (บัญชีผู้ใช้)",
)  # fmt: skip
def preview_person_handover(request: HttpRequest, leaving_person: int, body: show.HandoverWishIn) -> Any:
    """What would move from an account; nothing is changed."""
    return show.preview(preview(leaver_of_person(leaving_person, request.user), request.user, _wish(body))[0])


@handovers.creates(
    "/people/{int:leaving_person}", P.MENTOR_MANAGE, show.HandoverDetail, team=True, summary="ส่งมอบงานของบัญชีผู้ใช้"
)
def make_person_handover(request: HttpRequest, leaving_person: int, body: show.HandoverIn) -> Any:
    """Hand over the work of an account."""
    return _make(request, leaver_of_person(leaving_person, request.user), body)


def _area(request: HttpRequest, pk: int) -> Area:
    area = Area.objects.filter(pk=pk).first()
    if area is None or not request.user.can(P.MENTOR_MANAGE, area):  # type: ignore[union-attr]
        raise Http404
    return area


@handovers.acts(
    "/areas/{int:spread_area}/preview", P.MENTOR_MANAGE, show.HandoverPreviewOut, team=True,
    summary="ดูก่อนว่ากองทุนของพื้นที่จะแบ่งอย่างไร",
)  # fmt: skip
def preview_spread(request: HttpRequest, spread_area: int, body: show.SpreadIn) -> Any:
    """Who would look after which fund; nothing is changed."""
    area = _area(request, spread_area)
    return show.preview(bulk_allotment(area, body.what, among=body.among, chosen=dict(body.rows)))


@handovers.creates(
    "/areas/{int:spread_area}", P.MENTOR_MANAGE, show.HandoverDetail, team=True, summary="แบ่งกองทุนของพื้นที่ใหม่"
)
def make_spread(request: HttpRequest, spread_area: int, body: show.SpreadIn) -> Any:
    """Give the funds of an area out anew."""
    area = _area(request, spread_area)
    made = spread(area, body.what, by=request.user, among=body.among, chosen=dict(body.rows), note=body.note)
    return created(_detail(request, made.pk))


@handovers.acts("/{int:pk}/undo", P.MENTOR_MANAGE, show.HandoverDetail, team=True, summary="ยกเลิกการส่งมอบภายใน 7 วัน")
def undo_handover(request: HttpRequest, pk: int) -> Any:
    """Take a handover back."""
    put_back(get_record(request, HANDOVERS, P.MENTOR_MANAGE, pk=pk), by=request.user)
    return _detail(request, pk)


@sheets.reads("/{int:pk}", P.MENTOR_MANAGE, show.HandoverSheetOut, team=True, summary="ใบส่งมอบงานของผู้รับ")
def get_handover_sheet(request: HttpRequest, pk: int) -> Any:
    """The sheet of a receiver."""
    receiver = get_record(request, RECEIVERS, P.MENTOR_MANAGE, pk=pk)
    return show.sheet(receiver, sheet_of(receiver, request.user))


@sheets.acts("/{int:pk}/read", P.MENTOR_MANAGE, show.HandoverSheetOut, team=True, summary="บอกว่าอ่านใบส่งมอบแล้ว")
def read_handover_sheet(request: HttpRequest, pk: int) -> Any:
    """The receiver has read it."""
    receiver = read_sheet(get_record(request, RECEIVERS, P.MENTOR_MANAGE, pk=pk), by=request.user)  # type: ignore[arg-type]
    return show.sheet(receiver, sheet_of(receiver, request.user))


@sheets.reads(
    "/{int:pk}/documents/{slug:form}",
    P.MENTOR_MANAGE,
    None,
    extra=CONTENT,
    team=True,
    summary="พิมพ์ใบส่งมอบ (form = handover-sheet)",
)
def get_handover_sheet_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The sheet as PDF or Word."""
    return paper(request, form, pk, ext, among=("handover-sheet",))
