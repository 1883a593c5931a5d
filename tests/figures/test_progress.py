"""What improved, whom activities reached, which funds have a mentor: kept with the writes, read in two statements."""

from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from kongtun.activities.models import ReportParticipant, ReportResult
from kongtun.evaluation.models import FinalResult
from kongtun.figures.actions.recount import recount
from kongtun.figures.models import FundYearFact, Progress, Reached
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import figures
from kongtun.figures.queries.mentored import mentored
from kongtun.figures.queries.progress import progress_of, reached_by_group
from kongtun.mentoring.models import Care

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")


def by_hand():
    """Read every measured value one by one; return {(fund, year, issue): [(base, actual, goal, lower is better)]}."""
    results = [
        *ReportResult.objects.filter(
            report__state="accepted", reading__isnull=False, objective__baseline__isnull=False
        ),
        *FinalResult.objects.filter(project__state="closed", objective__baseline__isnull=False),
    ]
    series = defaultdict(list)
    for result in results:
        project = result.objective.project
        series[project.fund_id, project.fiscal_year, result.objective.series].append(result)
    found = defaultdict(list)
    for (fund, year, one), its in series.items():
        first = min((r.objective.baseline for r in its), key=lambda reading: (reading.measured_on, reading.pk))
        last = max(its, key=lambda r: (r.reading.measured_on, r.reading.pk))
        goal = last.objective.target
        found[fund, year, one.indicator.issue_id].append(
            (first.value, last.reading.value, goal and goal.value, one.indicator.lower_is_better)
        )
    return found


def test_progress_is_what_one_finds_value_by_value(fund):
    expected = by_hand()
    assert sum(map(len, expected.values())) > 3
    kept = {(row.fund_id, row.fiscal_year, row.issue_id): row for row in Progress.objects.all()}
    assert kept.keys() == expected.keys()
    for key, values in expected.items():
        row = kept[key]
        gains = [(base - now if lower else now - base, base) for base, now, _goal, lower in values]
        assert row.measured == len(values)
        assert row.improved == sum(gain > 0 for gain, _base in gains)
        met = [goal is not None and (now <= goal if lower else now >= goal) for _base, now, goal, lower in values]
        assert row.met == sum(met)
        percents = [max(-100, min(100, 100 * gain / base)) for gain, base in gains if base > 0]
        assert row.compared == len(percents)
        assert abs(row.change - sum(percents)) < Decimal("0.1")


def test_people_of_a_group_are_those_of_accepted_reports(fund):
    people = ReportParticipant.objects.filter(report__state="accepted").order_by().values_list("target_group")
    expected = dict(people.annotate(Sum("count")))
    answer = reached_by_group(Ask())
    assert {one.group.pk: one.people for one in answer} == expected
    assert [one.people for one in answer] == sorted((one.people for one in answer), reverse=True)
    assert sum(one.people for one in answer) == figures(Ask()).whole.reached > 0


def test_figures_tell_progress_of_everything_and_of_an_issue(fund):
    whole = figures(Ask()).whole
    assert whole.measured == Progress.objects.aggregate(n=Sum("measured"))["n"] > 0
    by_issue = figures(Ask(by=By.ISSUE)).rows
    (best, *_others) = progress_of(Ask())
    assert by_issue[best.issue.pk].mean_change == best.mean_change
    assert figures(Ask(issue=best.issue.pk)).whole.improved == best.improved
    assert figures(Ask(support_type=2)).whole.measured is None
    assert figures(Ask(by=By.YEAR)).whole.measured == whole.measured


def test_progress_of_years_and_places(fund):
    year = Progress.objects.earliest("fiscal_year").fiscal_year
    of_year = sum(one.measured for one in progress_of(Ask(years=(year,))))
    assert of_year == FundYearFact.objects.filter(fiscal_year=year).aggregate(n=Sum("measured"))["n"]
    assert progress_of(Ask(within=())) == []
    one = progress_of(Ask())[0]
    assert one.improved_share == 100 * one.improved / one.measured
    assert [row.issue for row in progress_of(Ask(issue=one.issue.pk))] == [one.issue]


@pytest.mark.parametrize("asked", [progress_of, reached_by_group, mentored])
def test_each_takes_two_statements(fund, asked):
    with CaptureQueriesContext(connection) as captured:
        asked(Ask())
    assert len(captured) == 2


def test_what_was_tampered_with_is_told(fund):
    Progress.objects.update(improved=99)
    Reached.objects.update(people=1)
    *_before, last = recount(repair=False)
    assert {name for _fund, _year, name in last.wrong} == {"Progress", "Reached", "FundYearFact"}
    list(recount())
    *_before, last = recount(repair=False)
    assert last.wrong == []


def test_funds_with_a_mentor(fund):
    cared = set(Care.objects.filter(ends_on=None).values_list("fund", flat=True))
    answer = mentored(Ask())
    assert answer.with_mentor == len(cared)
    assert answer.funds >= answer.with_mentor
    Care.objects.all().delete()
    assert mentored(Ask()).share == 0
    assert mentored(Ask(within=())).share is None
