"""The questionnaire: its editor, and what the answers say."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.forums import actions
from kongtun.forums.forms.after import PaperForm, QuestionSet
from kongtun.forums.presenters.workbooks import answers_workbook
from kongtun.forums.queries.answers import (
    Results,
    outline_for,
    paper_answers,
    questionnaire_of,
    results_of,
    sent_answers,
)
from kongtun.forums.queries.people import turnout_of
from kongtun.forums.views.common import (
    held_by,
    may_edit,
    one_row_more,
    put_error,
    put_row_error,
    row_data,
    saved,
    say,
    seen,
    workbook_response,
)
from kongtun.surveys.queries.questionnaires import is_answered


@requires(P.FORUM_EDIT)
def editor(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions, each scored 1–5: ten of ours to begin with, free until somebody has answered."""
    forum = held_by(request, pk)
    stored = questionnaire_of(forum)
    outline = outline_for(forum)
    answered = bool(stored and is_answered(stored))
    initial = [{"text": question.text} for question in outline.questions]
    adding = "add_row" in request.POST
    data = one_row_more(request, "questions") if adding else request.POST or None
    rows = QuestionSet(data, initial=initial, prefix="questions")
    status, wrong = 200, ""
    if request.method == "POST" and not adding:
        status = 422
        if rows.is_valid():
            kept, places = row_data(rows)
            try:
                actions.save_questions(
                    forum,
                    by=request.user,
                    texts=[row.get("text", "") for row in kept],
                    fingerprint=request.POST.get("fingerprint", "")[:40],
                )
            except EditConflict:
                wrong, status = _("มีคนแก้แบบสอบถามหลังจากคุณเปิดหน้า โหลดหน้าใหม่แล้วแก้อีกครั้ง"), 409
            except Refused as refusal:
                wrong = put_row_error(rows, refusal, places)
            else:
                saved(request)
                return redirect("forums:detail", pk=pk)
    context = {
        "forum": forum, "rows": rows, "wrong": wrong, "answered": answered, "outline": outline, "ours": stored is None,
        "fingerprint": outline.fingerprint if stored else "",
    }  # fmt: skip
    return render(request, "forums/questions.html", context, status=status)


@requires(P.FORUM_VIEW, team=True)
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """How the answers lie, question by question; nobody's own answers."""
    forum = seen(request, pk)
    results = results_of(forum, turnout_of(forum).came)
    context = {
        "forum": forum, "results": results, "rows": [_bars(question, results) for question in results.questions],
        "may_edit": may_edit(request, forum), "ranked": ranked(results),
    }  # fmt: skip
    return render(request, "forums/answers.html", context)


def _bars(question: Any, results: Results) -> dict[str, Any]:
    """One question as a bar of five parts."""
    total = question.total or 1
    parts = [
        {"value": level, "word": word, "count": count, "percent": 100 * count / total}
        for level, (word, count) in enumerate(zip(results.levels, question.counts, strict=False), start=1)
    ]
    return {"question": question, "parts": parts}


def ranked(results: Results) -> tuple[Any, Any] | None:
    """The questions with the highest and the lowest mean, for the sentence above the picture; None when all are alike."""
    known = [question for question in results.questions if question.mean is not None]
    if not results.shown or len(known) < 2:
        return None
    most, least = max(known, key=lambda q: q.mean), min(known, key=lambda q: q.mean)
    return (most, least) if most.mean > least.mean else None


@requires(P.FORUM_EDIT)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in questionnaires that were filled in on paper, one line a sheet; take all of them out to type them again."""
    forum = held_by(request, pk)
    if "remove" in request.POST:
        try:
            count = actions.remove_paper_answers(forum, by=request.user)
        except Refused as refusal:
            say(request, refusal)
        else:
            saved(request, _("ลบคำตอบจากกระดาษแล้ว %(count)d ฉบับ พิมพ์ใหม่ได้เลย") % {"count": count})
        return redirect("forums:paper", pk=pk)
    form = PaperForm(request.POST or None, initial={"batch": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.add_paper_answers(forum, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request, _("เก็บคำตอบจากกระดาษแล้ว %(count)d ฉบับ") % {"count": count})
            return redirect("forums:answers", pk=pk)
    turnout = turnout_of(forum)
    context = {
        "forum": forum, "form": form, "outline": outline_for(forum), "came": turnout.came,
        "answered": sent_answers(forum).count(), "typed": paper_answers(forum).count(),
    }  # fmt: skip
    return render(request, "forums/paper.html", context, status=422 if request.method == "POST" else 200)


@requires(P.FORUM_VIEW, team=True)
@require_safe
def answers_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as an Excel file."""
    forum = seen(request, pk)
    results = results_of(forum, turnout_of(forum).came)
    return workbook_response(answers_workbook(forum, results), _("แบบสอบถาม %(title)s") % {"title": forum.title[:60]})
