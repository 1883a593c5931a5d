"""A prepared read gives the rows of the queryset that it was made from, whatever numbers it is called with."""

from decimal import Decimal

import pytest
from django.db.models import Count, F, Sum, Value

from kongtun.common.prepared import Prepared, by_parent
from kongtun.funds.models import Fund, FundYear

pytestmark = pytest.mark.django_db

by_year = Prepared(lambda fund, year: FundYear.objects.filter(fund=fund, fiscal_year=year).select_related("fund__area"))
until = Prepared(lambda fund, year: FundYear.objects.filter(fund=fund, fiscal_year__lte=year).order_by("fiscal_year"))
counted = Prepared(
    lambda year: FundYear.objects.filter(fiscal_year=year).order_by().values_list("fund").annotate(n=Count("pk"))
)
seen = Prepared(lambda fund, user: Fund.objects.visible_to(user).filter(pk=fund))
named = Prepared(lambda fund, name: Fund.objects.filter(pk=fund, name=name))


def years(fund):
    for year in (2568, 2569, 2570):
        FundYear.objects.get_or_create(fund=fund, fiscal_year=year, defaults={"pack": "2561", "population": year})


def test_every_call_gets_the_rows_of_its_own_numbers(fund, django_assert_num_queries):
    years(fund)
    for year in (2568, 2570, 2569, 2568):
        with django_assert_num_queries(1):
            (row,) = by_year(fund.pk, year)
            assert (row.fiscal_year, row.fund.area.pk) == (year, fund.area_id)
    assert [row.fiscal_year for row in until(fund.pk, 2569)] == [2568, 2569]
    assert [row.fiscal_year for row in until(fund.pk, 2570)] == [2568, 2569, 2570]
    assert counted.first(2569) == (fund.pk, 1)
    assert list(by_year(fund.pk + 999, 2569)) == []
    assert by_parent(until(fund.pk, 2569), "fund_id")[fund.pk][0].fiscal_year == 2568


def test_rows_straight_from_the_cursor_are_those_of_the_queryset(fund, other_fund, django_assert_num_queries):
    for one in (fund, other_fund):
        years(one)
        FundYear.objects.filter(fund=one).update(population=None)
    FundYear.objects.filter(fund=fund, fiscal_year=2569).update(population=7)

    def build(year):
        rows = (
            FundYear.objects.filter(fiscal_year=year).order_by("fund").values("fund_id", "expected_allocation", "pack")
        )
        return rows.annotate(people=Sum("population"), half=Sum(F("population") * Decimal("0.5")), one=Value(1))

    summed = Prepared(build)
    for year in (2569, 2570, 2531):
        with django_assert_num_queries(1):
            found = summed.values(year)
        assert found == list(build(year))
    assert Decimal("3.5") in {row["half"] for row in summed.values(2569)}
    assert summed.values(2**70) == []


def test_what_shapes_the_statement_is_its_key(fund):
    assert named.first(fund.pk, key=(fund.name,)) == fund
    assert named.first(fund.pk, key=("อื่น",)) is None
    assert named.first(fund.pk, key=(fund.name,)) == fund


def test_a_person_reads_within_the_own_scope_and_a_new_right_counts_at_once(fund, other_fund, people):
    from kongtun.accounts.models import Membership, User

    def again():
        return User.objects.get(pk=people.officer.pk)

    assert seen.first(fund.pk, user=again()) == fund
    assert seen.first(other_fund.pk, user=again()) is None
    assert seen.first(other_fund.pk, user=people.other_officer) == other_fund
    Membership.objects.create(user=people.officer, role="officer", area=other_fund.area)
    assert seen.first(other_fund.pk, user=again()) == other_fund
    Membership.objects.filter(user=people.officer).delete()
    assert seen.first(fund.pk, user=again()) is None


def test_a_number_that_the_statement_does_not_use_is_an_error():
    forgetful = Prepared(lambda fund, year: FundYear.objects.filter(fund=fund))
    with pytest.raises(ValueError, match="every number"):
        forgetful(1, 2569)


def test_conditions_that_cannot_be_met_give_nothing():
    assert list(Prepared(lambda fund: Fund.objects.filter(pk__in=[], area=fund))(1)) == []
