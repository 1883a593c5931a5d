"""Set the objectives: which indicator, its size now, its target for the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.indicators.actions import record_reading, revise_reading, series_for
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator, Reading, Series
from kongtun.indicators.queries import latest_known
from kongtun.indicators.sentences import objective_sentence, success_sentence
from kongtun.planning.models import PlanProblem
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.choices import MAX_ROWS
from kongtun.projects.models import Objective, Project


def objective_from_problem(project: Project, problem: PlanProblem, *, sort: int) -> Objective:
    """Create an objective from a plan's problem: the same series, the same size, the plan's target to start with."""
    return Objective.objects.create(
        project=project,
        plan_problem=problem,
        series=problem.series,
        baseline=problem.baseline,
        target=problem.target,
        text=problem.objective or objective_sentence(problem.series.indicator),
        success=problem.success
        or success_sentence(problem.series.indicator, problem.target.value if problem.target else None),
        sort=sort,
    )


@transaction.atomic
def add_objectives(
    project: Project,
    *,
    by: Any,
    problems: Iterable[PlanProblem] = (),
    indicator: Indicator | None = None,
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    source_kind: str = "",
    source_note: str = "",
    fingerprint: str = "",
) -> list[Objective]:
    """Add objectives from problems of plans, and one from the catalogue (its size: the latest known one, or typed)."""
    open_section(project, "objectives", by=by, fingerprint=fingerprint)
    last = project.objectives.aggregate(last=Max("sort"))["last"] or 0
    used = set(project.objectives.values_list("series", flat=True))
    added: list[Objective] = []
    for problem in problems:
        if problem.plan.fund_id != project.fund_id:
            raise Refused(_("เลือกปัญหาจากแผนของกองทุนนี้"), field="problems")
        if problem.series_id not in used:
            added.append(objective_from_problem(project, problem, sort=last + len(added) + 1))
            used.add(problem.series_id)
    if indicator is not None:
        series = series_for(indicator, project.fund.area)
        if series.pk in used:
            raise Refused(_("ตัวชี้วัดนี้อยู่ในโครงการแล้ว แก้เป้าหมายที่รายการเดิมได้เลย"), field="indicator")
        added.append(
            _from_catalogue(
                project,
                series,
                by=by,
                baseline=baseline,
                target=target,
                source=(source_kind, source_note),
                sort=last + len(added) + 1,
            )
        )
    if project.objectives.count() > MAX_ROWS:
        raise Refused(_("ใส่วัตถุประสงค์ได้ไม่เกิน %(count)d ข้อ") % {"count": MAX_ROWS}, field="indicator")
    _serve_new(project, added)
    close_section(project, by=by)
    return added


@transaction.atomic
def remove_objective(objective: Objective, *, by: Any, fingerprint: str = "") -> None:
    """Take an objective out; its readings stay in the ledger."""
    project = objective.project
    open_section(project, "objectives", by=by, fingerprint=fingerprint)
    objective.delete()
    close_section(project, by=by)


@transaction.atomic
def save_objectives(
    project: Project, values: Mapping[int, Mapping[str, Any]], *, by: Any, fingerprint: str = ""
) -> None:
    """Save text, success sentence and target of existing objectives. ``values``: {id: {"text", "success", "target"}}.

    A success sentence that was the proposed one follows the new target.
    """
    open_section(project, "objectives", by=by, fingerprint=fingerprint)
    rows = project.objectives.select_related("series__indicator__unit", "target", "plan_problem")
    for objective in rows.filter(pk__in=values):
        _change(project, objective, values[objective.pk], by, f"objectives.{objective.pk}")
    close_section(project, by=by)


@transaction.atomic
def set_objectives(
    project: Project, rows: Iterable[Mapping[str, Any]], *, by: Any, fingerprint: str = ""
) -> list[Objective]:
    """Replace the objectives.

    A row is {"id" (an existing one) | "problem" (PlanProblem) | "indicator" (Indicator) | "series" (Series), "text",
    "success", "baseline", "target", "source_kind", "source_note"}; numbers are Decimal.
    """
    open_section(project, "objectives", by=by, fingerprint=fingerprint)
    existing = {objective.pk: objective for objective in project.objectives.select_related("target", "plan_problem")}
    written: list[Objective] = []
    fresh: list[Objective] = []
    for sort, row in enumerate(rows, start=1):
        at = f"objectives.{sort - 1}"
        if row.get("id"):
            if row["id"] not in existing:
                raise Refused(_("วัตถุประสงค์นี้ไม่ได้อยู่ในโครงการ เปิดหน้านี้ใหม่"), field=f"{at}.id")
            objective = existing[row["id"]]
        elif row.get("problem"):
            objective = objective_from_problem(project, row["problem"], sort=sort)
            fresh.append(objective)
        elif row.get("series") or row.get("indicator"):
            series = row.get("series") or series_for(row["indicator"], project.fund.area)
            objective = _from_catalogue(
                project, series, by=by, baseline=row.get("baseline"), target=row.get("target"),
                source=(row.get("source_kind", ""), row.get("source_note", "")), sort=sort, field=at,
            )  # fmt: skip
            fresh.append(objective)
        else:
            objective = Objective.objects.create(project=project, sort=sort)
            fresh.append(objective)
        objective.sort = sort
        objective.save(update_fields=["sort"])
        _change(project, objective, row, by, at)
        written.append(objective)
    project.objectives.exclude(pk__in=[objective.pk for objective in written]).delete()
    _serve_new(project, fresh)
    close_section(project, by=by)
    return written


def target_date(project: Project) -> date:
    """Return the day on which targets are to be reached: the end of the fiscal year."""
    return FiscalYear(project.fiscal_year).end


def _serve_new(project: Project, added: list[Objective]) -> None:
    """The only objective is served by every activity, so that nobody has to tick it."""
    if added and project.objectives.count() == len(added):
        for activity in project.activities.all():
            if not activity.objectives.exists():
                activity.objectives.set(added)


def _from_catalogue(
    project: Project, series: Series, *, by: Any, baseline: Decimal | None, target: Decimal | None, source: tuple[str, str],
    sort: int, field: str = "",
) -> Objective:  # fmt: skip
    indicator = series.indicator
    at = f"{field}." if field else ""
    known = latest_known(series)
    if baseline is not None and (known is None or known.value != baseline):
        known = _recorded(
            series, ReadingKind.BASELINE, baseline, project, by=by, field=f"{at}baseline", source_kind=source[0],
            source_note=source[1], on=timezone.localdate(),
        )  # fmt: skip
    aim = (
        _recorded(series, ReadingKind.TARGET, target, project, by=by, field=f"{at}target")
        if target is not None
        else None
    )
    return Objective.objects.create(
        project=project, series=series, baseline=known, target=aim, text=objective_sentence(indicator),
        success=success_sentence(indicator, target), sort=sort,
    )  # fmt: skip


def _recorded(
    series: Series,
    kind: str,
    value: Decimal,
    project: Project,
    *,
    by: Any,
    field: str,
    on: date | None = None,
    **source: Any,
) -> Reading:
    try:
        return record_reading(
            series,
            kind=kind,
            value=value,
            fiscal_year=project.fiscal_year,
            measured_on=on or target_date(project),
            by=by,
            **source,
        )
    except Refused as refusal:
        raise Refused(refusal.message, field=field) from refusal


def _change(project: Project, objective: Objective, row: Mapping[str, Any], by: Any, at: str) -> None:
    """Write what ``row`` says into an objective."""
    columns = []
    if "text" in row:
        objective.text = check_line(row["text"], f"{at}.text", longest=500)
        columns.append("text")
    proposed = objective.series and success_sentence(
        objective.series.indicator, objective.target.value if objective.target else None
    )
    if "success" in row:
        objective.success = check_line(row["success"], f"{at}.success", longest=600)
        columns.append("success")
    if (
        "target" in row
        and objective.series_id
        and row["target"] != (objective.target.value if objective.target else None)
    ):
        follows = objective.success in ("", proposed)
        objective.target = _new_target(project, objective, row["target"], by, f"{at}.target")
        if follows:
            objective.success = success_sentence(objective.series.indicator, row["target"])  # type: ignore[union-attr]
        columns += ["target", "success"]
    if columns:
        objective.save(update_fields=sorted(set(columns)))


def _new_target(project: Project, objective: Objective, value: Decimal | None, by: Any, field: str) -> Reading | None:
    """Return the reading for a changed target.

    The plan's own target is never touched: a project that aims elsewhere gets a reading of its own.
    """
    current = objective.target
    if value is None or objective.series is None:
        return None
    shared = current is not None and (
        PlanProblem.objects.filter(target=current).exists()
        or Objective.objects.filter(target=current).exclude(pk=objective.pk).exists()
    )
    if current is None or shared:
        return _recorded(objective.series, ReadingKind.TARGET, value, project, by=by, field=field)
    try:
        return revise_reading(current, by=by, value=value)
    except Refused as refusal:
        raise Refused(refusal.message, field=field) from refusal
