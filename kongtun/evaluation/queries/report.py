"""The whole final report, assembled once for the page, the documents and the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kongtun.activities.models import ActivityReport, ReportPhoto
from kongtun.activities.queries import project_activities
from kongtun.activities.states import ReportState
from kongtun.common.fingerprint import fingerprint, record_values
from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.queries.proposals import ProposalFacts, propose_texts
from kongtun.evaluation.queries.results import Result, results_of
from kongtun.funds.choices import ExpenseGroup
from kongtun.ledger.queries import ProjectMoney, project_money
from kongtun.projects.models import PlannedActivity, Project, ProjectPerson

TEXTS = ("abstract", "acknowledgement", "conclusion", "problems", "suggestions", "beyond", "lesson")
COUNTED = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class ActivityDone:
    """A planned activity with what came of it: texts of its sent reports joined, people and money added up."""

    activity: PlannedActivity
    reports: list[ActivityReport]
    first_day: date | None
    last_day: date | None
    done: str
    output: str
    outcome: str
    people: int
    planned: Decimal
    used: Decimal


@dataclass(frozen=True)
class GroupCount:
    """People of a target group: planned, and those who came (each time counted)."""

    name: str
    planned: int | None
    came: int


@dataclass(frozen=True)
class AssembledReport:
    """Everything the final report says. ``texts`` is what to print: what people wrote, else what is proposed."""

    project: Project
    report: FinalReport | None
    texts: dict[str, str]
    written: dict[str, str]
    proposed: dict[str, str]
    results: list[Result]
    activities: list[ActivityDone]
    groups: list[GroupCount]
    people_total: int
    money: ProjectMoney
    money_groups: list[tuple[str, Decimal, Decimal]]
    photos: list[ReportPhoto]
    leader: str
    agreement_number: str
    open_reports: list[ActivityReport]
    waiting_reports: list[ActivityReport]
    missing_results: list[Result]

    @property
    def reached_count(self) -> int:
        """How many objectives reached their target."""
        return sum(result.reached is True for result in self.results)

    @property
    def measurable_count(self) -> int:
        """How many objectives have an indicator."""
        return sum(result.indicator is not None for result in self.results)

    @property
    def report_count(self) -> int:
        """How many activity reports count."""
        return sum(len(row.reports) for row in self.activities)


def assembled_report(project: Project) -> AssembledReport:
    """Return the final report of ``project`` as it stands now, in a fixed number of queries.

    Texts nobody wrote are proposed in plain Thai from the project's own numbers; they are frozen when the report is sent.
    """
    report = FinalReport.objects.filter(project=project).first()
    results = results_of(project)
    planned = project_activities(project)
    activities = [_done(activity) for activity in planned]
    all_reports = [item for activity in planned for item in activity.reports.all()]
    counted = [item for item in all_reports if item.state in COUNTED]
    groups = _groups(project, counted)
    money = project_money(project)
    facts = ProposalFacts(
        project=project, results=results, activity_count=sum(bool(row.reports) for row in activities), report_count=len(counted),
        people=sum(group.came for group in groups), money=money,
        problems=[(item.activity.name, item.problems.strip()) for item in counted if item.problems.strip()],
    )  # fmt: skip
    proposed = propose_texts(facts)
    written = {name: getattr(report, name) if report else "" for name in TEXTS}
    person = ProjectPerson.objects.filter(project=project).first()
    agreement = getattr(project, "agreement", None)
    return AssembledReport(
        project=project,
        report=report,
        texts={name: written[name] or proposed.get(name, "") for name in TEXTS},
        written=written,
        proposed=proposed,
        results=results,
        activities=activities,
        groups=groups,
        people_total=facts.people,
        money=money,
        money_groups=_money_groups(planned, counted),
        photos=[photo for item in counted for photo in item.kept_photos],  # type: ignore[attr-defined]
        leader=person.name if person else "",
        agreement_number=agreement.number if agreement else "",
        open_reports=[item for item in all_reports if item.state in (ReportState.DRAFT, ReportState.RETURNED)],
        waiting_reports=[item for item in all_reports if item.state == ReportState.SUBMITTED],
        missing_results=[result for result in results if result.indicator is not None and result.actual is None],
    )


def _done(activity: PlannedActivity) -> ActivityDone:
    reports = [report for report in activity.reports.all() if report.state in COUNTED]
    days = [day for report in reports for day in (report.held_on, report.held_until) if day]
    return ActivityDone(
        activity=activity,
        reports=reports,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        done=_joined(report.done for report in reports),
        output=_joined(report.output for report in reports),
        outcome=_joined(report.outcome for report in reports),
        people=sum(row.count for report in reports for row in report.participants.all()),
        planned=sum((line.amount for line in activity.budget_lines.all()), Decimal(0)),
        used=sum((row.amount for report in reports for row in report.expenses.all()), Decimal(0)),
    )


def _joined(texts: object) -> str:
    """Join the texts of several reports of one activity, each said once."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))  # type: ignore[attr-defined]


def _groups(project: Project, reports: list[ActivityReport]) -> list[GroupCount]:
    came: dict[int, int] = {}
    names: dict[int, str] = {}
    for report in reports:
        for row in report.participants.all():
            came[row.target_group_id] = came.get(row.target_group_id, 0) + row.count
            names[row.target_group_id] = str(row.target_group)
    planned = {target.target_group_id: target for target in project.targets.select_related("target_group")}
    names = {pk: str(target.target_group) for pk, target in planned.items()} | names
    return [
        GroupCount(name, planned[pk].count if pk in planned else None, came.get(pk, 0)) for pk, name in names.items()
    ]


def _money_groups(
    activities: list[PlannedActivity], reports: list[ActivityReport]
) -> list[tuple[str, Decimal, Decimal]]:
    planned: dict[str, Decimal] = {}
    used: dict[str, Decimal] = {}
    for activity in activities:
        for line in activity.budget_lines.all():
            planned[line.group] = planned.get(line.group, Decimal(0)) + line.amount
    for report in reports:
        for row in report.expenses.all():
            used[row.group] = used.get(row.group, Decimal(0)) + row.amount
    zero = Decimal(0)
    return [
        (str(group.label), planned.get(group.value, zero), used.get(group.value, zero))
        for group in ExpenseGroup
        if group.value in planned or group.value in used
    ]


def report_fingerprint(report: FinalReport | None) -> str:
    """Return the fingerprint of the texts people wrote."""
    return fingerprint(record_values(report, TEXTS)) if report else fingerprint([(name, "") for name in TEXTS])
