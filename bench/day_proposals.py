"""Moves of plans and proposals: begun, filled in section by section, sent, looked at, decided."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, Q

from bench.day_person import NOTE, Day, NothingError, Write
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.indicators.models import Issue, TargetGroup
from kongtun.meetings import actions as meetings
from kongtun.meetings.models import Meeting
from kongtun.planning import actions as planning
from kongtun.planning.models import Plan
from kongtun.projects import actions as projects
from kongtun.projects.models import Project
from kongtun.review import actions as review

OPEN = ("draft", "returned")
PEOPLE_OF_A_GROUP = 5
PAPER = "กลุ่มที่มีแต่กระดาษ"


def start(day: Day) -> Write:
    """Begin a proposal from an agreed plan, blank but for its problems."""
    agreed = Plan.objects.filter(fund=day.fund, state="approved", fiscal_year__lte=int(FiscalYear.of(day.today)))
    plan, by = day.any_of(agreed), day.person("applicant")
    return lambda: projects.start_proposal(day.fund, plan.fiscal_year, by=by, plan=plan)


def copy(day: Day) -> Write:
    """Begin this year's proposal from an earlier one, typed for a group that has only paper."""
    earlier, year = day.project("closed", "running"), int(FiscalYear.of(day.today))
    return lambda: projects.start_proposal(day.fund, year, by=day.officer, copy_of=earlier, typed_for=PAPER)


def write_text(day: Day) -> Write:
    """Write the situation."""
    project, text = day.project(*OPEN), f"สถานการณ์ล่าสุด {day.chance.random()}"
    return lambda: projects.save_situation(project, by=day.officer, situation=text)


def choose_plans(day: Day) -> Write:
    """Choose one or two plans of the year."""
    project = day.project(*OPEN)
    plans = list(Plan.objects.filter(fund=day.fund, fiscal_year=project.fiscal_year))
    chosen = day.chance.sample(plans, min(len(plans), day.chance.randint(1, 2)))
    return lambda: projects.set_plans(project, chosen, by=day.officer)


def set_people(day: Day) -> Write:
    """Set whom it is for and how many."""
    project = day.project(*OPEN)
    return lambda: projects.set_targets(project, _groups(day), by=day.officer)


def _groups(day: Day) -> list[dict[str, object]]:
    groups = day.listed("groups", TargetGroup.objects.order_by("pk")[:8])
    return [{"group": group, "count": day.chance.randint(5, 90)} for group in day.chance.sample(groups, 2)]


def _ready(day: Day) -> Q:
    return (
        ~Q(title="") & Q(support_type__isnull=False, people_named__gte=PEOPLE_OF_A_GROUP, budget_requested__gt=0)
        & Q(start_date__lte=day.today) & (Q(typed_for="") | Q(confirmed_at__isnull=False)) & Q(aimless=0, groups__gt=0)
    )  # fmt: skip


def _measured_proposals(day: Day) -> Q:
    aimless = Q(objectives__series__isnull=False, objectives__target=None)
    return day.projects(*OPEN).annotate(
        people_named=Count("people", distinct=True), groups=Count("targets", distinct=True),
        aimless=Count("objectives", filter=aimless, distinct=True),
    )  # fmt: skip


def complete(day: Day) -> Write:
    """Fill in the first thing that keeps a proposal from being sent."""
    project = day.any_of(_measured_proposals(day).exclude(_ready(day)))
    by, money = day.officer, Decimal(day.chance.randint(2, 90) * 100)
    if not project.title or project.support_type is None:
        title = f"โครงการชุมชนแข็งแรง {project.pk} ปี {project.fiscal_year}"
        return lambda: projects.save_basics(
            project, by=by, title=title, organisation="ชมรมคนรักสุขภาพ", recipient_group=5, support_type=2,
            work_area=day.fund.area.full_name,
        )  # fmt: skip
    if project.typed_for and project.confirmed_at is None:
        return lambda: projects.confirm_proposal(project, by=by, how="ลงชื่อในแบบกระดาษ")
    if project.people_named < PEOPLE_OF_A_GROUP:
        return lambda: projects.set_people(project, [f"คนทดสอบ ที่{n}" for n in range(PEOPLE_OF_A_GROUP)], by=by)
    if not project.groups:
        return lambda: projects.set_targets(project, _groups(day), by=by)
    if not project.budget_requested:
        line = {"group": "G3", "description": "อาหารว่าง", "quantity": 40, "times": 1, "unit": "คน", "rate": money / 40}
        rows = [{"name": "อบรมแกนนำ", "lines": [line]}, {"name": "ลงมือทำร่วมกัน"}]
        return lambda: projects.set_activities(project, rows, by=by)
    if project.start_date is None or project.start_date > day.today:
        year = FiscalYear(project.fiscal_year)
        begins = max(year.start, min(day.past(30), year.end - timedelta(days=60)))
        ends = max(begins, min(project.end_date or year.end, year.end))
        return lambda: projects.save_schedule(project, by=by, start_date=begins, end_date=ends, place="ศาลา")
    aims = list(project.objectives.select_related("series__indicator", "baseline").filter(target=None))
    values = {one.pk: {"target": one.baseline.value if one.baseline else Decimal(1)} for one in aims if one.series}
    return lambda: projects.save_objectives(project, values, by=by)


def send(day: Day) -> Write:
    """Send a proposal from which nothing seems to be missing."""
    project = day.any_of(_measured_proposals(day).filter(_ready(day)))
    return lambda: review.submit_proposal(project, by=day.officer)


def decide(day: Day) -> Write:
    """Record what a meeting of today or of the last days resolved."""
    project = day.project("screened")
    held = Meeting.objects.filter(fund=day.fund, closed_at=None, held_on__lte=day.today)
    meeting = held.order_by("-pk").first()
    outcome, on = day.chance.choice(["approve", "approve", "approve", "refuse", "defer"]), day.past(5)

    def write() -> None:
        here = meeting or meetings.plan_meeting(day.fund, by=day.officer, held_on=on)
        review.record_decision(here, project, by=day.officer, outcome=outcome, reason=NOTE, short_reason=NOTE)

    return write


def plan_meeting(day: Day) -> Write:
    """Call a meeting; what was put off may be decided there."""
    on = day.past(3)
    return lambda: meetings.plan_meeting(day.fund, by=day.officer, held_on=on)


def sign(day: Day) -> Write:
    """Sign the agreement of an approved project."""
    project = day.project("approved")

    def write() -> None:
        agreement = getattr(project, "agreement", None) or projects.draft_agreement(project, by=day.officer)
        if not agreement.recipient_name:
            agreement = projects.save_agreement(
                agreement, by=day.officer, recipient_name="ผู้รับผิดชอบ", recipient_position="ประธานกลุ่ม"
            )
        projects.sign_agreement(agreement, by=day.officer)

    return write


def make_plan(day: Day) -> Write:
    """Begin the plan of an issue that has none in a year of the past or the next."""
    year = int(FiscalYear.of(day.today)) + day.chance.randint(-4, 2)
    made = set(Plan.objects.filter(fund=day.fund, fiscal_year=year).values_list("issue", flat=True))
    free = [one for one in day.listed("issues", Issue.objects.filter(is_active=True)) if one.pk not in made]
    if not free:
        raise NothingError
    issue = day.chance.choice(free)
    return lambda: planning.create_plan(day.fund, issue, year, by=day.officer)


def fill_plan(day: Day) -> Write:
    """Give a draft what it lacks before the committee may see it."""
    drafts = Plan.objects.select_related("fund__area", "issue").filter(fund=day.fund, state="draft")
    aims = Count("problems", filter=Q(problems__target=None))
    drafts = drafts.annotate(problem_count=Count("problems", distinct=True), aimless=aims)
    plan = day.any_of(drafts.filter(Q(budget=None) | Q(problem_count=0) | Q(aimless__gt=0)))
    if plan.budget is None:
        budget = Decimal(day.chance.randint(10, 400) * 1000)

        def write() -> None:
            planning.save_budget(plan, by=day.officer, budget=budget)
            if not plan.approaches.exists():
                planning.add_own_approach(plan, by=day.officer, title="เดินออกกำลังทุกเย็น")

        return write
    row = plan.problems.select_related("series__indicator", "baseline").filter(target=None).first()
    if row is None:
        indicator = plan.issue.indicators.filter(is_active=True).order_by("pk").first()
        if indicator is None:
            raise NothingError
        return lambda: planning.save_problem(
            plan, by=day.officer, indicator=indicator, baseline_value=Decimal(20), target_value=Decimal(20),
            source_kind="survey",
        )  # fmt: skip
    size = row.baseline.value if row.baseline else Decimal(20)
    return lambda: planning.save_problem(
        plan, by=day.officer, problem=row, baseline_value=size, target_value=size, source_kind="survey"
    )


def propose_plan(day: Day) -> Write:
    """Lay a plan before the committee that has all it needs."""
    drafts = Plan.objects.select_related("fund__area", "issue").filter(
        fund=day.fund, state="draft", budget__isnull=False
    )
    ready = drafts.filter(problems__isnull=False, approaches__isnull=False).exclude(problems__target=None)
    plan = day.any_of(ready.distinct())
    return lambda: planning.propose_plan(plan, by=day.officer)


def withdraw_plan(day: Day) -> Write:
    """Take a proposed plan back."""
    plan = day.plan("proposed")
    return lambda: planning.reopen_plan(plan, by=day.officer)


def move_of_project(act: str, *states: str) -> object:
    """Return a move that does one thing with a project in one of these states."""

    def move(day: Day) -> Write:
        project: Project = day.project(*states)
        given = {} if act in ("withdraw_proposal", "resume") else {"note": NOTE}
        action = projects.cancel_project if act == "cancel_project" else getattr(review, act)
        return lambda: action(project, by=day.officer, **given)

    return move
