"""What was said alike: suggest, rename, move, by buttons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.groupwork import actions
from kongtun.groupwork.models import Cluster, GroupSession, Question
from kongtun.groupwork.queries.board import questions_of
from kongtun.groupwork.queries.clusters import pictures_of
from kongtun.groupwork.states import SessionState
from kongtun.groupwork.views.common import one_of, picked, refused, sane, session_of
from kongtun.groupwork.views.notes import NOTES

CLUSTERS = Cluster.objects.select_related("session__forum__area", "question")


@requires(P.FORUM_VIEW, team=True)
@require_safe
def clusters_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One question as a picture, with the notes below it to rename and move."""
    session = session_of(request, pk)
    pictures = pictures_of(session)
    number = request.GET.get("q", "")
    one = next((row for row in pictures if str(row.asked.number) == number), pictures[0] if pictures else None)
    names = {group.pk: group.name for group in session.groups.all()}
    items = [
        {
            "label": f"{row.asked.number}. {row.asked.question.heading}", "url": f"?q={row.asked.number}", "current": row is one,
            "count": row.count,
        }
        for row in pictures
    ]  # fmt: skip
    context = {
        "session": session, "one": one, "items": items, "names": names,
        "alone": [(note, names[note.group_id]) for note in one.alone] if one else [],
        "piles": [(pile, [(note, names[note.group_id]) for note in pile.notes]) for pile in one.piles] if one else [],
        "may_edit": request.user.can(P.FORUM_EDIT, session) and session.state != SessionState.CLOSED,
    }  # fmt: skip
    return render(request, "groupwork/clusters.html", context)


@requires(P.FORUM_EDIT)
@require_POST
def suggest(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """Suggest what belongs together under one question."""
    session = session_of(request, pk, P.FORUM_EDIT)
    question = one_of(session.questions.all(), question_pk)
    question.session = session
    made: list[Cluster] = []
    if not refused(request, lambda: made.extend(actions.suggest_clusters(question, by=request.user))):
        count = len(made)
        if count:
            messages.success(
                request,
                ngettext("พบเรื่องที่ตรงกัน %(count)d เรื่อง", "พบเรื่องที่ตรงกัน %(count)d เรื่อง", count) % {"count": count},
            )
        else:
            messages.info(request, _("ยังไม่พบข้อความใหม่ที่ตรงกัน จัดเองได้ด้วยการตั้งชื่อเรื่องที่ข้อความ"))
    return redirect(_page(session.pk, question))


@requires(P.FORUM_EDIT)
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a cluster its name; the name of another one joins the two."""
    cluster = get_record(request, CLUSTERS, P.FORUM_EDIT, pk=sane(pk))
    session, question = cluster.session, cluster.question
    refused(request, lambda: actions.rename_cluster(cluster, request.POST.get("name", ""), by=request.user))
    return redirect(_page(session.pk, question))


@requires(P.FORUM_EDIT)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a note to another cluster, to a new one, or out of all."""
    note = get_record(request, NOTES, P.FORUM_EDIT, pk=sane(pk))
    question = note.question.parent or note.question
    value = request.POST.get("cluster", "")
    cluster = picked(note.session.clusters, value)
    name = request.POST.get("name", "")
    if value not in ("", "out") and cluster is None:
        messages.error(request, _("เลือกเรื่องที่จะย้ายไป"))
    elif not value and not name.strip():
        messages.error(request, _("เลือกเรื่องที่จะย้ายไป หรือตั้งชื่อเรื่องใหม่"))
    else:
        refused(request, lambda: actions.move_note(note, cluster, by=request.user, new_name=name))
    return redirect(_page(note.session_id, question))


def _page(session_pk: int, question: Question) -> str:
    numbers = {row.question.pk: row.number for row in questions_of(GroupSession.objects.get(pk=session_pk))}
    return f"{reverse('groupwork:clusters', args=[session_pk])}?q={numbers.get(question.pk, 1)}"
