"""The questions, each with all its rows, page by page, and as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.thai.dates import long_date
from kongtun.overview.choices import ICONS, Question
from kongtun.overview.presenters.addresses import file_address
from kongtun.overview.presenters.answers import answer_to
from kongtun.overview.presenters.head import gauge
from kongtun.overview.presenters.tables import csv_file
from kongtun.overview.queries.look import Look
from kongtun.overview.views.common import asked_of, frame

PAGE, MOST_ROWS = 25, 10_000


def _show(request: HttpRequest, question: Question) -> HttpResponse:
    asked = asked_of(request)
    answer = answer_to(asked.look, question, request.GET.dict())
    pages = Paginator(answer.rows, PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = frame(request, asked, question.value, **answer.more) | {
        "question": question, "icon": ICONS[question], "answer": answer, "page": page,
        "table": answer.table(list(page.object_list)), "file": file_address(asked.look, question, **answer.more),
        "segments": gauge(answer.money) if answer.money else [],
    }  # fmt: skip
    return render(request, "overview/question.html", context, status=422 if asked.form.errors else 200)


@requires(P.PLAN_VIEW)
@require_safe
def silent(request: HttpRequest) -> HttpResponse:
    """Which funds have written nothing for a while."""
    return _show(request, Question.SILENT)


@requires(P.PLAN_VIEW)
@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """Where money is stuck."""
    return _show(request, Question.MONEY)


@requires(P.PLAN_VIEW)
@require_safe
def lacks(request: HttpRequest) -> HttpResponse:
    """Which district or fund lacks which issue."""
    return _show(request, Question.LACKS)


@requires(P.PROJECT_VIEW)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Who waits longest for a decision."""
    return _show(request, Question.WAITING)


@requires(P.PLAN_VIEW)
@require_safe
def improved(request: HttpRequest) -> HttpResponse:
    """What got better."""
    return _show(request, Question.IMPROVED)


@requires(P.PROJECT_VIEW)
@require_safe
def export(request: HttpRequest, question: str) -> HttpResponse:
    """All rows of a question as CSV, with what was asked above them."""
    if question not in Question.values:
        raise Http404
    asked = asked_of(request)
    answer = answer_to(asked.look, Question(question), request.GET.dict())
    response = HttpResponse(
        csv_file(_title(asked.look, answer.question, answer.finding), answer.table(list(answer.rows[:MOST_ROWS]))),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{question}.csv"'
    return response


def _title(look: Look, question: Question, finding: str) -> list[str]:
    who = look.group.name if look.group else look.area.full_name
    return [
        f"{question.label}: {who}",
        _("ปีงบประมาณ %(year)s ข้อมูล ณ วันที่ %(day)s") % {"year": look.year, "day": long_date(look.day, glue=False)},
        finding,
    ]
