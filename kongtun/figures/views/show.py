"""The page of figures, its files, and the records behind a number."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import AreaKind
from kongtun.figures.forms import QuestionForm, read_area
from kongtun.figures.measures import BY_NAME
from kongtun.figures.models import SavedView
from kongtun.figures.presenters import page as draw
from kongtun.figures.presenters.files import csv_file, workbook
from kongtun.figures.presenters.people import people
from kongtun.figures.presenters.question import Question, by_name, words
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.lines import Picture, picture_of
from kongtun.figures.queries.places import above, next_level
from kongtun.figures.queries.records import FIGURES, MOST_LISTED, PLANS, records_behind
from kongtun.funds.models import Fund
from kongtun.projects.presenters.states import state_badge

PAGE_SIZE = 100
# Areas of a level are read beside one another, thousands of funds are not.
FUNDS_ON_A_PAGE = 50
RECORDS = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def form_of(request: HttpRequest) -> QuestionForm:
    """Return the question in the address, about an area the person may ask about (404 outside)."""
    area = read_area(request.user, request.GET.get("area", ""))
    if area is None:
        raise Http404
    return QuestionForm(request.GET, area=area)


def answered(question: Question) -> Picture:
    """Answer the question as it is to be shown."""
    return picture_of(question.ask, compare=question.compare, order=question.order, measure=question.show)


@requires(P.PLAN_VIEW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Figures of an area: the whole, rows with the way down, one figure compared, what each figure means."""
    form = form_of(request)
    question = form.question(request.user)
    bad = bool(form.errors)
    area = form.area
    picture = answered(question)
    tiles = draw.tiles(question, picture)
    size = FUNDS_ON_A_PAGE if question.ask.by == By.FUND else PAGE_SIZE
    page = Paginator(picture.lines, size).get_page(request.GET.get("page"))
    fund = _fund_of(request, area)
    return render(request, "figures/show.html", {
        "form": form if bad else form.shown_as(question), "question": question, "words": words(question), "picture": picture,
        "area": area, "of_fund": fund, "page": page, "today": timezone.localdate(),
        "above": [{"name": one.full_name, "url": _address_of(question, one)} for one in above(request.user, area)],
        "chips": [
            {"label": by_name(by), "url": draw.address(question.narrowed(by=by)), "current": by == question.ask.by}
            for by in form.levels
        ],
        "tiles": tiles, "columns": draw.shown_measures(picture),
        "rows": draw.rows(question, picture, page), "whole": draw.whole_cells(question, picture),
        "bars": draw.bars(question, page), "measure": BY_NAME[question.show], "meanings": draw.meanings(),
        "first": by_name(question.ask.by), "query": question.query(),
        "compare_url": draw.address(question, compare="" if question.compare else "on"),
        "saved": list(SavedView.objects.filter(user=request.user).order_by("name")),  # type: ignore[misc]
        "people": people(question, picture.funds),
        "something": any(tile["figure"] not in ("0", "–") for tile in tiles),
    }, status=422 if bad else 200)  # fmt: skip


def _address_of(question: Question, area: Any) -> str:
    return draw.address(question.narrowed(area=area, by=next_level(area)))


def _fund_of(request: HttpRequest, area: Any) -> Any:
    """Return the fund whose figures these are, when the area is that of one."""
    if area.kind != AreaKind.LOCAL_GOVERNMENT:
        return None
    return Fund.objects.with_permission(request.user, P.PLAN_VIEW).filter(area=area).first()


@requires(P.PLAN_VIEW)
@require_safe
def export(request: HttpRequest, ext: str) -> HttpResponse:
    """The table with all its rows and figures as Excel or CSV, the question above it."""
    form = form_of(request)
    question = form.question(request.user)
    if form.errors:  # the page says what could not be read
        return redirect(f"{reverse('figures:show')}?{request.GET.urlencode()}")
    picture = answered(question)
    if ext == "csv":
        response = HttpResponse(csv_file(question, picture), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(workbook(question, picture), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="figures.{ext}"'
    return response


@requires(P.PROJECT_VIEW)
@require_safe
def records(request: HttpRequest, figure: str) -> HttpResponse:
    """The plans or projects that a figure counts, now or at the end of a day; of a wide area with too many, where they are."""
    if figure not in FIGURES:
        raise Http404
    form = form_of(request)
    question = form.question(request.user)
    asked = {
        name: getattr(question.ask, name)
        for name in ("area", "years", "issue", "support_type", "lao_type", "designation", "on")
    }
    ask = ask_for(request.user, right=P.PROJECT_VIEW, **asked)
    found, plans = records_behind(ask, figure), figure in PLANS
    on = ask.on or timezone.localdate()
    about = {
        "measure": BY_NAME[figure], "words": [part for place, part in enumerate(words(question)) if place != 1],
        "count": found.count, "plans": plans, "back": draw.address(question), "on": on, "past": ask.on is not None,
        "today": timezone.localdate(),
    }  # fmt: skip
    if found.many:
        places = draw.places_of_records(question, figure, found.places())
        return render(request, "figures/records_by_place.html", about | {"places": places, "most": MOST_LISTED})
    page = Counted(found.rows(), RECORDS, found.count).get_page(request.GET.get("page"))
    rows = [
        {"span": one, "days": (on - one.since).days}
        | ({} if plans else {"badge": state_badge(one.project.state, ended_early=one.project.ended_early_on)})
        for one in page.object_list
    ]
    return render(request, "figures/records.html", about | {"rows": rows, "page": page})


class Counted(Paginator):
    """Pages of rows whose number is known."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.__dict__["count"] = count
