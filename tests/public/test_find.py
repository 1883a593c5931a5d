"""The public search finds in memory what the database would find, and knows a written name at once. Both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.areas.models import Area, AreaKind
from kongtun.common.kept import stamps
from kongtun.funds.models import Fund, FundYear
from kongtun.funds.queries import find_funds
from kongtun.opendata.triggers import put_on
from kongtun.public.queries.areas import zones
from kongtun.public.queries.find import find

WORDS = [
    "โนนสำราญ",
    "สำราญ",
    "กันทรลักษ์",
    "ศรีสะเกษ",
    "L3325",
    "l3325",
    "l33",
    "กองทุน",
    "อบต",
    "ตำบล",
    "น",
    "๑",
    "ไม่มี",
    "a%",
    "\\",
]


@pytest.fixture
def funds(transactional_db, request, place):
    """Two funds in two provinces, with the triggers that tell of writes."""
    put_on()
    one = factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")
    return one, request.getfixturevalue("other_fund")


def found(word):
    return find(word)[0]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_found_as_by_the_database(funds, word):
    assert found(word) == list(find_funds(Fund.objects.all(), word).order_by("name", "pk").values_list("pk", flat=True))


def test_a_written_name_is_found_at_once_and_the_old_one_no_more(funds):
    own, _other = funds
    assert found("โนนสำราญ") == [own.pk]
    Fund.objects.filter(pk=own.pk).update(name="กองทุนบ้านใหม่")
    Area.objects.filter(pk=own.area_id).update(name_th="อบต.บ้านใหม่")
    assert found("บ้านใหม่") == [own.pk]
    tambon = Area.objects.filter(kind=AreaKind.SUBDISTRICT).first()
    own.area.covers.set([tambon])
    assert own.pk in found(tambon.name_th)
    own.area.covers.clear()
    assert found(tambon.name_th) == list(
        find_funds(Fund.objects.all(), tambon.name_th).order_by("name", "pk").values_list("pk", flat=True)
    )


def test_the_names_are_read_once(funds):
    found("โนนสำราญ")
    with CaptureQueriesContext(connection) as asked:
        found("กันทรลักษ์")
    assert len(asked) == 1  # the stamps


def test_a_new_fund_is_counted_in_its_zone(funds, place):
    before = sum(count for _zone, count in zones())
    with CaptureQueriesContext(connection) as asked:
        zones()
    assert len(asked) == 1
    Fund.objects.filter(pk=funds[1].pk).delete()
    assert sum(count for _zone, count in zones()) == before - 1


def test_the_number_of_inhabitants_is_told_to_the_province(funds):
    own, _other = funds
    own.area.refresh_from_db()
    year, _new = FundYear.objects.get_or_create(fund=own, fiscal_year=2569, defaults={"pack": factories.PACK})
    for change in (
        lambda: FundYear.objects.filter(pk=year.pk).update(population=4000),
        lambda: FundYear.objects.filter(pk=year.pk).delete(),
    ):
        before = stamps()
        change()
        assert {place for place, number in stamps().items() if number != before.get(place)} == {
            own.area.parent.parent_id
        }
