"""Where problems come from and which comes first: one problem, one plan, the whole year of the fund."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.queries import around
from kongtun.planning.actions import save_origins, save_scores, save_weights
from kongtun.planning.choices import OriginKind
from kongtun.planning.forms import PriorityForm, WeightsForm
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.presenters import hint_told, origin_lines, ranking_of, weights_told
from kongtun.planning.queries import (
    criteria_of,
    offered_sets,
    origins_fingerprint,
    plan_years,
    problem_before,
    problems_of_year,
    rank,
    scores_fingerprint,
    size_hint,
    weights_fingerprint,
    with_rows,
)
from kongtun.planning.queries.priority import SIZE
from kongtun.planning.views.editing import CONFLICT, UNPROCESSABLE, closed, differences, plan_to_edit, put_error
from kongtun.planning.views.overview import chosen_year
from kongtun.planning.views.problem_editor import problem_of

FIRST_YEAR, LAST_YEAR = 2557, 2700
# Sources that are somebody's data, and not a guess or what a forum said.
_DATA = {SourceKind.SURVEY, SourceKind.REGISTER, SourceKind.HDC, SourceKind.RESEARCH, SourceKind.ACTIVITY}


@requires(Permission.PLAN_EDIT)
@require_GET
def plan_priority(request: HttpRequest, pk: int) -> HttpResponse:
    """The problems of the plan: where each comes from, and the picture of which comes first."""
    plan = plan_to_edit(request, pk, with_rows())
    if (answer := closed(request, plan)) is not None:
        return answer
    criteria = criteria_of(plan.fund_id, plan.fiscal_year)
    problems = list(plan.problems.all())
    ranking = ranking_of(rank(problems, criteria), criteria)
    rows = [{"problem": row, "origins": origin_lines(row), "scored": row not in ranking.unscored} for row in problems]
    context = {
        "plan": plan,
        "rows": rows,
        "ranking": ranking,
        "next": ranking.unscored[0] if ranking.unscored else None,
    }
    return render(request, "planning/priority.html", context)


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def problem_priority(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Tick where one problem comes from, and score it."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    return _Page(request, plan, problem_of(plan, row)).answer()


@requires(Permission.PLAN_VIEW)
@require_GET
def fund_priority(request: HttpRequest, pk: int) -> HttpResponse:
    """All problems of the fund's year, the most pressing first."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), Permission.PLAN_VIEW, pk=pk)
    year = chosen_year(request)
    criteria = criteria_of(fund.pk, year)
    ranked = rank(problems_of_year(fund.pk, year), criteria)
    context = {
        "fund": fund,
        "year": year,
        "years": [
            {"label": str(one), "url": f"?year={one}", "current": one == year}
            for one in sorted({*plan_years(fund), year})
        ],
        "ranking": ranking_of(ranked, criteria, with_plan=True),
        "count": len(ranked),
        "can_edit": request.user.can(Permission.PLAN_EDIT, fund),  # type: ignore[union-attr]
    }
    return render(request, "planning/fund_priority.html", context)


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """How much each criterion counts in the fund's year."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), Permission.PLAN_EDIT, pk=pk)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    criteria = criteria_of(fund.pk, year)
    values: dict[str, Any] = {criterion.code: criterion.weight for criterion in criteria}
    if request.method == "GET":
        form = WeightsForm(criteria=criteria, initial={**values, "seen": weights_fingerprint(criteria)})
        return _weights_page(request, fund, year, form)
    form = WeightsForm(request.POST, criteria=criteria)
    if not form.is_valid():
        return _weights_page(request, fund, year, form, status=UNPROCESSABLE)
    try:
        save_weights(fund, year, by=request.user, weights=form.weights(), fingerprint=form.cleaned_data["seen"])
    except Refused as refused:
        put_error(form, refused)
        return _weights_page(request, fund, year, form, status=UNPROCESSABLE)
    except EditConflict:
        data = form.data.copy()
        data["seen"] = weights_fingerprint(criteria)
        rows = differences(form, values)
        again = WeightsForm(data, criteria=criteria)
        return _weights_page(request, fund, year, again, status=CONFLICT, conflict=rows)
    told = weights_told(criteria_of(fund.pk, year))
    messages.success(request, _("ตั้งน้ำหนักแล้ว: %(weights)s") % {"weights": told} if told else _("ทุกเกณฑ์นับเท่ากัน"))
    return redirect(f"{reverse('planning:fund-priority', args=[fund.pk])}?year={year}")


def _weights_page(
    request: HttpRequest, fund: Fund, year: int, form: WeightsForm, *, status: int = 200, conflict: list | None = None
) -> HttpResponse:
    context = {"fund": fund, "year": year, "form": form, "conflict": conflict}
    return render(request, "planning/weights.html", context, status=status)


@dataclass
class _Page:
    """Origins and scores of one problem on one page, two sections with a fingerprint each."""

    request: HttpRequest
    plan: Plan
    problem: PlanProblem

    def answer(self) -> HttpResponse:
        """Show the page, or save what was sent."""
        if self.request.method == "GET":
            return self._page(self._form(initial=self._initial()))
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self._page(form, status=UNPROCESSABLE)
        try:
            self._save(form)
        except Refused as refused:
            put_error(form, refused)
            return self._page(form, status=UNPROCESSABLE)
        except EditConflict:
            stored = self._stored()
            data = form.data.copy()
            data["origins_seen"], data["scores_seen"] = self._seen()
            return self._page(self._form(data), status=CONFLICT, conflict=differences(form, stored))
        messages.success(
            self.request, _("เก็บที่มาและคะแนนของ “%(name)s” แล้ว") % {"name": self.problem.series.indicator.name_th}
        )
        return redirect("planning:priority", pk=self.plan.pk)

    @transaction.atomic
    def _save(self, form: PriorityForm) -> None:
        told, by = form.cleaned_data, self.request.user
        chosen = [one for one in self.sets if one.pk in told["sets"]]
        save_origins(self.plan, self.problem, by=by, sets=chosen, fingerprint=told["origins_seen"], **form.origins())
        if scores := form.scores():
            save_scores(self.plan, self.problem, by=by, scores=scores, fingerprint=told["scores_seen"])

    def _form(self, *args: Any, **kwargs: Any) -> PriorityForm:
        return PriorityForm(*args, sets=self.sets, criteria=self.criteria, told=self.told, **kwargs)

    @cached_property
    def sets(self) -> list:
        """The issue sets in force that name the plan's issue."""
        return offered_sets(self.plan)

    @cached_property
    def criteria(self) -> list:
        """The criteria of the year."""
        return criteria_of(self.plan.fund_id, self.plan.fiscal_year)

    @cached_property
    def size(self) -> Decimal | None:
        """How big the problem is."""
        return self.problem.baseline.value if self.problem.baseline else None

    @cached_property
    def hint(self) -> Any:
        """The size score that follows from the numbers."""
        indicator = self.problem.series.indicator
        if self.size is None:
            return None
        others = around(indicator, self.plan.fund.area, self.plan.fiscal_year).widest
        return size_hint(indicator, self.size, others)

    @cached_property
    def last_scores(self) -> dict[int, int]:
        """Criterion → what the same problem got in the plan before."""
        before = problem_before(self.plan, self.problem.series)
        return {score.criterion_id: score.value for score in before.scores.all()} if before else {}

    @cached_property
    def told(self) -> dict[str, str]:
        """What stands beside each criterion: the proposal, last year's score."""
        words = {}
        for criterion in self.criteria:
            parts = []
            if criterion.code == SIZE and (proposal := hint_told(self.problem.series.indicator, self.size, self.hint)):
                parts.append(proposal)
            if criterion.pk in self.last_scores:
                parts.append(_("ปีก่อนให้ %(score)d") % {"score": self.last_scores[criterion.pk]})
            words[criterion.code] = " · ".join(parts)
        return words

    def _seen(self) -> tuple[str, str]:
        return origins_fingerprint(self.problem), scores_fingerprint(self.problem)

    def _stored(self) -> dict[str, Any]:
        """The stored values of both sections, by field."""
        origins = list(self.problem.origins.all())
        data = next((row for row in origins if row.kind == OriginKind.DATA), None)
        forum = next((row for row in origins if row.kind == OriginKind.FORUM), None)
        scores = {score.criterion_id: score.value for score in self.problem.scores.all()}
        return {
            "sets": [row.issue_set_id for row in origins if row.kind == OriginKind.SET],
            "from_data": data is not None,
            "data_source": data.source_kind if data else "",
            "data_note": data.note if data else "",
            "from_forum": forum is not None,
            "forum_on": forum.held_on if forum else None,
            "forum_people": forum.people if forum else None,
            "forum_note": forum.note if forum else "",
            **{criterion.code: scores.get(criterion.pk) for criterion in self.criteria},
        }

    def _initial(self) -> dict[str, Any]:
        """What is stored; while nothing is, what follows from the plan: the source of the size, the proposed scores."""
        values = self._stored()
        values["origins_seen"], values["scores_seen"] = self._seen()
        told_source = self.problem.baseline.source_kind if self.problem.baseline else ""
        if not values["from_data"] and not values["from_forum"]:
            if told_source in _DATA:
                values |= {
                    "from_data": True,
                    "data_source": told_source,
                    "data_note": self.problem.baseline.source_note,
                }
            values["from_forum"] = told_source == SourceKind.COMMUNITY
        if not any(values[criterion.code] for criterion in self.criteria):
            for criterion in self.criteria:
                values[criterion.code] = self.last_scores.get(criterion.pk)
            if self.hint is not None and SIZE in values:
                values[SIZE] = self.hint.value
        return values

    def _page(self, form: PriorityForm, *, status: int = 200, conflict: list | None = None) -> HttpResponse:
        context = {
            "plan": self.plan, "problem": self.problem, "indicator": self.problem.series.indicator, "form": form,
            "size": self.size, "sets": self.sets, "conflict": conflict,
        }  # fmt: skip
        return render(self.request, "planning/problem_priority.html", context, status=status)
