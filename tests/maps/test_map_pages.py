"""The map of an area: scope, colours, links down, tiles without outlines, its picture, pins."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

import factories
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.figures.actions.recount import recount
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.lines import picture_of
from kongtun.maps.actions import add_boundaries, forget_place, set_place, set_project_place, use_boundaries
from kongtun.maps.models import FundPlace, ProjectPlace
from kongtun.maps.presenters import map_of
from kongtun.maps.queries.places import pins_of, project_pins_of
from maps.outline_builders import outlines, square
from planning.plan_builders import empty_plan

pytestmark = pytest.mark.django_db


def page(client, **query):
    answer = client.get(reverse("maps:show"), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def areas_of(html):
    return re.findall(r'class="map-area c-(\w+)" href="([^"]*)" data-name="([^"]*)" data-text="([^"]*)"', html)


@pytest.fixture
def planned(fund, other_fund, waste_plan, people, catalogue):
    empty_plan(other_fund, people.other_officer, catalogue.road, state="approved")
    list(recount())


def test_the_country_is_drawn_by_zones_that_lead_to_their_provinces(client_for, people, place, planned):
    html = page(client_for(people.admin), figure="plans")
    found = areas_of(html)
    assert [(name, text.split()[0]) for _cls, _url, name, text in found] == [
        (place.other_zone.full_name, "1"),
        (place.zone.full_name, "1"),
    ]
    url = next(url for _cls, url, name, _text in found if name == place.zone.full_name).replace("&amp;", "&")
    inner = client_for(people.admin).get(url).content.decode()
    assert [name for _cls, _url, name, _text in areas_of(inner)] == [place.province.full_name]
    assert "map-edges" in html


def test_nobody_sees_figures_of_other_areas(client_for, people, place, planned):
    html = page(client_for(people.zone))
    assert place.province.full_name in html
    assert "หนองแวง" not in html
    assert place.other_district.name_th not in html
    client = client_for(people.zone)
    for area in (place.country.pk, place.other_zone.pk, 999999, "x"):
        assert client.get(reverse("maps:show"), {"area": area}).status_code == 404, area
        assert client.get(reverse("maps:picture"), {"area": area}).status_code == 404, area


def test_districts_without_outlines_are_tiles_with_the_same_links_and_a_table(client_for, people, place, planned):
    html = page(client_for(people.zone), area=place.province.pk, figure="plans")
    assert "map-svg" not in html
    tile = re.search(r'<a class="map-tile c-\w+" href="([^"]*)" title="([^"]*)"', html)
    assert tile[2] == f"{place.district.full_name}: 1"
    assert f"area={place.district.pk}" in tile[1]
    assert html.count(place.district.full_name) >= 3  # tile, its name for readers, table


def test_with_uploaded_outlines_the_same_page_is_a_map(client_for, people, place, planned):
    data = outlines(square(104.0, 14.5, code=place.district.code))
    file = add_boundaries(by=people.admin, level=AreaKind.DISTRICT, name="a", source="กรมการปกครอง", data=data)
    use_boundaries(file, by=people.admin)
    html = page(client_for(people.zone), area=place.province.pk, figure="plans")
    assert [name for _cls, _url, name, _text in areas_of(html)] == [place.district.full_name]
    assert "เส้นเขต: กรมการปกครอง" in html


def test_an_area_with_nothing_is_white_and_one_that_cannot_be_told_is_hatched(people, place, planned, catalogue):
    def spots(**asked):
        ask = ask_for(people.admin, area=place.country, by=By.ZONE, **asked)
        drawn = map_of(picture_of(ask).lines, By.ZONE, lambda _line: "", figure=asked.pop("figure", "plans"))
        return {spot.area_id: (spot.cls, spot.text) for spot in drawn.spots}

    waste = spots(issue=catalogue.waste.pk)
    assert waste[place.other_zone.pk] == ("zero", "0")
    assert waste[place.zone.pk][1] == "1"
    ask = ask_for(people.admin, area=place.country, by=By.ZONE, issue=catalogue.waste.pk)
    money = map_of(picture_of(ask).lines, By.ZONE, lambda _line: "", figure="paid")
    assert {spot.cls for spot in money.spots} == {"none"}
    assert money.legend == [{"cls": "none", "text": "ไม่มีข้อมูล", "count": 2}]


def test_the_picture_is_a_png_of_the_same_map(client_for, people, place, planned):
    for query in ({"figure": "plans"}, {"area": place.province.pk}):
        answer = client_for(people.admin).get(reverse("maps:picture"), query)
        assert answer["Content-Type"] == "image/png"
        assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_link_from_the_figures_leads_to_the_same_question(client_for, people, place, planned):
    client = client_for(people.zone)
    figures = client.get(reverse("figures:show"), {"by": "district", "show": "plans", "year": 2569}).content.decode()
    url = re.search(rf'href="({reverse("maps:show")}\?[^"]*)"', figures)[1].replace("&amp;", "&")
    html = client.get(url).content.decode()
    assert 'aria-current="true">อำเภอ' in html
    assert '<option value="plans" selected>' in html
    assert "ปีงบประมาณ 2569" in html


def test_what_cannot_be_read_is_said_and_the_map_stays(client_for, people, planned):
    answer = client_for(people.zone).get(reverse("maps:show"), {"on": "31/2/2568"})
    assert answer.status_code == 422
    assert "map-draw" in answer.content.decode()


def test_the_page_carries_no_script_of_its_own_and_loads_echarts_only_on_request(client_for, people, planned):
    html = page(client_for(people.zone))
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert 'src="/static/vendor/echarts' not in html
    assert "data-echarts=" in html


def test_a_fund_has_a_pin_on_the_map_of_its_district_until_it_is_forgotten(client_for, people, place, fund, planned):
    client = client_for(people.officer)
    url = reverse("maps:place", args=[fund.pk])
    assert client.post(url, {"latitude": "๑๔.๖๑", "longitude": "104.39"}).status_code == 302
    pin = FundPlace.objects.get()
    assert (pin.latitude, pin.longitude) == (Decimal("14.61000"), Decimal("104.39000"))
    ask = ask_for(people.zone, area=place.province, by=By.DISTRICT)
    assert [one.fund for one in pins_of(ask)] == [fund.pk]
    swapped = client.post(url, {"latitude": "104.39", "longitude": "14.61"})
    assert swapped.status_code == 422
    assert "สลับกัน" in swapped.content.decode()
    assert pins_of(ask_for(people.other_officer, area=place.province, by=By.DISTRICT)) == []
    assert "map-pin" in page(client_for(people.zone), area=place.district.pk)
    client.post(url, {"do": "forget"})
    assert not FundPlace.objects.exists()
    forget_place(fund, by=people.officer)


def test_a_project_has_a_pin_that_only_those_see_who_may_open_it(client_for, people, place, draft_project, planned):
    client = client_for(people.applicant)
    url = reverse("maps:project-place", args=[draft_project.pk])
    assert client.post(url, {"latitude": "14.62", "longitude": "104.40"}).status_code == 302
    pin = ProjectPlace.objects.get()
    assert (pin.project_id, pin.latitude) == (draft_project.pk, Decimal("14.62000"))
    assert url in client.get(reverse("dashboards:project", args=[draft_project.pk])).content.decode()
    officer = ask_for(people.officer, area=place.district, by=By.FUND)
    assert [one.project for one in project_pins_of(officer, people.officer)] == [draft_project.pk]
    # A mentor reads plans of the district; of a draft proposal only its team and the fund know.
    for person in (people.other_officer, people.stranger):
        assert project_pins_of(ask_for(person, area=place.district, by=By.FUND), person) == []
    other = ask_for(people.officer, area=place.district, by=By.FUND, years=(draft_project.fiscal_year - 1,))
    assert project_pins_of(other, people.officer) == []
    html = page(client_for(people.admin), area=place.district.pk)
    seen = project_pins_of(ask_for(people.admin, area=place.district, by=By.FUND), people.admin)
    assert ("of-project" in html) == bool(seen)
    assert (draft_project.title in html) == bool(seen)
    client.post(url, {"do": "forget"})
    assert not ProjectPlace.objects.exists()
    with pytest.raises(PermissionNeeded):
        set_project_place(draft_project, by=people.mentor, latitude=Decimal("14.6"), longitude=Decimal("104.4"))


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"), [("104.39", "14.61", "สลับกัน"), ("40", "104", "ละติจูด"), ("14", "120", "ลองจิจูด")]
)
def test_a_place_outside_the_country_is_refused_in_words(people, fund, latitude, longitude, words):
    with pytest.raises(Refused, match=words):
        set_place(fund, by=people.officer, latitude=Decimal(latitude), longitude=Decimal(longitude))


def test_thirty_districts_cost_no_more_questions_than_one(client_for, people, place, planned, catalogue):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for(people.zone)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            page(client, area=place.province.pk)
        return len(asked)

    questions()
    few = questions()
    for number in range(30):
        district = factories.make_area(AreaKind.DISTRICT, f"33{number + 60}", f"อำเภอที่ {number}", place.province)
        lao = factories.make_area(AreaKind.LOCAL_GOVERNMENT, f"8{number:03}", f"อบต.ที่{number}", district)
        one = factories.make_fund(lao, code=f"L8{number:03}", name=f"กองทุนที่ {number}")
        empty_plan(one, people.officer, catalogue.road)
    list(recount())
    assert questions() == few


def test_everybody_sees_what_is_public_and_no_proposal_that_waits(
    client_for, people, place, fund, other_fund, waste_plan
):
    factories.make_project(
        waste_plan, people.applicant, state="running", title="ทำอยู่", code="69-1", approved_on="2025-11-26"
    )
    factories.make_project(waste_plan, people.applicant, state="submitted", title="รออยู่")
    list(recount())
    url, client = reverse("maps:public"), client_for()
    html = client.get(url, {"year": 2569}).content.decode()
    seen = {name: text.split()[0] for _cls, _url, name, text in areas_of(html)}
    assert seen == {place.zone.full_name: "1", place.other_zone.full_name: "0"}
    # Figures that are not public are not to be had by their names.
    assert areas_of(client.get(url, {"year": 2569, "figure": "waiting"}).content.decode()) == areas_of(html)
    funds = client.get(url, {"area": place.district.pk, "year": 2569}).content.decode()
    assert reverse("public:fund", args=[fund.code]) in funds
    for area in (fund.area.pk, 999999):
        assert client.get(url, {"area": area}).status_code == 404
