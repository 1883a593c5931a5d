"""Mean scores of decided proposals, against the sheets read one by one."""

from decimal import Decimal
from statistics import mean

import pytest

from kongtun.accounts.models import User
from kongtun.figures.actions import keep
from kongtun.figures.actions.recount import recount
from kongtun.figures.counted.scores import DECIDED
from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import figures
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S
from kongtun.review.actions import send_score
from kongtun.review.actions.declare_interest import declare_interest
from kongtun.review.models import Interest
from kongtun.review.queries.scores import rubric_of_project, version_to_score
from kongtun.surveys.queries.responses import answers_of, responses_about

pytestmark = pytest.mark.xdist_group("figures")


def by_hand(project):
    """Mean total of the sheets sent about the last version, without those who have an interest; None without any."""
    outline, _stored = rubric_of_project(project)
    gone = set(Interest.objects.filter(project=project).values_list("user_id", flat=True))
    sheets = responses_about(version_to_score(project)).filter(submitted_at__isnull=False).exclude(by__in=gone)
    totals = [outline.total(answers_of(sheet)) for sheet in sheets]
    return mean(totals) if totals else None


def hand_sums():
    sums = {}
    for project in Project.objects.exclude(versions=None):
        score = by_hand(project) if project.state in DECIDED or project.ended_early_on else None
        if score is not None:
            key = project.fund_id, project.fiscal_year
            number, total = sums.get(key, (0, Decimal(0)))
            sums[key] = number + 1, total + round(score, 2)
    return sums


def facts():
    rows = FundYearFact.objects.filter(scored__gt=0).values_list("fund_id", "fiscal_year", "scored", "score_sum")
    return {(fund, year): (scored, total) for fund, year, scored, total in rows}


def near(found, wanted):
    assert found.keys() == wanted.keys()
    for key, (scored, total) in wanted.items():
        assert found[key][0] == scored
        assert found[key][1] == pytest.approx(total, abs=Decimal("0.05"))


def test_the_means_of_the_demo_are_those_of_its_sheets(fund):
    wanted = hand_sums()
    assert len(wanted) >= 2
    near(facts(), wanted)
    whole = figures(Ask()).whole
    assert whole.mean_score == pytest.approx(
        sum(total for _n, total in wanted.values()) / sum(n for n, _total in wanted.values()), abs=Decimal("0.05")
    )
    assert Decimal(30) < whole.mean_score < Decimal(100)


def test_nobody_reads_a_score_from_a_mean_before_the_decision(fund):
    waiting = Project.objects.filter(state=S.SCREENED).first()
    chair = User.objects.get(username="chair")
    outline, _stored = rubric_of_project(waiting)
    before = facts()
    send_score(waiting, {question.key: question.maximum for question in outline.scored}, by=chair)
    keep.project(waiting)
    assert facts() == before
    *_steps, last = recount(repair=False)
    assert last.wrong == []


def test_who_declares_an_interest_later_does_not_count_any_more(fund):
    project = next(one for one in Project.objects.filter(state__in=DECIDED) if by_hand(one) is not None)
    scorer = User.objects.get(pk=responses_about(version_to_score(project)).first().by_id)
    before = facts()
    declare_interest(project, by=scorer, reason="ญาติอยู่ในกลุ่มที่เสนอ")
    assert facts() != before
    near(facts(), hand_sums())
    *_steps, last = recount(repair=False)
    assert last.wrong == []


def test_an_issue_and_a_past_day_say_nothing_of_scores(fund):
    assert figures(Ask(by=By.ISSUE)).whole.mean_score is None
    day = Project.objects.order_by("-state_since").first().state_since.date()
    assert figures(Ask(on=day)).whole.scored is None
