"""Phases that the statements find in histories are those that one finds by reading the history step by step."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

import factories
from kongtun.demo.clock import day as on_day
from kongtun.figures.actions.recount import recount
from kongtun.figures.choices import Phase
from kongtun.figures.models import Cell, PlanSpan, Span
from kongtun.planning.models import Plan, PlanStateChange
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.projects.states import ProjectState as S

from .by_hand import Step, plan_spans_of, spans_of


@pytest.fixture
def fund(place):
    """A fund without records of its own; the other files of this folder read three years of the demo."""
    return factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")


FIRST = date(2025, 1, 1)
DAY = [FIRST + timedelta(days=number) for number in range(40)]
HISTORIES = [
    ([], []),
    ([("submit", S.SUBMITTED, 3)], [(Phase.WAITING, 3, None, False)]),
    (
        [("submit", S.SUBMITTED, 3), ("return", S.RETURNED, 5), ("submit", S.SUBMITTED, 8), ("pass_screening", S.SCREENED, 9),
         ("approve", S.APPROVED, 12), ("start", S.RUNNING, 14), ("send_final_report", S.REPORTED, 20), ("close", S.CLOSED, 22)],
        [(Phase.WAITING, 3, 12, True), (Phase.FUNDED, 12, 22, False), (Phase.CLOSED, 22, None, False)],
    ),
    (
        [("submit", S.SUBMITTED, 3), ("withdraw", S.DRAFT, 6), ("submit", S.SUBMITTED, 9)],
        [(Phase.WAITING, 3, 6, False), (Phase.WAITING, 9, None, False)],
    ),
    ([("submit", S.SUBMITTED, 3), ("approve", S.APPROVED, 3)], [(Phase.FUNDED, 3, None, False)]),
    (
        [("approve", S.APPROVED, 3), ("start", S.RUNNING, 4), ("terminate", S.CANCELLED, 9)],
        [(Phase.FUNDED, 3, 9, False), (Phase.ENDED, 9, None, False)],
    ),
    ([("submit", S.SUBMITTED, 3), ("cancel", S.CANCELLED, 9)], [(Phase.WAITING, 3, 9, False)]),
    ([("submit", S.SUBMITTED, 3), ("refuse", S.REFUSED, 9)], [(Phase.WAITING, 3, 9, True), (Phase.REFUSED, 9, None, False)]),
]  # fmt: skip
MOVES = (
    ("submit", S.SUBMITTED), ("return", S.RETURNED), ("withdraw", S.DRAFT), ("pass_screening", S.SCREENED), ("defer", S.DEFERRED),
    ("approve", S.APPROVED), ("refuse", S.REFUSED), ("start", S.RUNNING), ("close", S.CLOSED), ("cancel", S.CANCELLED),
    ("terminate", S.CANCELLED),
)  # fmt: skip


def recounted():
    *_before, last = recount()
    return last


def project_with(fund, by, steps, state=S.DRAFT):
    """Make a project with this history: (transition, target, number of the day), begun on the first day."""
    with on_day(FIRST):
        project = Project.objects.create(
            fund=fund, fiscal_year=2568, pack="2561", state=state, created_by=by, support_type=2
        )
    source = S.DRAFT
    for name, target, number in steps:
        with on_day(DAY[number - 1]):
            ProjectStateChange.objects.create(record=project, transition=name, source=source, target=target, by=by)
        source = target
    return project


def spans_in_table(project):
    rows = Span.objects.filter(project=project).order_by("since", "pk")
    return [(row.phase, row.since, row.until, row.decided) for row in rows]


@pytest.mark.parametrize(("steps", "expected"), HISTORIES)
def test_phases_of_a_history(fund, people, steps, expected):
    by_hand = spans_of(S.DRAFT, [Step(name, state, DAY[number - 1]) for name, state, number in steps], FIRST)
    project = project_with(fund, people.officer, steps)
    recounted()
    shown = [
        (phase, (since - FIRST).days + 1, until and (until - FIRST).days + 1, decided)
        for phase, since, until, decided in spans_in_table(project)
    ]
    assert shown == expected
    assert [(one.phase, one.since, one.until, one.decided) for one in by_hand] == spans_in_table(project)


def test_histories_of_any_kind_are_read_as_by_hand(fund, people):
    chance = Random(5)
    made = {}
    for _number in range(60):
        days = sorted(chance.randint(1, 12) for _step in range(chance.randint(0, 7)))
        steps = [(*chance.choice(MOVES), day) for day in days]
        state = steps[-1][1] if steps else chance.choice([S.DRAFT, S.SUBMITTED, S.CLOSED])
        project = project_with(fund, people.officer, steps, state)
        made[project.pk] = spans_of(state, [Step(name, target, DAY[day - 1]) for name, target, day in steps], FIRST)
    recounted()
    for pk, spans in made.items():
        assert [(one.phase, one.since, one.until, one.decided) for one in spans] == spans_in_table(pk)
    waits = [one for spans in made.values() for one in spans if one.decided]
    assert waits
    assert sum(Cell.objects.values_list("decision_days", flat=True)) <= sum(
        (one.until - one.since).days for one in waits
    )


def test_plans_of_any_kind_are_read_as_by_hand(fund, people, catalogue):
    chance = Random(6)
    made = {}
    for year in range(2558, 2569):
        days = sorted(chance.randint(1, 9) for _step in range(chance.randint(0, 5)))
        steps = [(chance.choice(["proposed", "approved", "draft"]), DAY[day - 1]) for day in days]
        state = steps[-1][0] if steps else chance.choice(["draft", "approved"])
        with on_day(DAY[chance.randint(0, 4)]):
            plan = Plan.objects.create(
                fund=fund, issue=catalogue.waste, fiscal_year=year, pack="2561", created_by=people.officer, state=state
            )
        for target, on in steps:
            with on_day(on):
                PlanStateChange.objects.create(
                    record=plan, transition="any", source="draft", target=target, by=people.officer
                )
        made[plan.pk] = plan_spans_of(state, steps, plan.created_at.astimezone(UTC).date())
    recounted()
    for pk, spans in made.items():
        rows = PlanSpan.objects.filter(plan=pk).order_by("since", "pk")
        assert [(row.approved, row.since, row.until) for row in rows] == spans


def test_a_day_is_a_day_in_thailand(fund, people, monkeypatch):
    project = project_with(fund, people.officer, [])
    late = datetime(2025, 3, 1, 18, 30, tzinfo=UTC)  # half past one in the morning of the second
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    ProjectStateChange.objects.create(
        record=project, transition="submit", source=S.DRAFT, target=S.SUBMITTED, by=people.officer
    )
    recounted()
    assert Span.objects.get(project=project).since == date(2025, 3, 2)


def test_a_whole_recount_finds_nothing_twice(fund, people):
    project_with(fund, people.officer, [("submit", S.SUBMITTED, 3)], S.SUBMITTED)
    first, again = recounted(), recounted()
    assert len(first.wrong) == len(set(first.wrong)) > 0
    assert again.wrong == []
    assert again.years == again.total == first.total


def test_a_fund_that_moved_to_another_district_is_told_and_put_right(fund, people, place):
    project_with(fund, people.officer, [("submit", S.SUBMITTED, 3)], S.SUBMITTED)
    recounted()
    Span.objects.update(district=place.zone)
    assert {name for _fund, _year, name in list(recount(repair=False))[-1].wrong} == {"Span"}
    recounted()
    assert list(recount(repair=False))[-1].wrong == []
