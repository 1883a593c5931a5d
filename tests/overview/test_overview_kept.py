"""What the overview keeps of wide areas is what the records say after every write; only the province of a write is read again."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.common.kept import STORE, stamps
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.figures.actions.recount import recount
from kongtun.figures.queries import figures as figures_asked
from kongtun.figures.queries.ask import By
from kongtun.funds.models import FundYear
from kongtun.indicators.actions import revise_reading, withdraw_reading
from kongtun.indicators.models import Indicator, Issue, Reading
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
from kongtun.opendata.triggers import put_on
from kongtun.overview.choices import MoneyOrder, Question
from kongtun.overview.queries import look as looked
from kongtun.overview.queries.executive import peers_of
from kongtun.overview.queries.groups import Group
from kongtun.overview.queries.head import head_of
from kongtun.overview.queries.improved import progress_of
from kongtun.overview.queries.lacks import first_known_year, issues_lacking, lacks_of
from kongtun.overview.queries.look import Look
from kongtun.overview.queries.money import money_then, stuck_money
from kongtun.overview.queries.silent import last_written, silent_funds
from kongtun.overview.queries.waiting import waits_by, waits_open
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

YEAR = int(FiscalYear.of(timezone.localdate()))
LEVELS = (By.ZONE, By.PROVINCE, By.DISTRICT, By.FUND)


@pytest.fixture
def world(transactional_db, request):
    """Two funds in two zones, each with plans and measured numbers of two years, proposals and money."""
    put_on()
    STORE.clear()
    people, catalogue = request.getfixturevalue("people"), request.getfixturevalue("catalogue")
    place = request.getfixturevalue("place")
    own, other = request.getfixturevalue("fund"), request.getfixturevalue("other_fund")
    finance = {own.pk: people.finance, other.pk: factories.make_user("other-finance", Role.FINANCE, other.area)}
    applicants = {own.pk: people.applicant, other.pk: people.other_applicant}
    made = SimpleNamespace(
        own=own, other=other, people=people, catalogue=catalogue, place=place, finance=finance, plans={}
    )
    for number, fund in enumerate((own, other)):
        for year in (YEAR - 1, YEAR):
            FundYear.objects.get_or_create(fund=fund, fiscal_year=year, defaults={"pack": factories.PACK})
            values = ((820 - 10 * (year - YEAR) * (1 + number), 650), (41 + year - YEAR, 60), (3, 6))
            made.plans[fund.pk, year] = factories.make_plan(fund, people.admin, catalogue, year=year, values=values)
        project = factories.make_project(made.plans[fund.pk, YEAR], applicants[fund.pk], state=S.SUBMITTED)
        Project.objects.filter(pk=project.pk).update(submitted_at=timezone.now() - timedelta(days=20 + number))
        receive(made, fund, 1000 + number)
    list(recount())
    return made


def receive(world, fund, amount):
    by = world.finance[fund.pk]
    receive_money(fund, account=Account.ALLOCATION, amount=Decimal(amount), on=timezone.localdate(), by=by)


def said(look):
    """Everything that pages say of a look."""
    issues = list(Issue.objects.order_by("pk"))
    indicator = Indicator.objects.order_by("pk").first()
    head = head_of(look, 90)
    levels = [by for by in LEVELS if LEVELS.index(by) >= LEVELS.index(look.by)] if look.group is None else [By.FUND]
    return {
        "places": look.places, "whole": head.whole, "before": head.before, "parts": sorted(head.parts, key=lambda one: one.key or 0),
        "beside": head.beside, "silent": [silent_funds(look, days) for days in (0, 90)], "written": last_written(look),
        "then": money_then(look), "first": first_known_year(look), "open": waits_open(look).order,
        "money": [(one.rows, one.whole, one.old) for one in (stuck_money(look, order) for order in MoneyOrder)],
        "lacking": {by: issues_lacking(look, by, issues, {}) for by in levels},
        "lacks": {(by, one.code): lacks_of(look, by, one) for by in levels for one in issues},
        "waits": {by: waits_by(look, by) for by in levels},
        "improved": [progress_of(look), *(progress_of(look, by, indicator) for by in levels), progress_of(look, look.by)],
    }  # fmt: skip


def looks(world):
    """Who looks at what: wide areas of those who see all of them, a past day, chosen funds, somebody who sees one district."""
    today = timezone.localdate()
    admin, zone, mentor = world.people.admin, world.people.zone, world.people.mentor
    country, own_zone, province = world.place.country, world.place.zone, world.place.province
    chosen = Group("mine", "", (world.own.pk,))
    return [
        lambda: Look(admin, country, YEAR), lambda: Look(admin, own_zone, YEAR), lambda: Look(admin, province, YEAR),
        lambda: Look(admin, world.place.other_zone, YEAR), lambda: Look(admin, country, YEAR - 1),
        lambda: Look(zone, own_zone, YEAR), lambda: Look(admin, country, YEAR, today - timedelta(days=3)),
        lambda: Look(admin, country, YEAR, None, chosen), lambda: Look(mentor, world.place.district, YEAR),
    ]  # fmt: skip


def plainly(make, monkeypatch):
    """The same with nothing kept."""
    with monkeypatch.context() as patch:
        patch.setattr(looked, "wide_question", lambda _ask: None)
        patch.setattr(figures_asked, "wide_question", lambda _ask: None)
        return said(make())


def baseline(world, fund, year):
    return Reading.objects.filter(series__area=fund.area, kind="baseline", fiscal_year=year).order_by("pk").first()


def plan_again(world):
    """A plan of another issue."""
    plan = world.plans[world.own.pk, YEAR]
    type(plan).objects.create(
        fund=world.own,
        issue=world.catalogue.road,
        fiscal_year=YEAR,
        pack=factories.PACK,
        created_by=world.people.officer,
        budget=1,
    )
    list(recount())


def another_fund(world):
    lao = factories.make_area("lao", "3399", "อบต.ใหม่", world.place.district, lao_type="2")
    factories.make_fund(lao, code="L3399", name="กองทุนใหม่", year=YEAR)


WRITES = {
    "nothing": lambda _world: None,
    "money": lambda world: receive(world, world.own, 500),
    "money elsewhere": lambda world: receive(world, world.other, 70),
    "money in both": lambda world: (receive(world, world.own, 1), receive(world, world.other, 2)),
    "a plan": plan_again,
    "a proposal is gone": lambda world: Project.objects.filter(fund=world.own).update(state=S.CANCELLED) and list(recount()),
    "a number is corrected": lambda world: revise_reading(
        baseline(world, world.own, YEAR), by=world.people.officer, value=Decimal(300)
    ),
    "a number is written by hand": lambda world: Reading.objects.filter(series__area=world.other.area).update(value=77),
    "a number is withdrawn": lambda world: withdraw_reading(baseline(world, world.other, YEAR - 1), by=world.people.admin),
    "another number": lambda world: factories.make_reading(
        baseline(world, world.own, YEAR).series, "baseline", 5, world.people.officer, year=YEAR, on=timezone.localdate()
    ),
    "a new fund": another_fund,
    "a place moves": lambda world: Area.objects.filter(pk=world.own.area_id).update(
        parent=world.place.other_district, path=f"{world.place.other_district.path}L3325/"
    ) and list(recount()),
}  # fmt: skip


def test_what_is_kept_is_what_the_records_say_after_every_write(world, monkeypatch):
    for make in looks(world):
        said(make())
    for name, write in WRITES.items():
        write(world)
        for number, make in enumerate(looks(world)):
            kept, plain = said(make()), plainly(make, monkeypatch)
            for part, answer in plain.items():
                assert kept[part] == answer, (name, number, part)


def test_the_world_says_something(world):
    all_ = said(Look(world.people.admin, world.place.country, YEAR))
    assert all_["whole"].funds == 2 and all_["whole"].planned == 2 and all_["whole"].money.left > 0
    assert len(all_["open"]) == 2 and all(one.waiting for one in all_["waits"][By.FUND])
    assert [one.places for one in all_["improved"][1]] == [1, 1] and all_["improved"][1][0].percent > 0
    assert all_["lacks"][By.FUND, "ROAD"] and any(one.empty for one in all_["lacking"][By.ZONE])


def facts_read(captured):
    return [one["sql"] for one in captured if '"figures_' in one["sql"] or '"indicators_reading"' in one["sql"]]


def test_the_second_time_reads_no_facts_and_a_write_only_its_province(world):
    make = looks(world)[0]
    said(make())
    with CaptureQueriesContext(connection) as again:
        said(make())
    assert facts_read(again) == []
    receive(world, world.own, 10)
    with CaptureQueriesContext(connection) as changed:
        said(make())
    province = world.place.province
    read = facts_read(changed)
    assert read
    for sql in read:
        condition = sql.split("WHERE", 1)[-1]
        # Since when plans are known is one short question about the whole area.
        assert f'province_id" = {province.pk}' in condition or province.path in condition or "MIN(" in sql, sql


@pytest.mark.parametrize(
    "page", ["", *(f"{one.value}/" for one in Question), "waiting/?by=project", "lacks/?issue=ROAD&by=fund"]
)
def test_a_page_again_reads_no_facts(world, client_for, page):
    client = client_for(world.people.admin)
    first = client.get(f"/overview/{page}")
    with CaptureQueriesContext(connection) as again:
        second = client.get(f"/overview/{page}")
    # The years that can be chosen are looked up by their index; the proposals that a page shows by their keys.
    read = [sql for sql in facts_read(again) if "MAX(" not in sql and '"projects_project"' not in sql]
    assert (first.status_code, second.status_code, read) == (200, 200, [])
    assert first.context["look"].area == world.place.country


def test_a_reader_of_a_zone_never_gets_what_is_kept_of_the_country(world, client_for):
    for who in (world.people.admin, world.people.zone):
        client_for(who).get("/overview/money/")
    page = client_for(world.people.zone).get("/overview/money/").content.decode()
    assert world.own.area.name_th in page and world.other.area.name_th not in page


def test_a_number_tells_its_own_province_in_its_own_transaction(world):
    reading, before = baseline(world, world.own, YEAR), stamps()
    with transaction.atomic():
        Reading.objects.filter(pk=reading.pk).update(value=1)
        transaction.set_rollback(True)
    assert stamps() == before
    Reading.objects.filter(pk=reading.pk).update(value=1)
    changed = {place for place, number in stamps().items() if before.get(place) != number}
    assert changed == {world.place.province.pk}


def test_peers_of_a_fund_follow_every_write(world, client_for):
    for number in range(6):
        lao = factories.make_area("lao", f"339{number}", f"อบต.ที่ {number}", world.place.district, lao_type="2")
        fund = factories.make_fund(lao, code=f"L339{number}", name=f"กองทุน {number}", year=YEAR)
        world.finance[fund.pk] = factories.make_user(f"finance-{number}", Role.FINANCE, lao)
        receive(world, fund, 100)
    before, number = peers_of(world.own, YEAR)
    assert number == 6 and peers_of(world.own, YEAR) == (before, number)
    plan_again(world)
    after, _number = peers_of(world.own, YEAR)
    assert after[0].own == before[0].own + 1
    page = client_for(world.people.executive).get(reverse("overview:fund", args=[world.own.pk]))
    assert page.status_code == 200
