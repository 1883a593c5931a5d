"""Issue sets by level and year: the files, an area's own, who may make them, which hold for a fund."""

import pytest
from django.urls import reverse

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.accounts.roles import Role
from kongtun.common.refusal import Refused
from kongtun.indicators.actions import add_issue_set, end_issue_set
from kongtun.indicators.loading import load_catalogue
from kongtun.indicators.models import Issue, IssueSet
from kongtun.indicators.queries import sets_in_force, sets_naming, titles_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(place):
    """The catalogue, loaded where the country and the two zones are known."""
    load_catalogue()
    return place


def codes(sets):
    return [one.code for one in sets]


def issue(code):
    return Issue.objects.get(code=code)


def url(name, *args):
    return reverse(f"indicators:{name}", args=args)


# ── The files ──


def test_the_country_has_four_issues_zone_9_six_and_zone_10_eight(loaded):
    named = {one.code: titles_of(one) for one in IssueSet.objects.all()}
    assert {code: len(titles) for code, titles in named.items()} == {"NATIONAL4": 4, "ZONE9": 6, "ZONE10": 8}
    assert "การจัดการปัจจัยเสี่ยง เหล้า บุหรี่ สารเสพติด" in named["ZONE10"]
    assert {"อนามัยช่องปากเด็ก", "โภชนาการ"} <= set(named["ZONE9"])
    assert all(one.source_th for one in IssueSet.objects.all())


def test_loading_again_changes_nothing_and_loading_before_the_areas_leaves_them_out(db):
    assert load_catalogue()["issue_sets"].created == 0
    factories.make_places()
    assert load_catalogue()["issue_sets"].created == 3
    again = load_catalogue()["issue_sets"]
    assert (again.created, again.updated, again.retired) == (0, 0, [])
    assert IssueSet.objects.get(code="ZONE10").items.count() == 10


def test_items_follow_the_file_but_not_in_sets_of_people(loaded, people):
    own = add_issue_set(loaded.district, by=people.admin, name="ของเรา", issues=[issue("DENG")], first_year=2569)
    IssueSet.objects.get(code="ZONE10").items.filter(issue__code="WASTE").delete()
    load_catalogue()
    assert IssueSet.objects.get(code="ZONE10").items.filter(issue__code="WASTE").exists()
    assert [item.issue.code for item in own.items.all()] == ["DENG"]


# ── Which hold ──


def test_a_fund_sees_the_sets_of_all_areas_above_it_in_their_years(loaded, people):
    add_issue_set(
        loaded.district, by=people.admin, name="ของอำเภอ", issues=[issue("DENG")], first_year=2569, last_year=2569
    )
    assert codes(sets_in_force(loaded.lao, 2569)) == ["NATIONAL4", "ZONE10", "SET-district-3304-1"]
    assert codes(sets_in_force(loaded.lao, 2570)) == ["NATIONAL4", "ZONE10"]
    assert codes(sets_in_force(loaded.lao, 2566)) == ["NATIONAL4"]
    assert codes(sets_in_force(loaded.other_lao, 2569)) == ["NATIONAL4", "ZONE9"]
    assert codes(sets_naming(issue("NCD"), loaded.other_lao, 2569)) == ["NATIONAL4", "ZONE9"]
    assert codes(sets_naming(issue("TB"), loaded.lao, 2569)) == []


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_two_queries_whatever_the_number_of_sets(loaded, people, count, django_assert_num_queries):
    for number in range(count):
        add_issue_set(
            loaded.district, by=people.admin, name=f"ชุด {number}", issues=[issue("DENG"), issue("TB")], first_year=2569
        )
    lao = loaded.lao
    with django_assert_num_queries(2):
        found = [titles_of(one) for one in sets_in_force(lao, 2569)]
    assert len(found) == count + 2


# ── An area's own ──


def test_an_area_sets_its_own_issues_for_a_year(loaded, people):
    made = add_issue_set(
        loaded.province, by=people.zone, name=" 3 ประเด็นของจังหวัด ", issues=[issue("DENG"), issue("TB"), issue("DENG")],
        first_year=2569, last_year=2570, source="มติ กขป. 1/2569",
    )  # fmt: skip
    assert (made.name_th, made.code, made.from_catalogue) == ("3 ประเด็นของจังหวัด", "SET-province-33-1", False)
    assert titles_of(made) == ["ไข้เลือดออกและโรคติดต่อในชุมชน", "วัณโรค"]
    event = AuditEvent.objects.get(verb="add_issue_set")
    assert (event.area_path, event.detail["set"]) == (loaded.province.path, made.code)
    load_catalogue()
    assert IssueSet.objects.get(pk=made.pk).is_active


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"issues": []}, "issues"),
        ({"first_year": 2550}, "first_year"),
        ({"first_year": 2600}, "first_year"),
        ({"last_year": 2568}, "last_year"),
        ({"last_year": 2599}, "last_year"),
    ],
)
def test_a_set_that_cannot_be_is_refused(loaded, people, change, field):
    told = {"name": "ของอำเภอ", "issues": [issue("DENG")], "first_year": 2569, "last_year": None, **change}
    with pytest.raises(Refused) as refused:
        add_issue_set(loaded.district, by=people.zone, **told)
    assert refused.value.field == field
    assert not IssueSet.objects.filter(from_catalogue=False).exists()


def test_local_governments_set_none_and_a_name_stands_once_at_a_time(loaded, people):
    told = {"by": people.admin, "name": "ของเรา", "issues": [issue("DENG")]}
    with pytest.raises(Refused):
        add_issue_set(loaded.lao, first_year=2569, **told)
    add_issue_set(loaded.district, first_year=2568, last_year=2568, **told)
    add_issue_set(loaded.district, first_year=2569, **told)
    with pytest.raises(Refused) as refused:
        add_issue_set(loaded.district, first_year=2570, **told)
    assert refused.value.field == "name"


def test_a_set_ends_and_a_reload_does_not_open_it_again(loaded, people):
    end_issue_set(IssueSet.objects.get(code="ZONE10"), 2569, by=people.zone)
    load_catalogue()
    assert codes(sets_in_force(loaded.lao, 2570)) == ["NATIONAL4"]
    with pytest.raises(Refused):
        end_issue_set(IssueSet.objects.get(code="ZONE9"), 2550, by=people.admin)


# ── Pages ──


def test_the_pages_from_seeing_to_setting_to_ending(loaded, people, client_for):
    client = client_for(people.zone)
    assert client.get(url("my-sets")).url == url("sets", loaded.zone.pk)
    page = client.get(url("sets", loaded.district.pk)).content.decode()
    assert "8 ประเด็นของเขต 10" in page
    assert url("set-new", loaded.district.pk) in page
    year = client.get(url("set-new", loaded.district.pk)).context["form"]["first_year"].value()
    told = {
        "name": "2 ประเด็นของอำเภอ",
        "issues": ["DENG", "TB"],
        "first_year": year,
        "last_year": year,
        "source": "มติ พชอ.",
    }
    assert client.post(url("set-new", loaded.district.pk), told).status_code == 302
    made = IssueSet.objects.get(name_th="2 ประเด็นของอำเภอ")
    assert (made.first_year, made.last_year, made.created_by) == (year, year, people.zone)
    assert "2 ประเด็นของอำเภอ" in client.get(url("sets", loaded.lao.pk), {"year": year}).content.decode()
    assert client.post(url("set-end", loaded.district.pk, made.pk), {"last_year": "x"}).status_code == 422
    assert client.post(url("set-end", loaded.district.pk, made.pk), {"last_year": year}).status_code == 302


@pytest.mark.parametrize(
    ("change", "field"), [({"name": ""}, "name"), ({"issues": []}, "issues"), ({"issues": ["X"]}, "issues"), ({"first_year": "9"}, "first_year"),
                          ({"last_year": "2400"}, "last_year")],
)  # fmt: skip
def test_the_page_refuses_beside_the_field(loaded, people, client_for, change, field):
    client = client_for(people.zone)
    year = client.get(url("set-new", loaded.zone.pk)).context["form"]["first_year"].value()
    told = {"name": "ของเขต", "issues": ["DENG"], "first_year": year, "last_year": "", **change}
    response = client.post(url("set-new", loaded.zone.pk), told)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_only_those_above_set_and_nobody_sets_elsewhere(loaded, people, client_for):
    board = factories.make_user("board", Role.DISTRICT_BOARD, loaded.district)
    assert client_for(board).get(url("set-new", loaded.district.pk)).status_code == 200
    for person, area, status in (
        (board, loaded.zone, 404), (people.officer, loaded.lao, 403), (people.mentor, loaded.district, 403),
        (people.zone, loaded.other_district, 404), (people.stranger, loaded.district, 403), (people.zone, loaded.lao, 404),
    ):  # fmt: skip
        assert client_for(person).get(url("set-new", area.pk)).status_code == status
    zone9 = IssueSet.objects.get(code="ZONE9")
    assert client_for(people.zone).post(url("set-end", loaded.other_zone.pk, zone9.pk)).status_code == 404
    assert client_for(people.zone).post(url("set-end", loaded.zone.pk, zone9.pk)).status_code == 404
    assert client_for(people.officer).get(url("sets", loaded.lao.pk)).status_code == 200
    assert client_for(people.other_officer).get(url("sets", loaded.lao.pk)).status_code == 404
