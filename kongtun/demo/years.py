"""Three fiscal years of demo funds, lived through with the same actions as people use."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from django.utils import timezone

from kongtun.demo.clock import day
from kongtun.demo.project_life import ProjectLife
from kongtun.demo.stories import Story
from kongtun.funds.actions.save_fund_year import save_fund_year
from kongtun.indicators.models import Approach, Indicator, Issue
from kongtun.ledger.actions import (
    open_year,
    receive_money,
)
from kongtun.ledger.choices import Account
from kongtun.meetings.actions import close_meeting, plan_meeting, set_attendance
from kongtun.meetings.models import Meeting
from kongtun.planning.actions import (
    Data,
    Forum,
    approve_plan,
    create_plan,
    pick_approaches,
    propose_plan,
    save_background,
    save_budget,
    save_origins,
    save_problem,
    save_scores,
    save_suggested,
)
from kongtun.planning.models import Plan

# What the first problem of an issue gets in size, severity, awareness, feasibility.
PRIORITY = {
    "WASTE": (4, 2, 4, 3), "ELDER": (3, 3, 3, 4), "ROAD": (2, 4, 2, 3), "NCD": (4, 4, 3, 2), "DENG": (2, 4, 3, 3), "PA": (3, 2, 2, 4),
    "MENT": (2, 4, 1, 2), "AIR": (3, 3, 4, 1),
}  # fmt: skip


class FundYearStory(ProjectLife):
    """Lives through one fiscal year of one fund."""

    def money(self, population: int, brought_forward: Decimal | None = None) -> None:
        """Population, allocation, contribution, interest as a fund receives them over the year."""
        today = timezone.localdate()
        with day(min(self.on(10, 3), today)):
            save_fund_year(
                self.fund, int(self.year), by=self.officer, population=population, households=population * 27 // 100
            )
            if brought_forward is not None:
                open_year(self.fund, int(self.year), amount=brought_forward, on=self.on(10, 1), by=self.finance)
        allocation = Decimal(population * 45)
        for when, account, amount in (
            (self.on(11, 14), Account.ALLOCATION, allocation),
            (self.on(12, 9), Account.CONTRIBUTION, (allocation * Decimal("0.5")).quantize(Decimal(1))),
            (self.on(6, 30), Account.INTEREST, (allocation / 190).quantize(Decimal("0.01"))),
        ):
            if when <= today:
                with day(when):
                    receive_money(self.fund, account=account, amount=amount, on=when, by=self.finance)

    def plan(self, story: Story, *, approve: bool = True) -> Plan:
        """Make the issue plan: sizes, targets, approaches, budget, suggested project."""
        today = timezone.localdate()
        issue = Issue.objects.get(code=story.issue)
        with day(min(self.on(10, 8), today)):
            plan = create_plan(self.fund, issue, int(self.year), by=self.officer)
            known = {
                problem.series.indicator.code: problem for problem in plan.problems.select_related("series__indicator")
            }
            for measure in story.measures:
                problem = known.get(measure.code)
                if problem is not None and problem.baseline is not None:
                    # The plan opened with last year's measured value: the same record, confirmed by saving it unchanged.
                    size = {
                        "baseline_value": problem.baseline.value,
                        "measured_on": problem.baseline.measured_on,
                        "source_kind": problem.baseline.source_kind,
                    }
                else:
                    size = {
                        "baseline_value": measure.values[self.order],
                        "measured_on": self.on(10, 6),
                        "source_kind": "survey",
                    }
                target = measure.targets[self.order]
                indicator = None if problem else Indicator.objects.get(code=measure.code)
                save_problem(plan, by=self.officer, problem=problem, indicator=indicator, target_value=target, **size)
            self.weigh(plan, story)
            save_background(plan, by=self.officer, background=story.background)
            pick_approaches(plan, Approach.objects.filter(issue=issue)[:2], by=self.officer)
            budget = self.budget_of(story)
            save_budget(plan, by=self.officer, budget=budget)
            suggested = plan.suggested_projects.first()
            save_suggested(
                plan, by=self.officer, name=story.title.format(place=self.place), support_type=story.support_type,
                responsible=story.organisation.format(place=self.place), budget=budget, suggested=suggested,
            )  # fmt: skip
        if approve:
            with day(min(self.on(10, 20), today)):
                propose_plan(plan, by=self.officer)
            with day(min(self.on(10, 29), today)):
                approve_plan(plan, by=self.chair, note=f"มติที่ประชุมครั้งที่ 1/{self.year}")
        return plan

    def weigh(self, plan: Plan, story: Story) -> None:
        """Say where the problems come from and score them; the first was also named by a community forum."""
        for place, problem in enumerate(plan.problems.select_related("baseline")):
            forum = Forum(min(self.on(10, 4), timezone.localdate()), 45 * self.scale + 20) if place == 0 else None
            sets = [origin.issue_set for origin in problem.origins.exclude(issue_set=None)]
            save_origins(
                plan, problem, by=self.officer, sets=sets, data=Data(problem.baseline.source_kind), forum=forum
            )
            scores = [max(1, score - place) for score in PRIORITY.get(story.issue, (2, 3, 2, 3))]
            save_scores(plan, problem, by=self.officer, scores=dict(zip(("P1", "P2", "P3", "P4"), scores, strict=True)))

    def budget_of(self, story: Story) -> Decimal:
        """Return the budget of a story in this place: the sum of its lines."""
        return sum(
            (
                Decimal(self.scaled(q)) * Decimal(t) * Decimal(r)
                for row in story.activities
                for _code, q, t, r in row["lines"]
            ),
            Decimal(0),
        )

    def meeting(self, when: date) -> Meeting:
        """Hold a meeting of the committee with most members present."""
        with day(when - timedelta(days=7)):
            meeting = plan_meeting(
                self.fund,
                by=self.officer,
                held_on=when,
                starts_at=time(9, 30),
                place=f"ห้องประชุม {self.fund.area.name_th}",
            )
        with day(when):
            members = list(self.fund.committee.values_list("pk", flat=True))
            set_attendance(meeting, by=self.officer, present_ids=members[:-2])
        return meeting

    def close(self, meeting: Meeting) -> None:
        """Close the meeting's record."""
        with day(meeting.held_on, 13):
            close_meeting(meeting, by=self.officer)
