"""Nothing about persons leaves the site: planted data are looked for on every public page."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.urls import reverse

from kongtun.activities.models import ActivityReport, ReportPhoto
from kongtun.areas.models import Area
from kongtun.common.privacy import COVER, GROUP, Cover
from kongtun.common.thai.text import unglue
from kongtun.evaluation.models import FinalReport
from kongtun.projects.models import Project
from tests.documents_wiring import story as tale


@pytest.mark.parametrize(
    "typed",
    ["081-234-5678", "0812345678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "045-612345", "+66812345678", "1-1037-02071-81-1", "1103702071811",
     "1 1037 02071 81 1", "020-1-55555-7", "somchai.k@example.go.th"],
)  # fmt: skip
def test_numbers_and_addresses_of_people_are_covered(typed):
    assert Cover().text(f"ติดต่อ {typed} ได้ทุกวัน") == f"ติดต่อ {COVER} ได้ทุกวัน"


@pytest.mark.parametrize(
    "typed",
    ["ขยะ 1,234,567.50 บาท", "ปี 2567–2569", "รหัส 69-L3325-2-07", "240 หลัง 9 หมู่บ้าน", "วันที่ 14/02/2569", "อายุ 60-69 ปี จำนวน 120 คน", "0.5 กก."],
)  # fmt: skip
def test_other_numbers_stay(typed):
    assert Cover().text(typed) == typed


def test_known_names_are_covered_with_and_without_their_title():
    cover = Cover(["นางสาวก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์", ""])
    assert cover.text("โดย ก้ำกึ่ง  ปู่ย่าศักดิ์สิทธิ์ และเพื่อน") == f"โดย {COVER} และเพื่อน"
    assert cover.text("นางสาวก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์นำทีม") == f"{COVER}นำทีม"


@pytest.mark.parametrize("name", ["นายสมชาย ใจดี", "น.ส.สมหญิง ใจดี", "ว่าที่ ร.ต.สมชาย", "เด็กชายหนึ่ง"])
def test_person_instead_of_a_group_is_not_named(name):
    assert Cover().organisation(name) == GROUP


@pytest.mark.parametrize(
    "typed",
    [
        "ตำบลนางลือ ร้อยละของเด็กอายุ 3 ปี", "ตำบลนครนายกพบว่า ผู้สูงอายุ", "อ.นางรอง จังหวัดบุรีรัมย์", "ที่แก้งสนามนางพบขยะ มากขึ้น", "อำเภอเสนางคนิคมพบว่า มีขยะ",
    ],
)  # fmt: skip
def test_places_whose_names_hold_a_title_stay(typed):
    assert Cover().text(typed) == typed


@pytest.mark.parametrize(
    "typed", ["นางลือ ใจดีมาก", "ตำบลนายมานะ ใจดีมาก", "ตำบลนางลือชัย ใจดีมาก", "ตำบล นางรอง ใจดีมาก", "นคร นายกิตติ ใจดีมาก"]
)
def test_persons_called_like_a_place_do_not(typed):
    assert COVER in Cover().text(typed)


@pytest.mark.django_db
def test_every_area_that_reads_like_a_person_is_known(nobody_told):
    call_command("load_reference", verbosity=0)
    named = Area.objects.filter(Q(name_th__contains="นาง") | Q(name_th__contains="นาย")).values_list(
        "name_th", flat=True
    )
    words = {"province": "จังหวัด", "district": "อำเภอ", "subdistrict": "ตำบล"}
    areas = Area.objects.filter(kind__in=words, name_th__in=named).values_list("kind", "name_th").distinct()
    assert len(areas) > 40
    misread = {
        name
        for kind, name in areas
        for after in (" ร้อยละของเด็ก ในพื้นที่", "พบว่า ผู้สูงอายุ")
        if COVER in Cover().text(f"{words[kind]}{name}{after}")
    }
    # Names that go on without a blank after a title at their beginning cannot be told from a person's.
    assert {name for name in misread if not name.startswith(("นาง", "นาย"))} == set()
    assert {name for _kind, name in areas if COVER in Cover().text(f"ตำบล{name} ร้อยละของเด็ก")} == set()


def test_groups_keep_their_names():
    for name in ("ชมรม อสม. ตำบลโนนสำราญ", "โรงเรียนบ้านนายาว", "รพ.สต.นาดี", ""):
        assert Cover().organisation(name) == name
    assert Cover(["สมาชิกคนที่ 1"]).organisation("สมาชิกคนที่ 1") == GROUP


@pytest.mark.django_db
def test_no_public_page_carries_personal_data(waste_plan, people, client_for):
    story = tale.close_story(waste_plan, people)
    planted = tale.plant_personal_data(story, people)
    leak = f"ประสานงาน {tale.LEADER} โทร {tale.PHONE} บัตร {tale.CITIZEN_ID}"
    Project.objects.filter(pk=story.project.pk).update(title=f"โครงการน้ำใส {tale.PHONE}", organisation=tale.LEADER)
    FinalReport.objects.filter(project=story.project).update(abstract=leak)
    ReportPhoto.objects.update(caption=leak)
    story.project.activities.update(name=leak[:250], place=leak[:250])
    story.project.objectives.update(text=leak)
    ActivityReport.objects.update(place=leak[:250], done=leak, output=leak, outcome=leak)
    story.plan.background = f"โทร {tale.PHONE} {tale.CITIZEN_ID}"
    story.plan.save()
    story.plan.suggested_projects.update(responsible="ผู้รับผิดชอบลับ", name=f"ควรทำ {tale.PHONE}")
    planted.append("ผู้รับผิดชอบลับ")
    code = story.fund.code
    pages = [
        reverse("public:front"), reverse("public:funds"), f"{reverse('public:funds')}?q=สำราญ", f"{reverse('public:fund', args=[code])}?year=2569",
        f"{reverse('public:fund', args=[code])}?year=2570", reverse("public:plan", args=[code, story.plan.pk]),
        reverse("public:project", args=[story.project.pk]), reverse("public:robots"),
    ]  # fmt: skip
    seen = ""
    for address in pages:
        response = client_for().get(address)
        assert response.status_code == 200, address
        text = unglue(response.content.decode())
        seen += text
        for secret in planted:
            assert secret not in text, f"{secret} at {address}"
    assert "โครงการน้ำใส" in seen
    assert COVER in seen
    assert GROUP in seen
