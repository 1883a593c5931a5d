"""Figures: now and as of any day, by every key, against what the records themselves say."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kongtun.accounts.models import Membership, User
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.figures.queries.ask import Ask, By, ask_for
from kongtun.figures.queries.figures import figures
from kongtun.funds.models import Fund
from kongtun.ledger.models import Line
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.programmes.queries.figures import TERMINATED, WAITING, plans_on, projects_on
from kongtun.projects.models import Project
from kongtun.projects.states import FUNDED_STATES
from kongtun.projects.states import ProjectState as S

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")
SHARED = ("waiting", "funded", "closed", "ended", "refused", "asked", "given", "decided", "plans", "plans_approved")
MONEY = ("opening", "received", "returned", "paid")


def test_the_country_now_says_what_the_records_say(fund):
    whole = figures(Ask()).whole
    states = list(Project.objects.exclude(state=S.CANCELLED).values_list("state", flat=True))
    assert whole.drafts == states.count(S.DRAFT)
    assert whole.waiting == sum(state in WAITING for state in states)
    assert whole.closed == states.count(S.CLOSED)
    assert whole.granted == sum(state in FUNDED_STATES for state in states) + whole.ended
    assert whole.given == Project.objects.filter(state__in=FUNDED_STATES).aggregate(s=Sum("budget_approved"))["s"]
    assert whole.plans == Plan.objects.count()
    assert whole.plans_approved == Plan.objects.filter(state=PlanState.APPROVED).count()
    assert whole.left == Line.objects.filter(account__in=("10100", "10200")).aggregate(s=Sum("amount"))["s"]
    assert whole.mean_days > 0


@pytest.mark.parametrize("by", By)
def test_as_of_today_is_now_whatever_the_rows_are(fund, by):
    now, then = figures(Ask(by=by)), figures(Ask(by=by, on=timezone.localdate()))
    names = [*SHARED, *(MONEY if by not in (By.ISSUE, By.TYPE) else ())]
    if by == By.TYPE:
        names = [name for name in names if not name.startswith("plans")]
    keys = {key for key, row in now.rows.items() if any(getattr(row, name) for name in names)}
    assert keys == {key for key, row in then.rows.items() if any(getattr(row, name) for name in names)}
    for key in keys:
        assert {n: getattr(now.rows[key], n) or 0 for n in names} == {
            n: getattr(then.rows[key], n) or 0 for n in names
        }, key


@pytest.mark.parametrize("days", [1, 30, 100, 200, 400, 700])
def test_a_past_day_is_what_the_history_says(fund, days):
    on = timezone.localdate() - timedelta(days=days)
    whole = figures(Ask(on=on)).whole
    funds = Fund.objects.values("pk")
    states = list(projects_on(funds, on, 2560).values_list("state_on", flat=True))
    assert whole.waiting == sum(state in WAITING for state in states)
    assert whole.granted == sum(state in FUNDED_STATES or state == TERMINATED for state in states)
    assert whole.refused == states.count(S.REFUSED)
    plans = list(plans_on(funds, on, 2560).values_list("state_on", flat=True))
    assert (whole.plans, whole.plans_approved) == (len(plans), plans.count(PlanState.APPROVED))
    money = Line.objects.filter(account__in=("10100", "10200"), entry__entered_on__lte=on)
    assert (whole.left or 0) == (money.aggregate(s=Sum("amount"))["s"] or 0)


def test_rows_of_places_and_years_add_up_to_the_whole(fund):
    whole = figures(Ask()).whole
    for by in (By.ZONE, By.PROVINCE, By.DISTRICT, By.FUND, By.YEAR, By.LAO, By.TYPE):
        answer = figures(Ask(by=by))
        for name in ("waiting", "funded", "closed", "given"):
            assert sum(getattr(row, name) for row in answer.rows.values()) == getattr(whole, name), (by, name)


def test_every_part_of_a_question_narrows_the_answer(fund):
    whole = figures(Ask()).whole
    by_issue = figures(Ask(by=By.ISSUE)).rows
    issue, row = next((key, row) for key, row in by_issue.items() if row.closed)
    assert figures(Ask(issue=issue)).whole.closed == row.closed < whole.closed
    year = max(figures(Ask(by=By.YEAR)).rows)
    assert figures(Ask(years=(year,))).whole.given < whole.given
    assert figures(Ask(area=fund.area)).whole.closed == whole.closed
    elsewhere = Area.objects.filter(kind="zone").exclude(path=fund.area.path[: len("TH/10/")]).first()
    assert figures(Ask(area=elsewhere)).whole.closed == 0
    assert figures(Ask(lao_type="6")).whole.given == Decimal(0)
    assert figures(Ask(designation="learning")).whole.plans == 0


def test_people_see_the_figures_of_their_own_areas(fund):
    officer, other = User.objects.get(username="officer"), User.objects.get(username="executive")
    assert figures(ask_for(officer)).whole.closed > 0
    stranger = User.objects.create(username="nobody-here")
    assert figures(ask_for(stranger)).whole.plans == 0
    assert figures(ask_for(stranger, on=timezone.localdate())).whole.plans == 0
    assert other


def test_an_area_that_takes_over_a_path_is_not_the_area_before_it(fund):
    officer, path = User.objects.get(username="officer"), fund.area.path
    assert figures(ask_for(officer)).whole.closed > 0
    Area.objects.filter(pk=fund.area_id).update(path="TH/0/", code="0")
    successor = Area.objects.create(
        kind=fund.area.kind, code="1", name_th="อบต.ใหม่", parent=fund.area.parent, path=path
    )
    newcomer = User.objects.create(username="newcomer")
    Membership.objects.create(user=newcomer, role=Role.OFFICER, area=successor, starts_on=timezone.localdate())
    assert figures(ask_for(newcomer)).whole.closed == 0


@pytest.mark.parametrize("on", [None, 0])
def test_an_answer_takes_the_same_few_statements(fund, on):
    counts = set()
    for by in By:
        ask = Ask(by=by, on=None if on is None else timezone.localdate())
        with CaptureQueriesContext(connection) as captured:
            figures(ask)
        counts.add(len(captured))
    assert max(counts) <= (3 if on is None else 4)
