"""When a fund last wrote anything is kept with each write, and read for many funds at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kongtun.accounts.models import User
from kongtun.areas.models import Area
from kongtun.figures.actions.recount import recount
from kongtun.figures.models import FundYearFact
from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.silence import last_touched
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
from kongtun.planning.actions import create_plan
from kongtun.projects.actions import cancel_project
from kongtun.projects.actions.set_targets import set_targets
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")


def _text(fund, by):
    draft = Project.objects.get(fund=fund, state=S.DRAFT)
    set_targets(draft, {}, by=by)
    return draft


def _cancelled(fund, by):
    return cancel_project(Project.objects.get(fund=fund, state=S.DRAFT), by=by, note="ซ้ำกับอีกฉบับ")


def _money(fund, _by):
    finance = User.objects.get(username="finance")
    return receive_money(fund, account=Account.DONATION, amount=Decimal(5), on=timezone.localdate(), by=finance)


def _plan(fund, by):
    year = FundYearFact.objects.filter(fund=fund).latest("fiscal_year").fiscal_year
    issue = Issue.objects.exclude(plans__fund=fund, plans__fiscal_year=year).first()
    return create_plan(fund, issue, year, by=by)


def test_the_years_of_the_demo_say_when_they_were_last_written(fund):
    years = list(FundYearFact.objects.filter(fund=fund).order_by("fiscal_year"))
    assert all(year.touched_on for year in years)
    assert years[0].touched_on < years[-1].touched_on <= timezone.localdate()


@pytest.mark.parametrize("write", [_text, _cancelled, _money, _plan])
def test_a_write_of_any_kind_is_seen(fund, write, monkeypatch):
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    made = write(fund, User.objects.get(username="officer"))
    fact = FundYearFact.objects.get(fund=fund, fiscal_year=made.fiscal_year)
    assert fact.touched_on == timezone.localdate(later)
    *_before, last = recount(repair=False)
    assert last.wrong == []


def test_last_touched_names_every_fund_asked_about_once(fund):
    silent = Fund.objects.exclude(pk=fund.pk).first()
    FundYearFact.objects.filter(fund=silent).delete()
    found = last_touched(Ask())
    assert set(found) == set(Fund.objects.values_list("pk", flat=True))
    assert found[silent.pk] is None
    assert found[fund.pk] == max(FundYearFact.objects.filter(fund=fund).values_list("touched_on", flat=True))
    assert set(last_touched(Ask(area=fund.area))) == {fund.pk}
    assert set(last_touched(Ask(area=Area.objects.get(pk=fund.area_id), within=()))) == set()


def test_years_do_not_hide_a_write_and_a_past_day_does(fund):
    first = FundYearFact.objects.filter(fund=fund).earliest("fiscal_year")
    assert last_touched(Ask(years=(first.fiscal_year,)))[fund.pk] > first.touched_on
    assert last_touched(Ask(on=first.touched_on))[fund.pk] == first.touched_on
    assert last_touched(Ask(on=date(2010, 1, 1)))[fund.pk] is None


def test_it_takes_two_statements_however_many_funds(fund):
    with CaptureQueriesContext(connection) as captured:
        last_touched(Ask(by="fund"))
    assert len(captured) == 2
