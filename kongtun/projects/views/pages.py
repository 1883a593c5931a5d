"""What differs from section to section: its form, how it is saved, what its buttons do, what it shows beside the fields."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.models import ExpenseItem, FundYear
from kongtun.indicators.queries import known_values, neighbours_of_many
from kongtun.indicators.sentences import what_it_means
from kongtun.projects import actions, drafts
from kongtun.projects.choices import MeasuredWhen
from kongtun.projects.forms import plain, rows
from kongtun.projects.forms.rows import rate_text
from kongtun.projects.forms.section import SectionForm
from kongtun.projects.models import BudgetLine, Project
from kongtun.projects.sections import next_section


class Page:
    """A page whose form's fields are the arguments of one action."""

    slug: str
    form_class: type[SectionForm]
    autosave = True

    @property
    def template(self) -> str:
        """Template of the page."""
        return f"projects/sections/{self.slug}.html"

    def form(self, project: Project, data: Any = None) -> SectionForm:
        """Return the form, with what is stored or with what was sent."""
        return self.form_class(project, data)

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Write what the form says."""
        raise NotImplementedError

    def command(self, form: Any, do: str, *, by: Any) -> str:  # noqa: ARG002 (pages with buttons override it)
        """Do what another button of the page asks for; return what to say."""
        raise Http404

    def anchor(self, do: str) -> str:  # noqa: ARG002
        """Return the place of the page to come back to after ``do``."""
        return ""

    def after(self, project: Project) -> str:
        """Return the address of the next page."""
        following = next_section(self.slug)
        if following is None:
            return reverse("projects:proposal", args=[project.pk])
        return reverse("projects:section", args=[project.pk, following.slug])

    def context(self, form: Any) -> dict[str, Any]:  # noqa: ARG002
        """Return what the template shows besides the form."""
        return {}


class BasicsPage(Page):
    """Title and who proposes."""

    slug, form_class = "basics", plain.BasicsForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save all fields."""
        actions.save_basics(form.project, by=by, fingerprint=fingerprint, **form.cleaned_data)


class PeoplePage(Page):
    """Names of the group."""

    slug, form_class = "people", plain.PeopleForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save names by their place."""
        actions.set_people(form.project, form.cleaned_people(), by=by, fingerprint=fingerprint)

    def context(self, form: Any) -> dict[str, Any]:
        """How many names are needed."""
        return {"needed": form.needed}


class PlansPage(Page):
    """Plans answered."""

    slug, form_class = "plans", rows.PlansForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Set the ticked plans."""
        actions.set_plans(form.project, form.chosen(), by=by, fingerprint=fingerprint)


class SituationPage(Page):
    """The plan's numbers, read only, and the text."""

    slug, form_class = "situation", plain.SituationForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save the text."""
        actions.save_situation(form.project, by=by, fingerprint=fingerprint, **form.cleaned_data)

    def context(self, form: Any) -> dict[str, Any]:
        """Sizes with what earlier years said and where the neighbours stand."""
        return {"sizes": sizes_of(form.project, objectives_of(form.project))}


class ObjectivesPage(Page):
    """Objectives, their targets, and more of them."""

    slug, form_class = "objectives", rows.ObjectivesForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save the existing objectives."""
        actions.save_objectives(form.project, form.changes(), by=by, fingerprint=fingerprint)

    def command(self, form: Any, do: str, *, by: Any) -> str:
        """Add from the plans, add from the catalogue, or remove one."""
        values = form.cleaned_data
        if do == "add-problems":
            chosen = [form.plan_problems[key] for key in values["problems"]]
            if not chosen:
                raise Refused(_("ติ๊กปัญหาที่จะเพิ่มก่อน"), field="problems")
            added = actions.add_objectives(form.project, problems=chosen, by=by)
        elif do == "add-indicator":
            indicator = form.indicators.get(values["indicator"])
            if indicator is None:
                raise Refused(_("เลือกตัวชี้วัดก่อน"), field="indicator")
            try:
                added = actions.add_objectives(
                    form.project, by=by, indicator=indicator, baseline=values["new_baseline"], target=values["new_target"],
                    source_kind=values["new_source"],
                )  # fmt: skip
            except Refused as refusal:
                names = {"baseline": "new_baseline", "target": "new_target"}
                raise Refused(refusal.message, field=names.get(refusal.field, refusal.field)) from refusal
        else:
            objective = one_of(form.project.objectives, do, "remove-")
            actions.remove_objective(objective, by=by)
            return _("เอาวัตถุประสงค์ออกแล้ว ตัวเลขเดิมยังอยู่ในกองทุน")
        return _("เพิ่มแล้ว %(count)d ข้อ") % {"count": len(added)}

    def context(self, form: Any) -> dict[str, Any]:
        """One card an objective."""
        cards = sizes_of(form.project, form.objectives)
        for card in cards:
            at = f"objectives-{card['objective'].pk}"
            card["fields"] = [form[f"{at}-text"], form[f"{at}-target"], form[f"{at}-success"]]
        return {"cards": cards}


class TargetsPage(Page):
    """Target groups."""

    slug, form_class = "targets", rows.TargetsForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Set the groups that have a number or an activity."""
        actions.set_targets(form.project, form.chosen(), by=by, fingerprint=fingerprint)

    def context(self, form: Any) -> dict[str, Any]:
        """The groups, the chosen ones open."""
        cards = []
        for group in form.groups:
            names = [f"count-{group.code}", f"activities-{group.code}", f"other-{group.code}"]
            fields = [form[name] for name in names if name in form.fields]
            wrong = any(field.errors for field in fields)
            target = form.targets.get(group.pk)
            cards.append({"group": group, "fields": fields, "open": target is not None or wrong, "target": target})
        return {"groups": cards, "population": population(form.project)}


class SchedulePage(Page):
    """Dates and place."""

    slug, form_class = "schedule", plain.ScheduleForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save dates and place."""
        actions.save_schedule(form.project, by=by, fingerprint=fingerprint, **form.cleaned_data)

    def context(self, form: Any) -> dict[str, Any]:
        """The fiscal year's limits."""
        return {"year": FiscalYear(form.project.fiscal_year)}


class ActivitiesPage(Page):
    """List of activities."""

    slug, form_class = "activities", rows.ActivitiesForm
    autosave = False

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Add what was ticked or typed."""
        names = form.added()
        if names:
            actions.add_activities(form.project, names, by=by, fingerprint=fingerprint)

    def command(self, form: Any, do: str, *, by: Any) -> str:
        """Add and stay, remove, or move up."""
        if do == "add":
            return _("เพิ่มแล้ว เปิดแต่ละกิจกรรมเพื่อดูรายละเอียดที่ร่างไว้ให้")
        if do.startswith("up-"):
            actions.move_activity(one_of(form.project.activities, do, "up-"), -1, by=by)
            return _("เลื่อนขึ้นแล้ว")
        activity = one_of(form.project.activities, do, "remove-")
        actions.remove_activity(activity, by=by)
        return _("เอากิจกรรม “%(name)s” ออกแล้ว") % {"name": activity.name}

    def context(self, form: Any) -> dict[str, Any]:
        """The activities with their sums."""
        cards = [
            {
                "activity": activity,
                "amount": sum((line.amount for line in activity.budget_lines.all()), Decimal(0)),
                "done": bool(activity.steps and activity.start_date and activity.expected_output),
            }
            for activity in form.activities
        ]
        return {"cards": cards}


class BudgetPage(Page):
    """Budget lines of all activities."""

    slug, form_class = "budget", rows.BudgetForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save the lines that are there."""
        actions.set_budget(form.project, form.lines_of(), by=by, fingerprint=fingerprint)

    def command(self, form: Any, do: str, *, by: Any) -> str:
        """Add an item, copy a line, or take one out."""
        if do.startswith("add-"):
            activity = one_of(form.project.activities, do, "add-")
            code = form.cleaned_data.get(f"add-{activity.pk}", "")
            if not code:
                raise Refused(_("เลือกรายการก่อนกดเพิ่ม"), field=f"add-{activity.pk}")
            if code in ExpenseGroup.values:
                actions.add_budget_item(activity, group=code, by=by)
            else:
                actions.add_budget_item(activity, item=ExpenseItem.objects.get(code=code), by=by)
            return _("เพิ่มรายการแล้ว ใส่จำนวนและดูอัตรา")
        lines = BudgetLine.objects.filter(activity__project=form.project).select_related(
            "activity__project__fund__area", "item"
        )
        if do.startswith("copy-"):
            actions.copy_budget_line(one_of(lines, do, "copy-"), by=by)
            return _("คัดลอกรายการแล้ว")
        actions.remove_budget_line(one_of(lines, do, "remove-"), by=by)
        return _("เอารายการออกแล้ว")

    def context(self, form: Any) -> dict[str, Any]:
        """Cards of activities with their lines, sums and the plan's money."""
        cards = []
        total = Decimal(0)
        for activity in form.activities:
            lines = []
            for line in activity.budget_lines.all():
                at = f"line-{line.pk}"
                fields = {part: form[f"{at}-{part}"] for part in ("description", "quantity", "unit", "times", "rate")}
                lines.append(
                    {"line": line, "usual": rate_text(line.item) if line.item and line.item.rate_low else "", **fields}
                )
            amount = sum((entry["line"].amount for entry in lines), Decimal(0))
            total += amount
            cards.append({"activity": activity, "lines": lines, "amount": amount, "add": form[f"add-{activity.pk}"]})
        suggested = form.project.suggested
        return {"cards": cards, "sum": total, "planned": suggested.budget if suggested else None}


class ResultsPage(Page):
    """Expected results."""

    slug, form_class = "results", plain.ResultsForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save the text."""
        actions.save_results(form.project, by=by, fingerprint=fingerprint, **form.cleaned_data)

    def command(self, form: Any, do: str, *, by: Any) -> str:
        """Write the text anew from the targets."""
        if do != "compose":
            raise Http404
        text = drafts.results_text(objectives_of(form.project))
        if not text:
            raise Refused(_("ยังไม่มีวัตถุประสงค์ที่มีเป้าหมาย ใส่เป้าหมายก่อนแล้วกดอีกครั้ง"), field="expected_results")
        actions.save_results(form.project, by=by, expected_results=text)
        return _("เขียนจากเป้าหมายล่าสุดให้แล้ว")


class EvaluationPage(Page):
    """How it is measured."""

    slug, form_class = "evaluation", plain.EvaluationForm

    def save(self, form: Any, *, by: Any, fingerprint: str) -> None:
        """Save the sentence; an empty one is written from the picks."""
        text = form.cleaned_data["evaluation_method"] or (self._composed(form) if self._picked(form) else "")
        actions.save_evaluation(form.project, by=by, fingerprint=fingerprint, evaluation_method=text)

    def command(self, form: Any, do: str, *, by: Any) -> str:
        """Write the sentence from the picks."""
        if do != "compose":
            raise Http404
        if not self._picked(form):
            raise Refused(_("เลือกอย่างน้อยว่าใครวัด แล้วกดอีกครั้ง"), field="by")
        actions.save_evaluation(form.project, by=by, evaluation_method=self._composed(form))
        return _("เขียนประโยคให้แล้ว แก้ได้ตามจริง")

    def _picked(self, form: Any) -> bool:
        return bool(form.cleaned_data["by"] or form.cleaned_data["when"] or form.cleaned_data["tools"])

    def _composed(self, form: Any) -> str:
        values = form.cleaned_data
        indicators = [row.series.indicator for row in objectives_of(form.project) if row.series]
        return drafts.evaluation_text(
            indicators, values["by"], values["when"] or MeasuredWhen.BEFORE_AFTER, values["tools"]
        )


PAGES: dict[str, Page] = {
    page.slug: page
    for page in (
        BasicsPage(), PeoplePage(), PlansPage(), SituationPage(), ObjectivesPage(), TargetsPage(), SchedulePage(),
        ActivitiesPage(), BudgetPage(), ResultsPage(), EvaluationPage(),
    )
}  # fmt: skip


def one_of(records: Any, do: str, prefix: str) -> Any:
    """Return the record whose id follows ``prefix`` in a button's value; Http404 otherwise."""
    key = do.removeprefix(prefix)
    record = records.filter(pk=int(key)).first() if do.startswith(prefix) and key.isdecimal() else None
    if record is None:
        raise Http404
    return record


def objectives_of(project: Project) -> QuerySet:
    """Return the objectives with all that sentences about them need."""
    return project.objectives.select_related(
        "series__indicator__unit", "series__indicator__issue", "baseline", "target", "plan_problem"
    )


def population(project: Project) -> FundYear | None:
    """Return the fund's year with population and households."""
    return FundYear.objects.filter(fund=project.fund_id, fiscal_year=project.fiscal_year).first()


def sizes_of(project: Project, objectives: Any) -> list[dict[str, Any]]:
    """Return each objective with earlier years, the neighbours' middle and what the numbers mean in people."""
    listed = list(objectives)
    measured = [row for row in listed if row.series]
    known = known_values([row.series for row in measured], project.fiscal_year + 1)
    around = neighbours_of_many([row.series.indicator for row in measured], project.fund.area, project.fiscal_year)
    year = population(project)
    cards = []
    for row in listed:
        card: dict[str, Any] = {"objective": row, "indicator": None}
        if row.series:
            indicator = row.series.indicator
            base = row.baseline.denominator if row.baseline and row.baseline.denominator else _base(indicator, year)
            card |= {
                "indicator": indicator,
                "unit": indicator.unit_label,
                "known": [(fiscal_year, reading.value) for fiscal_year, reading in known.get(row.series_id, [])],
                "around": around.get(indicator.pk),
                "means_now": what_it_means(indicator, row.baseline.value if row.baseline else None, base),
                "means_target": what_it_means(indicator, row.target.value if row.target else None, base),
            }
        cards.append(card)
    return cards


def _base(indicator: Any, year: FundYear | None) -> int | None:
    """Return how many households or people the percentage is about, as far as the fund says."""
    if year is None:
        return None
    if indicator.denominator_th.startswith(("ครัวเรือน", "บ้าน")):
        return year.households
    return year.population if indicator.denominator_th.startswith(("ประชา", "ประชากร")) else None
