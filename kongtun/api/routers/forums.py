"""Forums: preparing, people, attendance, what follows, what the questionnaire says."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import pick
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import forums as show
from kongtun.api.schemas.base import FiscalYear, Id
from kongtun.areas.models import Area
from kongtun.forums import actions
from kongtun.forums.models import Forum, Rhythm
from kongtun.forums.queries.answers import results_of
from kongtun.forums.queries.people import turnout_of

forums = Resource(tags=["เวทีและประชุม"])
rhythms = Resource(tags=["เวทีและประชุม"])


def _forum(request: HttpRequest, pk: int, permission: str = P.FORUM_VIEW) -> Forum:
    return get_record(request, Forum.objects.select_related("area"), permission, pk=pk)


@forums.reads("", P.FORUM_VIEW, show.ForumPage, summary="เวทีที่คุณดูได้", team=True)
def list_forums(
    request: HttpRequest, page: Query[Cursor], fiscal_year: FiscalYear | None = None, programme: Id | None = None
) -> Any:
    """Forums, the newest record first."""
    asked = {"fiscal_year": fiscal_year, "programme_id": programme}
    rows = Forum.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v is not None})
    return page_of(rows, page, show.forum)


@forums.creates("", P.FORUM_EDIT, show.ForumDetail, summary="เริ่มเตรียมเวที")
def create_forum(request: HttpRequest, data: show.ForumIn) -> Any:
    """Begin a forum in an area where you hold them; times without a zone are Thai time."""
    area = _area(request, data.area)
    moments = [
        value if timezone.is_aware(value) else timezone.make_aware(value) for value in (data.starts_at, data.ends_at)
    ]
    made = actions.create_forum(
        area, by=request.user, title=data.title, starts_at=moments[0], ends_at=moments[1], kind=data.kind, mode=data.mode,
        place=data.place, host=data.host, objective=data.objective, start=data.start,
    )  # fmt: skip
    return created(show.detail(made))


def _area(request: HttpRequest, pk: int) -> Area:
    """The area to hold a forum in: 404 outside what the person may see."""
    area = pick(Area.objects.in_force(), "area", pk=pk)
    if not request.user.can(P.FORUM_VIEW, area):  # type: ignore[union-attr]
        raise Http404
    return area


@forums.reads("/{int:pk}", P.FORUM_VIEW, show.ForumDetail, summary="เวทีหนึ่งครั้ง กำหนดการและผู้เข้าร่วม", team=True)
def get_forum(request: HttpRequest, pk: int) -> Any:
    """A forum with agenda and attendance by area and mode."""
    return show.detail(_forum(request, pk))


@forums.acts("/{int:pk}/announce", P.FORUM_EDIT, show.ForumDetail, summary="เชิญและเปิดลงทะเบียน")
def announce_forum(request: HttpRequest, pk: int) -> Any:
    """Number the letters and tell everybody who was not invited yet."""
    forum = _forum(request, pk, P.FORUM_EDIT)
    actions.announce(forum, by=request.user)
    return show.detail(_forum(request, pk))


@forums.reads("/{int:pk}/participants", P.FORUM_VIEW, show.ForumParticipantPage, summary="รายชื่อของเวที", team=True)
def list_forum_participants(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """People of a forum; telephone and e-mail only for those who hold it."""
    forum = _forum(request, pk)
    whole = request.user.can(P.FORUM_EDIT, forum)  # type: ignore[union-attr]
    return page_of(forum.participants.all(), page, lambda row: show.participant(row, whole=whole), order="pk")


@forums.creates("/{int:pk}/participants", P.FORUM_EDIT, show.ForumAddedOut, summary="เพิ่มรายชื่อเป็นบรรทัด")
def add_forum_participants(request: HttpRequest, pk: int, data: show.ForumPasteIn) -> Any:
    """Put pasted lines on the list; who is on it already is left as it is."""
    forum = _forum(request, pk, P.FORUM_EDIT)
    return created({"added": actions.paste_people(forum, by=request.user, lines=data.lines, role=data.role)})


@forums.saves(
    "/{int:pk}/participants/{int:participant}/attendance", P.FORUM_EDIT, show.ForumParticipantOut, summary="เช็กชื่อ"
)
def tick_forum_participant(request: HttpRequest, pk: int, participant: int, data: show.ForumTickIn) -> Any:
    """Mark somebody as present on site or online, or take the mark back."""
    forum = _forum(request, pk, P.FORUM_EDIT)
    row = pick(forum.participants.all(), "participant", pk=participant)
    row.forum = forum
    return show.participant(actions.tick(row, by=request.user, mode=data.mode), whole=True)


@forums.reads("/{int:pk}/follow-ups", P.FORUM_VIEW, show.FollowUpPage, summary="งานที่ต้องทำต่อ", team=True)
def list_forum_follow_ups(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """What is to be done after a forum."""
    return page_of(_forum(request, pk).follow_ups.all(), page, show.follow_up, order="pk")


@forums.creates("/{int:pk}/follow-ups", P.FORUM_EDIT, show.FollowUpOut, summary="เพิ่มงานที่ต้องทำต่อ")
def add_forum_follow_up(request: HttpRequest, pk: int, data: show.FollowUpIn) -> Any:
    """Write down what somebody is to do."""
    forum = _forum(request, pk, P.FORUM_EDIT)
    made = actions.add_follow_up(forum, by=request.user, text=data.text, owner_name=data.owner_name, due_on=data.due_on)
    return created(show.follow_up(made))


@forums.acts(
    "/{int:pk}/follow-ups/{int:follow_up}/done", P.FORUM_EDIT, show.FollowUpOut, summary="ทำงานต่อแล้ว", team=True
)
def finish_forum_follow_up(request: HttpRequest, pk: int, follow_up: int, data: show.FollowUpDoneIn) -> Any:
    """Say that it is done: its owner, or who holds the forum."""
    forum = _forum(request, pk)
    row = pick(forum.follow_ups.all(), "follow_up", pk=follow_up)
    row.forum = forum
    return show.follow_up(actions.finish_follow_up(row, by=request.user, note=data.note))


@forums.reads("/{int:pk}/answers", P.FORUM_VIEW, show.ForumAnswersOut, summary="ผลแบบสอบถามของเวที", team=True)
def get_forum_answers(request: HttpRequest, pk: int) -> Any:
    """Distribution, mean and median of each question; nobody's own answers."""
    forum = _forum(request, pk)
    return show.answers(results_of(forum, turnout_of(forum).came))


@forums.reads(
    "/{int:pk}/documents/{slug:form}", P.FORUM_VIEW, None, extra=CONTENT, summary="เอกสารของเวที", team=True,
    about="form: forum-minutes (สรุป), forum-letters (หนังสือเชิญ), forum-attendance (บัญชีลงชื่อ), forum-travel (ค่าเดินทาง); ext: pdf, docx",
)  # fmt: skip
def get_forum_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """Record, letters, list to sign or travel money as PDF or Word."""
    return paper(request, form, pk, ext, among=("forum-minutes", "forum-letters", "forum-attendance", "forum-travel"))


@rhythms.reads("", P.FORUM_VIEW, show.RhythmPage, summary="จังหวะเวทีประจำปี", team=True)
def list_forum_rhythms(request: HttpRequest, page: Query[Cursor]) -> Any:
    """How often a year people come together, where you work."""
    return page_of(Rhythm.objects.visible_to(request.user), page, show.rhythm)
