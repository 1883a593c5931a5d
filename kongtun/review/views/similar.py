"""Has this been done before? The earlier projects, one of them beside the new one, and what is different this time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.projects.actions import save_situation
from kongtun.projects.models import Project
from kongtun.review.forms import DifferenceForm
from kongtun.review.presenters.similar import card_of, cards_of, money_change, side_by_side
from kongtun.review.similar.outcomes import outcomes_of
from kongtun.review.similar.search import Scope, beside, search
from kongtun.review.views.common import PROJECTS, show_refusal

IN_BRIEF = 3


@requires(P.PROJECT_VIEW, team=True)
def similar_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier projects by place; with htmx the short list. POST keeps the answer to “what is different this time”."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    if request.headers.get("HX-Request") and request.method != "POST":
        return render(request, "review/_similar.html", _context(request, project, IN_BRIEF))
    form = DifferenceForm(request.POST or None, initial={"difference": project.difference})
    if request.method == "POST" and form.is_valid():
        try:
            save_situation(
                project, by=request.user, situation=project.situation, difference=form.cleaned_data["difference"]
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("เก็บคำตอบแล้ว กรรมการจะเห็นข้างโครงการเดิม"))
            return redirect("review:similar", pk=pk)
    context = {"form": form, **_context(request, project)}
    return render(request, "review/similar.html", context, status=422 if form.is_bound else 200)


@requires(P.PROJECT_VIEW, team=True)
def compare_page(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """An earlier project beside the new one."""
    project = get_record(request, PROJECTS, P.PROJECT_VIEW, pk=pk)
    match = beside(project, other_pk, user=request.user)
    if match is None:
        raise Http404
    outcome = outcomes_of([other_pk])[other_pk]
    more_money = money_change(match.project, project)
    context = {
        "project": project,
        "card": card_of(match, outcome),
        "outcome": outcome,
        "parts": side_by_side(match.project, project, whole=match.whole),
        "more_money": more_money,
        "less_money": -more_money,
        "may_answer": _may_answer(request, project),
    }
    return render(request, "review/compare.html", context)


def _context(request: HttpRequest, project: Project, limit: int = 12) -> dict[str, Any]:
    matches = search(project, user=request.user, limit=limit)
    asks = any(match.scope != Scope.COUNTRY for match in matches) or set(matches.hidden) - {Scope.COUNTRY.value}
    return {
        "project": project,
        "places": cards_of(matches),
        "count": len(matches),
        "hidden": matches.hidden_total,
        # What is new against the fund itself and its neighbours is asked, not against the whole country.
        "asks": bool(asks or project.difference),
        "may_answer": _may_answer(request, project),
    }


def _may_answer(request: HttpRequest, project: Project) -> bool:
    return project.is_editable and request.user.can(P.PROJECT_EDIT, project)  # type: ignore[union-attr]
