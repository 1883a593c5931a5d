"""Wide answers are kept between requests: never past a committed change, and only what changed is read again. Both databases."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.common.kept import STORE, fold, stamps
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.figures.actions.recount import recount
from kongtun.figures.models import Changed, FundYearFact
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import answered, figures
from kongtun.figures.queries.lines import named_lines
from kongtun.funds.models import FundYear
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
from kongtun.opendata.triggers import put_on

YEAR = int(FiscalYear.of(timezone.localdate()))
QUESTIONS = [Ask(by=by) for by in By] + [Ask(by=By.ZONE, on=timezone.localdate()), Ask(by=By.FUND, years=(YEAR,))]


@pytest.fixture
def fund(place):
    """The fund of the common world, not the three years of this folder."""
    return factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")


@pytest.fixture
def funds(transactional_db, request):
    """Two funds in two provinces, with money of this year, and who books it."""
    put_on()
    people = request.getfixturevalue("people")
    own, other = request.getfixturevalue("fund"), request.getfixturevalue("other_fund")
    for one in (own, other):
        one.area.refresh_from_db()
        FundYear.objects.get_or_create(fund=one, fiscal_year=YEAR, defaults={"pack": factories.PACK})
    other_finance = factories.make_user("other-finance", Role.FINANCE, other.area)
    both = own, other, {own.pk: people.finance, other.pk: other_finance}
    for one in (own, other):
        _receive(one, both[2], 1000)
    return both


def _receive(fund, by, amount):
    receive_money(fund, account=Account.ALLOCATION, amount=Decimal(amount), on=timezone.localdate(), by=by[fund.pk])


def _said(answer):
    return {key: vars(row) for key, row in answer.rows.items()}, vars(answer.whole)


def test_what_is_kept_is_what_the_facts_say_after_every_change(funds):
    own, other, by = funds
    for change in (
        lambda: _receive(own, by, 500),
        lambda: _receive(other, by, 70),
        lambda: (_receive(own, by, 1), _receive(other, by, 2)),
        lambda: FundYearFact.objects.filter(fund=own).update(plans=9) and list(recount()),
    ):
        for ask in QUESTIONS:
            figures(ask)
        change()
        for ask in QUESTIONS:
            assert _said(figures(ask)) == _said(answered(ask)), ask


def test_the_second_time_costs_one_statement_and_a_change_only_its_province(funds):
    own, _other, by = funds
    ask = Ask(by=By.ZONE)
    with CaptureQueriesContext(connection) as first:
        figures(ask)
    with CaptureQueriesContext(connection) as again:
        figures(ask)
    assert (len(first), len(again)) == (3, 1)
    _receive(own, by, 10)
    with CaptureQueriesContext(connection) as changed:
        figures(ask)
    read = [one["sql"] for one in changed if "figures_fundyearfact" in one["sql"] or "figures_cell" in one["sql"]]
    assert len(read) == 2
    assert all(str(own.area.parent.parent_id) in sql.split("WHERE")[1] for sql in read)


def test_another_name_of_a_place_is_shown_at_once(funds):
    own, _other, _by = funds
    ask = Ask(by=By.FUND)
    assert own.area.name_th in {line.name for line in named_lines(ask).lines}
    Area.objects.filter(pk=own.area_id).update(name_th="ชื่อใหม่ของตำบล")
    assert "ชื่อใหม่ของตำบล" in {line.name for line in named_lines(ask).lines}


def test_a_write_that_is_taken_back_leaves_what_is_kept(funds):
    own, _other, by = funds
    ask = Ask(by=By.PROVINCE)
    before, stamp = _said(figures(ask)), stamps()
    with transaction.atomic():
        _receive(own, by, 4000)
        assert _said(figures(ask)) != before  # inside, its own writes are seen
        transaction.set_rollback(True)
    assert stamps() == stamp
    assert _said(figures(ask)) == before


def test_folding_leaves_the_stamps_and_one_row_a_place(funds):
    own, _other, by = funds
    for _ in range(3):
        _receive(own, by, 1)
    before = stamps()
    fold()
    assert stamps() == before
    assert Changed.objects.count() == len(before)
    _receive(own, by, 1)
    assert {place for place, number in stamps().items() if number != before.get(place)} == {own.area.parent.parent_id}


def test_answers_of_the_longest_ago_make_room(funds, monkeypatch):
    monkeypatch.setattr("kongtun.common.kept.store.MOST_QUESTIONS", 3)
    for year in range(YEAR - 5, YEAR):
        figures(Ask(years=(year,)))
    assert len(STORE.kept) == 3
    assert STORE.rows == sum(kept.rows for kept in STORE.kept.values())
