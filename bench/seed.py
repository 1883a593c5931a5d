"""Data of the benchmark: one fund with 5,000 projects over five fiscal years, one fund with 50.

Rows are made in bulk, the same in every run and on every database. Shares follow a fund in the second month of its year:
this year's projects stand at every step of the chain, those of earlier years are mostly closed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from kongtun.accounts.models import Membership, User
from kongtun.accounts.roles import Role
from kongtun.activities.models import ActivityReport, ReportExpense, ReportParticipant, ReportPhoto, ReportResult
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.demo.people import seat_committee
from kongtun.demo.places import MAIN, make_funds
from kongtun.funds.models import Fund, FundYear
from kongtun.funds.notices import pack_of_year
from kongtun.indicators.models import Indicator, Issue, Reading, Series, TargetGroup
from kongtun.ledger.choices import Account, EntryKind
from kongtun.ledger.models import Entry, Line, Voucher
from kongtun.meetings.models import Meeting
from kongtun.notifications.models import Notification
from kongtun.planning.models import Plan, PlanProblem, SuggestedProject
from kongtun.projects.models import (
    Agreement,
    BudgetLine,
    Instalment,
    Objective,
    PlannedActivity,
    Project,
    ProjectPerson,
    ProjectStateChange,
    ProjectTarget,
    ProposalVersion,
    TeamMember,
)
from kongtun.projects.states import ProjectState as S
from kongtun.review.models import Comment, Decision

YEARS = 5
SMALL = "N03"
ISSUES = ("WASTE", "ELDER", "ROAD", "NCD", "DENG", "PA", "AIR", "MENT")
THIS_YEAR = (
    (S.DRAFT, 28), (S.RETURNED, 5), (S.SUBMITTED, 14), (S.SCREENED, 15), (S.DEFERRED, 2), (S.REFUSED, 2), (S.APPROVED, 12),
    (S.RUNNING, 20), (S.CANCELLED, 2),
)  # fmt: skip
LAST_YEAR = ((S.CLOSED, 80), (S.REPORTED, 5), (S.RUNNING, 4), (S.REFUSED, 8), (S.CANCELLED, 3))
BEFORE = ((S.CLOSED, 88), (S.REFUSED, 8), (S.CANCELLED, 4))
ROAD = (S.DRAFT, S.SUBMITTED, S.SCREENED, S.APPROVED, S.RUNNING, S.REPORTED, S.CLOSED)
MOVES = {
    S.SUBMITTED: "submit", S.SCREENED: "pass_screening", S.APPROVED: "approve", S.RUNNING: "start",
    S.REPORTED: "send_final_report", S.CLOSED: "close", S.RETURNED: "return", S.DEFERRED: "defer", S.REFUSED: "refuse",
    S.CANCELLED: "cancel",
}  # fmt: skip
FUNDED = (S.APPROVED, S.RUNNING, S.REPORTED, S.CLOSED)
NAMES = (
    "คัดแยกขยะต้นทาง", "ผู้สูงอายุฟันดี เคี้ยวได้", "ถนนปลอดภัยหน้าโรงเรียน", "ลดหวานมันเค็มในงานบุญ", "หมู่บ้านปลอดลูกน้ำยุงลาย",
    "ออกกำลังกายยามเย็น", "ลดเผาลดฝุ่น", "ใจดีมีสุขวัยเรียน",
)  # fmt: skip
GROUPS = ("ชมรม อสม. หมู่ {}", "ชมรมผู้สูงอายุหมู่ {}", "โรงเรียนบ้านดอน {}", "รพ.สต. แห่งที่ {}", "กลุ่มสตรีแม่บ้านหมู่ {}")


@dataclass(frozen=True)
class Seeded:
    """What the benchmark opens."""

    fund: int
    small_fund: int
    project: int
    officer: str
    small_officer: str


class Rows:
    """Rows kept until they are written; keys are given here, so that children name their parents before either is stored."""

    def __init__(self) -> None:
        self.kept: dict[type[Model], list[Model]] = {}
        self.last: dict[type[Model], int] = {}

    def add(self, model: type[Any], **values: Any) -> Any:
        key = self.last.get(model, 0) + 1
        self.last[model] = key
        row = model(pk=key, **values)
        self.kept.setdefault(model, []).append(row)
        return row

    def write(self) -> None:
        for model, rows in self.kept.items():
            model._default_manager.bulk_create(rows, batch_size=1000)
        self.kept.clear()


def seed(projects: int = 5000, small: int = 50) -> Seeded:
    """Fill an empty, migrated database and return what to open."""
    call_command("load_reference", verbosity=0)
    with transaction.atomic():
        funds = make_funds()
        chance = random.Random(2570)
        rows = Rows()
        people = {code: _people(funds[code], number) for number, code in enumerate((MAIN, SMALL))}
        rich = 0
        for code, count in ((MAIN, projects), (SMALL, small)):
            maker = FundMaker(funds[code], people[code], rows, chance)
            running = maker.make(count)
            rich = rich or running
            if code != MAIN:
                maker.make_notifications(3)
            else:
                maker.make_notifications(40)
        rows.write()
        _through()
        with connection.cursor() as cursor:
            for statement in _sequences(rows):
                cursor.execute(statement)
    with connection.cursor() as cursor:
        # What the database does by itself in the hours after such an import.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return Seeded(
        funds[MAIN].pk, funds[SMALL].pk, rich, people[MAIN]["officer"].username, people[SMALL]["officer"].username
    )


def _sequences(rows: Rows) -> list[str]:
    """Return the statements that set PostgreSQL's sequences behind the keys given here."""
    from django.core.management.color import no_style

    return connection.ops.sequence_reset_sql(no_style(), list(rows.last))


def _people(fund: Fund, number: int) -> dict[str, User]:
    since = FiscalYear(int(FiscalYear.of(timezone.localdate())) - YEARS).start
    users = {}
    for role in (Role.OFFICER, Role.FINANCE, Role.CHAIR, Role.APPLICANT):
        user = User.objects.create(
            username=f"{role.value}-{number}",
            password=make_password(None),
            display_name=f"{role.label} {fund.area.name_th}",
        )
        Membership.objects.create(user=user, role=role, area=fund.area, starts_on=since)
        users[role.value] = user
    seat_committee(fund, FiscalYear.of(timezone.localdate()), users["chair"])
    return users


_links: dict[str, list[tuple[int, int]]] = {"plans": [], "objectives": []}


def _through() -> None:
    """Write the two many-to-many tables."""
    plans = Project.plans.through
    plans.objects.bulk_create([plans(project_id=a, plan_id=b) for a, b in _links["plans"]], batch_size=2000)
    aims = PlannedActivity.objectives.through
    aims.objects.bulk_create(
        [aims(plannedactivity_id=a, objective_id=b) for a, b in _links["objectives"]], batch_size=2000
    )
    _links["plans"].clear()
    _links["objectives"].clear()


class FundMaker:
    """Makes the years of one fund."""

    def __init__(self, fund: Fund, people: dict[str, User], rows: Rows, chance: random.Random) -> None:
        self.fund, self.people, self.rows, self.chance = fund, people, rows, chance
        self.today = timezone.localdate()
        self.this_year = int(FiscalYear.of(self.today))
        self.groups = list(TargetGroup.objects.order_by("sort")[:4])
        self.issues = list(Issue.objects.filter(code__in=ISSUES).order_by("sort"))
        self.series: dict[int, list[Series]] = {}
        for issue in self.issues:
            for indicator in (
                Indicator.objects.filter(issue=issue, is_active=True).select_related("unit").order_by("sort")[:3]
            ):
                one = rows.add(Series, indicator=indicator, area=fund.area)
                self.series.setdefault(issue.pk, []).append(one)
        self.entries = 0
        self.rich = 0

    def make(self, projects: int) -> int:
        """Make all years; return the key of a running project with everything (0 without one)."""
        each = projects // YEARS
        for year in range(self.this_year - YEARS + 1, self.this_year + 1):
            self.year(year, each)
        return self.rich

    def make_notifications(self, count: int) -> None:
        """Messages of the officer, a quarter unread."""
        for number in range(count):
            self.rows.add(
                Notification, user=self.people["officer"], key=f"bench:{self.fund.pk}:{number}", text="มีข้อเสนอใหม่รอกลั่นกรอง",
                url="/home/", read_at=None if number % 4 == 0 else timezone.now(),
            )  # fmt: skip

    def year(self, year: int, count: int) -> None:
        """Money, plans, meetings and projects of one fiscal year."""
        begin = FiscalYear(year).start
        pack = pack_of_year(year).code
        self.rows.add(
            FundYear,
            fund=self.fund,
            fiscal_year=year,
            pack=pack,
            population=6240 + year % 7 * 20,
            households=1685,
            left_goal_percent=10,
        )
        money = Decimal(count) * 22000
        if year == self.this_year - YEARS + 1:
            self.entry(year, begin, EntryKind.OPENING, "ยอดยกมา", Account.CAPITAL, money / 8)
        self.entry(
            year, min(begin + timedelta(days=40), self.today), EntryKind.RECEIPT, "รับจัดสรร", Account.ALLOCATION, money
        )
        self.entry(
            year,
            min(begin + timedelta(days=45), self.today),
            EntryKind.RECEIPT,
            "รับสมทบ",
            Account.CONTRIBUTION,
            money / 2,
        )
        plans = [self.plan(issue, year, pack, count) for issue in self.issues]
        meetings = [
            self.rows.add(
                Meeting, fund=self.fund, fiscal_year=year, number=n + 1, held_on=min(begin + timedelta(days=20 + 30 * n), self.today),
                place="ห้องประชุม อบต.", closed_at=timezone.now(), created_by=self.people["officer"],
            )
            for n in range(6)
        ]  # fmt: skip
        if year == self.this_year:
            self.rows.add(
                Meeting, fund=self.fund, fiscal_year=year, number=7, held_on=self.today + timedelta(days=9), starts_at=time(9, 30),
                place="ห้องประชุม อบต.", created_by=self.people["officer"],
            )  # fmt: skip
        shares = THIS_YEAR if year == self.this_year else LAST_YEAR if year == self.this_year - 1 else BEFORE
        states = [state for state, share in shares for _ in range(round(count * share / 100))]
        states += [shares[0][0]] * (count - len(states))
        self.chance.shuffle(states)
        for number, state in enumerate(states[:count]):
            self.project(number, state, year, pack, plans[number % len(plans)], meetings[number % 6])

    def entry(
        self, year: int, on: date, kind: str, text: str, against: str, amount: Decimal, project: Any = None
    ) -> Entry:
        """Post one entry of two lines: bank against ``against`` (a payment when the account is an expense)."""
        self.entries += 1
        made = self.rows.add(
            Entry, fund=self.fund, fiscal_year=year, number=f"{self.entries:06d}", kind=kind, entered_on=on, text=text, project=project,
            by=self.people["finance"],
        )  # fmt: skip
        bank = -amount if kind == EntryKind.PAYMENT else amount
        self.rows.add(Line, entry=made, fund=self.fund, fiscal_year=year, account=Account.BANK, amount=bank)
        self.rows.add(Line, entry=made, fund=self.fund, fiscal_year=year, account=against, amount=-bank)
        return made

    def reading(self, series: Series, kind: str, year: int, on: date, value: int) -> Reading:
        """One number."""
        return self.rows.add(
            Reading,
            series=series,
            kind=kind,
            fiscal_year=year,
            measured_on=on,
            value=Decimal(value),
            by=self.people["officer"],
            source_kind="survey",
        )

    def plan(self, issue: Issue, year: int, pack: str, count: int) -> tuple[Plan, list[PlanProblem]]:
        """One issue plan with three problems and their numbers."""
        begin = FiscalYear(year).start
        plan = self.rows.add(
            Plan, fund=self.fund, issue=issue, fiscal_year=year, state="draft" if year == self.this_year and issue == self.issues[-1] else "approved",
            pack=pack, budget=Decimal(count) * 2500, created_by=self.people["officer"], updated_at=timezone.now(),
        )  # fmt: skip
        problems = []
        for sort, series in enumerate(self.series[issue.pk]):
            step = year - self.this_year + YEARS
            size = self.reading(series, "baseline", year, begin, 62 - 4 * step)
            target = self.reading(series, "target", year, begin, 54 - 4 * step)
            problems.append(
                self.rows.add(
                    PlanProblem,
                    plan=plan,
                    series=series,
                    baseline=size,
                    target=target,
                    objective=series.indicator.objective_th,
                    sort=sort,
                )
            )
        for number in range(6):
            self.rows.add(
                SuggestedProject,
                plan=plan,
                name=f"{NAMES[number]} ในตำบล",
                support_type=2,
                responsible="ชมรม อสม.",
                budget=Decimal(18000),
            )
        return plan, problems

    def project(
        self, number: int, state: str, year: int, pack: str, planned: tuple[Plan, list[PlanProblem]], meeting: Meeting
    ) -> None:
        """One project with what its state says it has."""
        rows, plan, problems, begin = self.rows, planned[0], planned[1], FiscalYear(year).start
        asked = Decimal(12000 + number * 37 % 40000)
        funded = state in FUNDED
        started = min(begin + timedelta(days=10 + number % 25), self.today - timedelta(days=1))
        moved = timezone.make_aware(datetime.combine(started, time(9, number % 60)))
        project = rows.add(
            Project, fund=self.fund, fiscal_year=year, pack=pack, state=state, title=f"{NAMES[number % 8]} หมู่ที่ {number % 14 + 1} รุ่น {number // 14 + 1}",
            organisation=GROUPS[number % 5].format(number % 14 + 1), recipient_group=5, support_type=2 + number % 2,
            code=f"{year % 100}-{self.fund.code}-2-{number:04d}" if funded else "", situation="\n\n".join(["คนในหมู่บ้านเห็นปัญหานี้ตรงกันจากเวทีชุมชน และอยากลงมือแก้ด้วยกัน"] * 4),
            work_area="ทั้งตำบล", place="ศาลากลางบ้าน", start_date=started, end_date=started + timedelta(days=150), budget_requested=asked,
            budget_approved=asked if funded else None, approved_on=started if funded else None, submitted_at=None if state == S.DRAFT else moved,
            state_since=moved, created_by=self.people["applicant"], updated_at=moved,
        )  # fmt: skip
        _links["plans"].append((project.pk, plan.pk))
        rows.add(
            TeamMember,
            project=project,
            user=self.people["chair"] if number % 50 else self.people["applicant"],
            is_lead=True,
        )
        for sort in range(5):
            rows.add(ProjectPerson, project=project, name=f"สมาชิกกลุ่มคนที่ {sort + 1}", sort=sort)
        full = number % 2 == 0 or state in (S.RUNNING, S.APPROVED)
        objectives = self.objectives(project, problems) if full else []
        activities = self.activities(project, objectives, started, asked) if full else []
        for group in self.groups[:2]:
            rows.add(ProjectTarget, project=project, target_group=group, count=40 + number % 60)
        self.history(project, state)
        if state != S.DRAFT:
            rows.add(ProposalVersion, project=project, number=1, content={}, by=self.people["applicant"])
        if number % 6 == 0:
            rows.add(
                Comment, project=project, section="situation", text="ขอให้เพิ่มตัวเลขของปีที่แล้ว", by=self.people["officer"]
            )
        if funded:
            rows.add(
                Decision,
                meeting=meeting,
                project=project,
                outcome="approve",
                amount=asked,
                present_count=9,
                by=self.people["chair"],
                report_due_on=project.end_date,
            )
        if state in (S.RUNNING, S.REPORTED, S.CLOSED):
            self.money(project, asked, year, started)
            self.reports(project, activities, objectives, year, all_done=state != S.RUNNING)
            if state == S.RUNNING and year == self.this_year and not self.rich:
                self.rich = project.pk

    def objectives(self, project: Project, problems: list[PlanProblem]) -> list[Objective]:
        """Three objectives that use the plan's readings."""
        return [
            self.rows.add(
                Objective, project=project, plan_problem=problem, series=problem.series, text=problem.objective or "ให้ดีขึ้น",
                baseline=problem.baseline, target=problem.target, sort=sort,
            )
            for sort, problem in enumerate(problems)
        ]  # fmt: skip

    def activities(
        self, project: Project, objectives: list[Objective], started: date, asked: Decimal
    ) -> list[PlannedActivity]:
        """Four activities of two budget lines each."""
        made = []
        for sort in range(4):
            day = started + timedelta(days=5 + sort * 30)
            activity = self.rows.add(
                PlannedActivity, project=project, name=f"กิจกรรมที่ {sort + 1} อบรมและลงมือทำในหมู่บ้าน", start_date=day, end_date=day + timedelta(days=1),
                place="ศาลากลางบ้าน", sort=sort,
            )  # fmt: skip
            made.append(activity)
            for line in range(2):
                rate = (asked / 8).quantize(Decimal("0.01"))
                self.rows.add(
                    BudgetLine,
                    activity=activity,
                    group=("G3", "G4")[line],
                    description=("อาหารกลางวัน", "วัสดุ")[line],
                    rate=rate,
                    amount=rate,
                    sort=line,
                )
            if objectives:
                _links["objectives"].append((activity.pk, objectives[sort % len(objectives)].pk))
        return made

    def history(self, project: Project, state: str) -> None:
        """The moves to the present state."""
        steps = [*ROAD[1 : ROAD.index(state) + 1]] if state in ROAD else [S.SUBMITTED, state]
        before: str = S.DRAFT
        for sort, step in enumerate(steps):
            who = self.people["applicant" if step in (S.SUBMITTED, S.REPORTED) else "officer"]
            self.rows.add(
                ProjectStateChange,
                record=project,
                transition=MOVES[step],
                source=before,
                target=step,
                by=who,
                note="ตามมติ" if sort == 2 else "",
            )
            before = step

    def money(self, project: Project, asked: Decimal, year: int, started: date) -> None:
        """Agreement with two instalments, the first paid; of every third project the second waits."""
        half = (asked / 2).quantize(Decimal("0.01"))
        agreement = self.rows.add(
            Agreement, project=project, number=f"{project.pk}/{year}", agreed_on=started, amount=asked, recipient_name="ผู้รับผิดชอบ", supporter_name="ประธานกองทุน",
            signed_on=started, created_by=self.people["officer"],
        )  # fmt: skip
        for number in (1, 2):
            instalment = self.rows.add(
                Instalment, agreement=agreement, number=number, amount=half if number == 1 else asked - half
            )
            waits = number == 2 and project.state == S.RUNNING
            if waits and project.pk % 3:
                continue
            entry = None
            if not waits:
                account = Account.expense_of(project.support_type or 2)
                entry = self.entry(
                    year, started, EntryKind.PAYMENT, f"จ่ายงวด {number}", account, instalment.amount, project
                )
            self.rows.add(
                Voucher, fund=self.fund, project=project, instalment=instalment, fiscal_year=year, number=f"{project.pk}-{number}",
                state="requested" if waits else "paid", requested_on=started, amount=instalment.amount, payee=project.organisation,
                paid_on=None if waits else started, entry=entry, requested_by=self.people["applicant"],
            )  # fmt: skip

    def reports(
        self,
        project: Project,
        activities: list[PlannedActivity],
        objectives: list[Objective],
        year: int,
        *,
        all_done: bool,
    ) -> None:
        """Reports of the activities that are over, with people, money, a measured value and a picture."""
        for sort, activity in enumerate(activities):
            if not all_done and (sort > 1 or (activity.end_date > self.today) or project.pk % 5 == 0):
                continue
            day = min(activity.end_date, self.today)
            at = timezone.make_aware(datetime.combine(day, time(16)))
            report = self.rows.add(
                ActivityReport, project=project, activity=activity, state="accepted" if all_done or project.pk % 4 else "submitted", held_on=day,
                place=activity.place, done="ทำครบตามแผน", created_by=self.people["applicant"], submitted_at=at, updated_at=at, quality=4,
            )  # fmt: skip
            self.rows.add(ReportParticipant, report=report, target_group=self.groups[0], count=38)
            self.rows.add(ReportExpense, report=report, group="G3", amount=Decimal(2400))
            self.rows.add(
                ReportPhoto,
                report=report,
                file="photos/bench.jpg",
                thumbnail="photos/bench-small.jpg",
                caption="ภาพกิจกรรม",
                digest=f"{report.pk}",
                width=640,
                height=480,
            )
            if objectives:
                objective = objectives[sort % len(objectives)]
                measured = self.reading(objective.series, "actual", year, day, 40 + sort) if sort < 3 else None
                self.rows.add(ReportResult, report=report, objective=objective, reading=measured)
