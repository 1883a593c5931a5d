"""Public pages are kept, and the first visit after any committed write shows it, on both databases."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.accounts.models import User
from kongtun.activities.models import ActivityReport, ReportParticipant, ReportPhoto
from kongtun.common.thai.text import unglue
from kongtun.evaluation.models import FinalReport
from kongtun.figures.actions.recount import recount
from kongtun.figures.models import FundYearFact
from kongtun.funds.models import Fund
from kongtun.indicators.models import Reading
from kongtun.ledger.actions import receive_money
from kongtun.ledger.choices import Account
from kongtun.maps.models import FundPlace
from kongtun.opendata.caching import STORE
from kongtun.opendata.models import Version
from kongtun.opendata.told import TABLES
from kongtun.opendata.triggers import standing, statements
from kongtun.planning.models import Plan
from kongtun.projects.models import Project, ProjectPerson
from kongtun.projects.states import ProjectState
from tests.documents_wiring import story as tale

# Read by public pages and the same for everybody until a new release or ``load_reference``; nothing of a fund is in them.
CONSTANT = {"django_session", "opendata_version"}


@pytest.fixture
def story(transactional_db, request):
    STORE.clear()
    people = request.getfixturevalue("people")
    return tale.close_story(request.getfixturevalue("waste_plan"), people), people


def get(client, name, *args, **query):
    response = client.get(reverse(f"public:{name}", args=args), query)
    assert response.status_code == 200, name
    return unglue(response.content.decode())


def writes(tale_, people):
    """Each kind of write: what it is called, how it is done, and on which page which words appear or vanish."""
    project, fund, plan = tale_.project, tale_.fund, tale_.plan
    of_fund = ("fund", fund.code)
    of_project = ("project", project.pk)
    photo = tale_.reports[0].photos.first()
    yield (
        "a project's title",
        lambda: Project.objects.filter(pk=project.pk).update(title="ชื่อใหม่เอี่ยม"),
        of_project,
        "ชื่อใหม่เอี่ยม",
        True,
    )
    yield (
        "the same on the fund's page",
        lambda: Project.objects.filter(pk=project.pk).update(title="ชื่อใหม่กว่า"),
        of_fund,
        "ชื่อใหม่กว่า",
        True,
    )
    yield (
        "the same on the front page",
        lambda: Project.objects.filter(pk=project.pk).update(title="ชื่อใหม่ที่สุด"),
        ("front",),
        "ชื่อใหม่ที่สุด",
        True,
    )
    yield (
        "a project's state",
        lambda: Project.objects.filter(pk=project.pk).update(state=ProjectState.RUNNING),
        of_project,
        "กำลังทำ",
        True,
    )
    yield (
        "money that came in",
        lambda: receive_money(
            fund,
            account=Account.DONATION,
            amount=Decimal(777),
            on=date(2025, 12, 1),
            text="บริจาค",
            by=people.finance,
        ),
        of_fund,
        "บริจาคและอื่น ๆ",
        True,
    )
    yield (
        "a plan's text",
        lambda: Plan.objects.filter(pk=plan.pk).update(background="น้ำห้วยใสแล้ว"),
        ("plan", fund.code, plan.pk),
        "น้ำห้วยใสแล้ว",
        True,
    )
    yield (
        "people in a report",
        lambda: ReportParticipant.objects.filter(report=tale_.reports[0]).update(count=4321),
        of_project,
        "4,379",
        True,
    )
    yield (
        "a photo that is hidden",
        lambda: ReportPhoto.objects.filter(pk=photo.pk).update(removed_at=timezone.now()),
        of_project,
        f"/p/photos/{photo.pk}/",
        False,
    )
    yield (
        "a report sent back",
        lambda: ActivityReport.objects.filter(pk=tale_.reports[0].pk).update(state="returned"),
        of_project,
        "14 ก.พ. 2569",
        False,
    )
    yield (
        "a number that was measured",
        lambda: Reading.objects.filter(pk=tale_.measured[0].reading.pk).update(value=Decimal(655)),
        of_project,
        "655",
        True,
    )
    yield ("a final report", lambda: close_with(project, "บทคัดย่อใหม่"), of_project, "บทคัดย่อใหม่", True)
    yield (
        "the fund's name",
        lambda: Fund.objects.filter(pk=fund.pk).update(name="กองทุนชื่อใหม่"),
        of_project,
        "กองทุนชื่อใหม่",
        True,
    )
    yield (
        "the fund's name where it is found",
        lambda: Fund.objects.filter(pk=fund.pk).update(name="กองทุนชื่อหลัง"),
        ("area", "district", "3304"),
        "กองทุนชื่อหลัง",
        True,
    )
    yield (
        "a seat of the committee",
        lambda: fund.committee.filter(position="member").update(left_on=date(2020, 1, 1)),
        of_fund,
        "2 คน",
        False,
    )
    yield ("a deleted plan", lambda: plan.projects.clear(), ("plan", fund.code, plan.pk), "ชื่อใหม่ที่สุด", False)
    yield (
        "the name of an area",
        lambda: type(fund.area).objects.filter(code="3304").update(name_th="อำเภอใหม่แท้"),
        of_fund,
        "อำเภอใหม่แท้",
        True,
    )


def close_with(project, abstract):
    Project.objects.filter(pk=project.pk).update(state=ProjectState.CLOSED)
    FinalReport.objects.filter(project=project).update(abstract=abstract)


def test_first_visit_after_each_kind_of_write_shows_it(story, client, client_for):
    told, people = story
    readers = client, client_for(people.zone)
    for name, write, (page, *args), words, appears in writes(told, people):
        query = {"year": "2569"} if page == "fund" else {}
        for reader in readers:
            before = get(reader, page, *args, **query)
            assert (words in before) != appears, f"{name}: the write would change nothing"
            assert get(reader, page, *args, **query) == before
        write()
        for reader in readers:
            assert (words in get(reader, page, *args, **query)) == appears, name


def test_the_public_map_shows_what_was_written_last(story, client, client_for):
    told, people = story
    list(recount())
    district = told.fund.area.parent
    for reader in (client, client_for(people.zone)):
        for area, words in ((district.pk, "อบต."), (district.parent_id, "กันทรลักษ์"), ("", "เขต 10")):
            address = f"{reverse('maps:public')}?area={area}&year=2569&figure=given"
            assert words in reader.get(address).content.decode()
            before = FundYearFact.objects.get(fund=told.fund, fiscal_year=2569).received
            receive_money(
                told.fund,
                account=Account.DONATION,
                amount=Decimal(111),
                on=date(2025, 12, 1),
                text="",
                by=people.finance,
            )
            after = unglue(reader.get(address.replace("given", "received")).content.decode())
            assert f"{before + 111:,.0f}" in after
    place = FundPlace.objects.create(
        fund=told.fund, latitude=Decimal("14.6"), longitude=Decimal("104.6"), set_by=people.officer
    )
    address = f"{reverse('maps:public')}?area={district.pk}&year=2569"
    assert "map-pin" in client.get(address).content.decode()
    place.delete()
    assert "map-pin" not in client.get(address).content.decode()


def test_a_kept_page_costs_one_query_until_something_it_shows_is_committed(story, client, client_for, other_fund):
    told, people = story
    address = reverse("public:fund", args=[told.fund.code])
    draft = factories.make_project(told.plan, people.applicant, title="ร่าง", code="")
    signed_in = client_for(people.zone)

    def cost(reader=client):
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 200
        return len(queries)

    assert cost() > 1
    assert cost() == 1
    assert cost(signed_in) > 3
    assert cost(client_for(people.officer)) == cost(signed_in) == 3, "session, person, version"
    with transaction.atomic():
        Project.objects.filter(pk=told.project.pk).update(title="ไม่เคยเกิดขึ้น")
        transaction.set_rollback(True)
    assert cost() == 1, "a write that was rolled back"
    seen = list(Version.objects.order_by("place").values_list("place", "number"))
    Project.objects.filter(pk=draft.pk).update(title="ร่างใหม่")
    draft.objectives.update(text="จุดหมายใหม่")
    assert list(Version.objects.order_by("place").values_list("place", "number")) == seen, "a draft tells nobody"
    Fund.objects.filter(pk=other_fund.pk).update(about="ของกองทุนอื่น")
    assert cost() == 1, "a write of another fund"
    Project.objects.filter(pk=told.project.pk).update(title="ของกองทุนนี้")
    assert cost() > 1


def test_a_name_that_becomes_known_is_covered_at_once(story, client):
    told, people = story
    Project.objects.filter(pk=told.project.pk).update(title="ขอบคุณ ก้องเกียรติ ดำรงยศ")
    assert "ดำรงยศ" in get(client, "project", told.project.pk)
    ProjectPerson.objects.create(project=told.project, name="นายก้องเกียรติ ดำรงยศ", sort=9)
    assert "ดำรงยศ" not in get(client, "project", told.project.pk)
    Project.objects.filter(pk=told.project.pk).update(title="ขอบคุณ สมหวัง ตั้งใจดี")
    assert "ตั้งใจดี" in get(client, "project", told.project.pk)
    User.objects.filter(pk=people.applicant.pk).update(display_name="สมหวัง ตั้งใจดี")
    assert "ตั้งใจดี" not in get(client, "project", told.project.pk)


def test_a_recount_that_mends_figures_is_told(story):
    told, _people = story
    list(recount())
    FundYearFact.objects.filter(fund=told.fund).update(paid=1)
    before = Version.objects.get(place=told.fund.pk).number
    list(recount())
    assert Version.objects.get(place=told.fund.pk).number > before


def test_browsers_signed_in_people_and_languages(story, client, client_for):
    told, people = story
    address = reverse("public:fund", args=[told.fund.code])
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b""), "nothing changed"
    own = client_for(people.officer).get(address)
    assert own["Cache-Control"] == "private, no-cache"
    assert reverse("dashboards:home") in own.content.decode(), "people who are signed in are not shown a visitor's page"
    assert reverse("dashboards:home") not in client.get(address).content.decode()
    Fund.objects.filter(pk=told.fund.pk).update(name="ชื่อใหม่")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200
    thai = client.get(address).content
    client.get(reverse("public:language", args=["en"]))
    assert client.get(address).content != thai, "languages are kept apart"

    photo = told.reports[0].photos.first()
    address = reverse("public:photo", args=[photo.pk, "small"])
    first = client.get(address)
    assert "no-cache" in first["Cache-Control"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    ReportPhoto.objects.filter(pk=photo.pk).update(removed_at=timezone.now())
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 404, (
        "a hidden photo is gone at once"
    )


def test_a_message_is_shown_to_the_one_it_is_for(story, client_for):
    told, people = story
    finance, other = client_for(people.finance), client_for(people.zone)
    address = reverse("public:fund", args=[told.fund.code])
    sent = {"account": Account.DONATION.value, "amount": "5", "on": "1/10/2568"}
    assert finance.post(reverse("ledger:receive", args=[told.fund.pk]), sent).status_code == 302
    assert "data-message" in finance.get(address).content.decode()
    assert "data-message" not in other.get(address).content.decode()
    assert "data-message" not in finance.get(address).content.decode()


@pytest.mark.django_db
def test_nothing_on_a_public_page_belongs_to_the_person_who_reads_it(waste_plan, people, client_for):
    told = tale.close_story(waste_plan, people)
    readers = [client_for(getattr(people, who)) for who in ("officer", "applicant", "zone", "admin", "stranger")]
    for address in public_pages(told):
        drawn = {reader.get(address).content for reader in readers}
        assert len(drawn) == 1, f"{address} is kept for all who are signed in, but not the same for all"
        assert b"csrfmiddlewaretoken" not in drawn.pop()


def public_pages(told):
    """Addresses of all kinds of pages that are kept."""
    fund = told.fund
    return [
        reverse("public:front"), reverse("public:funds"), reverse("public:funds") + "?q=โนนสำราญ", f"/f/{fund.code}/?year=2569",
        reverse("public:plan", args=[fund.code, told.plan.pk]), reverse("public:project", args=[told.project.pk]), *more_pages(told),
    ]  # fmt: skip


@pytest.mark.django_db
def test_every_table_of_public_pages_is_watched(waste_plan, people, client):
    told = tale.close_story(waste_plan, people)
    read = set()
    FundPlace.objects.create(
        fund=told.fund, latitude=Decimal("14.6"), longitude=Decimal("104.6"), set_by=people.officer
    )
    for address in public_pages(told):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        for query in queries:
            read |= set(re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"]))
    assert {"projects_project", "funds_fund"} <= read
    assert read - set(TABLES) - CONSTANT == set()


def more_pages(told):
    """Pages beside fund, plan and project that are kept."""
    areas = [("zone", "10"), ("province", "33"), ("district", "3304")]
    mistyped = reverse("public:funds") + "?q=กันทลลัก"
    district = told.fund.area.parent
    maps = [
        reverse("maps:public"),
        *(f"{reverse('maps:public')}?area={one}&year=2569" for one in (district.pk, district.parent_id)),
    ]
    return [*(reverse("public:area", args=one) for one in areas), mistyped, reverse("opendata:home"), *maps]


@pytest.mark.django_db
def test_the_database_has_every_trigger():
    assert set(standing("default")) == set(statements(connection.vendor))
