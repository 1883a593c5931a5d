"""The page of one number: other funds beside it, the question about an odd one, counts and percentages, last year's plan."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from indicators.reading_builders import a_place
from kongtun.areas.models import AreaKind
from kongtun.funds.models import FundYear
from kongtun.indicators.models import Indicator
from kongtun.planning.actions import create_plan, save_problem
from planning.plan_builders import SIZE, empty_plan

pytestmark = pytest.mark.django_db
TOLD = {"source_kind": "survey", "measured_on": "6/10/2568"}


@pytest.fixture
def blank(fund, people, catalogue):
    return empty_plan(fund, people.officer, catalogue.waste)


@pytest.fixture
def houses(catalogue):
    return catalogue.indicators[1]


@pytest.fixture
def neighbourhood(place, people, houses):
    """Three funds of the district at 20–40 %, three more of the zone at 50–60 %."""
    far = factories.make_area(AreaKind.DISTRICT, "3305", "ขุขันธ์", place.province)
    for number, value in enumerate((20, 30, 40)):
        a_place(place.district, f"80{number}", houses, people, ("baseline", value, 2569))
    for number, value in enumerate((50, 52, 60)):
        a_place(far, f"81{number}", houses, people, ("baseline", value, 2569))


def new(plan, indicator):
    return f"{reverse('planning:problem-new', args=[plan.pk])}?indicator={indicator.pk}"


def test_district_and_zone_usual_range_and_sources_stand_beside_the_field(
    client_for, people, blank, houses, neighbourhood
):
    page = client_for(people.officer).get(new(blank, houses)).content.decode()
    for text in (
        "มักพบ",
        "10–90 %",
        "กลาง 30 % ครึ่งหนึ่งอยู่ 25–35 (3 กองทุน)",
        "กลาง 45 %",
        "(6 กองทุน)",
        "สำรวจเอง (อสม./กลุ่ม) 6 กองทุน",
    ):
        assert text in page


def test_with_too_few_funds_the_page_says_so(client_for, people, blank, catalogue):
    page = client_for(people.officer).get(new(blank, catalogue.indicators[0])).content.decode()
    assert "ไม่ถึง 3 แห่ง" in page


@pytest.mark.parametrize("places", [3, 40])
def test_the_page_asks_the_same_with_more_funds(client_for, people, place, blank, houses, places):
    for number in range(places):
        a_place(place.district, f"7{number:03d}", houses, people, ("baseline", 40, 2569))
    client = client_for(people.officer)
    client.get(new(blank, houses))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(new(blank, houses)).status_code == 200
    # The pages of both runs must ask the same: the number itself is of this page alone.
    assert len(captured) <= 20
    assert sum("indicators_reading" in query["sql"] and "areas_area" in query["sql"] for query in captured) == 1


# ── An odd number is asked about, and kept when it is meant ──


@pytest.mark.parametrize("value", ["95", "5"])
def test_an_odd_number_is_questioned_once_and_then_kept(client_for, people, blank, houses, value):
    client, told = client_for(people.officer), {**TOLD, "baseline_value": value, "target_value": "96"}
    asked = client.post(new(blank, houses), told)
    assert asked.status_code == 200
    assert blank.problems.count() == 0
    page = asked.content.decode()
    assert "มักพบ 10–90" in page
    assert "ถ้าตัวเลขถูกแล้ว กดเก็บอีกครั้งได้เลย" in page
    again = {**told, "asked": asked.context["form"]["asked"].value()}
    assert client.post(new(blank, houses), again).status_code == 302
    assert blank.problems.get().baseline.value == Decimal(value)


def test_the_question_belongs_to_the_number_not_to_the_page(client_for, people, blank, houses):
    client, told = client_for(people.officer), {**TOLD, "baseline_value": "95", "target_value": "96"}
    asked = client.post(new(blank, houses), told).context["form"]["asked"].value()
    other = client.post(new(blank, houses), {**told, "baseline_value": "92", "asked": asked})
    assert other.status_code == 200
    assert blank.problems.count() == 0


def test_a_source_answers_the_question_and_is_kept(client_for, people, blank, houses):
    told = {**TOLD, "baseline_value": "95", "target_value": "96", "source_note": "สำรวจครบทุกหลัง 340 หลัง"}
    assert client_for(people.officer).post(new(blank, houses), told).status_code == 302
    assert blank.problems.get().baseline.source_note == "สำรวจครบทุกหลัง 340 หลัง"


def test_far_from_the_others_is_asked_too(client_for, people, blank, houses, neighbourhood):
    Indicator.objects.filter(pk=houses.pk).update(typical_low=None, typical_high=None)
    told = {**TOLD, "baseline_value": "99", "target_value": "99.5"}
    page = client_for(people.officer).post(new(blank, houses), told).content.decode()
    assert "สูงกว่ากองทุนอื่นมาก" in page
    assert "6 กองทุน" in page
    assert blank.problems.count() == 0


def test_the_question_and_the_proposed_target_come_together(client_for, people, blank, houses):
    client, told = client_for(people.officer), {**TOLD, "baseline_value": "5"}
    page = client.post(new(blank, houses), told)
    assert page.context["proposed"] is True
    form = page.context["form"]
    again = {**told, "target_value": form["target_value"].value(), "asked": form["asked"].value()}
    assert client.post(new(blank, houses), again).status_code == 302


def test_a_number_that_was_kept_is_not_asked_about_again(client_for, people, blank, houses):
    row = save_problem(
        blank, by=people.officer, indicator=houses, baseline_value=Decimal(95), target_value=Decimal(96), **SIZE
    )
    told = {**TOLD, "baseline_value": "95", "target_value": "97"}
    assert (
        client_for(people.officer).post(reverse("planning:problem", args=[blank.pk, row.pk]), told).status_code == 302
    )


def test_taking_the_source_of_an_odd_number_away_is_asked_about(client_for, people, blank, houses):
    told = {**SIZE, "source_note": "สำรวจครบทุกหลัง"}
    row = save_problem(
        blank, by=people.officer, indicator=houses, baseline_value=Decimal(95), target_value=Decimal(96), **told
    )
    again = {**TOLD, "baseline_value": "95", "target_value": "96", "source_note": ""}
    response = client_for(people.officer).post(reverse("planning:problem", args=[blank.pk, row.pk]), again)
    assert response.status_code == 200
    row.baseline.refresh_from_db()
    assert row.baseline.source_note == "สำรวจครบทุกหลัง"


# ── People and houses ──


def test_the_target_says_what_it_means_in_houses(client_for, people, blank, houses):
    told = {**TOLD, "numerator": "139", "denominator": "340"}
    page = client_for(people.officer).post(new(blank, houses), told).content.decode()
    assert "เท่ากับ 139 จาก 340 หลัง" in page
    assert "ทั้งพื้นที่ 572 จาก 1,400 หลัง ตามทะเบียนกองทุนปี 2569" in page
    assert "เป้านี้ ทั้งพื้นที่ 924 จาก 1,400 หลัง" in page


def test_a_percentage_becomes_a_count_of_the_register_with_one_tap(client_for, people, blank, houses):
    client = client_for(people.officer)
    assert 'name="convert" value="households"' in client.get(new(blank, houses)).content.decode()
    page = client.post(new(blank, houses), {**TOLD, "baseline_value": "๓๐", "convert": "households"})
    form = page.context["form"]
    assert page.status_code == 200
    assert (form["numerator"].value(), form["denominator"].value(), form["baseline_value"].value()) == (
        "420",
        "1,400",
        "",
    )
    assert page.context["size"] == 30
    assert not form.errors
    assert blank.problems.count() == 0


def test_a_count_gets_the_register_as_its_base_with_one_tap(client_for, people, blank, houses):
    page = client_for(people.officer).post(new(blank, houses), {**TOLD, "numerator": "700", "convert": "households"})
    assert page.context["form"]["denominator"].value() == "1,400"
    assert page.context["size"] == 50


def test_a_share_becomes_a_number_of_people(client_for, people, blank, catalogue):
    indicator = Indicator.objects.create(
        code="WASTE-99", issue=catalogue.waste, name_th="จำนวนคนที่ทิ้งขยะริมทาง", direction="lower",
        unit=type(catalogue.percent).objects.create(code="persons", label_th="คน", decimals=0, default_min=0, default_max=100000),
    )  # fmt: skip
    page = client_for(people.officer).post(new(blank, indicator), {**TOLD, "share": "12.5", "convert": "population"})
    assert page.context["form"]["baseline_value"].value() == "650"
    assert "คิดเป็นร้อยละ 12.5 ของประชากรทั้งหมด 5,200 คน (ทะเบียนกองทุนปี 2569)" in page.content.decode()


def test_the_newest_register_up_to_the_plans_year_counts(client_for, people, blank, houses, fund):
    FundYear.objects.filter(fund=fund).update(fiscal_year=2567)
    FundYear.objects.create(fund=fund, fiscal_year=2570, pack="2567", households=9999)
    assert "1,400 หลัง (ทะเบียนกองทุนปี 2567)" in client_for(people.officer).get(new(blank, houses)).content.decode()
    FundYear.objects.filter(fund=fund).update(households=None, population=None)
    page = client_for(people.officer).get(new(blank, houses)).content.decode()
    assert 'name="convert"' not in page


@pytest.mark.parametrize(
    ("base", "offered"),
    [("ครัวเรือนที่สำรวจ", ["households"]), ("บ้านที่สุ่มสำรวจทั้งหมด", ["households"]), ("ประชาชนที่สำรวจ", ["population"]),
     ("ครัวเรือนเกษตรที่สำรวจ", []), ("ประชาชนอายุ 15 ปีขึ้นไปที่สำรวจ", []), ("ผู้สูงอายุที่สำรวจ", []), ("", ["households", "population"])],
)  # fmt: skip
def test_the_register_is_offered_only_where_it_counts_the_same(client_for, people, blank, houses, base, offered):
    Indicator.objects.filter(pk=houses.pk).update(denominator_th=base)
    context = client_for(people.officer).get(new(blank, houses)).context
    assert [one.key for one in context["registers"]] == offered


def test_nonsense_is_not_converted(client_for, people, blank, houses):
    client = client_for(people.officer)
    page = client.post(new(blank, houses), {**TOLD, "baseline_value": "สามสิบ", "convert": "households"})
    assert page.status_code == 200
    assert page.context["form"]["baseline_value"].value() == "สามสิบ"
    assert (
        client.post(new(blank, houses), {**TOLD, "baseline_value": "400", "convert": "households"}).status_code == 200
    )
    assert client.post(new(blank, houses), {**TOLD, "baseline_value": "41", "convert": "moon"}).status_code == 200
    assert blank.problems.count() == 0


def test_the_page_of_the_plan_shows_count_and_base(client_for, people, blank, houses):
    save_problem(
        blank, by=people.officer, indicator=houses, numerator=Decimal(139), denominator=Decimal(340),
        target_value=Decimal(60), **SIZE,
    )  # fmt: skip
    page = client_for(people.officer).get(reverse("planning:detail", args=[blank.pk])).content.decode()
    assert "139 จาก 340 หลัง" in page
    assert "ทั้งพื้นที่ 840 จาก 1,400 หลัง" in page


# ── Last year's plan beside the field ──


def test_last_years_size_and_target_stand_beside_those_of_now(client_for, people, waste_plan):
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    row = plan.problems.all()[1]
    client, address = client_for(people.officer), reverse("planning:problem", args=[plan.pk, row.pk])
    context = client.get(address).context
    assert (context["was_size"]["shown"].cell.before, context["was_size"]["shown"].cell.mark) == ("41", "same")
    assert (context["was_target"]["shown"].cell.before, context["was_target"]["shown"].cell.mark) == ("60", "changed")
    save_problem(
        plan, by=people.officer, problem=row, baseline_value=Decimal(50), target_value=Decimal(60), source_kind="survey",
        measured_on=date(2026, 10, 6),
    )  # fmt: skip
    page = client.get(address)
    assert page.context["was_size"]["shown"].cell.mark == "changed"
    assert page.context["was_target"]["shown"].cell.mark == "same"
    assert "แผนปี 2569: 41" in page.content.decode()
