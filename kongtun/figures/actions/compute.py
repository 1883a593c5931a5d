"""Facts of one fund's fiscal year, computed from its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import Max, Sum
from django.utils import timezone

from kongtun.activities.models import ActivityReport, ReportParticipant
from kongtun.activities.models.report import ReportStateChange
from kongtun.activities.states import ReportState
from kongtun.areas.models import Area, AreaKind
from kongtun.figures.choices import PHASE_OF, Phase
from kongtun.figures.models import Cell, FundYearFact, MoneyDay, PlanSpan, Span
from kongtun.figures.phases import Step, plan_spans_of, spans_of
from kongtun.funds.models import Fund
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Entry, Line
from kongtun.planning.models import Plan, PlanStateChange
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.projects.states import ProjectState

ZERO = Decimal(0)
INCOME = (Account.ALLOCATION, Account.CONTRIBUTION, Account.INTEREST, Account.DONATION)
MONEY = ("opening", "received", "returned", "paid")


@dataclass(frozen=True)
class Year:
    """A fund's fiscal year with the places its facts repeat."""

    fund: int
    fiscal_year: int
    places: dict[str, Any]

    @property
    def key(self) -> dict[str, Any]:
        """Columns of every fact of this year."""
        return {"fund_id": self.fund, "fiscal_year": self.fiscal_year, **self.places}

    @property
    def row(self) -> Any:
        """The row of the year."""
        return FundYearFact.objects.filter(fund=self.fund, fiscal_year=self.fiscal_year)

    @classmethod
    def locked(cls, fund: int, fiscal_year: int) -> Self:
        """Lock the fund's year (making its row first when it has none) until the transaction ends."""
        rows = FundYearFact.objects.select_for_update().filter(fund=fund, fiscal_year=fiscal_year)
        row = rows.first()
        if row is None:
            year = cls(fund, fiscal_year, places_of(fund))
            FundYearFact.objects.bulk_create([FundYearFact(**year.key)], ignore_conflicts=True)
            row = rows.get()
        names = ("district_id", "province_id", "zone_id", "lao_type")
        return cls(fund, fiscal_year, {name: getattr(row, name) for name in names})


def places_of(fund: int) -> dict[str, Any]:
    """Return the areas above a fund by level, and the kind of its local government; one level missing repeats the one above."""
    area = Fund.objects.select_related("area").get(pk=fund).area
    steps = area.path.strip("/").split("/")
    paths = ["/".join(steps[:depth]) + "/" for depth in range(1, len(steps) + 1)]
    by_kind = dict(Area.objects.filter(path__in=paths).values_list("kind", "pk"))
    zone = by_kind.get(AreaKind.ZONE) or area.pk
    province = by_kind.get(AreaKind.PROVINCE) or zone
    district = by_kind.get(AreaKind.DISTRICT) or province
    return {"district_id": district, "province_id": province, "zone_id": zone, "lao_type": area.lao_type}


def compute_spans(year: Year, projects: Iterable[int] | None = None) -> int:
    """Write the phases of these projects (of all of the year when None); return how many rows."""
    wanted = Project.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year)
    old = Span.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year)
    if projects is not None:
        wanted, old = wanted.filter(pk__in=projects), old.filter(project__in=projects)
    columns = (
        "pk",
        "state",
        "support_type",
        "budget_requested",
        "budget_approved",
        "report_due_on",
        "created_at",
        "state_since",
    )
    rows = list(wanted.order_by("pk").values(*columns))
    keys = [row["pk"] for row in rows]
    steps: dict[int, list[Step]] = defaultdict(list)
    changes = ProjectStateChange.objects.filter(record__in=keys).order_by("record_id", "at", "pk")
    for record, transition, target, at in changes.values_list("record_id", "transition", "target", "at"):
        steps[record].append(Step(transition, target, timezone.localdate(at)))
    issues = issues_of(keys)
    spans = []
    for row in rows:
        begun = row["state_since"] or row["created_at"]
        for phase in spans_of(row["state"], steps[row["pk"]], timezone.localdate(begun)):
            amount = (
                row["budget_requested"] if phase.phase in (Phase.WAITING, Phase.REFUSED) else row["budget_approved"]
            )
            for number, issue in enumerate(issues[row["pk"]]):
                spans.append(
                    Span(
                        **year.key, project_id=row["pk"], issue_id=issue, support_type=row["support_type"] or 0,
                        counts_once=number == 0, phase=phase.phase, since=phase.since, until=phase.until, amount=amount or ZERO,
                        due_on=row["report_due_on"] if phase.phase == Phase.FUNDED else None, decided=phase.decided,
                    )
                )  # fmt: skip
    old.delete()
    Span.objects.bulk_create(spans, batch_size=500)
    return len(spans)


def issues_of(projects: list[int]) -> dict[int, list[int | None]]:
    """Return the issues each project answers through its plans, in the order in which the plans were made; [None] without any."""
    found: dict[int, list[int | None]] = {pk: [] for pk in projects}
    links = Project.plans.through.objects.filter(project__in=projects).order_by("project_id", "plan_id")
    for project, issue in links.values_list("project_id", "plan__issue_id"):
        if issue not in found[project]:
            found[project].append(issue)
    return {pk: issues or [None] for pk, issues in found.items()}


def compute_cells(year: Year) -> int:
    """Write the cells of the year from its projects and their spans; return how many."""
    cells: dict[tuple[int | None, int, bool], Cell] = {}
    projects = list(
        Project.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year)
        .exclude(state=ProjectState.CANCELLED, ended_early_on__isnull=True)
        .order_by()
        .values("pk", "state", "support_type", "budget_requested", "budget_approved", "ended_early_on")
    )
    issues = issues_of([row["pk"] for row in projects])
    days: dict[int, int] = {}
    waits = Span.objects.filter(
        fund=year.fund, fiscal_year=year.fiscal_year, phase=Phase.WAITING, decided=True, counts_once=True
    )
    for project, since, until in waits.values_list("project_id", "since", "until"):
        days[project] = days.get(project, 0) + ((until - since).days if until else 0)
    for row in projects:
        phase = Phase.ENDED if row["ended_early_on"] else PHASE_OF.get(row["state"])
        for number, issue in enumerate(issues[row["pk"]]):
            key = (issue, row["support_type"] or 0, number == 0)
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = Cell(**year.key, issue_id=key[0], support_type=key[1], counts_once=key[2])
            _count(cell, phase, row, days)
    Cell.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year).delete()
    Cell.objects.bulk_create(cells.values())
    return len(cells)


def _count(cell: Cell, phase: Phase | None, row: Any, days: dict[int, int]) -> None:
    name = phase.value if phase else "drafts"
    setattr(cell, name, getattr(cell, name) + 1)
    if phase == Phase.WAITING:
        cell.asked += row["budget_requested"] or ZERO
    elif phase not in (None, Phase.REFUSED):
        cell.given += row["budget_approved"] or ZERO
    if phase not in (None, Phase.WAITING):
        cell.decided += 1
        cell.decision_days += days.get(row["pk"], 0)


def compute_plans(year: Year) -> None:
    """Write since when each plan of the year stands, and how many there are."""
    rows = list(
        Plan.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year)
        .order_by("pk")
        .values_list("pk", "issue_id", "state", "created_at")
    )
    steps: dict[int, list[tuple[str, date]]] = defaultdict(list)
    changes = PlanStateChange.objects.filter(record__in=[row[0] for row in rows]).order_by("record_id", "at", "pk")
    for record, target, at in changes.values_list("record_id", "target", "at"):
        steps[record].append((target, timezone.localdate(at)))
    spans = []
    for pk, issue, state, made in rows:
        begun = timezone.localdate(made)
        for approved, since, until in plan_spans_of(state, steps[pk], begun):
            spans.append(PlanSpan(**year.key, plan_id=pk, issue_id=issue, approved=approved, since=since, until=until))
    PlanSpan.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year).delete()
    PlanSpan.objects.bulk_create(spans)
    agreed = {issue for _pk, issue, state, _made in rows if state == PlanState.APPROVED}
    approved_plans = sum(state == PlanState.APPROVED for _pk, _issue, state, _made in rows)
    year.row.update(plans=len(rows), plans_approved=approved_plans, issues_covered=len(agreed))


def compute_money(year: Year, days: Iterable[date] | None = None) -> None:
    """Write the money of these days (of all when None) and of the year."""
    lines = Line.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year)
    old = MoneyDay.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year)
    if days is not None:
        lines, old = lines.filter(entry__entered_on__in=list(days)), old.filter(on__in=list(days))
    by_day: dict[date, dict[str, Decimal]] = defaultdict(lambda: dict.fromkeys(MONEY, ZERO))
    sums = lines.order_by().values_list("entry__entered_on", "account").annotate(total=Sum("amount"))
    for on, account, total in sums:
        if account == Account.CAPITAL:
            by_day[on]["opening"] -= total
        elif account in INCOME:
            by_day[on]["received"] -= total
        elif account == Account.REFUND:
            by_day[on]["returned"] -= total
        elif account.startswith("5"):
            by_day[on]["paid"] += total
    old.delete()
    MoneyDay.objects.bulk_create(MoneyDay(**year.key, on=on, **sums) for on, sums in sorted(by_day.items()))
    whole = MoneyDay.objects.filter(fund=year.fund, fiscal_year=year.fiscal_year).aggregate(
        **{name: Sum(name, default=ZERO) for name in MONEY}
    )
    year.row.update(**whole)


def compute_activities(year: Year) -> None:
    """Write how many accepted reports the year's projects have, and how many people took part."""
    accepted = ActivityReport.objects.filter(
        project__fund=year.fund, project__fiscal_year=year.fiscal_year, state=ReportState.ACCEPTED
    )
    people = ReportParticipant.objects.filter(report__in=accepted).aggregate(total=Sum("count", default=0))
    year.row.update(reports=accepted.count(), reached=people["total"])


def compute_touched(year: Year) -> None:
    """Write the last day on which anything of the year was written, by what its records say of themselves.

    Proposals and projects: last text or move. Plans: made or moved. Money: the day of recording, not the date of the entry.
    Reports: last move.
    """
    its = {"fund": year.fund, "fiscal_year": year.fiscal_year}
    project = Project.objects.filter(**its).aggregate(written=Max("updated_at"), moved=Max("state_since"))
    moments = [
        *project.values(),
        Plan.objects.filter(**its).aggregate(at=Max("created_at"))["at"],
        PlanStateChange.objects.filter(record__fund=year.fund, record__fiscal_year=year.fiscal_year).aggregate(
            at=Max("at")
        )["at"],
        Entry.objects.filter(**its).aggregate(at=Max("at"))["at"],
        ReportStateChange.objects.filter(
            record__project__fund=year.fund, record__project__fiscal_year=year.fiscal_year
        ).aggregate(at=Max("at"))["at"],
    ]
    known = [moment for moment in moments if moment is not None]
    year.row.update(touched_on=timezone.localdate(max(known)) if known else None)
