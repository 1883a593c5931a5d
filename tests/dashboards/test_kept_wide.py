"""Coverage, records behind figures and names of funds are kept between requests: never past a change, never for other eyes."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.common.facts import tell_changed
from kongtun.common.kept import STORE
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.dashboards.queries.coverage import area_coverage
from kongtun.dashboards.queries.coverage_missing import districts_asked, missing_in
from kongtun.dashboards.queries.coverage_wide import levels_of, years_coverage
from kongtun.dashboards.queries.funds import found_funds, funds_of
from kongtun.figures.queries.ask import Ask, By, ask_for
from kongtun.figures.queries.records import FIGURES, records_behind
from kongtun.funds.models import Fund, FundYear
from kongtun.indicators.actions import add_issue_set
from kongtun.opendata.triggers import put_on
from kongtun.planning.models import Plan
from kongtun.projects.states import ProjectState

YEAR = int(FiscalYear.of(timezone.localdate()))


@pytest.fixture
def world(transactional_db, request):
    """Two funds in two provinces, people, issues; the triggers that tell of places."""
    put_on()
    people, catalogue, place = (request.getfixturevalue(name) for name in ("people", "catalogue", "place"))
    for one in Fund.objects.all():
        FundYear.objects.get_or_create(fund=one, fiscal_year=YEAR, defaults={"pack": factories.PACK})
    people.everywhere = factories.make_user("everywhere", Role.ADMIN, place.country)
    STORE.clear()
    return people, catalogue, place, request.getfixturevalue("fund"), request.getfixturevalue("other_fund")


def plain(ask):
    """What the records say: nothing is kept inside a transaction."""
    with transaction.atomic():
        return ask()


def matrix(found):
    return (
        [(one.key, one.name, one.funds, one.planned) for one in found.columns],
        [(title, [(line.issue.pk, [vars(cell) for cell in line.cells]) for line in lines]) for title, lines in found.groups],
        found.funds, found.planned_funds, [fund.pk for fund in found.silent], [issue.pk for issue in found.unplanned],
    )  # fmt: skip


def gaps(found):
    return [
        (row.area.pk, row.area.name_th, row.funds, row.asked)
        + tuple(
            [(gap.issue.pk, gap.issue_set, gap.plans, gap.projects) for gap in some]
            for some in (row.no_plan, row.no_project)
        )
        for row in found
    ]


def behind(ask, figure):
    found = records_behind(ask, figure)
    return found.count, [row.pk for row in found.rows()], [(area.pk, number) for area, number in found.places()]


def questions(people, catalogue, place):
    zone = people.zone
    for who, area in ((people.everywhere, place.country), (zone, place.zone), (zone, place.province)):
        for level in (By.ZONE, By.PROVINCE, By.DISTRICT):
            yield lambda who=who, area=area, level=level: matrix(area_coverage(who, area, YEAR, level))
        yield lambda who=who, area=area: matrix(years_coverage(who, area, [YEAR - 1, YEAR]))
        yield lambda who=who, area=area: (levels_of(who, area), districts_asked(who, area))
        yield lambda who=who, area=area: gaps(missing_in(who, area, YEAR))
        yield lambda who=who, area=area: gaps(missing_in(who, area, YEAR, catalogue.waste))
        for figure in FIGURES:
            for on in (None, timezone.localdate()):
                if figure == "late" and on is None:
                    continue
                # The places of a narrow reader's question are told only where they are kept; rows and number always.
                ask = ask_for(who, area=area, years=(YEAR,), on=on)
                yield lambda ask=ask, figure=figure: behind(ask, figure)
        for text in ("นา", "โนน", "L3325", "กันทร", "x"):
            yield lambda who=who, text=text: [fund.pk for fund in found_funds(who, text)[0:9]]


def test_what_is_kept_is_what_the_records_say_after_every_change(world):
    people, catalogue, place, fund, other = world

    def project(plan):
        with transaction.atomic():
            tell_changed(
                factories.make_project(
                    plan, people.applicant, state=ProjectState.SUBMITTED, submitted_at=timezone.now()
                )
            )

    def plan(of):
        with transaction.atomic():
            tell_changed(factories.make_plan(of, people.officer, catalogue, year=YEAR, state="approved"))

    asked = list(questions(people, catalogue, place))
    for change in (
        lambda: plan(fund),
        lambda: project(Plan.objects.get(fund=fund)),
        lambda: plan(other),
        lambda: add_issue_set(
            place.zone, by=people.everywhere, name="ทุกอำเภอ", issues=[catalogue.waste], first_year=YEAR
        ),
        lambda: Area.objects.filter(pk=place.district.pk).update(name_th="อำเภอชื่อใหม่"),
        lambda: place.other_lao.covers.add(place.subdistrict),
    ):
        for one in asked:
            one()
        change()
        for number, one in enumerate(asked):
            assert one() == plain(one), number


def test_the_second_time_reads_no_facts_and_a_change_only_its_province(world):
    people, catalogue, place, fund, _other = world

    def facts(ask):
        with CaptureQueriesContext(connection) as asked:
            ask()
        return [one["sql"] for one in asked if "figures_planspan" in one["sql"] or "figures_cell" in one["sql"]]

    for ask in (
        lambda: area_coverage(people.everywhere, place.country, YEAR, By.ZONE),
        lambda: missing_in(people.everywhere, place.country, YEAR),
        lambda: records_behind(Ask(years=(YEAR,)), "plans").count,
    ):
        assert facts(ask)
        assert not facts(ask)
        with transaction.atomic():
            tell_changed(factories.make_plan(fund, people.officer, catalogue, year=YEAR))
        again = facts(ask)
        assert again
        assert not [sql for sql in again if str(place.province.pk) not in sql.rsplit("WHERE", 1)[1]]
        with transaction.atomic():
            Plan.objects.filter(fund=fund).delete()
            tell_changed(fund)


def test_what_one_was_shown_is_not_what_another_may_see(world):
    people, catalogue, place, fund, other = world
    for one in (fund, other):
        with transaction.atomic():
            tell_changed(factories.make_plan(one, people.officer, catalogue, year=YEAR))
    ask = ask_for(people.everywhere, area=place.country, years=(YEAR,))
    assert records_behind(ask, "plans").count == 2
    assert records_behind(replace(ask, within=(place.zone.path,)), "plans").count == 1
    assert area_coverage(people.everywhere, place.country, YEAR, By.ZONE).funds == 2
    assert area_coverage(people.zone, place.country, YEAR, By.ZONE).funds == 1
    assert {one.pk for one in found_funds(people.everywhere, "กองทุน")[0:9]} == {other.pk, fund.pk}
    assert [one.pk for one in found_funds(people.zone, "กองทุน")[0:9]] == [fund.pk]


@pytest.mark.parametrize(
    "text", ["นา", "โนนสำราญ", "l3325", "3325", "กันทรลักษ์", "อุบล", "ศรีสะเกษ", "%", "_", "ไม่มี", "  โนน   สำราญ "]
)
def test_the_search_finds_what_the_database_finds(fund, other_fund, people, text):
    for who in (people.zone, people.officer, people.applicant, people.other_officer):
        found = found_funds(who, text)
        assert [one.pk for one in found[0 : len(found)]] == [one.pk for one in funds_of(who, text)]


def test_too_many_records_of_a_wide_area_are_told_by_place(
    fund, other_fund, people, catalogue, place, client_for, monkeypatch
):
    for one in (fund, other_fund):
        tell_changed(factories.make_plan(one, people.officer, catalogue, year=YEAR))
    client = client_for(factories.make_user("everywhere", Role.ADMIN, place.country))
    url = f"/figures/records/plans/?year={YEAR}"
    assert len(client.get(url).context["rows"]) == 2
    monkeypatch.setattr("kongtun.figures.queries.records.MOST_LISTED", 1)
    page = client.get(url)
    assert [(one["area"], one["count"]) for one in page.context["places"]] == [(place.other_zone, 1), (place.zone, 1)]
    assert page.context["count"] == 2
    for one in page.context["places"]:
        assert one["url"] in page.content.decode().replace("&amp;", "&")
        assert len(client.get(one["url"]).context["rows"]) == 1
