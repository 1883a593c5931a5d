"""Notes from the organiser's side: typing for a group without phones, and the facilitator's hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.groupwork import actions
from kongtun.groupwork.forms import AnswersForm, NoteForm, TableForm
from kongtun.groupwork.models import Note
from kongtun.groupwork.queries.board import questions_of
from kongtun.groupwork.views.common import UNPROCESSABLE, group_in, picked, put_error, refused, sane, session_of
from kongtun.groupwork.views.mine import word, write, write_context

NOTES = Note.objects.select_related(
    "session__forum__area", "group", "question__parent", "participant", "user", "merged_into"
)
MARKS = {"star": {"starred": True}, "unstar": {"starred": False}, "hide": {"hidden": True}, "show": {"hidden": False}}


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def type_for(request: HttpRequest, pk: int, group_pk: int) -> HttpResponse:
    """Write for a group: question by question, or all of its answers pasted at once."""
    session = session_of(request, pk, P.FORUM_EDIT)
    group = group_in(session, group_pk)
    here = reverse("groupwork:type", args=[pk, group_pk])
    answers, bad = AnswersForm(), None
    if request.method == "POST" and "answers" in request.POST:
        answers = AnswersForm(request.POST)
        if answers.is_valid():
            data = answers.cleaned_data
            try:
                made = actions.add_answers(group, data["answers"], by=request.user, client_id=data["client_id"])
            except Refused as refusal:
                put_error(answers, refusal)
            else:
                places = len({note.question_id for note in made})
                messages.success(
                    request, _("แบ่งได้ %(count)d ข้อ ใน %(places)d หัวข้อ") % {"count": len(made), "places": places}
                )
                return redirect(here)
    elif request.method == "POST":
        answer = write(request, session, group, request.user)
        if not isinstance(answer, NoteForm):
            return answer or redirect(f"{here}#q{picked_number(request)}")
        bad = answer
    context = write_context(session, group, None, bad) | {"answers": answers, "organiser": True}
    context["may_write"] = session.state != "closed"
    wrong = bool(bad or answers.errors)
    return render(request, "groupwork/type.html", context, status=UNPROCESSABLE if wrong else 200)


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def table_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Paste the answers of all groups at once: thirty-two tambons from one spreadsheet."""
    session = session_of(request, pk, P.FORUM_EDIT)
    form = TableForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            notes, groups = actions.add_table(session, data["table"], by=request.user, client_id=data["client_id"])
        except Refused as refusal:
            put_error(form, refusal)
        else:
            messages.success(request, _("เก็บแล้ว %(notes)d ข้อ จาก %(groups)d กลุ่ม") % {"notes": notes, "groups": groups})
            return redirect("groupwork:session", pk=pk)
    context = {
        "session": session, "form": form, "asked": questions_of(session), "groups": list(session.groups.all()),
        "may_write": session.state != "closed",
    }  # fmt: skip
    return render(request, "groupwork/table.html", context, status=UNPROCESSABLE if form.errors else 200)


def picked_number(request: HttpRequest) -> str:
    """The question of the form, for the place on the page to go back to."""
    value = request.POST.get("question", "")
    return value if value.isascii() and value.isdigit() else ""


@requires(P.FORUM_VIEW, team=True)
@require_safe
def notes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All notes of one question with the facilitator's buttons, hidden and taken back ones too."""
    session = session_of(request, pk)
    asked = questions_of(session)
    number = request.GET.get("q", "")
    one = next((row for row in asked if str(row.number) == number), asked[0] if asked else None)
    rows: list[dict[str, Any]] = []
    if one is not None:
        notes = list(
            session.notes.filter(question__in=one.pks).select_related("group", "question").order_by("group__sort", "pk")
        )
        texts = {note.pk: note for note in notes}
        rows = [{"note": note, "into": texts.get(note.merged_into_id or 0)} for note in notes]
    items = [
        {"label": f"{row.number}. {row.question.heading}", "url": f"?q={row.number}", "current": row is one} for row in asked
    ]  # fmt: skip
    context = {
        "session": session, "one": one, "rows": rows, "items": items, "may_edit": request.user.can(P.FORUM_EDIT, session),
    }  # fmt: skip
    return render(request, "groupwork/notes.html", context)


@requires(P.FORUM_EDIT)
@require_http_methods(["GET", "POST"])
def note_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One note: its wordings, and which other note says the same."""
    note = get_record(request, NOTES, P.FORUM_EDIT, pk=sane(pk))
    back = f"{_list_of(note)}#n{note.pk}"
    if request.method == "POST" and "into" in request.POST:
        value = request.POST["into"]
        into = picked(note.session.notes, value)
        if value and into is None:
            messages.error(request, _("เลือกข้อความอื่นในงานกลุ่มนี้"))
        else:
            refused(request, lambda: actions.merge_note(note, into, by=request.user))
        return redirect(back)
    others = note.session.notes.filter(merged_into=None, hidden=False, taken_back=False, question=note.question_id)
    more = {
        "session": note.session,
        "organiser": True,
        "others": list(others.exclude(pk=note.pk).select_related("group")),
    }
    return word(request, note, request.user, back, more)


@requires(P.FORUM_EDIT)
@require_POST
def mark(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Star, hide, and back."""
    note = get_record(request, NOTES, P.FORUM_EDIT, pk=sane(pk))
    if name not in MARKS:
        messages.error(request, _("ไม่รู้จักปุ่มนี้ เปิดหน้านี้ใหม่"))
    else:
        refused(request, lambda: actions.mark_note(note, by=request.user, **MARKS[name]))
    return redirect(f"{_list_of(note)}#n{note.pk}")


def _list_of(note: Note) -> str:
    top = note.question.parent_id or note.question_id
    numbers = {asked.question.pk: asked.number for asked in questions_of(note.session)}
    return f"{reverse('groupwork:notes', args=[note.session_id])}?q={numbers.get(top, 1)}"
