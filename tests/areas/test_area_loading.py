"""The area tree: loading twice, abolished codes, local governments that people made."""

import pytest
from django.core.management import call_command

from kongtun.areas.actions import add_local_government
from kongtun.areas.loading import load_areas
from kongtun.areas.models import Area, AreaKind
from kongtun.areas.queries import children_of, local_government_of, resolve_code, search_areas
from kongtun.common.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_told")]


@pytest.fixture
def tree(db):
    load_areas()


def count(kind, *, in_force=True):
    return Area.objects.filter(kind=kind, abolished_on__isnull=in_force).count()


def test_the_whole_country_is_loaded_and_a_second_load_changes_nothing(tree):
    assert {kind: count(kind) for kind in ("country", "zone", "province", "district", "subdistrict")} == {
        "country": 1, "zone": 13, "province": 77, "district": 928, "subdistrict": 7436,
    }  # fmt: skip
    assert count("district", in_force=False) + count("subdistrict", in_force=False) == 1583
    again = load_areas()
    assert (again.created, again.updated) == (0, 0)


def test_paths_hold_zone_province_and_district(tree):
    area = Area.objects.get(kind=AreaKind.SUBDISTRICT, code="330415")
    assert area.path == "TH/10/33/3304/330415/"
    assert area.parent.parent.parent.full_name == "เขต 10 อุบลราชธานี"
    assert Area.objects.get(kind=AreaKind.DISTRICT, code="1001").full_name == "เขตพระนคร"


def test_an_abolished_code_leads_to_its_successor(tree):
    old = Area.objects.get(kind=AreaKind.SUBDISTRICT, code="104701")
    assert old.abolished_on is not None
    assert resolve_code("104701").code == "104702"
    assert resolve_code("๓๓๐๔๑๕").code == "330415"
    assert resolve_code("1081") is None  # abolished, nothing followed
    assert resolve_code("999999") is None
    assert resolve_code("12345") is None


def test_what_people_made_survives_a_reload_and_follows_its_district(tree):
    district = Area.objects.get(kind=AreaKind.DISTRICT, code="3304")
    covered = Area.objects.get(kind=AreaKind.SUBDISTRICT, code="330415")
    lao = add_local_government(district, code="06330415", name_th="อบต.โนนสำราญ", lao_type="2", covers=[covered])
    assert lao.path == "TH/10/33/3304/L06330415/"
    Area.objects.filter(pk=lao.pk).update(path="TH/9/33/3304/L06330415/")
    Area.objects.filter(pk=covered.pk).update(name_th="ชื่อผิด")
    assert load_areas().updated == 1
    lao.refresh_from_db()
    assert (lao.name_th, lao.path) == ("อบต.โนนสำราญ", "TH/10/33/3304/L06330415/")
    assert local_government_of(covered) == lao


def test_search_finds_by_name_with_its_word_and_by_code(tree):
    assert [a.path for a in search_areas("ต.โนนสำราญ")][-1] == "TH/10/33/3304/330415/"
    assert search_areas("กันทรลักษ์")[0].kind == AreaKind.DISTRICT
    assert [a.code for a in search_areas("3304", kind=AreaKind.DISTRICT)] == ["3304"]
    assert search_areas("  ") == []
    assert all(a.abolished_on is None for a in search_areas("บางนา"))


def test_children_are_those_in_force(tree):
    district = Area.objects.get(kind=AreaKind.DISTRICT, code="1047")
    assert {a.code for a in children_of(district, AreaKind.SUBDISTRICT)} == {"104702", "104703"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "3325"}, "code"),
        ({"code": "ก"}, "code"),
        ({"name_th": " "}, "name_th"),
        ({"lao_type": "9"}, "lao_type"),
    ],
)
def test_a_wrong_local_government_is_refused(place, changes, field):
    values = {"code": "9999", "name_th": "อบต.ใหม่", "lao_type": "1"} | changes
    with pytest.raises(Refused) as refused:
        add_local_government(place.district, **values)
    assert refused.value.field == field


def test_a_local_government_covers_only_its_own_district(place):
    with pytest.raises(Refused) as refused:
        add_local_government(
            place.other_district, code="9999", name_th="อบต.ใหม่", lao_type="1", covers=[place.subdistrict]
        )
    assert refused.value.field == "covers"


def test_the_command_says_what_it_did(capsys, db):
    call_command("load_areas")
    assert "10038 created" in capsys.readouterr().out
