"""The page for one problem: what is asked, what is saved, what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.numerals import number
from kongtun.indicators.models import Indicator, Series
from kongtun.indicators.queries import Around, around, known_values, latest_known
from kongtun.indicators.ranges import judge, question
from kongtun.indicators.sentences import objective_sentence, success_sentence
from kongtun.planning.actions import save_problem
from kongtun.planning.actions.problems import size_of
from kongtun.planning.forms import ProblemForm
from kongtun.planning.models import Plan, PlanProblem
from kongtun.planning.presenters import url_after
from kongtun.planning.presenters.compared import shown_cells
from kongtun.planning.presenters.comparison import compare
from kongtun.planning.presenters.situation import origin_of
from kongtun.planning.queries import (
    Register,
    compare_size_and_target,
    fund_registers,
    is_of_plan,
    next_unfinished,
    problem_before,
    problem_fingerprint,
    propose_target,
    registers_for,
)
from kongtun.planning.views.converting import converted
from kongtun.planning.views.editing import CONFLICT, UNPROCESSABLE, differences, put_error

_TOLD = (
    "numerator", "denominator", "baseline_value", "source_kind", "source_note", "measured_on", "target_value", "objective",
    "success",
)  # fmt: skip


def problem_of(plan: Plan, row: int) -> PlanProblem:
    """The row of the plan with its numbers; 404 when the plan has none such."""
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
        if register := next((one for one in self.registers if one.key == self.request.POST.get("convert")), None):
            return self._convert(register)
        return self._save(ProblemForm(self.request.POST, indicator=self.indicator))

    def _save(self, form: ProblemForm) -> HttpResponse:
        if not form.is_valid():
            self._check_size_too(form)
            return self._page(form, status=UNPROCESSABLE)
        told = {name: form.cleaned_data.get(name) for name in _TOLD}
        try:
            size = self._size(form)
            if told["target_value"] is None or self._is_doubtful(form, size):
                return self._ask(form, size)
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
        return redirect(self._onward(saved))

    def _onward(self, saved: PlanProblem) -> str:
        """Where to go on: the list when another problem is wanted, else the next unfinished problem, else the next section."""
        if self.request.POST.get("then") == "more":
            return reverse("planning:problems", args=[self.plan.pk])
        following = next_unfinished(self.plan, saved)
        if following is not None:
            return reverse("planning:problem", args=[self.plan.pk, following.pk])
        return url_after("problems", self.plan)

    def _check_size_too(self, form: ProblemForm) -> None:
        """Name what is wrong with the size together with the rest, so that the person is sent back once."""
        if not {"numerator", "denominator", "baseline_value"} & set(form.errors):
            try:
                self._size(form)
            except Refused as refused:
                put_error(form, refused)

    def _is_doubtful(self, form: ProblemForm, size: Decimal) -> bool:
        """A number is odd, and nobody has said where it is from, nor that it is meant: now, or when it was kept."""
        told = form.cleaned_data
        kept = self.reading is not None and self.reading.value == size and not self.reading.source_note
        if kept or told["source_note"] or told["asked"] == str(size):
            return False
        return bool(self._question(size))

    def _question(self, size: Decimal) -> str:
        return question(self.indicator, size, self.around.widest)

    def _ask(self, form: ProblemForm, size: Decimal) -> HttpResponse:
        """Show the page again with what is left to agree to: a target, an odd number. Nothing is saved before."""
        data = form.data.copy()
        data["asked"] = str(size)
        proposed = form.cleaned_data["target_value"] is None
        if proposed:
            data["target_value"] = number(propose_target(self.indicator, size).value)
        return self._page(ProblemForm(data, indicator=self.indicator), proposed=proposed)

    def _convert(self, register: Register) -> HttpResponse:
        """Show what was typed with the register as its base; nothing is saved."""
        form = ProblemForm(self.request.POST, indicator=self.indicator)
        form.is_valid()
        data = converted(form.data, form.cleaned_data, self.indicator, register)
        form = ProblemForm(data, indicator=self.indicator)
        form.is_valid()
        form.errors.clear()
        return self._page(form)

    def _conflict(self, form: ProblemForm) -> HttpResponse:
        """Somebody saved this row meanwhile: show both, and let this person decide."""
        stored = problem_of(self.plan, self.problem.pk if self.problem else 0)
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
            "comparison": compare(
                self.plan,
                self.indicator,
                known,
                around=self.around,
                registers=self.registers,
                size=size,
                target=target,
                base=base,
            ),
            "question": self._question(size) if size is not None else "",
            "registers": self.registers,
            "proposal": propose_target(self.indicator, size) if size is not None else None,
            "objective": objective_sentence(self.indicator),
            "success": success_sentence(self.indicator, target),
            **self._before(size, target),
            **more,
        }
        return render(self.request, "planning/problem.html", context, status=status)

    def _before(self, size: Decimal | None, target: Decimal | None) -> dict[str, Any]:
        """Size and target of the plan before, each with what became of it."""
        before = problem_before(self.plan, self.series)
        if before is None:
            return {}
        cells = compare_size_and_target(before, size, target)
        shown = dict(zip(("was_size", "was_target"), shown_cells(cells, keep_empty=True), strict=True))
        return {name: {"year": before.plan.fiscal_year, "shown": one} for name, one in shown.items()}

    @cached_property
    def around(self) -> Around:
        """How other funds stand; one query."""
        return around(self.indicator, self.plan.fund.area, self.plan.fiscal_year)

    @cached_property
    def registers(self) -> list[Register]:
        """The fund's count of what the indicator is about; one query."""
        return registers_for(self.indicator, fund_registers(self.plan))

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
