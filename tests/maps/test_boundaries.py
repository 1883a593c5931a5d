"""Uploaded outlines: read, matched, looked at, used, undone; bad files are refused in words that help."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.figures.queries.ask import By
from kongtun.maps.actions import add_boundaries, throw_away, undo_boundaries, use_boundaries
from kongtun.maps.actions import boundaries as action
from kongtun.maps.models import Boundary, BoundaryFile, FileState
from kongtun.maps.queries.outlines import outlines_of
from maps.outline_builders import outlines, square

pytestmark = pytest.mark.django_db
D = AreaKind.DISTRICT


def add(people, *features, level=D, name="a.geojson"):
    return add_boundaries(by=people.admin, level=level, name=name, data=outlines(*features))


def test_shapes_are_matched_by_code_however_the_file_writes_it(people, place):
    code = place.district.code
    for written in (code, int(code), float(code), f"TH{code}"):
        file = add(people, square(104, 14.5, ADM2_PCODE=written, ADM1_PCODE="33"))
        assert file.report["by_code"] == 1, written
        assert Boundary.objects.get(file=file).area == place.district


def test_without_codes_names_do_and_the_province_decides_between_two_of_a_name(people, place):
    far = factories.make_area(AreaKind.PROVINCE, "34", "อุบลราชธานี", place.zone)
    same = factories.make_area(D, "3499", place.district.name_th, far)
    file = add(
        people,
        square(104, 14.5, amp=f"อ.{place.district.name_th}", prov="ศรีสะเกษ"),
        square(105, 15.5, amp=place.district.name_th, prov="จังหวัดอุบลราชธานี"),
        square(105.5, 15.5, amp="ไม่มีที่นี่", prov="อุบลราชธานี"),
    )
    assert (file.report["by_name"], file.report["unmatched_count"]) == (2, 1)
    assert "ไม่มีที่นี่" in file.report["unmatched"][0]
    assert {one.area for one in file.boundaries.all()} == {place.district, same}


def test_a_code_that_was_abolished_leads_to_what_came_after_it(people, place):
    old = factories.make_area(D, "3390", "อำเภอเดิม", place.province)
    type(old).objects.filter(pk=old.pk).update(abolished_on="2020-01-01", successor=place.district)
    assert Boundary.objects.get(file=add(people, square(104, 14.5, code="3390"))).area == place.district


def test_islands_of_one_area_are_drawn_together_and_areas_without_a_shape_are_listed(people, place):
    other = factories.make_area(D, "3398", "อำเภอไม่มีรูป", place.province)
    file = add(people, square(104, 14.5, code=place.district.code), square(104.5, 14.5, code=place.district.code))
    assert len(file.boundaries.get().in_degrees()) == 2
    assert any(other.name_th in name for name in file.report["areas_without"])


BAD = {
    "อ่านไฟล์ไม่ได้": b"not json",
    "ไม่ใช่ GeoJSON": b"[1, 2]",
    "TopoJSON": b'{"type": "Topology"}',
    "ไม่พบเส้นเขต": outlines(
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [100, 14]}}
    ),
    "พิกัดในไฟล์ไม่ใช่องศา": outlines(square(650000, 1500000, code="3304")),
    "พิกัดสลับกัน": outlines(square(14.5, 104, code="3304")),
    "นอกประเทศไทย": outlines(square(2.3, 48.8, code="3304")),
    "ไม่มีรูปใดตรง": outlines(square(104, 14.5, code="9999", name="Nowhere")),
    "เขียนไม่ครบ": json.dumps(
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[104, "x"], 3, 4, 5]]}}
    ).encode(),
}


@pytest.mark.parametrize("sentence", BAD)
def test_a_bad_file_is_refused_with_what_to_do(client_for, people, place, sentence):
    upload = SimpleUploadedFile("a.geojson", BAD[sentence])
    page = client_for(people.admin).post(reverse("maps:boundaries"), {"level": "district", "file": upload})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not BoundaryFile.objects.exists()


def test_a_file_that_is_too_large_is_refused(monkeypatch, people, place):
    monkeypatch.setattr(action, "LARGEST", 100)
    with pytest.raises(Refused, match="ไฟล์ใหญ่กว่า"):
        add(people, square(104, 14.5, code=place.district.code))


def test_a_file_is_used_only_when_somebody_says_so_and_the_one_before_comes_back(people, place):
    def drawn():
        return outlines_of(By.DISTRICT, [place.district.pk]).rings.get(place.district.pk)

    first = add(people, square(104, 14.5, code=place.district.code), name="first")
    assert drawn() is None
    use_boundaries(first, by=people.admin)
    before = drawn()
    assert before[0][0] == (104.0, 14.5)
    second = add(people, square(104.2, 14.7, code=place.district.code), name="second")
    assert drawn() == before
    use_boundaries(second, by=people.admin)
    assert drawn()[0][0] == (104.2, 14.7)
    with pytest.raises(Refused):
        throw_away(second, by=people.admin)
    assert undo_boundaries(second, by=people.admin) == first
    assert drawn() == before
    assert undo_boundaries(first, by=people.admin) is None
    assert drawn() is None
    throw_away(second, by=people.admin)
    assert list(BoundaryFile.objects.values_list("name", "state")) == [("first", FileState.REPLACED)]
    assert AuditEvent.objects.filter(kind="maps.boundaryfile", verb="use_boundaries").count() == 2


def test_a_fund_is_drawn_by_the_subdistricts_that_only_it_covers(people, place, fund):
    own = factories.make_area(AreaKind.SUBDISTRICT, "330491", "ตำบลหนึ่ง", place.district)
    shared = factories.make_area(AreaKind.SUBDISTRICT, "330492", "ตำบลสอง", place.district)
    neighbour = factories.make_area(AreaKind.LOCAL_GOVERNMENT, "9911", "ทต.ข้างกัน", place.district)
    fund.area.covers.set([own, shared])
    neighbour.covers.set([shared])
    file = add(
        people, square(104, 14.5, code=own.code), square(104.2, 14.5, code=shared.code), level=AreaKind.SUBDISTRICT
    )
    use_boundaries(file, by=people.admin)
    found = outlines_of(By.FUND, [fund.area.pk, neighbour.pk])
    assert [ring[0] for ring in found.rings[fund.area.pk]] == [(104.0, 14.5)]
    assert neighbour.pk not in found.rings
    assert found.around[0][0] == (104.2, 14.5)


def test_only_an_administrator_of_the_whole_country_may(client_for, people, place):
    for person in (people.zone, people.officer):
        with pytest.raises(PermissionNeeded):
            add_boundaries(by=person, level=D, name="a", data=outlines(square(104, 14.5, code=place.district.code)))
        assert client_for(person).get(reverse("maps:boundaries")).status_code in (403, 404)


def test_the_page_shows_the_picture_and_both_lists_before_anything_changes(client_for, people, place):
    client = client_for(people.admin)
    upload = SimpleUploadedFile(
        "เขต.geojson",
        outlines(square(104, 14.5, code=place.district.code), square(105, 15, code="1", name="เกาะไม่มีชื่อ")),
    )
    answer = client.post(reverse("maps:boundaries"), {"level": "district", "file": upload, "source": "กรมการปกครอง"})
    file = BoundaryFile.objects.get()
    assert answer.url == reverse("maps:boundary-file", args=[file.pk])
    page = client.get(answer.url).content.decode()
    assert "map-preview" in page
    assert "เกาะไม่มีชื่อ" in page
    assert place.other_district.name_th in page
    assert "ใช้เส้นเขตนี้" in page
    client.post(answer.url, {"do": "use"})
    assert BoundaryFile.objects.get().state == FileState.USED
    assert "ย้อนกลับ" in client.get(answer.url).content.decode()
    client.post(answer.url, {"do": "undo"})
    client.post(answer.url, {"do": "throw"})
    assert not BoundaryFile.objects.exists()
