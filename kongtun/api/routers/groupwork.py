"""Group work: sessions of a forum, groups, notes, what was said alike."""

from typing import Any

from django.http import HttpRequest
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import pick
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import groupwork as show
from kongtun.api.schemas.base import Id
from kongtun.forums.models import Forum
from kongtun.groupwork import actions
from kongtun.groupwork.models import Cluster, GroupSession, Note
from kongtun.groupwork.queries.board import board_of
from kongtun.groupwork.queries.clusters import pictures_of
from kongtun.groupwork.queries.sessions import sessions as all_sessions

sessions = Resource(tags=["งานกลุ่ม"])
notes = Resource(tags=["งานกลุ่ม"])
clusters = Resource(tags=["งานกลุ่ม"])


def _session(request: HttpRequest, pk: int, permission: str = P.FORUM_VIEW) -> GroupSession:
    return get_record(request, all_sessions(), permission, pk=pk)


def _note(request: HttpRequest, pk: int, permission: str = P.FORUM_EDIT) -> Note:
    rows = Note.objects.select_related("session__forum__area", "group", "question__parent")
    return get_record(request, rows, permission, pk=pk)


@sessions.reads("", P.FORUM_VIEW, show.GroupSessionPage, summary="งานกลุ่มที่เห็นได้", team=True)
def list_group_sessions(request: HttpRequest, page: Query[Cursor], forum: Id | None = None) -> Any:
    """Sessions that the person may see; ``forum`` picks one forum's."""
    rows = GroupSession.objects.visible_to(request.user)
    if forum is not None:
        rows = rows.filter(forum=forum)
    return page_of(rows, page, show.session)


@sessions.creates("/of-forum/{int:group_forum}", P.FORUM_EDIT, show.GroupSessionDetail, summary="ตั้งงานกลุ่มในเวที")
def create_group_session(request: HttpRequest, group_forum: int, data: show.GroupSessionIn) -> Any:
    """A session from a set of questions."""
    forum = get_record(request, Forum.objects.select_related("area"), P.FORUM_EDIT, pk=group_forum)
    period = pick(forum.periods.all(), "period", pk=data.period) if data.period is not None else None
    made = actions.create_session(
        forum, by=request.user, title=data.title, question_set=data.question_set, period=period, minutes=data.minutes
    )
    return created(show.detail(board_of(made)))


@sessions.reads(
    "/{int:pk}", P.FORUM_VIEW, show.GroupSessionDetail, summary="งานกลุ่มหนึ่งเรื่อง คำถาม กลุ่ม และเวลา", team=True
)
def get_group_session(request: HttpRequest, pk: int) -> Any:
    """A session with its questions, groups and clock."""
    return show.detail(board_of(_session(request, pk)))


@sessions.acts("/{int:pk}/step", P.FORUM_EDIT, show.GroupSessionOut, summary="เปิด ปิด หรือเปิดงานกลุ่มอีกครั้ง")
def move_group_session(request: HttpRequest, pk: int, data: show.GroupStepIn) -> Any:
    """Open for writing, close, open again (lessons are ticked on the page)."""
    session = _session(request, pk, P.FORUM_EDIT)
    act = {"open": actions.open_session, "close": actions.close_session, "reopen": actions.reopen_session}[data.step]
    act(session, by=request.user)
    return show.session(all_sessions().get(pk=pk))


@sessions.acts("/{int:pk}/clock", P.FORUM_EDIT, show.GroupSessionDetail, summary="จับเวลานำเสนอ")
def move_group_clock(request: HttpRequest, pk: int, data: show.GroupClockIn) -> Any:
    """Start, pause, next group."""
    session = _session(request, pk, P.FORUM_EDIT)
    group = pick(session.groups.all(), "group", pk=data.group) if data.group is not None else None
    return show.detail(board_of(actions.move_clock(session, data.step, by=request.user, group=group)))


@sessions.reads("/{int:pk}/groups", P.FORUM_VIEW, show.GroupsOut, summary="กลุ่มของงานกลุ่ม", team=True)
def list_work_groups(request: HttpRequest, pk: int) -> Any:
    """The groups in the order in which they present."""
    return {"items": [show.group(row) for row in _session(request, pk).groups.all()]}


@sessions.creates("/{int:pk}/groups", P.FORUM_EDIT, show.GroupsOut, summary="แบ่งกลุ่มตามอำเภอ ตำบล หรือชื่อ")
def make_work_groups(request: HttpRequest, pk: int, data: show.GroupsIn) -> Any:
    """Groups by area or by names; returns the new ones."""
    session = _session(request, pk, P.FORUM_EDIT)
    if data.level:
        made = actions.make_groups_by_area(session, data.level, by=request.user)
    else:
        made = actions.make_groups_by_name(session, data.names, by=request.user)
    return created({"items": [show.group(row) for row in made]})


@sessions.reads("/{int:pk}/notes", P.FORUM_VIEW, show.GroupNotePage, summary="ข้อความของกลุ่ม", team=True)
def list_group_notes(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """All notes, hidden ones too."""
    return page_of(_session(request, pk).notes.all(), page, show.note)


@sessions.creates("/{int:pk}/notes", P.FORUM_EDIT, show.GroupNotesOut, summary="พิมพ์ข้อความแทนกลุ่ม หรือวางคำตอบทั้งกลุ่ม")
def add_group_notes(request: HttpRequest, pk: int, data: show.GroupNotesIn) -> Any:
    """Notes of a group without phones."""
    session = _session(request, pk, P.FORUM_EDIT)
    group = pick(session.groups.all(), "group", pk=data.group)
    group.session = session
    if data.question is None:
        made = actions.add_answers(group, data.text, by=request.user, client_id=data.client_id)
    else:
        question = pick(session.questions.all(), "question", pk=data.question)
        made = actions.add_notes(group, question, data.text, by=request.user, client_id=data.client_id)
    return created({"items": [show.note(row) for row in made]})


@sessions.reads("/{int:pk}/clusters", P.FORUM_VIEW, show.NoteClustersOut, summary="เรื่องที่หลายกลุ่มพูดตรงกัน", team=True)
def list_note_clusters(request: HttpRequest, pk: int) -> Any:
    """What several groups said alike."""
    return show.clusters(pictures_of(_session(request, pk)))


@sessions.creates(
    "/{int:pk}/clusters/{int:group_question}", P.FORUM_EDIT, show.NoteClustersOut, summary="เสนอเรื่องที่ตรงกันของคำถามหนึ่ง"
)
def suggest_note_clusters(request: HttpRequest, pk: int, group_question: int) -> Any:
    """Suggest what belongs together under a question; returns all clusters."""
    session = _session(request, pk, P.FORUM_EDIT)
    question = pick(session.questions.filter(parent=None), "question", pk=group_question)
    question.session = session
    actions.suggest_clusters(question, by=request.user)
    return created(show.clusters(pictures_of(session)))


@notes.saves("/{int:pk}", P.FORUM_EDIT, show.GroupNoteOut, summary="แก้ถ้อยคำของข้อความ (ถ้อยคำเดิมยังเก็บไว้)")
def reword_group_note(request: HttpRequest, pk: int, data: show.GroupNoteIn) -> Any:
    """New words; 422 when somebody else was first."""
    return show.note(actions.reword_note(_note(request, pk), data.text, by=request.user, version=data.version))


@notes.acts("/{int:pk}/mark", P.FORUM_EDIT, show.GroupNoteOut, summary="ติดดาว ซ่อน หรือรวมข้อความ")
def mark_group_note(request: HttpRequest, pk: int, data: show.GroupMarkIn) -> Any:
    """Star, hide, merge."""
    found = _note(request, pk)
    actions.mark_note(found, by=request.user, starred=data.starred, hidden=data.hidden)
    if "merged_into" in data.model_fields_set:
        into = None
        if data.merged_into is not None:
            into = pick(Note.objects.filter(session=found.session_id), "merged_into", pk=data.merged_into)
        actions.merge_note(found, into, by=request.user)
    return show.note(Note.objects.get(pk=pk))


@notes.acts("/{int:pk}/cluster", P.FORUM_EDIT, show.GroupNoteOut, summary="ย้ายข้อความไปเรื่องอื่น")
def move_group_note(request: HttpRequest, pk: int, data: show.NoteMoveIn) -> Any:
    """Move a note to another cluster, a new one, or out."""
    found = _note(request, pk)
    cluster = None
    if data.cluster is not None:
        cluster = pick(Cluster.objects.filter(session=found.session_id), "cluster", pk=data.cluster)
    actions.move_note(found, cluster, by=request.user, new_name=data.name)
    return show.note(Note.objects.get(pk=pk))


@clusters.saves("/{int:pk}", P.FORUM_EDIT, show.NoteClusterOut, summary="ตั้งชื่อเรื่องที่ตรงกัน")
def rename_note_cluster(request: HttpRequest, pk: int, data: show.ClusterNameIn) -> Any:
    """Name a cluster; the name of another one joins the two."""
    found = get_record(request, Cluster.objects.select_related("session__forum__area"), P.FORUM_EDIT, pk=pk)
    return show.cluster(actions.rename_cluster(found, data.name, by=request.user))
