"""The screening queue of a fund."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.funds.models import Fund
from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState
from kongtun.review.queries.queue import QUEUE_STATES, QueueFilters, queue, queue_counts, usual_days

OURS = (ProjectState.SUBMITTED, ProjectState.DEFERRED)


@requires(P.PROJECT_SCREEN)
def queue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who waits how long, against what is usual here, and whose turn it is."""
    fund = get_record(request, Fund.objects.select_related("area"), P.PROJECT_SCREEN, pk=pk)
    year = request.GET.get("year", "")
    filters = QueueFilters(
        request.GET.get("state", ""), request.GET.get("q", ""), int(year) if year.isdecimal() else None
    )
    usual = usual_days(fund)
    numbers = queue_counts(request.user, fund)
    page = Paginator(queue(request.user, fund, filters), 25).get_page(request.GET.get("page"))
    rows = [_row(project, usual) for project in page]
    context = {
        "fund": fund,
        "page": page,
        "rows": rows,
        "filters": filters,
        "chips": _chips(filters, numbers),
        "mine": sum(numbers.get(state, 0) for state in OURS),
        "total": sum(numbers.values()),
    }
    return render(request, "review/queue.html", context)


def _row(project: Any, usual: dict[str, int]) -> dict[str, Any]:
    words = PROJECT_WORKFLOW.words[project.state]
    days = (timezone.now() - project.state_since).days if project.state_since else None
    norm = usual.get(project.state)
    return {
        "project": project,
        "words": words,
        "tone": words.tone.removeprefix("t-"),
        "mine": project.state in OURS,
        "days": days,
        "usual": norm,
        "late": norm is not None and days is not None and days > norm,
        "open_comments": project.open_comments,
    }


def _chips(filters: QueueFilters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    def link(state: str) -> str:
        query = {"state": state, "q": filters.words, "year": filters.year or ""}
        return "?" + urlencode({key: value for key, value in query.items() if value})

    chips = [{"label": _("ทั้งหมด"), "url": link(""), "current": not filters.state, "count": sum(numbers.values())}]
    for state in QUEUE_STATES:
        word = PROJECT_WORKFLOW.words[state].staff
        chips.append(
            {"label": word, "url": link(state), "current": filters.state == state, "count": numbers.get(state, 0)}
        )
    return chips
