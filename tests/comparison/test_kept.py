"""The funds of an area beside their peers are kept, and never shown past a change. Both databases."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.comparison.queries.area import _lines, lines_of
from kongtun.figures.queries.ask import Ask
from kongtun.funds.models import Fund, FundYear
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
from kongtun.opendata.triggers import put_on

YEAR = int(FiscalYear.of(timezone.localdate()))


@pytest.fixture
def funds(transactional_db, request):
    """Two funds in two provinces, with money of this year, the person of the zone, and who books the money."""
    put_on()
    people = request.getfixturevalue("people")
    own, other = request.getfixturevalue("fund"), request.getfixturevalue("other_fund")
    for one in (own, other):
        one.area.refresh_from_db()
        FundYear.objects.get_or_create(fund=one, fiscal_year=YEAR, defaults={"pack": factories.PACK})
    by = {own.pk: people.finance, other.pk: factories.make_user("other-finance", Role.FINANCE, other.area)}
    for one in (own, other):
        _receive(one, by, 1000)
    return own, other, by, people


def _receive(fund, by, amount):
    receive_money(fund, account=Account.ALLOCATION, amount=Decimal(amount), on=timezone.localdate(), by=by[fund.pk])


def test_what_is_kept_is_what_the_facts_say_after_every_change(funds, place):
    own, other, by, people = funds
    zone = Area.objects.get(pk=place.zone.pk)
    seen = []
    for change in (
        lambda: None,
        lambda: _receive(own, by, 500),
        lambda: _receive(other, by, 70),
        lambda: FundYear.objects.filter(fund=own, fiscal_year=YEAR).update(population=4200),
        lambda: FundYear.objects.filter(fund=own, fiscal_year=YEAR).update(population=42_000),
        lambda: Area.objects.filter(pk=own.area_id).update(name_th="อบต.ชื่อใหม่"),
        lambda: Fund.objects.filter(pk=own.pk).update(code="L9999"),
    ):
        change()
        kept = lines_of(people.zone, zone, YEAR)
        assert kept == _lines(Ask(area=zone), YEAR)
        seen.append(repr(kept))
    assert len(set(seen)) == len(seen) - 1  # only money in another zone is not seen in this one


def test_the_second_time_asks_for_the_stamps_only(funds, place):
    people, zone = funds[3], Area.objects.get(pk=place.zone.pk)
    first = lines_of(people.zone, zone, YEAR)
    with CaptureQueriesContext(connection) as asked:
        assert lines_of(people.zone, zone, YEAR) is first
    assert len([one for one in asked if "figures_changed" in one["sql"]]) == 1
    assert not [one for one in asked if "figures_span" in one["sql"] or "funds_fundyear" in one["sql"]]


def test_who_sees_a_part_of_an_area_is_given_that_part(funds, place):
    own, _other, _by, people = funds
    zone = Area.objects.get(pk=place.zone.pk)
    lines_of(people.zone, zone, YEAR)
    assert [line.pk for line in lines_of(people.finance, zone, YEAR)] == [own.pk]
