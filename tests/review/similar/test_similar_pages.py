"""The pages: the list, one earlier project beside the new one, the answer, the fragment; the API."""

import pytest
from django.urls import reverse

from kongtun.accounts.actions import create_token
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.presenters.similar import matched
from review.similar.similar_builders import DENGUE, WASTE, add_result, write_project

pytestmark = pytest.mark.django_db
CHANGED = {
    **DENGUE,
    "title": "รวมพลังปราบยุงลาย ตำบลโนนสำราญ",
    "activities": [*DENGUE["activities"][1:3][::-1], "อสม. ไขว้หมู่บ้านตรวจค่าดัชนีลูกน้ำทุกสัปดาห์", "ทำตะไคร้หอมไล่ยุง"],
}


@pytest.fixture
def old(fund, people, catalogue):
    project = write_project(fund, people.officer, DENGUE)
    add_result(project, catalogue, people.officer)
    return project


@pytest.fixture
def new(fund, people, old):
    return write_project(fund, people.applicant, CHANGED, year=2569, state=ProjectState.DRAFT, lead=True)


def page(client, name, *args, **headers):
    response = client.get(reverse(f"review:{name}", args=args), headers=headers)
    return response, response.content.decode()


def test_the_list_tells_cost_result_and_lesson(client_for, new, old, people):
    response, html = page(client_for(people.officer), "similar", new.pk)
    assert response.status_code == 200
    for words in ("มีโครงการเดิมที่เหมือนกัน 1 โครงการ", "กองทุนนี้", "18,000", "เพิ่มจาก 41 เป็น 58", "ต้องมีคนไปเยี่ยมในสองสัปดาห์แรก"):
        assert words in html


def test_an_applicant_reads_the_result_but_not_the_report(client_for, new, old, people):
    _response, html = page(client_for(people.applicant), "similar", new.pk)
    assert "เพิ่มจาก 41 เป็น 58" in html and "ต้องมีคนไปเยี่ยม" not in html
    _response, html = page(client_for(people.applicant), "compare", new.pk, old.pk)
    assert "ต้องมีคนไปเยี่ยม" not in html and "ฝนตกหนัก" not in html and "โอ่งน้ำใช้" not in html
    assert "ส่วนที่เปิดเผยต่อสาธารณะ" in html


def test_beside_each_other_changed_words_are_marked(client_for, new, old, people):
    response, html = page(client_for(people.officer), "compare", new.pk, old.pk)
    assert response.status_code == 200
    assert "<ins>" in html and "<del>" in html and "เดือน" in html and "สัปดาห์" in html
    assert "เหมือนเดิมทุกคำ 2 ข้อ" in html  # two activities in another order
    assert "ฝนตกหนักเดือนสิงหาคม" in html and "โอ่งน้ำใช้" in html
    assert "ครั้งนี้ขอมากกว่าเดิม" in html


def test_what_may_not_be_seen_is_not_there(client_for, fund, new, people):
    hidden = write_project(fund, people.officer, DENGUE, state=ProjectState.REFUSED)
    assert page(client_for(people.applicant), "compare", new.pk, hidden.pk)[0].status_code == 404
    _response, html = page(client_for(people.applicant), "similar", new.pk)
    assert "มีอีก 1 เรื่องที่เหมือนกัน" in html
    assert page(client_for(people.other_applicant), "similar", new.pk)[0].status_code == 404


def test_one_line_says_what_is_different(client_for, new, people):
    client, url = client_for(people.applicant), reverse("review:similar", args=[new.pk])
    assert 'name="difference"' in client.get(url).content.decode()
    assert client.post(url, {"difference": ""}).status_code == 422
    assert client.post(url, {"difference": "ปีนี้เพิ่มการเยี่ยมบ้าน"}).status_code == 302
    new.refresh_from_db()
    assert new.difference == "ปีนี้เพิ่มการเยี่ยมบ้าน" and new.situation == CHANGED["situation"]
    assert "ปีนี้เพิ่มการเยี่ยมบ้าน" in client_for(people.officer).get(url).content.decode()


def test_only_those_who_may_edit_answer(client_for, new, people):
    url = reverse("review:similar", args=[new.pk])
    assert client_for(people.committee).post(url, {"difference": "ต่าง"}).status_code == 403
    assert "ผู้เสนอยังไม่ตอบว่าปีนี้ต่างจากเดิมอย่างไร" in client_for(people.committee).get(url).content.decode()
    Project.objects.filter(pk=new.pk).update(state=ProjectState.SUBMITTED)
    assert client_for(people.applicant).post(url, {"difference": "ต่าง"}).status_code == 422
    new.refresh_from_db()
    assert not new.difference


def test_the_fragment_is_short_and_stands_on_both_pages(client_for, new, old, people):
    _response, html = page(client_for(people.officer), "similar", new.pk, **{"HX-Request": "true"})
    assert "<html" not in html and reverse("review:compare", args=[new.pk, old.pk]) in html
    link = reverse("review:similar", args=[new.pk])
    assert link in client_for(people.applicant).get(reverse("projects:proposal", args=[new.pk])).content.decode()
    Project.objects.filter(pk=new.pk).update(state=ProjectState.SUBMITTED)
    assert link in client_for(people.officer).get(reverse("review:screen", args=[new.pk])).content.decode()


def test_nothing_found_is_said(client_for, fund, people):
    alone = write_project(fund, people.applicant, WASTE, year=2569, state=ProjectState.DRAFT, lead=True)
    _response, html = page(client_for(people.applicant), "similar", alone.pk)
    assert "ยังไม่มีใครทำแบบนี้" in html and 'name="difference"' not in html


def test_texts_that_mean_the_same_stand_beside_each_other():
    rows = matched(
        ["ประชุม", "แจกทรายกำจัดลูกน้ำ", "ประกวดบ้านปลอดลูกน้ำ"], ["แจกทรายกำจัดลูกน้ำและปลาหางนกยูง", "ประชุม", "ปั้นเตา"]
    )
    assert [(row.before, row.after) for row in rows] == [
        ("แจกทรายกำจัดลูกน้ำ", "แจกทรายกำจัดลูกน้ำและปลาหางนกยูง"), ("ประชุม", "ประชุม"), ("", "ปั้นเตา"), ("ประกวดบ้านปลอดลูกน้ำ", ""),
    ]  # fmt: skip
    assert matched([], []) == []


def test_the_api_tells_the_same(client_for, new, old, people):
    token = create_token(people.officer, by=people.officer)[1]
    url = f"/api/v1/projects/{new.pk}/similar"
    answer = client_for().get(url, HTTP_AUTHORIZATION=f"Bearer {token}").json()
    [item] = answer["items"]
    assert item["project"]["id"] == old.pk and item["scope"] == "fund" and item["likeness"] > 0.5
    assert item["results"][0]["actual"] == "58" and item["lesson"].startswith("ต้องมีคน")
    assert answer["hidden"] == {"fund": 0, "district": 0, "country": 0} and answer["difference"] == ""
    token = create_token(people.applicant, by=people.applicant)[1]
    answer = client_for().get(url, HTTP_AUTHORIZATION=f"Bearer {token}").json()
    assert answer["items"][0]["lesson"] == ""
