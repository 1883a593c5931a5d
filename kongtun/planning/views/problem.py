"""One problem a page: size, source, target, with what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator, Series
from kongtun.indicators.queries import indicators_for, known_values, latest_known
from kongtun.indicators.ranges import judge
from kongtun.indicators.sentences import objective_sentence, success_sentence
from kongtun.planning.actions import remove_problem, save_problem
from kongtun.planning.actions.problems import size_of
from kongtun.planning.forms import ProblemForm
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.presenters.comparison import compare
from kongtun.planning.presenters.situation import origin_of
from kongtun.planning.queries import is_of_plan, problem_fingerprint, propose_target
from kongtun.planning.views.editing import CONFLICT, UNPROCESSABLE, closed, differences, plan_to_edit, put_error

_TOLD = (
    "numerator", "denominator", "baseline_value", "source_kind", "source_note", "measured_on", "target_value", "objective",
    "success",
)  # fmt: skip


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def new_problem(request: HttpRequest, pk: int) -> HttpResponse:
    """Size and target of the indicator in the address."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    asked = request.GET.get("indicator", "")
    indicator = indicators_for(plan.issue, plan.fund.area).filter(pk=asked).first() if asked.isdecimal() else None
    if indicator is None:
        messages.error(request, _("เลือกตัวชี้วัด 1 ข้อก่อน"))
        return redirect("planning:problems", pk=plan.pk)
    existing = plan.problems.filter(series__indicator=indicator, series__counted="").first()
    if existing is not None and request.method == "GET":
        return redirect("planning:problem", pk=plan.pk, row=existing.pk)
    return Editor(request, plan, indicator, None).answer()


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def edit_problem(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Size and target of a problem that is in the plan."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    problem = _problem(plan, row)
    return Editor(request, plan, problem.series.indicator, problem).answer()


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def drop_problem(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Ask, then take the problem out of the plan."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    problem = _problem(plan, row)
    if request.method == "GET":
        return render(request, "planning/problem_remove.html", {"plan": plan, "problem": problem})
    try:
        remove_problem(plan, problem, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("นำ “%(name)s” ออกจากแผนแล้ว") % {"name": problem.series.indicator.name_th})
    return redirect("planning:problems", pk=plan.pk)


def _problem(plan: Plan, row: int) -> PlanProblem:
    rows = plan.problems.select_related("series__indicator__unit", "series__indicator__issue", "baseline", "target")
    problem = rows.filter(pk=row).first()
    if problem is None:
        raise Http404
    return problem


@dataclass
class Editor:
    """The page for one problem: ``problem`` is None while the row is new."""

    request: HttpRequest
    plan: Plan
    indicator: Indicator
    problem: PlanProblem | None

    def answer(self) -> HttpResponse:
        """Show the page, or save what was sent."""
        self.series = self.problem.series if self.problem else self._known_series()
        if self.problem is not None:
            self.reading = self.problem.baseline
        else:
            self.reading = latest_known(self.series) if self.series else None
        if self.request.method == "GET":
            return self._page(ProblemForm(indicator=self.indicator, initial=self._initial()))
        return self._save(ProblemForm(self.request.POST, indicator=self.indicator))

    def _save(self, form: ProblemForm) -> HttpResponse:
        if not form.is_valid():
            self._check_size_too(form)
            return self._page(form, status=UNPROCESSABLE)
        told = {name: form.cleaned_data.get(name) for name in _TOLD}
        try:
            if told["target_value"] is None:
                return self._with_proposal(form, self._size(form))
            saved = save_problem(
                self.plan, by=self.request.user, indicator=self.indicator, problem=self.problem,
                fingerprint=form.cleaned_data["fingerprint"], **told,
            )  # fmt: skip
        except Refused as refused:
            put_error(form, refused)
            return self._page(form, status=UNPROCESSABLE)
        except EditConflict:
            return self._conflict(form)
        text = _("เก็บแล้ว: %(name)s จาก %(size)s ไป %(target)s %(unit)s") % {
            "name": self.indicator.name_th, "size": number(saved.baseline.value), "target": number(saved.target.value),
            "unit": self.indicator.unit_label,
        }  # fmt: skip
        messages.success(self.request, text)
        return redirect("planning:problems", pk=self.plan.pk)

    def _check_size_too(self, form: ProblemForm) -> None:
        """Name what is wrong with the size together with the rest, so that the person is sent back once."""
        if not {"numerator", "denominator", "baseline_value"} & set(form.errors):
            try:
                self._size(form)
            except Refused as refused:
                put_error(form, refused)

    def _with_proposal(self, form: ProblemForm, size: Decimal) -> HttpResponse:
        """The size is known now: show the page again with a target to agree to (nothing is saved without it)."""
        data = form.data.copy()
        data["target_value"] = number(propose_target(self.indicator, size).value)
        return self._page(ProblemForm(data, indicator=self.indicator), proposed=True)

    def _conflict(self, form: ProblemForm) -> HttpResponse:
        """Somebody saved this row meanwhile: show both, and let this person decide."""
        stored = _problem(self.plan, self.problem.pk if self.problem else 0)
        values = ProblemForm.told(stored.baseline, stored, self._sentences(stored))
        values["target_value"] = stored.target.value if stored.target else None
        other = differences(form, {name: values.get(name) for name in _TOLD})
        data = form.data.copy()
        data["fingerprint"] = problem_fingerprint(stored)
        self.problem, self.reading = stored, stored.baseline
        return self._page(ProblemForm(data, indicator=self.indicator), status=CONFLICT, conflict=other)

    def _page(self, form: ProblemForm, *, status: int = 200, **more: Any) -> HttpResponse:
        size, target, base = self._shown(form)
        known = known_values([self.series], self.plan.fiscal_year).get(self.series.pk, []) if self.series else []
        context = {
            "plan": self.plan,
            "indicator": self.indicator,
            "problem": self.problem,
            "form": form,
            "origin": origin_of(self.reading),
            "size": size,
            "target": target,
            "comparison": compare(self.plan, self.indicator, known, size=size, target=target, base=base),
            "judgement": judge(self.indicator, size) if size is not None else None,
            "proposal": propose_target(self.indicator, size) if size is not None else None,
            "objective": objective_sentence(self.indicator),
            "success": success_sentence(self.indicator, target),
            **more,
        }
        return render(self.request, "planning/problem.html", context, status=status)

    def _known_series(self) -> Series | None:
        return Series.objects.filter(indicator=self.indicator, area=self.plan.fund.area, counted="").first()

    def _sentences(self, problem: PlanProblem | None) -> tuple[str, str]:
        target = problem.target.value if problem and problem.target else None
        return objective_sentence(self.indicator), success_sentence(self.indicator, target)

    def _initial(self) -> dict[str, Any]:
        initial = ProblemForm.told(self.reading, self.problem, self._sentences(self.problem))
        if self.problem is not None and self.problem.target is not None:
            initial["target_value"] = self.problem.target.value
        elif self.reading is not None:
            initial["target_value"] = propose_target(self.indicator, self.reading.value).value
        if self.reading is None and self.indicator.denominator_th:
            initial |= self._same_base()
        return initial

    def _same_base(self) -> dict[str, Any]:
        """The same households were counted for another row: their number (and the survey) need not be given again."""
        rows = self.plan.problems.filter(
            series__indicator__denominator_th=self.indicator.denominator_th, baseline__denominator__isnull=False
        )
        alike = rows.select_related("baseline").last()
        if alike is None or alike.baseline is None:
            return {}
        names = ["denominator"]
        if is_of_plan(alike.baseline, self.plan):
            names += ["source_kind", "source_note", "measured_on"]
        return {name: getattr(alike.baseline, name) for name in names}

    def _size(self, form: ProblemForm) -> Decimal:
        told = form.cleaned_data
        size = size_of(self.indicator, told.get("baseline_value"), told.get("numerator"), told.get("denominator"))
        verdict = judge(self.indicator, size)
        if verdict.hard:
            raise Refused(verdict.sentence, field="baseline_value")
        return size

    def _shown(self, form: ProblemForm) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Size, target and base that the picture shows: what was typed, as far as it can be read."""
        if not form.is_bound:
            known = self.reading
            return (known.value, form.initial.get("target_value"), known.denominator) if known else (None, None, None)
        form.is_valid()
        try:
            size: Decimal | None = self._size(form)
        except Refused:
            size = None
        return size, form.cleaned_data.get("target_value"), form.cleaned_data.get("denominator")
